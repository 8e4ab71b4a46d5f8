"""Measures of control on the pages: known at once, then written, signed and talked about, each with its clock."""

from datetime import timedelta

import pytest

from shared.clock import london, utc_now
from shared.demonstration import demonstration_id
from tests.web.reading import Page
from tests.web.test_incidents import record
from tests.web.world import Browser, System, a_mark, young

RECORD = {
    "behaviour": "Went to pick up broken glass.",
    "place": "The kitchen",
    "description": "Both arms held from the side, standing.",
    "minutes": "1",
    "seconds": "30",
    "steps_to_avoid": "Five minutes alone were offered.",
    "effectiveness": "The glass was put down. No sanction.",
}
WORDS = "The corridor made it worse."


@pytest.fixture
def dan(system: System) -> Browser:
    """Give the browser of the deputy."""
    return system.browser("dan")


def staff(key: str) -> str:
    return str(demonstration_id("staff", key))


def used(browser: Browser, key: str = "corey", by: str = "ash", **typed: str | list[str] | None) -> Page:
    said = {"kind": "restraint", "used_by": [staff(by)]}
    return browser.send(f"/measures/new?young_person={young(key)}", **said | typed)


def write(browser: Browser, here: str | None, **typed: str | list[str] | None) -> Page:
    return browser.send(f"{here}/record", **{"extract": f"Held for a moment. {a_mark()}"} | RECORD | typed)


def the_day(days_ago: int) -> dict[str, str]:
    local = london(utc_now() - timedelta(days=days_ago))
    return {"occurred_on": local.date().isoformat(), "occurred_time": f"{local:%H:%M}"}


def test_a_measure_is_known_at_once_and_its_clocks_run(ash):
    saved = used(ash)
    assert saved.status == 303, saved.words
    shown = ash.get(saved.location).words
    assert "The record is not written yet." in shown
    assert shown.count("Still to do") == 3
    for words in ("within 24 hours", "It counts from when the measure was used", "reg 35", "would change it"):
        assert words in shown


def test_a_measure_that_came_of_an_incident_takes_time_and_place_along(ash):
    incident = record(ash, place="The hall", occurred_time="00:05").location
    leads = next(href for href in ash.get(incident).links if href.startswith("/measures/new?"))
    assert ash.get(leads).fields["occurred_time"] == "00:05"
    measure = ash.send(leads, kind="control", used_by=[staff("ash")]).location
    assert ash.get(f"{measure}/record").fields["place"] == "The hall"
    assert "Measure: Control" in ash.get(incident).words


def test_whoever_was_at_the_incident_can_be_named_as_having_used_it(ash, priya):
    incident = record(ash).location
    leads = next(href for href in priya.get(str(incident)).links if href.startswith("/measures/new?"))
    offered = {each["value"] for each in priya.get(leads).of("input", type="checkbox", name="used_by")}
    assert {staff("ash"), staff("priya")} <= offered


def test_the_record_is_written_signed_and_talked_about(ash, priya):
    here = used(ash).location
    assert write(ash, here).status == 303
    assert "1 minute and 30 seconds" in ash.get(here).words
    assert priya.send(f"{here}/sign", note="Spoke to Ash").status == 303
    assert priya.send(f"{here}/talk", young_person_words=WORDS).status == 303
    shown = ash.get(here).words
    assert shown.count("Done in time") == 3
    assert WORDS in shown


def test_a_late_record_is_asked_about_and_stays_late_for_ever(ash):
    here = used(ash, **the_day(2)).location
    asked = write(ash, here)
    assert (asked.status, asked.fields["behaviour"]) == (409, RECORD["behaviour"])
    assert "This is after the end of its clock" in asked.words
    again = Page(ash.post(f"{here}/record", asked.fields | {"is_late_meant": "true"}))
    assert again.status == 303
    assert "Done late" in ash.get(here).words


def test_what_waits_for_a_manager_stands_with_its_clocks_until_it_is_done(ash, priya):
    mark = a_mark()
    here = used(ash).location
    write(ash, here, extract=mark)
    waiting = priya.get("/measures")
    assert mark in waiting.words
    assert f"{here}/sign" in waiting.links
    priya.send(f"{here}/sign")
    priya.send(f"{here}/talk", said_nothing="true")
    assert mark not in priya.get("/measures").words


def test_nobody_signs_for_their_own_measure(dan, priya):
    here = used(dan, by="dan").location
    write(dan, here)
    assert f"{here}/sign" not in dan.get(here).links
    assert "Another manager signs for a measure that you used yourself." in dan.get(here).words
    assert dan.send(f"{here}/sign").status == 403
    assert priya.send(f"{here}/sign").status == 303


def test_a_worker_signs_nothing_and_finds_no_list(ash):
    here = used(ash).location
    assert [ash.get(address).status for address in (f"{here}/sign", f"{here}/talk", "/measures")] == [404] * 3


def test_a_planned_measure_has_no_clock(ash):
    shown = ash.get(used(ash, planned_in_ehc_plan="true").location).words
    assert "regulation 35 sets no clock for it" in shown


def test_a_corrected_time_of_use_shows_what_was_due_before(ash):
    here = used(ash).location
    assert ash.send(f"{here}/correct", reason="It was the day before", **the_day(1)).status == 303
    assert "Before: due" in ash.get(here).words


def test_the_record_is_corrected_after_it_was_written(ash):
    here = used(ash).location
    write(ash, here)
    assert ash.send(f"{here}/correct", reason="Counted again", seconds="0").status == 303
    assert "1 minute" in ash.get(here).words
    assert "1 minute and 30 seconds" not in ash.get(here).words


def test_what_the_record_needs_is_asked_for_by_name(ash):
    refused = ash.send(f"{used(ash).location}/record", extract="")
    assert refused.status == 422
    for words in ("Write what led to it", "Write what was done", "Write where it was"):
        assert words in refused.words
    assert "Enter how long it lasted" in write(ash, used(ash).location, minutes=None, seconds=None).words


def test_the_talk_needs_words_or_that_there_were_none(ash, priya):
    here = used(ash).location
    assert "Write what they said, or say that they wanted to say nothing" in priya.send(f"{here}/talk").words


def test_the_second_click_opens_no_second_measure(ash):
    address = f"/measures/new?young_person={young('corey')}"
    filled = ash.get(address).fields | {"kind": "control", "used_by": [staff("ash")]}
    assert len({Page(ash.post(address, filled)).location for _ in range(2)}) == 1


def test_a_measure_that_is_taken_back_is_gone(ash):
    here = used(ash).location
    assert ash.send(f"{here}/retract", reason="Wrong record").status == 303
    assert ash.get(here).status == 404


def test_measures_stand_in_the_hubs_log_and_on_the_managers_first_page(ash, priya):
    used(ash, by="ash")
    assert "Measure: Restraint" in priya.get("/hub-log").words
    assert "Measures of control" in priya.first_page().words


def test_police_find_nothing_of_a_measure(ash, system):
    here = used(ash, "jay").location
    assert system.browser("marsh").get(here).status == 404


def test_a_hub_where_nothing_waits_says_so(system):
    assert "Nothing is waiting." in system.browser("marcus").get("/measures").words
