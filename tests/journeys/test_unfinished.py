"""A session ends in mid-sentence: the sentence is there again, on any device, for whoever typed it."""

import re
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import PHONE, Visits, leave, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

Visit = Callable[..., Page]
# Every ten seconds what is typed is kept; a machine that is busy may take as long again.
UNTIL_KEPT = 25_000


@pytest.fixture
def mark(visit: Visit) -> Iterator[str]:
    """Give words that are nowhere else, and throw away what is left unfinished of them."""
    yield f"He said that the {uuid4().hex}"
    page = visit("grace")
    page.goto("/unfinished")
    for each in page.get_by_text("Throw away", exact=False).all():
        each.click()
        page.get_by_role("button", name="Throw it away").first.click()


def what_happened(page: Page):
    return page.get_by_label("What happened?")


def test_a_session_that_ends_in_mid_sentence_loses_no_word(visits: Visits, visit: Visit, mark: str):
    page = visit(size=PHONE)
    sign_in(page, "grace", password=visits.system.password)
    page.goto("/contacts/new")
    what_happened(page).fill(mark)
    expect(page.get_by_text(re.compile(r"^Kept today at \d\d:\d\d$"))).to_be_visible(timeout=UNTIL_KEPT)
    page.context.clear_cookies()
    elsewhere = visit()
    sign_in(elsewhere, "grace", password=visits.system.password)
    elsewhere.goto("/contacts/new")
    expect(what_happened(elsewhere)).to_have_value(mark)
    expect(elsewhere.get_by_text("You did not finish this.")).to_be_visible()
    somebody_else = visit("nell")
    somebody_else.goto("/contacts/new")
    expect(what_happened(somebody_else)).to_have_value("")


def test_a_page_that_is_left_keeps_what_was_typed_a_second_ago(visit: Visit, mark: str):
    page = visit("grace")
    page.goto("/contacts/new")
    what_happened(page).fill(mark)
    leave(page)
    page.goto("/contacts/new")
    expect(what_happened(page)).to_have_value(mark)


def test_whoever_was_signed_out_is_told_that_nothing_is_kept(visits: Visits, visit: Visit, mark: str):
    page = visit("grace")
    page.goto("/contacts/new")
    page.context.clear_cookies()
    what_happened(page).fill(mark)
    expect(page.get_by_text("Not kept.")).to_be_visible(timeout=UNTIL_KEPT)
    expect(what_happened(page)).to_have_value(mark)
    assert {each.partition(":")[0] for each in visits.wrong} == {"answered 400"}, "it was refused, and nothing else"
    visits.wrong.clear()
