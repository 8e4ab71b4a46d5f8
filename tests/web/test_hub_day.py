"""The hub's day: the night check, the handover and the hub's log, without JavaScript."""

from uuid import uuid4

import pytest
from sqlalchemy import delete

from services.hub.models import Presence, PresenceChange, PresenceRevision
from tests.web.reading import Page
from tests.web.world import Browser, System, a_mark, story_of, young

NIGHT_CHECK = "/contacts/night-check"


@pytest.fixture
def everybody_in(system: System) -> None:
    """Let nothing be written of who is in or out."""
    with system.apps["hub"].extensions["nwd"].database.transaction() as session:
        for table in (Presence, PresenceRevision, PresenceChange):
            session.execute(delete(table))


def ticked(page: Page) -> set[str]:
    return {each["value"] for each in page.of("input", type="checkbox", name="young_people") if "checked" in each}


def night_check(browser: Browser, **typed: str | list[str] | None) -> Page:
    page = browser.get(NIGHT_CHECK)
    sent = page.fields | {"young_people": sorted(ticked(page)), "found": "asleep"} | typed
    answer = Page(browser.post(NIGHT_CHECK, {name: value for name, value in sent.items() if value is not None}))
    browser.system.carry()
    return answer


def test_a_night_check_of_all_in_is_one_answer_and_one_save(ash, everybody_in):
    page = ash.get(NIGHT_CHECK)
    assert len(ticked(page)) == len(page.of("input", type="checkbox", name="young_people")) >= 6, "all are ticked"
    answer = night_check(ash)
    assert (answer.status, answer.location) == (303, "/")
    assert "Night check saved for " in ash.first_page().words
    for key in ("jay", "corey"):
        assert "Night check, at the hub" in ash.get(story_of(key)).words


def test_whoever_is_out_is_not_ticked(ash, everybody_in):
    before = ticked(ash.get(NIGHT_CHECK))
    ash.send(f"/young-people/{young('kasia')}/presence?becomes=out")
    page = ash.get(NIGHT_CHECK)
    assert ticked(page) == before - {str(young("kasia"))}
    assert "Out" in page.words


def test_what_was_different_with_one_stands_on_that_record_alone(ash, everybody_in):
    mark = a_mark()
    night_check(ash, **{f"words-{young('layla')}": f"Awake, {mark}"})
    assert mark in ash.get(story_of("layla")).words
    assert mark not in ash.get(story_of("jay")).words


def test_no_name_crosses(ash, everybody_in):
    page = night_check(ash, **{f"words-{young('layla')}": "Was talking to Corey."})
    assert page.status == 422
    assert f"#words-{young('layla')}" in page.links
    assert "Corey" in page.words


def test_a_second_click_saves_once(ash, everybody_in):
    page = ash.get(NIGHT_CHECK)
    mark = a_mark()
    sent = page.fields | {"young_people": [str(young("jay"))], "found": "quiet", f"words-{young('jay')}": mark}
    for _ in range(2):
        assert ash.post(NIGHT_CHECK, sent).status_code == 303
    ash.system.carry()
    assert ash.get(story_of("jay")).words.count(mark) == 1


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"found": None}, "found"), ({"young_people": None}, "young_people"), ({"found": "x"}, "found")],
)
def test_what_is_missing_is_said_at_its_field(ash, everybody_in, typed, field):
    page = night_check(ash, **typed)
    assert page.status == 422
    assert f"#{field}" in page.links


def test_nobody_of_another_hub_is_written_for(ash, everybody_in):
    assert night_check(ash, young_people=[str(young("ola"))]).status == 422


@pytest.mark.parametrize("name", ["sam", "okafor", "marsh", "jay"])
def test_a_night_check_is_for_those_who_work_there(system: System, name):
    page = system.browser(name).get(NIGHT_CHECK)
    assert page.status == 404 or Page(system.browser(name).client.get(page.location or NIGHT_CHECK)).status == 404


def left(browser: Browser, words: str) -> Page:
    """Leave a word for the next shift."""
    fields = browser.get("/handover").fields
    return Page(browser.post("/handover/notes", fields | {"words": words, "idempotency_key": str(uuid4())}))


def test_the_handover_tells_what_was_written_and_is_signed_as_read(system: System, ash):
    mark, word = a_mark(), a_mark()
    ash.log("jay", summary=mark)
    assert left(ash, word).status == 303
    page = ash.get("/handover")
    assert mark in page.words
    assert word in page.words
    signing = {name: page.of("input", name=name)[0]["value"] for name in ("since", "read_to")}
    signed = Page(ash.post("/handover", page.fields | signing | {"idempotency_key": str(uuid4())}))
    assert (signed.status, signed.location) == (303, "/handover")
    assert "You have signed up to" in ash.get("/handover").words


def test_what_was_written_after_signing_is_new(system: System, ash):
    page = ash.get("/handover")
    signing = {name: page.of("input", name=name)[0]["value"] for name in ("since", "read_to")}
    ash.post("/handover", page.fields | signing | {"idempotency_key": str(uuid4())})
    ash.log("corey", summary=a_mark())
    words = ash.get("/handover").words
    assert "New" in words
    assert "since" in words


def test_a_line_of_the_handover_leads_to_correcting_and_moving_it(ash):
    ash.log("jay", summary=a_mark())
    links = [given.get("href", "") for _, given in ash.get("/handover").tags]
    assert any(link.endswith("/correct") for link in links)
    assert any(link.endswith("/retract") for link in links)


def test_a_word_is_taken_back_by_its_author_or_a_manager(system: System, ash, priya):
    word = a_mark()
    left(ash, word)
    page = priya.get("/handover")
    assert word in page.words
    for action in [given["action"] for _, given in page.tags if "/retraction" in given.get("action", "")]:
        assert priya.post(action, page.fields).status_code == 303
    assert word not in ash.get("/handover").words


def test_an_empty_word_is_asked_for(ash):
    page = Page(
        ash.post("/handover/notes", ash.get("/handover").fields | {"words": " ", "idempotency_key": str(uuid4())})
    )
    assert page.status == 422
    assert "#words" in page.links


@pytest.mark.parametrize("name", ["sam", "marsh", "okafor"])
def test_the_handover_is_the_hub_s_own(system: System, name):
    assert system.browser(name).get("/handover").status == 404


def test_a_manager_reads_the_day_and_countersigns_in_one_tap(ash, priya):
    mark = a_mark()
    ash.log("jay", summary=mark, flags="safeguarding")
    page = priya.get("/hub-log")
    assert mark in page.words
    assert "to read and sign" in priya.first_page().words
    form = next(given["action"] for _, given in page.tags if "/countersignature" in given.get("action", ""))
    values = {name: page.of("input", name=name)[0]["value"] for name in ("revision",)}
    signed = Page(priya.post(form, page.fields | values | {"idempotency_key": str(uuid4()), "note": "Rang Sam."}))
    assert signed.status == 303
    assert "Read by Priya" in priya.get("/hub-log").words
    assert "Rang Sam." in priya.get("/hub-log").words
    again = Page(priya.post(form, page.fields | values | {"idempotency_key": str(uuid4())}))
    assert again.status == 409
    assert "while you were reading" in again.words


def test_what_a_manager_wrote_another_one_signs(system: System, priya):
    priya.log("jay", summary=a_mark(), flags="safeguarding")
    assert "Another manager reads and signs what you wrote yourself." in priya.get("/hub-log").words
    assert "I have read this" in system.browser("dan").get("/hub-log").words


def test_a_day_that_is_none_is_today(priya):
    for asked in ("x", "2100-01-01", "1999-01-01"):
        assert "Today at the hub" in priya.get(f"/hub-log?on={asked}").words
    assert "The day after" in priya.get("/hub-log?on=2026-11-01").words


@pytest.mark.parametrize("name", ["ash", "sam", "okafor", "marsh", "helen"])
def test_the_hub_s_log_is_for_its_managers(system: System, name):
    assert system.browser(name).get("/hub-log").status == 404
