"""Logging a contact."""

from uuid import uuid4

import pytest

from tests.web.world import Browser, System, a_mark, story_of, young


def test_who_what_and_a_few_words_are_enough(ash):
    mark = a_mark()
    page = ash.log("jay", summary=mark)
    assert page.status == 303
    assert page.location.startswith(f"{story_of('jay')}?after=")
    story = ash.get(page.location)
    assert mark in story.words
    assert "Saved for Jay (JT)" in story.words


def test_everything_else_may_be_added(ash):
    mark = a_mark()
    ash.log(
        "corey",
        summary=mark,
        young_person_words="I liked it",
        setting="vehicle",
        duration_min="20",
        initiated_by="young_person",
        mood="4",
        good_things="Laughing\nSinging",
        worries="Sleep",
        flags="health",
    )
    words = ash.get(story_of("corey")).words
    for each in (mark, "“I liked it”", "Check-in, in the car", "20 minutes", "Laughing, Singing", "Sleep", "4, good"):
        assert each in words


def test_what_i_think_stays_in_the_hub(ash):
    mark = a_mark()
    ash.log("jay", worker_view=mark)
    assert mark not in ash.get(story_of("jay")).html


def test_the_same_page_sent_twice_is_saved_once(ash):
    mark = a_mark()
    said = ash.get("/contacts/new").fields | {"young_person_id": str(young("gwilym")), "kind": "meal", "summary": mark}
    first, second = ash.post("/contacts/new", said), ash.post("/contacts/new", said)
    ash.system.carry()
    assert first.status_code == second.status_code == 303
    assert ash.get(story_of("gwilym")).words.count(mark) == 1


def test_a_page_that_was_saved_takes_other_words_only_after_asking(ash):
    said = ash.get("/contacts/new").fields | {"young_person_id": str(young("gwilym")), "kind": "meal", "summary": "One"}
    ash.post("/contacts/new", said)
    again = ash.send("/contacts/new", **said | {"summary": "Another"})
    assert again.status == 422
    assert "saved already" in again.words
    assert again.fields["summary"] == "Another"
    assert again.fields["idempotency_key"] != said["idempotency_key"]


def test_what_was_typed_is_still_there_when_something_is_missing(ash):
    page = ash.log("jay", kind=None, summary="Half a story", good_things="One\nTwo", mood="9")
    assert page.status == 422
    assert page.fields["summary"] == "Half a story"
    assert page.fields["good_things"] == "One\nTwo"
    assert page.fields["young_person_id"] == str(young("jay"))
    assert {"#kind", "#mood"} <= set(page.links)


def test_words_are_kept_as_they_were_typed(ash):
    words = f"Zoë said <b>“no”</b> & {{{{7*7}}}} 'x'; -- {uuid4()}"
    ash.log("zoe", summary=f"{words}\r\nsecond line")
    story = ash.get(story_of("zoe"))
    assert words in story.words
    assert not [each for each in story.tags if each[0] == "b"]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"summary": "   "}, "summary"),
        ({"summary": "a" * 1001}, "summary"),
        ({"summary": "a\x00b"}, "summary"),
        ({"young_person_words": "a" * 2001}, "young_person_words"),
        ({"worker_view": "a" * 501}, "worker_view"),
        ({"kind": "party"}, "kind"),
        ({"setting": "moon"}, "setting"),
        ({"young_person_id": "jay"}, "young_person_id"),
        ({"young_person_id": str(uuid4())}, "young_person_id"),
        ({"duration_min": "1441"}, "duration_min"),
        ({"duration_min": "-1"}, "duration_min"),
        ({"duration_min": "a while"}, "duration_min"),
        ({"worries": "a" * 61}, "worries"),
        ({"good_things": "\n".join("abcdefghijklmnopqrstu")}, "good_things"),
        ({"flags": "party"}, "flags"),
        ({"class": "health"}, "class"),
        ({"idempotency_key": "again"}, "idempotency_key"),
        ({"occurred_on": "31/02/2026", "occurred_time": "10:00"}, "occurred_on"),
        ({"occurred_on": "2026-13-01", "occurred_time": "10:00"}, "occurred_on"),
        ({"occurred_on": "01/11/26", "occurred_time": "10:00"}, "occurred_on"),
        ({"occurred_on": "01/11/0026", "occurred_time": "10:00"}, "occurred_on"),
        ({"occurred_on": "01/11/2026", "occurred_time": "24:00"}, "occurred_time"),
        ({"occurred_on": "01/11/2026", "occurred_time": "١٠:٠٠"}, "occurred_time"),
        ({"occurred_on": "01/11/2026"}, "occurred_time"),
        ({"occurred_on": "01/11/2099", "occurred_time": "10:00"}, "occurred_time"),
    ],
)
def test_what_makes_no_sense_is_named_at_its_field(ash, typed, field):
    page = ash.log("jay", **typed)
    assert page.status == 422
    assert f"#{field}" in page.links or f"{field}-error" in page.ids


def test_the_hour_that_does_not_exist_is_asked_about(ash):
    page = ash.log("jay", occurred_on="29/03/2026", occurred_time="01:30")
    assert "there was no 01:30" in page.words


def test_the_hour_that_comes_twice_is_asked_about_and_then_told_apart(ash):
    mark = a_mark()
    page = ash.log("kasia", occurred_on="25/10/2026", occurred_time="01:30", summary=mark)
    assert page.status == 422
    assert "#which_one" in page.links
    assert "which_one" in page.ids
    ash.log("kasia", occurred_on="25/10/2026", occurred_time="01:30", which_one="second", summary=mark)
    assert "25 October 2026 at 01:30 (after the clocks went back)" in ash.get(story_of("kasia")).words


def test_an_address_with_a_young_person_fixes_whom_it_is_for(ash):
    page = ash.get(f"/contacts/new?young_person={young('jay')}")
    assert page.of("input", type="radio", name="young_person_id") == []
    assert "Save for Jay (JT)" in page.text_in("button")


def test_without_one_the_button_names_nobody(ash):
    assert "Save contact" in ash.get("/contacts/new").text_in("button")


@pytest.mark.parametrize("staff", ["marsh", "sam", "lindqvist", "pat"])
def test_whoever_may_not_write_finds_no_such_page(system: System, staff: str):
    browser = system.browser(staff)
    assert browser.get("/contacts/new").status == 404
    assert not [link for link in browser.first_page().links if "contacts" in link]


def test_residents_are_asked_about_before_the_others(ash: Browser):
    tiles = [attrs["value"] for attrs in ash.get("/contacts/new").of("input", name="young_person_id")]
    assert tiles.index(str(young("jay"))) < tiles.index(str(young("leah")))
