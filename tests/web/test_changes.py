"""Correcting a contact, taking it back, moving it, letting fewer people read it."""

import pytest

from tests.web.reading import Page
from tests.web.world import Browser, System, a_mark, story_of, young


def change_of(browser: Browser, verb: str, *, key: str = "jay") -> str:
    """Return the address at which the newest contact is changed."""
    return next(link for link in browser.get(story_of(key)).links if link.endswith(f"/{verb}"))


@pytest.fixture
def mark(ash: Browser) -> str:
    """Give words that stand in the newest contact with Jay."""
    words = a_mark()
    ash.log("jay", summary=words, good_things="Football")
    return words


def confirmed(browser: Browser, address: str, **typed: str) -> Page:
    """Fill in the form, then confirm what is shown."""
    check = Page(browser.post(address, browser.get(address).fields | typed))
    assert check.status == 200, check.words
    answer = Page(browser.post(address, check.fields | {"step": "confirm"}))
    browser.system.carry()
    return answer


def test_a_correction_is_shown_before_it_is_done(ash, mark):
    address = change_of(ash, "correct")
    check = Page(ash.post(address, ash.get(address).fields | {"summary": "Better words", "reason": "A slip"}))
    assert "As it stands" in check.words
    assert mark in check.words
    assert "Better words" in check.words
    assert mark in ash.get(story_of("jay")).words


def test_a_corrected_contact_reads_differently_and_says_so(ash, mark):
    better = a_mark()
    page = confirmed(ash, change_of(ash, "correct"), summary=better, reason="A slip")
    words = ash.get(page.location).words
    assert better in words
    assert mark not in words
    assert "Corrected" in words


def test_a_correction_changes_only_what_was_changed(ash, mark):
    confirmed(ash, change_of(ash, "correct"), kind="meal", good_things="", reason="A slip")
    line = ash.get(f"{story_of('jay')}?kind=meal").words
    assert mark in line


def test_nothing_changed_is_nothing_to_confirm(ash, mark):
    address = change_of(ash, "correct")
    page = Page(ash.post(address, ash.get(address).fields | {"reason": "A slip"}))
    assert page.status == 422
    assert "You have not changed anything yet" in page.words


@pytest.mark.parametrize("verb", ["correct", "retract", "narrow"])
def test_every_change_needs_a_reason(ash, mark, verb):
    address = change_of(ash, verb)
    page = Page(ash.post(address, ash.get(address).fields | {"summary": "Other words", "step": "confirm"}))
    assert page.status == 422
    assert "#reason" in page.links


def test_going_back_from_the_check_keeps_what_was_typed(ash, mark):
    address = change_of(ash, "correct")
    check = Page(ash.post(address, ash.get(address).fields | {"summary": "Better words", "reason": "A slip"}))
    form = Page(ash.post(address, check.fields | {"step": "edit"}))
    assert form.fields["summary"] == "Better words"
    assert form.fields["reason"] == "A slip"


def test_whoever_comes_second_sees_both_readings_and_loses_nothing(ash, priya, mark):
    address = change_of(ash, "correct")
    mine = ash.get(address).fields | {"summary": "What Ash typed", "reason": "A slip", "step": "confirm"}
    confirmed(priya, address, summary="What Priya typed", reason="Another slip")
    page = Page(ash.post(address, mine))
    assert page.status == 409
    assert "Somebody changed this while you were writing" in page.words
    assert "What Priya typed" in page.words
    assert page.fields["summary"] == "What Ash typed"
    assert Page(ash.post(address, page.fields | {"step": "confirm"})).status == 303


def test_a_contact_that_is_taken_back_vanishes(ash, mark):
    page = confirmed(ash, change_of(ash, "retract"), reason="Written twice")
    assert mark not in ash.get(page.location).words


def test_a_contact_on_the_wrong_record_moves_to_the_right_one(ash, mark):
    page = confirmed(ash, change_of(ash, "retract"), reason="Wrong person", right_young_person_id=str(young("corey")))
    assert mark not in ash.get(page.location).words
    assert mark in ash.get(story_of("corey")).words


def test_a_contact_cannot_move_to_somebody_out_of_reach(ash, mark):
    address = change_of(ash, "retract")
    typed = {"reason": "Wrong person", "right_young_person_id": "00000000-0000-7000-8000-000000000000"}
    assert Page(ash.post(address, ash.get(address).fields | typed)).status == 422


def test_a_narrowed_contact_is_read_by_few(system: System, ash, priya, mark):
    confirmed(ash, change_of(ash, "narrow"), reason="Third party")
    assert mark not in system.browser("nell").get(story_of("jay")).words
    words = priya.get(story_of("jay")).words
    assert mark in words
    assert "For few to read" in words


def test_somebody_else_is_offered_no_change_and_finds_no_page(system: System, ash, mark):
    nell = system.browser("nell")
    assert not [link for link in nell.get(story_of("jay")).links if link.endswith("/correct")]
    assert nell.get(change_of(ash, "correct")).status == 404


def test_a_contact_is_not_found_under_somebody_else(ash, mark):
    address = change_of(ash, "correct").replace(str(young("jay")), str(young("corey")))
    assert ash.get(address).status == 404
