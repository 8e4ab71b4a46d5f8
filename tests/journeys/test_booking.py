"""A psychologist is booked in a minute, on a phone, without JavaScript, and by keyboard."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import DESK, PHONE, plan_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

Visit = Callable[..., Page]
QUESTION = "How do we talk with Leah about the weekend?"


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_psychologist_is_booked_in_four_taps_and_two_sentences(visit: Visit, javascript: bool):
    page = visit("sam", size=PHONE, javascript=javascript)
    page.goto(plan_of("leah"))
    page.get_by_role("link", name="Book a psychologist").click()
    page.get_by_role("link", name="A case consultation").click()
    page.locator("main .nwd-choices a").first.click()
    page.get_by_label("What would you like to think about?").fill(QUESTION)
    page.get_by_label("What would be different afterwards?").fill("We know how to begin.")
    page.get_by_role("button", name="Book", exact=True).click()
    expect(page.get_by_text("Nobody has to accept it")).to_be_visible()
    expect(page.get_by_text(QUESTION)).to_be_visible()
    page.goto("/consultations")
    expect(page.get_by_role("link", name=re.compile("Leah")).first).to_be_visible()


def test_a_psychologist_books_for_a_worker_in_four_taps(visit: Visit):
    page = visit("lindqvist", size=PHONE, javascript=False)
    page.goto(plan_of("leah"))
    page.get_by_role("link", name="Offer a time").click()
    page.get_by_label("Nell, portfolio lead").check()
    page.get_by_role("button", name="Book", exact=True).click()
    expect(page.get_by_text("Nobody has to accept it")).to_be_visible()
    expect(page.get_by_text("Nell: invited")).to_be_visible()


def test_everything_of_a_booking_is_reached_by_keyboard(visit: Visit):
    page = visit("sam", size=DESK)
    page.goto("/consultations")
    page.get_by_role("button", name="Book a psychologist").focus()
    page.keyboard.press("Enter")
    for name in ("Leah (LP)", "A quick question"):
        page.get_by_role("link", name=name).focus()
        page.keyboard.press("Enter")
    page.locator("main .nwd-choices a").first.focus()
    page.keyboard.press("Enter")
    page.get_by_label("What would you like to think about?").focus()
    page.keyboard.type(QUESTION)
    page.get_by_role("button", name="Book", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nobody has to accept it")).to_be_visible()
