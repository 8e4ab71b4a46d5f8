"""One's own account: a code of the phone at sign-in, set up, used, lost and turned off."""

import re
from datetime import timedelta

import pyotp
import pytest
import time_machine

from shared.clock import utc_now
from tests.web.reading import Page
from tests.web.world import PASSWORD, Browser, System

ACCOUNT = "/my-account"
WRONG = "This code is not right, or was used already"


class Phone:
    """An app for codes, on the clock of the test."""

    def __init__(self, page: Page, clock) -> None:
        self.clock = clock
        (address,) = re.findall(r'href="(otpauth://[^"]+)"', page.html)
        phone = pyotp.parse_uri(address.replace("&amp;", "&"))
        assert isinstance(phone, pyotp.TOTP)
        self.totp = phone

    def code(self) -> str:
        self.clock.shift(timedelta(seconds=30))
        return str(self.totp.at(utc_now()))


@pytest.fixture
def rob(system: System):
    """Give the browser of somebody who sets up a code, the codes on paper and the phone; all is gone afterwards."""
    with time_machine.travel(utc_now(), tick=False) as clock:
        browser = system.browser("rob")
        began = Page(browser.post(f"{ACCOUNT}/code", browser.get(ACCOUNT).fields))
        phone = Phone(began, clock)
        done = Page(browser.post(f"{ACCOUNT}/code/confirm", began.fields | {"code": phone.code()}))
        assert "Write these codes down" in done.words
        yield browser, phone, re.findall(r"<li>([a-z2-7-]{19})</li>", done.html)
    system.services["people"].tasks["second_step_off"](system.people, "rob")


def signing_in(system: System, name: str = "rob") -> tuple[Browser, Page]:
    browser = system.browser()
    fields = browser.get("/sign-in?next=/my-looks").fields | {"name": name, "password": PASSWORD}
    return browser, Page(browser.post("/sign-in?next=/my-looks", fields))


def test_the_account_says_how_one_signs_in_and_leads_to_setting_a_code_up(ash: Browser):
    page = ash.get(ACCOUNT)
    assert "You sign in with your password alone" in page.words
    assert ACCOUNT in ash.get("/").links


def test_with_a_code_set_up_the_password_alone_leads_to_the_code_and_no_further(system: System, rob):
    _, phone, _ = rob
    browser, asked = signing_in(system)
    assert "Enter the code from your phone" in asked.words
    assert (browser.get(ACCOUNT).location or "").startswith("/sign-in")
    let_in = Page(browser.post("/sign-in/code", asked.fields | {"code": phone.code()}))
    assert let_in.status == 303, let_in.words
    assert let_in.location == "/my-looks"
    assert "and a code of your phone" in browser.get(ACCOUNT).words


def test_a_wrong_code_is_told_at_its_field_and_where_one_was_going_stays(system: System, rob):
    _, phone, _ = rob
    browser, asked = signing_in(system)
    again = Page(browser.post("/sign-in/code", asked.fields | {"code": "000000"}))
    assert (again.status, WRONG in again.words) == (422, True)
    assert "000000" not in again.html
    assert Page(browser.post("/sign-in/code", again.fields | {"code": phone.code()})).location == "/my-looks"


def test_a_code_on_paper_lets_in_when_the_phone_is_gone(system: System, rob):
    _, _, on_paper = rob
    assert len(on_paper) == 8
    browser, asked = signing_in(system)
    assert Page(browser.post("/sign-in/code", asked.fields | {"code": on_paper[0]})).status == 303
    assert "7 of your codes on paper are left" in browser.get(ACCOUNT).words


def test_whoever_takes_too_long_signs_in_again(system: System, rob):
    _, phone, _ = rob
    browser, asked = signing_in(system)
    phone.clock.shift(timedelta(minutes=11))
    late = Page(browser.post("/sign-in/code", asked.fields | {"code": phone.code()}))
    assert (late.status, "That took too long" in late.words) == (422, True)


def test_without_a_password_there_is_no_page_for_the_code(system: System):
    stranger = system.browser()
    assert stranger.get("/sign-in/code").location == "/sign-in"
    fields = stranger.get("/sign-in").fields | {"code": "123456"}
    assert Page(stranger.post("/sign-in/code", fields)).location == "/sign-in"


def test_the_page_for_the_code_can_be_loaded_again(system: System, rob):
    browser, _ = signing_in(system)
    assert "Enter the code from your phone" in browser.get("/sign-in/code").words


def test_it_is_turned_off_with_a_code(system: System, rob):
    browser, phone, _ = rob
    assert WRONG in browser.send(f"{ACCOUNT}/no-code", code="000000").words
    assert browser.send(f"{ACCOUNT}/no-code", code=phone.code()).location == ACCOUNT
    assert signing_in(system)[1].location == "/my-looks"


def test_a_wrong_code_while_setting_up_shows_the_same_picture_again(system: System):
    browser = system.browser("helen")
    began = Page(browser.post(f"{ACCOUNT}/code", browser.get(ACCOUNT).fields))
    again = Page(browser.post(f"{ACCOUNT}/code/confirm", began.fields | {"code": "000000"}))
    assert (again.status, WRONG in again.words) == (422, True)
    assert re.findall('otpauth://[^"]+', again.html) == re.findall('otpauth://[^"]+', began.html)
    assert signing_in(system, "helen")[1].location == "/my-looks"


def test_the_second_click_on_setting_up_leads_back_to_the_account(rob):
    browser, _, _ = rob
    assert Page(browser.post(f"{ACCOUNT}/code", browser.get(ACCOUNT).fields)).location == ACCOUNT
