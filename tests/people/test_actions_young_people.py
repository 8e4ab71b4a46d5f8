"""Registering young people, and what becomes of them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from services.people.actions import legal_statuses, registrations, young_people
from services.people.models import Assignment, YoungPerson
from shared.clock import utc_now
from shared.problems import Conflict, Invalid
from shared.vocabulary import EligibilityGroup, LegalBasis, Strand
from tests.people.world import PeopleWorld, somebody_waits_for_a_lock, staff, young, young_person_of

TODAY = date(2026, 11, 22)
REGISTERED = "people.young_person.registered.v1"
ENDED = "people.relation.assignment_ended.v1"


def registered(people: PeopleWorld, **said: object) -> YoungPerson:
    details: dict[str, object] = {"given_names": "Robin", "family_name": "Ashworth", "today": TODAY}
    with people.database.transaction() as session:
        return young_people.register(session, **details | said)  # type: ignore[arg-type]


def refused_fields(people: PeopleWorld, **said: object) -> set[str]:
    with pytest.raises(Invalid) as refusal:
        registered(people, **said)
    return set(refusal.value.errors)


def test_only_codes_and_dates_are_announced_of_a_registration(people):
    robin = registered(
        people,
        born_on=date(2012, 1, 2),
        born_on_is_estimated=True,
        strand=Strand.HUB_BED,
        eligibility_group=EligibilityGroup.LOOKED_AFTER,
        joined_on=TODAY,
    )
    assert people.said(REGISTERED, robin.id) == [
        {
            "young_person_id": str(robin.id),
            "home_id": None,
            "strand": "hub_bed",
            "eligibility_group": "looked_after",
            "joined_on": "2026-11-22",
            "born_on_is_estimated": True,
            "adult_from": "2030-01-02",
            "revision": 1,
        }
    ]


def test_somebody_with_one_name_and_no_date_of_birth_is_registered(people):
    robin = registered(people, given_names="Suwarno", family_name=None)
    assert (robin.known_as, robin.family_name, robin.born_on) == ("Suwarno", None, None)


def test_two_cousins_of_one_name_are_two_people(people):
    assert registered(people).id != registered(people).id


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"born_on": TODAY + timedelta(days=1)}, "born_on"),
        ({"born_on": date(1900, 1, 1)}, "born_on"),
        ({"nhs_number": "999 000 0019"}, "nhs_number"),
        ({"upn": "A801200005001"}, "upn"),
        ({"home_id": young("jay")}, "home_id"),
        ({"local_identifiers": (("case_management", "DEMO-0000"),)}, "local_identifiers"),
    ],
)
def test_what_cannot_be_right_is_refused_by_field(people, said, field):
    assert refused_fields(people, **said) == {field}


def test_identifiers_are_kept_in_one_form(people):
    robin = registered(people, nhs_number="999 000 0018", upn=" b801200005001")
    assert (robin.nhs_number, robin.upn, robin.upn_absent_because) == ("9990000018", "B801200005001", None)


def test_why_there_is_no_upn_is_kept(people):
    robin = registered(people, upn="un3")
    assert (robin.upn, robin.upn_absent_because) == (None, "UN3")


def test_a_number_of_somebody_else_is_refused_without_saying_that_it_is_known(people):
    registered(people, nhs_number="9990000018")
    with pytest.raises(Invalid) as refusal:
        registered(people, nhs_number="9990000018")
    assert "another" not in str(refusal.value.errors)


def test_a_refused_registration_leaves_nothing_behind(people):
    with people.database.reading() as session:
        before = session.scalars(select(YoungPerson.id)).all()
    refused_fields(people, local_identifiers=(("case_management", "NEW-1"), ("case_management", "DEMO-0000")))
    with people.database.reading() as session:
        assert session.scalars(select(YoungPerson.id)).all() == before


def test_whoever_leaves_the_programme_has_nobody_working_with_them_any_more(people):
    with people.database.transaction() as session:
        young_people.leave_programme(session, young_person_of(session, "jay"), left_on=TODAY, now=utc_now())
        still = select(Assignment.id).where(Assignment.young_person_id == young("jay"), Assignment.ended_at.is_(None))
        assert session.scalars(still).all() == []
    of_jay = [each for each in people.said(ENDED) if each["young_person_id"] == str(young("jay"))]
    assert {each["reason"] for each in of_jay} == {"programme_left"}


def test_a_second_registration_is_joined_to_the_one_that_stands(people):
    people.joined("jay", "dean")
    said = people.said("people.relation.alias_added.v1")
    assert [(each["alias_id"], each["young_person_id"]) for each in said] == [(str(young("dean")), str(young("jay")))]


@pytest.mark.parametrize(("stands", "alias"), [("jay", "jay"), ("jay", "nobody"), ("dean", "mia"), ("mia", "jay")])
def test_registrations_are_joined_in_one_pair_only(people, stands, alias):
    people.joined("jay", "dean")
    people.without_key_worker("mia")
    with people.database.transaction() as session, pytest.raises(Invalid):
        registrations.add_alias(session, young_person_of(session, stands), alias_id=young(alias), now=utc_now())


@pytest.mark.postgresql
def test_of_two_who_send_one_number_at_once_the_second_is_refused_like_anybody(people_on_postgresql):
    people = people_on_postgresql
    said = {"local_identifiers": (("case_management", "77"),)}
    with ThreadPoolExecutor(max_workers=1) as pool:
        with people.database.transaction() as session:
            young_people.register(session, given_names="Robin", today=TODAY, **said)  # type: ignore[arg-type]
            second = pool.submit(refused_fields, people, **said)
            somebody_waits_for_a_lock(people)
        assert second.result() == {"local_identifiers"}


def test_a_leaving_is_recorded_on_the_day_that_it_is_in_london(people):
    just_after_midnight = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    with people.database.transaction() as session:
        jay = young_person_of(session, "jay")
        jay.joined_on = None
        young_people.leave_programme(session, jay, left_on=date(2026, 7, 1), now=just_after_midnight)
        assert jay.left_on == date(2026, 7, 1)


def test_a_legal_status_begins_once_and_ends_once(people):
    with people.database.transaction() as session:
        about = {"young_person_id": young("jay"), "status": LegalBasis.ELIGIBLE, "starts_on": TODAY}
        found = legal_statuses.start(session, **about)  # type: ignore[arg-type]
        with pytest.raises(Invalid):
            legal_statuses.start(session, **about)  # type: ignore[arg-type]
        with pytest.raises(Invalid):
            legal_statuses.end(session, found, ends_on=TODAY - timedelta(days=1))
        legal_statuses.end(session, found, ends_on=TODAY)
        with pytest.raises(Conflict):
            legal_statuses.end(session, found, ends_on=TODAY)
    assert people.said("people.legal_status.ended.v1", found.id)[0]["ends_on"] == TODAY.isoformat()


def test_no_event_names_anybody(people):
    names = {"Thornbury", "Jay Michael", "Ash", "Priya", "Jay's mother", "cousins"}
    said = [str(each) for type_ in everything_said(people) for each in people.said(type_)]
    assert said
    assert not [each for each in said for name in names if f"'{name}'" in each]
    assert str(staff("ash")) in " ".join(said)


def everything_said(people: PeopleWorld) -> list[str]:
    return [
        "people.relation.assignment_started.v1",
        "people.relation.restriction_set.v1",
        "people.young_person.registered.v1",
        "people.staff.joined.v1",
        "people.shift.planned.v1",
        "people.home.opened.v1",
        "people.legal_status.started.v1",
    ]
