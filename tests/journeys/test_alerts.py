"""Police and the hub, both ways: raised, on the open page by itself, taken on with a phone, and seen by whom."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.browsing import DESK, PHONE, open_afresh
from tests.web.world import a_mark

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

Visit = Callable[..., Page]
# By the stream and not by asking: without one an open page asks every 15 seconds. How fast it is `make bench` tells.
BY_THE_STREAM_SECONDS = 5.0


def card(page: Page, words: str) -> Locator:
    return page.locator(".nwd-alert").filter(has_text=words)


def opened(visit: Visit, name: str, address: str, size: object) -> Page:
    page = visit(name, size=size)
    with page.expect_response(lambda answer: answer.url.endswith("/alerts/waiting")):
        page.goto(address)
    return page


def seconds_until_seen(page: Page, words: str, *, since: float) -> float:
    expect(card(page, words)).to_be_visible()
    return time.monotonic() - since


def test_police_raise_in_four_taps_and_the_words_and_the_hubs_open_page_shows_it_by_itself(visit: Visit):
    officer, worker = visit("marsh", size=PHONE), opened(visit, "ash", "/alerts", PHONE)
    words = a_mark()
    open_afresh(officer, "/alerts/new?alert_type=exploitation_concern")
    officer.goto("/police-desk")
    officer.get_by_role("link", name="Worry about exploitation", exact=True).tap()
    # Opening the list and choosing from it are two taps.
    officer.get_by_label("Who is it about?").select_option(label="Jay (JT)")
    officer.get_by_label("What do they need to know?").fill(f"Seen at the station, {words}.")
    raised_at = time.monotonic()
    officer.get_by_role("button", name="Raise it").tap()
    assert seconds_until_seen(worker, words, since=raised_at) < BY_THE_STREAM_SECONDS
    card(worker, words).get_by_role("button", name="I have it").tap()
    expect(worker.get_by_text("You have it. The others can see that.")).to_be_visible()
    # The officer's page was open all the time.
    expect(officer.get_by_text(re.compile(r"Ash, residential worker has it since today at \d\d:\d\d"))).to_be_visible()


def test_a_worker_raises_and_the_officers_open_desk_shows_it_and_the_worker_sees_who_has_it(visit: Visit):
    worker, officer = visit("ash", size=PHONE), opened(visit, "marsh", "/police-desk", DESK)
    words = a_mark()
    open_afresh(worker, "/alerts/new?alert_type=exploitation_concern")
    worker.get_by_label("Who is it about?").select_option(label="Kasia (KW)")
    worker.get_by_label("What do they need to know?").fill(f"Got into a grey car, {words}.")
    raised_at = time.monotonic()
    worker.get_by_role("button", name="Raise it").tap()
    assert seconds_until_seen(officer, words, since=raised_at) < BY_THE_STREAM_SECONDS
    card(officer, words).get_by_role("button", name="I have it").click()
    expect(worker.get_by_text(re.compile(r"PC Marsh, police liaison officer: took it on"))).to_be_visible()


def test_what_comes_is_said_once_and_moves_nobody_who_is_writing(visit: Visit):
    worker, officer = opened(visit, "ash", "/contacts/new", PHONE), visit("marsh")
    worker.get_by_label("What happened?").fill("Half a sentence")
    for _ in range(2):
        open_afresh(officer, "/alerts/new?alert_type=exploitation_concern")
        officer.get_by_label("Who is it about?").select_option(label="Jay (JT)")
        officer.get_by_label("What do they need to know?").fill(f"Seen again, {a_mark()}.")
        officer.get_by_role("button", name="Raise it").click()
    expect(worker.locator("#nwd-live-words")).to_have_text(re.compile("alerts? waits? for you"))
    expect(worker.get_by_label("What happened?")).to_be_focused()
    expect(worker.get_by_label("What happened?")).to_have_value("Half a sentence")
    expect(worker.get_by_role("alert").filter(has_text=re.compile("waits? for you"))).to_have_count(1)


def test_whoever_does_not_want_to_be_told_as_they_come_says_so(visit: Visit):
    worker, officer = opened(visit, "mo", "/alerts", PHONE), visit("marsh")
    worker.get_by_role("button", name="Do not show alerts as they come").tap()
    words = a_mark()
    open_afresh(officer, "/alerts/new?alert_type=risk_from_person")
    officer.get_by_label("Who is it about?").select_option(label="Layla (LA)")
    officer.get_by_label("What do they need to know?").fill(f"Somebody may come, {words}.")
    officer.get_by_role("button", name="Raise it").click()
    expect(officer.get_by_role("heading", level=1)).to_contain_text("Layla")
    expect(card(worker, words)).to_have_count(0)
    worker.reload()
    expect(worker.get_by_role("heading", name="Alerts")).to_be_visible()


def test_without_javascript_the_next_page_shows_it(visit: Visit):
    worker, officer, words = visit("ash", size=PHONE, javascript=False), visit("marsh", javascript=False), a_mark()
    officer.goto("/alerts/new?alert_type=exploitation_concern")
    officer.get_by_label("Who is it about?").select_option(label="Jay (JT)")
    officer.get_by_label("What do they need to know?").fill(f"Seen at the pier, {words}.")
    officer.get_by_role("button", name="Raise it").click()
    worker.goto("/")
    worker.get_by_role("link", name=re.compile(r"^Alerts")).first.click()
    card(worker, words).get_by_role("button", name="I have it").click()
    expect(worker.get_by_text("You have it. The others can see that.")).to_be_visible()
    officer.reload()
    expect(officer.get_by_text("Ash, residential worker has it since")).to_be_visible()
