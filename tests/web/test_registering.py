"""Registering a young person on the page, and looking first at who may be registered already."""

import pytest

from tests.web.world import Browser, System, young

ADDRESS = "/young-people/new"
JAY_AGAIN = {"given_names": "Jay", "family_name": "Thornberry", "born_on": "14/09/2011"}
OLA_AGAIN = {"given_names": "Aleksandra", "family_name": "Nowak", "born_on": "2011-07-07"}


def test_somebody_new_at_the_own_hub_is_registered_and_shown(priya: Browser):
    typed = {"given_names": "Oriane", "family_name": "Quill", "strand": "hub_bed", "status": "s20"}
    page = priya.send(ADDRESS, **typed, starts_on="2026-11-01")
    record = page.location or ""
    assert record.endswith("/people")
    shown = priya.get(record)
    assert "Registered" in shown.words
    assert "Oriane" in shown.text_in("h1")


def test_whoever_is_like_somebody_registered_is_shown_beside_them(priya: Browser):
    page = priya.send(ADDRESS, **JAY_AGAIN)
    assert page.status == 409
    assert page.text_in("title") == "Somebody like this is registered already – No Wrong Door"
    for each in (
        "The name sounds the same",
        "The date of birth is the same",
        "Thornbury",
        "Thornberry",
        "Nothing is saved yet",
    ):
        assert each in page.words
    assert f"/young-people/{young('jay')}/people" in page.links


def test_none_of_these_registers_with_all_that_was_typed(system: System):
    browser = system.browser("dan")
    page = browser.send(ADDRESS, **JAY_AGAIN | {"family_name": "Thornbery"})
    made = browser.post(ADDRESS, page.fields)
    assert made.status_code == 303
    again = browser.post(ADDRESS, page.fields)
    assert again.location == made.location


def test_what_was_typed_can_be_changed_after_looking(priya: Browser):
    page = priya.send(ADDRESS, **JAY_AGAIN)
    form = priya.post(ADDRESS, page.fields | {"step": "change"})
    assert form.status_code == 200
    assert 'value="Thornberry"' in form.text


def test_of_somebody_elsewhere_no_name_is_shown_and_asking_comes_first(system: System):
    browser = system.browser("priya")
    page = browser.send(ADDRESS, **OLA_AGAIN)
    assert page.status == 409
    assert "You do not work with them, so nothing more is shown here." in page.words
    assert str(young("ola")) not in page.response.text
    pressed_on = browser.post(ADDRESS, page.fields)
    assert pressed_on.status_code == 409
    assert "Error: " in pressed_on.text
    assert "Say that you asked" in pressed_on.text
    made = browser.post(ADDRESS, page.fields | {"others_were_asked_about": "true"})
    assert made.status_code == 303


def test_whoever_registers_without_working_with_them_is_told_what_comes_next(system: System):
    browser = system.browser("asha")
    page = browser.send(ADDRESS, given_names="Peregrine", family_name="Vasquez")
    assert page.location == "/"
    assert "once somebody assigns you to them" in browser.first_page().words


@pytest.mark.parametrize("staff", ["ash", "okafor", "marsh", "jay", "ingrid"])
def test_whoever_may_not_register_finds_no_such_page_and_no_link_to_it(system: System, staff: str):
    browser = system.browser(staff)
    assert browser.get(ADDRESS).status == 404
    assert browser.post(ADDRESS, JAY_AGAIN).status_code in (400, 404)
    assert ADDRESS not in browser.first_page().links


@pytest.mark.parametrize("staff", ["priya", "sam", "asha"])
def test_the_first_page_leads_to_it(system: System, staff: str):
    assert ADDRESS in system.browser(staff).first_page().links


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"given_names": ""}, "Enter the given names"),
        ({"given_names": "Ann", "nhs_number": "999"}, "An NHS number has 10 digits"),
        ({"given_names": "Ann", "status": "s20"}, "Fill in this one as well"),
        ({"given_names": "Ann", "number_scheme": "LCS"}, "Fill in this one as well"),
        ({"given_names": "Ann", "born_on": "31/02/2012"}, "Enter a date such as"),
        ({"given_names": "Ann", "born_on": "01/01/2099"}, "The date of birth is in the future"),
    ],
)
def test_what_cannot_be_right_is_asked_again_with_what_was_typed(priya: Browser, typed, words):
    page = priya.send(ADDRESS, **typed)
    assert page.status == 422
    assert words in page.words
    assert page.mistakes == []
