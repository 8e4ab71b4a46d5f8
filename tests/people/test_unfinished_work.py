"""What somebody was typing: given back to them on any device, and to nobody else."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update

from services.people.models import UnfinishedWork
from services.people.tasks import let_staff_leave
from shared.clock import utc_now
from tests.people.world import PeopleWorld, Person, young

WORDS = {"summary": ["He said that the"], "flags": ["health", "safeguarding"]}
JAY = str(young("jay"))


def keep(somebody: Person, typed: Any = WORDS, **where: Any) -> int:
    return somebody.post("/v1/unfinished-work", {"form": "contact", "typed": typed} | where).status_code


def given_back(somebody: Person, **asked: Any) -> Any:
    answer = somebody.get("/v1/unfinished-work/typed", form="contact", **asked)
    return answer.get_json()["typed"] if answer.status_code == 200 else answer.status_code


def count(people: PeopleWorld) -> int:
    with people.database.reading() as session:
        return session.scalar(select(func.count()).select_from(UnfinishedWork)) or 0


@pytest.fixture
def ash(people: PeopleWorld) -> Person:
    return people.person("ash")


def test_what_was_typed_is_given_back_in_another_session(people, ash):
    assert keep(ash) == 200
    assert given_back(people.person("ash")) == WORDS


def test_nobody_else_gets_it_manager_or_not(people, ash):
    keep(ash)
    for name in ("priya", "sam", "ingrid", "ruth", "jay"):
        assert given_back(people.person(name)) == 404
        assert people.person(name).get("/v1/unfinished-work").get_json()["unfinished_work"] == []


def test_what_is_kept_later_takes_the_place_of_what_was_kept_before(people, ash):
    keep(ash)
    keep(ash, {"summary": ["He said that the bus was late."]})
    assert given_back(ash) == {"summary": ["He said that the bus was late."]}
    assert count(people) == 1


def test_the_same_form_about_somebody_else_is_something_else(ash):
    keep(ash)
    keep(ash, {"summary": ["About Jay"]}, about_id=JAY)
    keep(ash, {"summary": ["About one of Jay's"]}, about_id=JAY, item_id=JAY)
    assert given_back(ash) == WORDS
    assert given_back(ash, about_id=JAY) == {"summary": ["About Jay"]}
    assert given_back(ash, about_id=JAY, item_id=JAY) == {"summary": ["About one of Jay's"]}


def test_the_list_has_no_words(ash):
    keep(ash, about_id=JAY)
    (found,) = ash.get("/v1/unfinished-work").get_json()["unfinished_work"]
    assert found.keys() == {"form", "about_id", "item_id", "kept_at"}
    assert (found["form"], found["about_id"]) == ("contact", JAY)


def test_what_is_discarded_is_gone_and_a_second_time_changes_nothing(people, ash):
    keep(ash)
    for _ in range(2):
        assert ash.post("/v1/unfinished-work/discarding", {"form": "contact"}).status_code == 204
    assert given_back(ash) == 404
    assert count(people) == 0


def test_nobody_discards_what_somebody_else_was_typing(people, ash):
    keep(ash)
    assert people.person("priya").post("/v1/unfinished-work/discarding", {"form": "contact"}).status_code == 204
    assert given_back(ash) == WORDS


def test_after_thirty_days_it_is_gone(people, ash):
    keep(ash)
    with people.database.transaction() as session:
        session.execute(update(UnfinishedWork).values(kept_at=utc_now() - timedelta(days=31)))
    assert given_back(ash) == 404
    assert ash.get("/v1/unfinished-work").get_json()["unfinished_work"] == []
    keep(people.person("sam"))
    assert count(people) == 1, "whoever keeps something next clears it away"


def test_whoever_leaves_leaves_nothing_behind(people, ash):
    keep(ash)
    let_staff_leave(people.database, "ash", utc_now())
    assert count(people) == 0


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"typed": {}}, "typed"),
        ({"typed": {"summary": "no list"}}, "typed"),
        ({"typed": {"summary": ["x" * 40_000]}}, "typed"),
        ({"form": "Contact!"}, "form"),
        ({"about_id": "x"}, "about_id"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_its_field(people, ash, sent, field):
    answer = ash.post("/v1/unfinished-work", {"form": "contact", "typed": WORDS} | sent)
    assert answer.status_code == 422
    assert field in str(answer.get_json()["errors"])
    assert count(people) == 0


def test_of_a_heap_of_unfinished_work_the_next_piece_is_refused_and_nothing_is_dropped(people, ash):
    for number in range(50):
        assert keep(ash, form=f"form_{'abcdefghij'[number % 10]}{'abcdefghij'[number // 10]}") == 200
    assert keep(ash, form="one_more") == 422
    assert keep(ash, form="form_aa") == 200, "what is there already goes on being kept"
    assert count(people) == 50
