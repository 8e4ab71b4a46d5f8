"""Decisions and the questions before them: nothing is decided unasked, and both are read together."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from services.people.actions.decisions import leave_programme
from services.people.queries.decisions import decisions_about
from services.people.rules.provocations import Place, is_move
from shared.clock import utc_now
from shared.provocations import WORDS, NotAsked, check_asked
from shared.vocabulary import Provocation, Strand
from tests.people.world import ANSWERED, PeopleWorld, Person, staff, young, young_person_of

JAY = f"/v1/young-people/{young('jay')}"
LODGINGS = {"strand": "supported_lodgings"}
HERE, THERE = uuid4(), uuid4()
ASKED = "Answer at least one of the questions before this is decided."


@pytest.mark.parametrize(
    ("before", "after", "moves"),
    [
        (Place(Strand.HUB_BED, HERE), Place(Strand.SUPPORTED_LODGINGS, HERE), True),
        (Place(Strand.HUB_BED, HERE), Place(Strand.HUB_BED, THERE), True),
        (Place(Strand.HUB_BED, HERE), Place(None, HERE), True),
        (Place(Strand.HUB_BED, HERE), Place(Strand.HUB_BED, HERE), False),
        (Place(None, None), Place(Strand.HUB_BED, HERE), False),
    ],
)
def test_a_move_is_a_change_of_place_and_not_the_first_place(before, after, moves):
    assert is_move(before, after) is moves


def test_each_question_is_answered_once():
    check_asked(Provocation)
    for asked in ([], [Provocation.GOOD_ENOUGH] * 2):
        with pytest.raises(NotAsked):
            check_asked(asked)


def test_every_question_has_its_words():
    assert set(WORDS) == set(Provocation)


def decided(somebody: Person) -> list[dict[str, Any]]:
    answer = somebody.get(f"{JAY}/decisions")
    assert answer.status_code == 200, answer.json
    found: list[dict[str, Any]] = answer.get_json()["decisions"]
    return found


def test_a_move_is_blocked_until_a_question_is_answered(people: PeopleWorld, sam: Person):
    refused = sam.post(f"{JAY}/place", LODGINGS)
    assert (refused.status_code, refused.get_json()["errors"]) == (422, {"provocation_checks": [ASKED]})
    assert sam.get(JAY).get_json()["place"]["strand"] == "hub_bed"
    told = len(people.said("people.young_person.changed.v1"))
    assert sam.post(f"{JAY}/place", LODGINGS | ANSWERED).status_code == 200
    assert (told, len(people.said("people.young_person.changed.v1"))) == (0, 1)
    assert sam.get(JAY).get_json()["place"]["strand"] == "supported_lodgings"


def test_the_move_is_read_with_who_decided_it_and_what_was_asked(people, sam):
    sam.post(f"{JAY}/place", LODGINGS | ANSWERED)
    (move,) = decided(people.person("ash"))
    assert (move["kind"], move["from_strand"], move["to_strand"]) == ("placement_move", "hub_bed", "supported_lodgings")
    assert (move["decided_by"], move["from_home"]) == ("Sam", "Scarborough hub")
    (check,) = move["provocation_checks"]
    assert check["words"] == "Would this be good enough for my child?"
    assert check["answer"] == "Yes: it is what they asked for."


def test_the_same_move_sent_twice_is_one_decision(people, sam):
    for _ in range(2):
        assert sam.post(f"{JAY}/place", LODGINGS | ANSWERED).status_code == 200
    assert len(decided(sam)) == 1


def test_another_group_alone_is_no_move_and_asks_nothing(sam):
    assert sam.post(f"{JAY}/place", {"eligibility_group": "edge_of_care"}).status_code == 200
    assert decided(sam) == []


def test_nobody_leaves_unasked(people, sam):
    refused = sam.post(f"{JAY}/leaving", {"left_on": "2026-01-01"})
    assert (refused.status_code, refused.get_json()["errors"]) == (422, {"provocation_checks": [ASKED]})
    assert people.person("priya").get(JAY).status_code == 200


@pytest.mark.parametrize(
    "checks",
    [
        [{"question": "good_enough", "answer": " "}],
        [{"question": "good_enough", "answer": "x" * 501}],
        [{"question": "something", "answer": "Yes."}],
        [{"question": "good_enough", "answer": "Yes."}, {"question": "good_enough", "answer": "No."}],
    ],
    ids=["nothing", "too long", "no such question", "twice"],
)
def test_an_answer_that_is_none_blocks_the_move(sam, checks):
    answer = sam.post(f"{JAY}/place", LODGINGS | {"provocation_checks": checks})
    assert answer.status_code == 422
    assert all(each.startswith("provocation_checks") for each in answer.get_json()["errors"])


def test_the_life_coach_reads_the_kind_of_place_and_not_which_hub(people, sam):
    sam.post(f"{JAY}/place", LODGINGS | ANSWERED)
    (move,) = decided(people.person("okafor"))
    assert move["to_strand"] == "supported_lodgings"
    assert not {"from_home", "to_home"} & set(move)


@pytest.mark.parametrize("name", ["marsh", "pat", "val", "kit", "ingrid", "marcus"])
def test_whoever_sees_less_of_the_team_reads_no_decision(people, name):
    assert people.person(name).get(f"{JAY}/decisions").status_code == 404


def test_the_leaving_said_twice_is_one_decision(people):
    about: dict[str, Any] = {"left_on": date(2026, 1, 1), "by": staff("helen"), "now": utc_now()}
    for _ in range(2):
        with people.database.transaction() as session:
            jay = young_person_of(session, "jay")
            leave_programme(session, jay, answers=[(Provocation.GOOD_ENOUGH, "Yes.")], **about)
    with people.database.reading() as session:
        assert len(decisions_about(session, young("jay"))) == 1


TAKES_OVER = {"staff_id": str(staff("nell")), "role": "key_worker", "reason": "young_person_request"}


def test_another_key_worker_is_a_decision_with_what_was_asked_before(people, sam):
    assert sam.post(f"{JAY}/assignments", TAKES_OVER | ANSWERED).status_code == 201
    (change,) = decided(people.person("ash"))
    assert (change["kind"], change["from_staff"], change["to_staff"]) == ("key_worker_change", "Ash", "Nell")
    assert [each["question"] for each in change["provocation_checks"]] == ["good_enough"]


def test_another_key_worker_without_a_question_is_told_as_that(sam):
    assert sam.post(f"{JAY}/assignments", TAKES_OVER).status_code == 201
    assert [each["provocation_checks"] for each in decided(sam)] == [[]]


@pytest.mark.parametrize("role", ["residential_worker", "key_worker"])
def test_a_further_worker_and_cover_are_no_decision(people, sam, role):
    team = sam.get(f"{JAY}/team").get_json()["members"]
    key_work = next(each["assignment_id"] for each in team if each["role"] == "key_worker")
    covers = {"covers_assignment_id": key_work} if role == "key_worker" else {}
    assert sam.post(f"{JAY}/assignments", {"staff_id": str(staff("ruth")), "role": role} | covers).status_code == 201
    assert decided(sam) == []
