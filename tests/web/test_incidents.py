"""Incidents on the pages: one tap from a contact, nothing typed again; the police never wait for a question."""

import re
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest

from shared.clock import london, utc_now
from shared.demonstration import demonstration_id
from tests.web.reading import Page
from tests.web.world import Browser, a_mark, story_of, young


def incident_of(page: Page, words: str) -> str:
    """Return where the line of a Story with these words leads to an incident."""
    (href,) = re.findall(r'href="(/incidents/new\?[^"]+)"', page.html.split(words)[1])[:1]
    return unescape(href)


@pytest.fixture
def story(ash: Browser):
    """Give Corey's Story with a contact of which an incident came."""

    def log(**typed) -> Page:
        ash.log("corey", kind="crisis", **typed)
        return ash.get(story_of("corey"))

    return log


def record(browser: Browser, key: str = "corey", **typed: str | list[str] | None) -> Page:
    said = {"incident_type": "damage", "extract": f"A window was broken. {a_mark()}"}
    return browser.send(f"/incidents/new?young_person={young(key)}", **said | typed)


def opened(browser: Browser, key: str = "corey", **typed: str | list[str] | None) -> Page:
    saved = record(browser, key, **typed)
    assert saved.status == 303, saved.words
    return browser.get(str(saved.location))


def test_an_incident_is_opened_from_a_contact_in_one_tap_with_nothing_typed_again(ash, story):
    summary, earlier = f"A loud argument. {a_mark()}", london(utc_now() - timedelta(minutes=5))
    said = {"occurred_on": f"{earlier:%Y-%m-%d}", "occurred_time": f"{earlier:%H:%M}"}
    leads = incident_of(story(summary=summary, setting="hub", **said), summary)
    form = ash.get(leads)
    assert (form.fields["extract"], form.fields["place"]) == (summary, "At the hub")
    assert (form.fields["occurred_time"], form.fields["young_person_id"]) == (
        f"{earlier:%H:%M}",
        str(young("corey")),
    )
    saved = ash.send(leads, incident_type="damage")
    shown = ash.get(saved.location)
    assert summary in shown.words
    assert "The contact it came of" in shown.words


def test_whoever_wrote_the_contact_comes_along_as_having_been_there(ash, priya, story):
    summary = f"A loud argument. {a_mark()}"
    story(summary=summary)
    leads = incident_of(priya.get(story_of("corey")), summary)
    assert priya.get(leads).fields["co_workers"] == str(demonstration_id("staff", "ash"))


def test_a_long_summary_is_shortened_for_others_and_kept_whole_at_home(ash, story):
    summary = f"{a_mark()} {'A long story. ' * 50}".strip()
    form = ash.get(incident_of(story(summary=summary), summary))
    assert (len(form.fields["extract"]) <= 400, form.fields["extract"].endswith("…")) == (True, True)
    assert form.fields["account"] == summary


def test_that_police_were_called_is_saved_with_the_question_unanswered_and_shown_as_such(ash):
    shown = opened(ash, police_call="called")
    assert "Police were called: something is still to be answered" in shown.words
    assert "Still to be answered" in shown.words


def test_the_question_is_answered_afterwards(ash, priya):
    here = record(ash, police_call="called").location
    said = {"would_lead_to_arrest": "no", "arrest_reasoning": "A family would sweep it up.", "whose_risk": "Ours."}
    answered = priya.send(f"{here}/police", **said)
    assert answered.status == 303, answered.words
    shown = ash.get(here).words
    assert "A family would sweep it up." in shown
    assert "Ours." in shown
    assert "Still to be answered" not in shown


def test_an_answer_without_its_reason_is_asked_for_it_and_what_was_typed_stays(ash):
    here = record(ash).location
    refused = ash.send(f"{here}/police", police_call="not_called", would_lead_to_arrest="no", whose_risk="Ours.")
    assert (refused.status, refused.fields["whose_risk"]) == (422, "Ours.")
    assert "Say why, in a few words" in refused.words


def test_the_second_click_saves_no_second_incident(ash):
    address, mark = f"/incidents/new?young_person={young('corey')}", a_mark()
    filled = ash.get(address).fields | {"incident_type": "other", "extract": mark}
    places = {Page(ash.post(address, filled)).location for _ in range(2)}
    assert len(places) == 1
    assert ash.get(f"/young-people/{young('corey')}/incidents").words.count(mark) == 1


def test_what_is_missing_is_asked_for_by_name(ash):
    refused = record(ash, incident_type=None, extract="")
    assert refused.status == 422
    for words in ("Choose what it was", "Write what happened, in neutral words"):
        assert words in refused.words


def test_a_correction_is_shown_and_an_unchanged_one_is_refused(ash):
    here = record(ash).location
    unchanged = ash.send(f"{here}/correct", reason="Nothing")
    assert (unchanged.status, "You have not changed anything yet" in unchanged.words) == (422, True)
    assert ash.send(f"{here}/correct", outcome="We mended it together.", reason="It went on").status == 303
    shown = ash.get(here)
    assert "We mended it together." in shown.words
    assert "Changed" in shown.words


def test_whoever_comes_second_is_told_and_keeps_what_they_typed(ash, priya):
    here = record(ash).location
    filled = ash.get(f"{here}/correct").fields | {"outcome": "One", "reason": "First"}
    priya.send(f"{here}/correct", outcome="Two", reason="Second")
    second = Page(ash.post(f"{here}/correct", filled))
    assert (second.status, second.fields["outcome"]) == (409, "One")
    assert "Somebody changed this while you were writing" in second.words
    again = Page(ash.post(f"{here}/correct", second.fields))
    assert again.status == 303


def test_an_incident_that_is_taken_back_is_gone(ash):
    here = record(ash).location
    assert ash.send(f"{here}/retract", reason="Written twice").status == 303
    assert ash.get(here).status == 404


def test_an_incident_on_the_wrong_record_is_moved_to_the_right_one(ash):
    mark = a_mark()
    here = record(ash, extract=mark).location
    moved = ash.send(f"{here}/retract", reason="It was Layla", right_young_person_id=str(young("layla")))
    assert (moved.status, ash.get(here).status) == (303, 404)
    assert mark in ash.get(f"/young-people/{young('layla')}/incidents").words


def test_fewer_people_read_it_after_it_was_narrowed(ash, priya):
    here = record(ash).location
    assert ash.send(f"{here}/narrow", reason="It concerns his family").status == 303
    assert (ash.get(here).status, "For few to read" in priya.get(here).words) == (404, True)


def test_one_incident_about_several_is_a_record_each_and_no_name_crosses(ash):
    mark = a_mark()
    named = record(ash, extract=f"Layla and another young person shouted. {mark}", others=[str(young("layla"))])
    assert (named.status, "Layla would be named" in named.words) == (422, True)
    assert record(ash, extract=f"Two young people shouted. {mark}", others=[str(young("layla"))]).status == 303
    for key in ("corey", "layla"):
        assert mark in ash.get(f"/young-people/{young(key)}/incidents").words


def test_police_read_the_neutral_words_of_what_the_home_called_them_about_and_nothing_else(ash, system):
    marsh = system.browser("marsh")
    quiet, loud = (
        record(ash, "corey").location,
        record(ash, "corey", police_call="called", account="Stays here.").location,
    )
    assert marsh.get(quiet).status == 404
    read = marsh.get(loud)
    assert (read.status, "A window was broken." in read.words, "Stays here." in read.words) == (200, True, False)


def test_incidents_stand_in_the_hubs_log_of_the_day(ash, priya):
    mark = a_mark()
    record(ash, extract=mark)
    assert mark in priya.get("/hub-log").words


def test_an_incident_is_a_line_of_the_story_that_leads_to_it(ash, system):
    mark = a_mark()
    here = record(ash, extract=mark).location
    story = ash.get(story_of("corey"))
    assert mark in story.words
    assert here in story.links
    assert mark not in system.browser("marsh").get(story_of("corey")).words


def test_whoever_is_nothing_to_them_finds_no_page(ash, system):
    here = record(ash).location
    stranger = system.browser("marcus")
    assert [stranger.get(f"{here}{end}").status for end in ("", "/correct", "/police")] == [404] * 3
    assert stranger.get(re.sub("incidents/.*", f"incidents/{uuid4()}", str(here))).status == 404


def test_a_page_without_incidents_says_so(ash):
    page = ash.get(f"/young-people/{young('bridget')}/incidents")
    assert "Nothing is written down here." in page.words
    assert "No measure is written down here." in page.words
