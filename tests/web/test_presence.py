"""Who is in, out or late, as those at the hub write it down at night."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import delete

from services.hub.models import Presence, PresenceChange, PresenceRevision
from shared.clock import london, utc_now
from tests.web.reading import Page
from tests.web.world import Browser, System, young


def presence_of(key: str) -> str:
    return f"/young-people/{young(key)}/presence"


def row_of(browser: Browser, name: str) -> str:
    """Return what Tonight says of somebody: from their name to the next one's links."""
    words = browser.first_page().words
    return words[words.index(name) :].split("Log a contact")[0]


def went_out(browser: Browser, key: str, **typed: str) -> Page:
    return browser.send(f"{presence_of(key)}?becomes=out", **typed)


@pytest.fixture
def fresh(system: System) -> str:
    """Give a resident of whom nothing is written."""
    with system.apps["hub"].extensions["nwd"].database.transaction() as session:
        for table in (Presence, PresenceRevision, PresenceChange):
            session.execute(delete(table))
    return "layla"


def test_of_whom_nothing_was_written_nothing_is_known(system: System, ash, fresh):
    page = ash.get(presence_of(fresh))
    assert "Not written down yet" in page.words
    assert "Nothing was written down yet." in page.words


def test_a_change_takes_two_taps_and_stands_on_tonight(ash, fresh):
    page = ash.get(f"{presence_of(fresh)}?becomes=out")
    chosen = [given["value"] for given in page.of("input", type="radio", name="state") if "checked" in given]
    assert chosen == ["out"], "the second tap saves"
    answer = went_out(ash, fresh, back_time="23:59", details="to the pier")
    assert (answer.status, answer.location) == (303, "/")
    tonight = ash.first_page()
    assert "is out." in tonight.words
    assert "Undo" in tonight.words
    assert "to the pier" in tonight.words


def test_it_is_undone_from_the_message(ash, fresh):
    went_out(ash, fresh)
    undo = next(given["href"] for tag, given in ash.first_page().tags if "/retract" in given.get("href", ""))
    page = ash.send(undo)
    assert page.status == 303
    assert "Not written down yet" in ash.get(presence_of(fresh)).words


def test_a_second_click_writes_once(ash, fresh):
    fields = ash.get(f"{presence_of(fresh)}?becomes=out").fields
    for _ in range(2):
        assert ash.post(presence_of(fresh), fields).status_code == 303
    assert ash.get(presence_of(fresh)).words.count("It did not happen") == 1


def test_what_happened_before_what_stands_asks_which_is_right(ash, fresh):
    went_out(ash, fresh)
    earlier = london(utc_now() - timedelta(hours=2))
    typed = {"occurred_on": earlier.date().isoformat(), "occurred_time": f"{earlier:%H:%M}"}
    page = ash.send(f"{presence_of(fresh)}?becomes=in", state="in", **typed)
    assert page.status == 409
    assert page.text_in("h1") == "Which is right?"
    assert "happened before" in page.words
    assert "Both are right: save mine too" in page.words
    kept = Page(ash.post(presence_of(fresh), page.fields))
    assert kept.status == 303
    assert ash.get(presence_of(fresh)).words.count("It did not happen") == 2


def test_of_two_who_write_at_once_the_second_is_asked(system: System, ash, fresh):
    priya = system.browser("priya")
    fields = priya.get(f"{presence_of(fresh)}?becomes=out").fields
    went_out(ash, fresh)
    page = Page(priya.post(presence_of(fresh), fields | {"details": "with Nan"}))
    assert page.status == 409
    assert "while you were typing" in page.words
    assert "with Nan" in page.words, "what was typed is shown beside what stands"


def test_what_was_written_wrongly_is_put_right_and_stays_readable(ash, fresh):
    went_out(ash, fresh, back_time="23:59")
    href = next(given["href"] for _, given in ash.get(presence_of(fresh)).tags if "/correct" in given.get("href", ""))
    assert ash.send(href, reason="No reason", state="out").status == 422, "nothing differs"
    answer = ash.send(href, state="late", reason="Was to be back by then.")
    assert answer.status == 303
    words = ash.get(presence_of(fresh)).words
    assert "Late " in words
    assert "Before that it said: Out" in words


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"state": ""}, "state"),
        ({"back_time": "25:00"}, "back_time"),
        ({"occurred_time": "01:30", "occurred_on": "2026-03-29"}, "occurred_time"),
        ({"state": "in", "back_time": "23:59"}, "back_time"),
        ({"occurred_on": "2100-01-01", "occurred_time": "10:00"}, "occurred_time"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(ash, fresh, typed, field):
    page = went_out(ash, fresh, **typed)
    assert page.status == 422
    assert f"#{field}" in page.links
    assert "Nothing was written down yet." in ash.get(presence_of(fresh)).words


def test_whoever_is_expected_earlier_than_now_without_a_day_is_expected_tomorrow(ash, fresh):
    an_hour_ago = london(datetime.now(UTC) - timedelta(hours=1))
    answer = went_out(ash, fresh, back_time=f"{an_hour_ago:%H:%M}")
    if an_hour_ago.date() == london(utc_now()).date():
        assert answer.status == 303
        assert "expected back tomorrow at" in ash.get(presence_of(fresh)).words


def test_a_social_worker_reads_it_and_writes_nothing(system: System):
    sam = system.browser("sam")
    page = sam.get(presence_of("jay"))
    assert page.status == 200
    assert "Save for" not in page.words
    assert sam.post(presence_of("jay"), page.fields | {"state": "out", "revision": "0"}).status_code == 403


@pytest.mark.parametrize("name", ["marsh", "okafor", "femi"])
def test_whoever_may_not_know_finds_nothing(system: System, name):
    assert system.browser(name).get(presence_of("jay")).status == 404
    assert system.browser("ash").get(f"/young-people/{uuid4()}/presence").status == 404
