"""What a token says of somebody's relations, at the moment of the request."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from sqlalchemy import event, select

from services.people.actions import assignments, restrictions, young_people
from services.people.actions.staff import change_post
from services.people.models import Assignment, Shift, YoungPerson
from shared.clock import LONDON, london, utc_now
from shared.demonstration import demonstration_id
from shared.vocabulary import EndReason, RestrictionKind, Role, Strand
from tests.people.world import PeopleWorld, Person, somebody_of, staff, young, young_person_of

CAST = {
    "ash": "HUB",
    "nell": "HUB",
    "priya": "MG",
    "dan": "MG",
    "sam": "SW",
    "helen": "TM",
    "gwen": "IRO",
    "marsh": "POL",
    "imran": "AN",
    "okafor": "PSY",
    "beth": "SLT",
    "carol": "PV",
    "val": "VS",
    "kit": "RI",
    "ingrid": "IG",
    "jay": "YP",
}
STRANGERS = [
    "lindqvist",
    "ferris",
    "pat",
    "lou",
    "dot",
    "joan",
    "oli",
    "wren",
    "asha",
    "rob",
    "lena",
    "marcus",
    "doyle",
]


def today_at(hour: int) -> datetime:
    return london(utc_now()).replace(hour=hour, minute=0, second=0, microsecond=0, tzinfo=LONDON)


def seen_at(people: PeopleWorld, name: str, hour: int, key: str) -> set[str]:
    with time_machine.travel(today_at(hour), tick=False):
        return people.person(name).readers(young(key))


@pytest.mark.parametrize(("name", "reader"), CAST.items())
def test_everybody_of_the_cast_is_to_jay_what_the_practice_says(people, name, reader):
    assert reader in people.person(name).readers(young("jay"))


@pytest.mark.parametrize("name", STRANGERS)
def test_whoever_has_no_part_in_jays_life_is_nothing_to_jay(people, name):
    assert people.person(name).readers(young("jay")) == set()
    assert young("jay") not in people.person(name).token().relations


def test_what_is_mine_is_the_same_as_what_is_asked_for_by_id(people):
    with people.database.reading() as session:
        everyone = list(session.scalars(select(YoungPerson.id)))
    for name in ("ash", "ruth", "priya", "sam", "helen", "marsh", "ingrid", "edie", "mo", "pat", "wren", "jay"):
        somebody = people.person(name)
        asked = {each: told for each, told in somebody.token(about=everyone).relations.items() if told.readers}
        assert somebody.token().relations == asked


def test_the_night_worker_has_the_residents_at_night_and_nobody_by_day(people):
    assert seen_at(people, "ruth", 23, "corey") == {"HUB"}
    assert seen_at(people, "ruth", 23, "mia") == {"SH"}
    assert seen_at(people, "ruth", 23, "ola") == set()
    assert seen_at(people, "ruth", 12, "corey") == set()


def test_the_duty_desk_has_everybody_out_of_hours(people):
    assert seen_at(people, "edie", 20, "ola") == {"TM"}
    assert seen_at(people, "edie", 12, "ola") == set()


def test_somebody_is_on_duty_at_both_hubs_at_every_hour_of_the_fortnight(people):
    with people.database.reading() as session:
        for hours in range(14 * 24):
            moment = utc_now() + timedelta(hours=hours)
            for home in ("scarborough", "harrogate"):
                assert people_on_duty(session, home, moment), (home, moment)


def people_on_duty(session, home, moment):
    from_rota = Shift.home_id == demonstration_id("home", home)
    return session.scalars(select(Shift.id).where(from_rota, Shift.starts_at <= moment, Shift.ends_at > moment)).all()


def test_an_assignment_that_ended_is_gone_on_the_next_request(people, sam):
    kit = people.person("kit")
    assert kit.readers(young("jay")) == {"RI"}
    end_work_of(people, "kit")
    assert kit.readers(young("jay")) == set()


def end_work_of(people: PeopleWorld, name: str) -> None:
    now = utc_now()
    with people.database.transaction() as session:
        for found in session.scalars(select(Assignment).where(Assignment.staff_id == staff(name))).all():
            assignments.end(session, found, reason=EndReason.WORKER_MOVED, ended_at=now, now=now)


def test_a_role_taken_away_closes_what_it_opened_although_the_assignment_stands(people, sam):
    with people.database.transaction() as session:
        change_post(session, somebody_of(session, "sam"), roles=[Role.WORKFORCE_LEAD])
    assert sam.readers(young("jay")) == set()


def test_a_named_conflict_bars_somebody_whatever_else_they_are(people, priya):
    bar(people, "jay", "priya")
    relations = priya.token(about=[young("jay"), young("mia")]).relations
    assert (relations[young("jay")].restricted, relations[young("jay")].readers) == (True, frozenset())
    assert not relations[young("mia")].restricted
    assert young("jay") not in priya.token().relations


def bar(people: PeopleWorld, key: str, name: str) -> None:
    about = {"young_person_id": young(key), "staff_id": staff(name), "reason": "Made up.", "now": utc_now()}
    with people.database.transaction() as session:
        restrictions.restrict(session, kind=RestrictionKind.NAMED_CONFLICT, **about)  # type: ignore[arg-type]


def test_a_hub_that_a_young_person_left_has_no_post_or_shift_for_them(people):
    with people.database.transaction() as session:
        young_people.change_place(session, young_person_of(session, "jay"), home_id=None, strand=Strand.BESPOKE_PACKAGE)
    assert people.person("priya").readers(young("jay")) == set()
    assert people.person("ash").readers(young("jay")) == {"HUB"}


def test_a_second_registration_is_reached_by_whoever_works_with_the_young_person(people):
    people.joined("jay", "dean")
    gwen, moira = people.person("gwen"), people.person("moira")
    assert gwen.readers(young("dean")) == {"IRO"} and young("dean") in gwen.token().relations
    assert moira.readers(young("jay")) == {"SW"} and young("jay") in moira.token().relations
    assert set(gwen.token(about=[young("dean")]).relations) == {young("jay"), young("dean")}
    bar(people, "dean", "gwen")
    assert gwen.readers(young("jay")) == set()


def test_nobody_is_told_of_young_people_who_are_not_there(people, priya):
    assert priya.token(about=[uuid4()]).relations == {}
    assert priya.token(about=[]).relations == {}


def test_a_token_names_the_session_and_not_its_secret(people, priya):
    token = priya.token("hub")
    assert (token.staff_id, token.roles) == (staff("priya"), {Role.HUB_MANAGER})
    assert priya.secret not in token.session_ref


def test_what_is_mine_costs_the_same_number_of_queries_for_one_and_for_forty(people):
    assert queries_for(people, people.person("kit")) == queries_for(people, people.person("ingrid")) <= 15


def queries_for(people: PeopleWorld, somebody: Person) -> int:
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1

    event.listen(people.database.engine, "before_cursor_execute", counted)
    somebody.token()
    event.remove(people.database.engine, "before_cursor_execute", counted)
    return count
