"""Registering somebody who may be registered already: who is offered to whom, and what is written down."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select

from services.people.actions.likely_duplicates import wait_for_turn
from services.people.actions.restrictions import restrict
from services.people.actions.young_people import register
from services.people.models import RuledOut, YoungPerson
from services.people.queries.likely_duplicates import likely_duplicates
from services.people.rules.likeness import Described
from shared.clock import utc_now
from shared.vocabulary import RestrictionKind
from tests.people.world import PeopleWorld, Person, somebody_waits_for_a_lock, staff, young

PATH = "/v1/young-people"
JAY_AGAIN = {"given_names": "Jay", "family_name": "Thornberry", "born_on": "2011-09-14"}
OLA_AGAIN = {"given_names": "Aleksandra", "family_name": "Nowak", "born_on": "2011-07-07"}


def is_registered(people: PeopleWorld, family_name: str) -> int:
    with people.database.reading() as session:
        return len(session.scalars(select(YoungPerson).where(YoungPerson.family_name == family_name)).all())


def ruled_out(people: PeopleWorld) -> list[tuple]:
    with people.database.reading() as session:
        return [(each.other_id, each.was_shown, each.ruled_out_by) for each in session.scalars(select(RuledOut))]


def test_whoever_works_with_somebody_like_this_is_shown_them_with_the_reasons(people, priya: Person):
    answer = priya.post(PATH, JAY_AGAIN)
    assert answer.status_code == 409
    told = answer.get_json()
    assert (told["code"], told["asks"], told["others"]) == ("likely-duplicates", "likely_duplicates", False)
    (jay,) = told["likely_duplicates"]
    assert (jay["id"], jay["family_name"], jay["born_on"]) == (str(young("jay")), "Thornbury", "2011-09-14")
    assert jay["place"]["home_name"] == "Scarborough hub"
    assert jay["reason_words"] == ["the name sounds the same", "the date of birth is the same"]
    assert "identifiers" not in jay
    assert is_registered(people, "Thornberry") == 0


def test_none_of_these_registers_and_keeps_who_was_looked_at(people, priya):
    answer = priya.post(PATH, JAY_AGAIN | {"not_the_same_as": [str(young("jay"))]})
    assert answer.status_code == 201
    assert ruled_out(people) == [(young("jay"), True, staff("priya"))]


def test_looking_at_somebody_else_is_not_enough(people, priya):
    assert priya.post(PATH, JAY_AGAIN | {"not_the_same_as": [str(young("mia"))]}).status_code == 409


def test_somebody_with_another_name_or_date_is_registered_at_once(people, priya):
    assert priya.post(PATH, JAY_AGAIN | {"born_on": "2008-02-27"}).status_code == 201
    assert ruled_out(people) == []


def test_of_somebody_at_another_hub_it_is_said_only_that_there_is_somebody(people, priya):
    answer = priya.post(PATH, OLA_AGAIN)
    told = answer.get_json()
    assert (answer.status_code, told["others"], told["likely_duplicates"]) == (409, True, [])
    assert "Nowak" not in answer.text
    assert str(young("ola")) not in answer.text


def test_whoever_was_told_of_somebody_unseen_asks_before_registering(people, priya):
    answer = priya.post(PATH, OLA_AGAIN | {"others_were_asked_about": True})
    assert answer.status_code == 201
    assert ruled_out(people) == [(young("ola"), False, staff("priya"))]


def test_naming_somebody_unseen_does_not_stand_for_asking(people, priya):
    assert priya.post(PATH, OLA_AGAIN | {"not_the_same_as": [str(young("ola"))]}).status_code == 409


def test_a_look_at_those_shown_and_a_hint_at_those_not_are_written_down(people, priya):
    priya.post(PATH, JAY_AGAIN)
    priya.post(PATH, OLA_AGAIN)
    looks = {(each.young_person_id, each.operation, each.view) for each in people.looks("priya")}
    assert {(young("jay"), "read", "whole"), (young("ola"), "create", "stub")} <= looks


def test_whoever_is_barred_from_somebody_hears_nothing_of_them(people, priya):
    with people.database.transaction() as session:
        restrict(
            session,
            young_person_id=young("jay"),
            kind=RestrictionKind.NAMED_CONFLICT,
            staff_id=staff("priya"),
            reason="A made-up conflict.",
            now=utc_now(),
        )
    assert priya.post(PATH, JAY_AGAIN).status_code == 201


def test_two_registrations_that_were_joined_are_offered_as_one(people, priya):
    people.joined("jay", "corey")
    answer = priya.post(PATH, {"given_names": "Corey", "family_name": "Haslam", "born_on": "2010-06-02"})
    assert [each["id"] for each in answer.get_json()["likely_duplicates"]] == [str(young("jay"))]


def test_the_same_registration_sent_twice_with_what_was_ruled_out_is_one(people, priya):
    said = JAY_AGAIN | {"not_the_same_as": [str(young("jay"))]}
    first, again = (priya.post(PATH, said, **{"Idempotency-Key": "one"}) for _ in range(2))
    assert (first.status_code, first.get_json()["id"]) == (201, again.get_json()["id"])


@pytest.mark.parametrize("said", [{"given_names": "Abel"}, {"given_names": "Zoe", "family_name": "Darcy"}])
def test_without_a_date_of_birth_the_same_name_is_enough(people, said):
    answer = people.person("helen").post(PATH, said)
    assert answer.status_code == 409


def test_a_legal_status_begins_with_the_registration(people, priya):
    home_id = priya.get("/v1/me").get_json()["home_id"]
    new = {"given_names": "Robin", "home_id": home_id, "legal_status": {"status": "s20", "starts_on": "2026-11-01"}}
    made = priya.post(PATH, new)
    assert made.status_code == 201, made.json
    (status,) = priya.get(f"{PATH}/{made.get_json()['id']}").get_json()["legal_statuses"]
    assert (status["status"], status["starts_on"]) == ("s20", "2026-11-01")


@pytest.mark.postgresql
def test_of_two_who_register_at_once_the_second_sees_the_first(people_on_postgresql: PeopleWorld):
    jay = Described(given_names="Jay", family_name="Thornbury", born_on=date(2011, 9, 14))

    def look() -> int:
        with people_on_postgresql.database.transaction() as session:
            wait_for_turn(session)
            return len(likely_duplicates(session, jay, asked_by=uuid4()))

    with ThreadPoolExecutor(max_workers=1) as pool:
        with people_on_postgresql.database.transaction() as session:
            wait_for_turn(session)
            second = pool.submit(look)
            somebody_waits_for_a_lock(people_on_postgresql)
            register(session, given_names="Jay", family_name="Thornberry", born_on=jay.born_on, today=date(2026, 1, 1))
        assert second.result() == 1
