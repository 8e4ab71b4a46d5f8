"""Signing in and out."""

import pytest

from services.web.pages.sign_in import own_address
from tests.web.world import PASSWORD, System


def test_somebody_signs_in_and_sees_their_hub(system: System):
    browser = system.browser()
    assert browser.send("/sign-in", name="ash", password=PASSWORD).location == "/"
    assert browser.get("/").text_in("h1").startswith("Tonight at Scarborough")


def test_a_wrong_password_is_refused_without_saying_which_of_the_two_was_wrong(system: System):
    page = system.browser().send("/sign-in", name="nell", password="wrong")
    nobody = system.browser().send("/sign-in", name="nobody-at-all", password="wrong")
    assert page.status == nobody.status == 422
    assert page.text_in("li") == nobody.text_in("li")
    assert page.fields["name"] == "nell"


def test_both_fields_have_to_be_filled(system: System):
    page = system.browser().send("/sign-in", name="", password="")
    assert {"#name", "#password"} <= set(page.links)


def test_after_signing_in_one_is_where_one_was_going(system: System):
    page = system.browser().send("/sign-in?next=%2Fcontacts%2Fnew", name="priya", password=PASSWORD)
    assert page.location == "/contacts/new"


@pytest.mark.parametrize(
    "wanted",
    [
        *("https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)"),
        *("", None, "elsewhere", "/\t/elsewhere.example", "/a\nb"),
    ],
)
def test_nobody_is_led_to_another_site(wanted):
    assert own_address(wanted) == "/"


def test_the_session_cookie_cannot_be_read_by_scripts_nor_sent_from_elsewhere(system: System):
    answer = system.browser().send("/sign-in", name="dan", password=PASSWORD).response
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_signing_out_leads_to_the_sign_in_page(ash):
    answer = ash.post("/sign-out", {"csrf_token": ash.get("/").fields["csrf_token"]})
    assert answer.headers["Location"] == "/sign-in"
    assert ash.get("/").status == 303
