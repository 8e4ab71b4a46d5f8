"""The bed board: who has which bed until when, what is thought of before, and that a bed follows the register."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import delete

from services.hub.models import AuthorityNotice, Stay, StayChange
from shared.clock import london, utc_now
from tests.web.reading import Page
from tests.web.world import Browser, System, a_mark, people_of, young

BEDS = "/beds"
SOON = (london(utc_now()).date() + timedelta(days=5)).isoformat()

pytestmark = pytest.mark.xdist_group("beds")


@pytest.fixture(autouse=True)
def empty_beds(system: System) -> Iterator[None]:
    """Let nobody have a bed."""
    with system.apps["hub"].extensions["nwd"].database.transaction() as session:
        for table in (AuthorityNotice, StayChange, Stay):
            session.execute(delete(table))
    yield


def beds(browser: Browser) -> list[str]:
    """Return where each free bed is kept for somebody, the planned ones first."""
    return [each for each in browser.get(BEDS).links if each.endswith("/offer")]


def kept_for(browser: Browser, key: str, *, number: int = 0, **said: str) -> Page:
    typed = {"young_person_id": str(young(key)), "impact_on_residents": "Room for one more."}
    return browser.send(beds(browser)[number], **typed | said)


def comes(browser: Browser) -> Page:
    page = browser.get(BEDS)
    form = next(each for each in page.of("form") if each.get("action", "").endswith("/came"))
    answer = Page(browser.post(form["action"], page.fields))
    browser.system.carry()
    return answer


def test_a_board_without_anybody_says_so_bed_by_bed(priya):
    page = priya.get(BEDS)
    assert page.words.count("Free.") == 6
    assert "Emergency bed 2" in page.words
    assert "Nothing is to be told." in page.words


def test_a_bed_is_kept_slept_in_and_free_again(priya, ash):
    assert kept_for(priya, "gwilym").location == BEDS
    assert "Kept for them" in ash.get(BEDS).words
    assert comes(ash).location == BEDS
    assert "Here since" in ash.get(BEDS).words
    left = next(each for each in ash.get(BEDS).links if each.endswith("/left"))
    assert ash.send(left, end_reason="back_to_family").location == BEDS
    assert ash.get(BEDS).words.count("Free.") == 6


def test_an_emergency_bed_asks_for_its_end_and_how_they_move_on(priya):
    refused = kept_for(priya, "bridget", number=4)
    assert refused.status == 422
    assert {"#planned_end_on", "#exit_plan"} <= set(refused.links)
    assert kept_for(priya, "bridget", number=4, planned_end_on=SOON, exit_plan="To her aunt.").location == BEDS
    assert "To her aunt." in priya.get(BEDS).words


def test_only_those_whom_another_authority_placed_make_a_task(priya):
    kept_for(priya, "gwilym")
    comes(priya)
    assert "Nothing is to be told." in priya.get(BEDS).words
    kept_for(priya, "kasia", placing_authority="Leeds")
    comes(priya)
    notice = next(each for each in priya.get(BEDS).links if "/notices/" in each)
    assert priya.send(notice, told_whom="The duty desk", method="telephone").location == BEDS
    words = priya.get(BEDS).words
    assert "Nothing is to be told." in words
    assert "told The duty desk" in words


def test_another_planned_end_is_written_with_its_reason(priya):
    kept_for(priya, "gwilym", planned_end_on=SOON)
    longer = next(each for each in priya.get(BEDS).links if each.endswith("/longer"))
    later = (london(utc_now()).date() + timedelta(days=9)).isoformat()
    assert priya.send(longer, planned_end_on=later).status == 422, "it says why"
    assert priya.send(longer, planned_end_on=later, reason="Nan is ill.").location == BEDS


def stability_of(browser: Browser, key: str) -> tuple[str, str]:
    words = browser.get(people_of(key)).words
    return words.partition("Key worker")[2][:80], words.partition("How steady")[2].partition("Decisions")[0]


def test_a_move_into_a_bed_leaves_the_key_worker_and_the_stability_count_as_they_were(priya):
    before = stability_of(priya, "niamh")
    kept_for(priya, "niamh")
    page = priya.get(BEDS)
    assert "The record says that they live elsewhere." in page.words
    assert not [each for each in page.of("form") if each.get("action", "").endswith("/came")], "no bed before the move"
    move = next(each for each in page.links if each.endswith("/move"))
    assert priya.send(move, strand="hub_bed").status == 422, "a question comes before a move"
    assert priya.send(move, strand="hub_bed", good_enough="Yes: she asked for it.").status == 303
    assert comes(priya).location == BEDS
    assert stability_of(priya, "niamh") == before


def test_an_exclusion_takes_a_question_and_says_where_they_are(priya):
    mark, address = a_mark(), f"/young-people/{young('gwilym')}/exclude"
    said = {"excluded_from": "activity", "activity": "Football", "reason": "A night off.", "until_time": "23:59"}
    refused = priya.send(address, whereabouts=mark, **said)
    assert (refused.status, "#good_enough" in refused.links) == (422, True)
    assert priya.send(address, whereabouts=mark, whose_risk="Ours.", **said).status == 303
    words = priya.get(people_of("gwilym")).words
    assert mark in words
    assert "Ours." in words


@pytest.mark.parametrize("name", ["marsh", "sam"])
def test_the_board_is_for_those_who_work_at_the_hub(system: System, name):
    assert system.browser(name).get(BEDS).status == 404


def test_a_residential_worker_reads_the_board_and_gives_no_bed_out(priya, ash):
    kept_for(priya, "gwilym")
    page = ash.get(BEDS)
    assert not [each for each in page.links if each.endswith(("/offer", "/longer"))]
    assert ash.get(beds(priya)[0]).status == 404
    assert ash.get(f"/young-people/{young('gwilym')}/exclude").status == 404
