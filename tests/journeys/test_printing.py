"""What is printed for a meeting fits on one side of paper."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from shared.demonstration import demonstration_id

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ONE_PAGE = re.compile(rb"/Type\s*/Page[^s]")


def of(key: str) -> str:
    return f"/young-people/{demonstration_id('young_person', key)}"


def sides(page: Page) -> int:
    """Return on how many sides of A4 a page is printed."""
    return len(ONE_PAGE.findall(page.pdf(format="A4")))


@pytest.mark.parametrize("key", ["jay", "corey"])
def test_the_card_prints_on_one_side(visit: Callable[..., Page], key: str):
    page = visit("ash")
    page.goto(f"{of(key)}/card")
    page.get_by_role("heading", name="How to talk with me").wait_for()
    assert sides(page) == 1


@pytest.mark.parametrize(("who", "key"), [("sam", "leah"), ("ash", "jay")])
def test_the_pack_before_a_consultation_prints_on_one_side(visit: Callable[..., Page], who: str, key: str):
    page = visit(who)
    page.goto(f"{of(key)}/consultations")
    page.locator(".nwd-consultation a").first.click()
    page.get_by_role("link", name="The pack").click()
    page.get_by_role("heading", name="before the consultation").wait_for()
    assert sides(page) == 1
