"""A night at the hub on a phone, tap by tap: who is in, the night check, the handover, and the manager after it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.browsing import PHONE, log, story_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

Visit = Callable[..., Page]


def tapped(*taps: Locator) -> int:
    """Tap one after the other; return how often."""
    for each in taps:
        each.tap()
    return len(taps)


def row_of(page: Page, name: str) -> Locator:
    return page.locator(".nwd-board__row").filter(has_text=name)


def test_a_change_of_presence_is_two_taps_and_one_more_undoes_it(visit: Visit):
    page = visit("ash", size=PHONE)
    page.goto("/")
    expect(row_of(page, "Layla (LA)").locator(".moj-badge")).to_have_text("In")
    taps = tapped(
        row_of(page, "Layla (LA)").get_by_role("link", name="Went out"),
        page.get_by_role("button", name="Save for Layla (LA)"),
    )
    assert taps == 2
    expect(row_of(page, "Layla (LA)").locator(".moj-badge")).to_have_text("Out")
    page.get_by_role("link", name="Undo").tap()
    page.get_by_role("button", name="Take it back").tap()
    expect(page.get_by_text("Taken back")).to_be_visible()
    page.goto("/")
    expect(row_of(page, "Layla (LA)").locator(".moj-badge")).to_have_text("In")


def test_a_night_check_for_all_in_is_three_taps(visit: Visit):
    page = visit("ash", size=PHONE)
    page.goto("/")
    taps = tapped(
        page.get_by_role("link", name="Night check"),
        page.get_by_label("Looked in: asleep"),
        page.get_by_role("button", name="Save for everybody ticked"),
    )
    assert taps == 3
    expect(page.get_by_text("Night check saved for")).to_be_visible()
    page.goto(story_of("kasia"))
    expect(page.get_by_role("heading", name="Night check, at the hub").first).to_be_visible()


def test_the_handover_is_signed_in_two_taps(visit: Visit):
    page = visit("ash", size=PHONE)
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="Handover").tap()
    page.get_by_role("button", name="I have read this").tap()
    expect(page.get_by_text("Signed as read up to")).to_be_visible()
    expect(page.get_by_text("You have signed up to")).to_be_visible()


def test_a_manager_countersigns_in_one_tap(visit: Visit):
    ash = visit("ash")
    log(ash, "Somebody should look at this.", press="Save for Jay (JT)")
    line = ash.locator(".moj-timeline__item").filter(has_text="Somebody should look at this.").first
    line.get_by_role("link", name="Correct").click()
    ash.get_by_label("Safeguarding").check()
    ash.get_by_label("Why?").fill("It needs a manager.")
    ash.get_by_role("button", name="Check the correction").click()
    ash.get_by_role("button", name="Correct it").click()
    priya = visit("priya", size=PHONE)
    priya.goto("/hub-log")
    waiting = priya.locator(".moj-timeline__item[id^=waiting]").filter(has_text="Somebody should look at this.")
    waiting.get_by_role("button", name="I have read this").tap()
    expect(priya.get_by_text("Signed: you have read it")).to_be_visible()
    expect(waiting).to_have_count(0)
