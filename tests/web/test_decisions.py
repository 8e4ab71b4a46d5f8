"""Deciding a move or the leaving on the page: first a question of the model, then the decision, and both together."""

import pytest

from services.web.forms.decisions import DecisionForm
from services.web.forms.reading import labels_of
from services.web.pages.decisions import decision_in_words
from shared.clock import london, utc_now
from shared.provocations import WORDS
from tests.web.world import Browser, System, people_of, young

TODAY = london(utc_now()).date().isoformat()
BETTER = "Their aunt asked for them, and they want to be with her."


def move_of(key: str) -> str:
    return f"/young-people/{young(key)}/move"


def leave_of(key: str) -> str:
    return f"/young-people/{young(key)}/leave"


def test_a_move_is_blocked_until_a_question_is_answered(system: System):
    page = system.browser("sam").send(move_of("kasia"), strand="supported_lodgings")
    assert page.status == 422
    assert "Answer at least one of the questions before this is decided." in page.words
    assert ("a", "#good_enough") in [(tag, attrs.get("href")) for tag, attrs in page.tags]
    assert "Moves." not in system.browser("ash").get(people_of("kasia")).words


def test_an_answered_question_lets_it_be_decided_and_stands_beside_it(system: System):
    browser = system.browser("priya")
    page = browser.send(move_of("tomasz"), strand="supported_lodgings", family_based_care=BETTER)
    assert page.location == people_of("tomasz")
    for staff in ("ash", "sam", "okafor"):
        words = system.browser(staff).get(people_of("tomasz")).words
        assert "Moves. Before: In supported accommodation" in words
        assert f"How does this lead to care in a family? “{BETTER}” Decided by Priya, today at" in words


def test_a_move_leaves_everybody_s_work_as_it_was(priya: Browser):
    def team() -> str:
        return priya.get(people_of("niamh")).words.partition("Who works with Niamh")[2].partition("The core offer")[0]

    before = team()
    priya.send(move_of("niamh"), strand="bespoke_package", good_enough=BETTER)
    assert "Key worker" in before
    assert team() == before


def test_the_place_where_they_live_already_is_no_move(priya: Browser):
    page = priya.send(move_of("corey"), good_enough=BETTER)
    assert page.status == 422
    assert "This is where they live now" in page.words


def test_nobody_leaves_unasked_and_whoever_decided_it_is_led_on(system: System):
    browser = system.browser("priya")
    assert browser.send(leave_of("dean"), left_on=TODAY).status == 422
    page = browser.send(leave_of("dean"), left_on=TODAY, one_relationship="His foster father.")
    assert page.location == "/"
    assert "The leaving is decided." in browser.get("/").words
    assert browser.get(people_of("dean")).status == 404


@pytest.mark.parametrize("staff", ["ash", "okafor", "marsh", "marcus", "jay", "ingrid"])
def test_whoever_does_not_decide_finds_no_such_page_and_no_link(system: System, staff: str):
    browser = system.browser(staff)
    for address in (move_of("jay"), leave_of("jay")):
        assert browser.get(address).status == 404
        assert address not in browser.get(people_of("jay")).links


def test_a_wrong_form_keeps_what_was_typed(priya: Browser):
    page = priya.send(leave_of("jay"), whose_risk="Ours, I fear.")
    assert page.status == 422
    assert "Enter the day on which they leave" in page.words
    assert "Ours, I fear." in page.response.text


def test_the_page_asks_the_questions_of_the_register(system: System):
    answer = system.browser("priya").get(move_of("jay"))
    labels = set(labels_of(DecisionForm()).values())
    assert all(each in answer.words for each in labels)
    assert labels == set(WORDS.values())


def test_another_key_worker_is_told_with_what_was_asked_or_that_nothing_was():
    change = {"kind": "key_worker_change", "from_staff": "Ash", "to_staff": "Nell", "decided_by": "Sam"}
    told = decision_in_words(change | {"decided_at": "2026-11-03T10:00:00+00:00", "provocation_checks": []})
    assert told["what"] == "Nell becomes the key worker in the place of Ash"
    assert told["checks"] == []
