"""Never lose a word: what somebody was typing is there again, for them and for nobody else."""

from collections.abc import Iterator
from typing import Any

import pytest

from services.web.backends.access import SESSION
from tests.web.reading import Page
from tests.web.world import PASSWORD, Browser, System, a_mark, young

JAY = f"/young-people/{young('jay')}"
CONTACT = "/contacts/new"


@pytest.fixture(autouse=True)
def nothing_unfinished(system: System) -> Iterator[None]:
    """Let nobody have anything unfinished, before and after."""
    throw_away(system)
    yield
    throw_away(system)


def throw_away(system: System) -> None:
    for name in ("ash", "sam", "priya"):
        browser = system.browser(name)
        page = browser.get("/unfinished")
        for form in kept_forms_on(page):
            browser.post("/unfinished/discard", page.fields | form)


def kept_forms_on(page: Page) -> list[dict[str, str]]:
    names = ("kept_form", "kept_about", "kept_item")
    values = [[each["value"] for each in page.of("input", name=name)] for name in names]
    return [dict(zip(names, each, strict=True)) for each in zip(*values, strict=True)]


def typing(browser: Browser, address: str, **typed: Any) -> Page:
    """Open an address and type something, and let the page keep it, as it does every ten seconds."""
    return Page(browser.post("/unfinished/keep", browser.get(address).fields | typed))


def test_a_sentence_that_was_begun_is_there_again_in_another_browser(system: System, ash):
    mark = a_mark()
    kept = typing(ash, CONTACT, summary=mark, young_person_id=str(young("jay")))
    assert kept.status == 200
    assert kept.html.startswith("Kept today at ")
    page = system.browser("ash").get(CONTACT)
    assert page.fields["summary"] == mark
    assert "You did not finish this." in page.words


def test_nobody_else_finds_it(system: System, ash):
    mark = a_mark()
    typing(ash, CONTACT, summary=mark)
    for name in ("priya", "dan", "nell"):
        assert mark not in system.browser(name).get(CONTACT).html
        assert "Unfinished work" not in system.browser(name).first_page().words


def test_what_was_begun_of_one_young_person_is_not_offered_for_another(ash):
    mark = a_mark()
    typing(ash, f"{CONTACT}?young_person={young('jay')}", summary=mark)
    assert mark not in ash.get(f"{CONTACT}?young_person={young('corey')}").html
    assert mark not in ash.get(CONTACT).html
    assert mark in ash.get(f"{CONTACT}?young_person={young('jay')}").html


def test_once_it_is_saved_it_is_unfinished_no_more(ash):
    typing(ash, CONTACT, summary=a_mark(), young_person_id=str(young("jay")), kind="check_in")
    assert ash.send(CONTACT).status == 303
    assert "You did not finish this." not in ash.get(CONTACT).words
    assert "You have nothing unfinished." in ash.get("/unfinished").words


def test_what_was_refused_stays_kept(ash):
    mark = a_mark()
    typing(ash, CONTACT, summary=mark)
    assert ash.send(CONTACT).status == 422
    assert ash.get(CONTACT).fields["summary"] == mark


def test_the_list_says_what_it_is_whose_and_when_and_leads_there(ash):
    typing(ash, f"{JAY}/aspirations/new", words="I want to")
    typing(ash, CONTACT, summary="We were")
    page = ash.get("/unfinished")
    assert "What they hope for: Jay" in page.words
    assert "Log a contact" in page.words
    assert f"{JAY}/aspirations/new" in page.links
    assert "Unfinished work (2)" in ash.first_page().words


@pytest.mark.parametrize(
    ("staff", "address", "typed"),
    [
        ("ash", f"{JAY}/actions/new", {"words": "Ring on"}),
        ("ash", f"{JAY}/aspirations/new", {"words": "I want to"}),
        ("ash", "/contacts/together", {"summary": "We all went"}),
        ("ash", "/contacts/night-check", {f"words-{young('jay')}": "Sat up and"}),
        ("ash", "/handover", {"words": "The boiler"}),
        ("priya", f"{JAY}/move", {"good_enough": "Because he"}),
        ("priya", f"{JAY}/leave", {"one_relationship": "Nell will"}),
        ("ash", f"{JAY}/core-offer/family_work", {"note": "Asked his"}),
    ],
)
def test_every_form_gives_back_what_was_typed_into_it(system: System, staff, address, typed):
    browser = system.browser(staff)
    assert typing(browser, address, **typed).status == 200
    ((name, words),) = typed.items()
    again = system.browser(staff).get(address)
    assert again.fields[name] == words
    (href,) = {link for link in browser.get("/unfinished").links if link.startswith(address)}
    assert href == address


def test_a_stale_edit_that_was_left_keeps_both_texts(system: System, ash, priya):
    mark = a_mark()
    ash.log("jay", summary="As it was")
    correct = next(link for link in ash.get(f"{JAY}/story").links if link.endswith("/correct"))
    typing(ash, correct, summary=mark)
    assert priya.send(correct, summary="As Priya has it", reason="Clearer.", step="confirm").status == 303
    page = ash.send(correct, reason="Clearer.", step="confirm")
    assert page.status == 409
    assert mark in page.html
    assert "As Priya has it" in page.words


def test_it_is_thrown_away_and_begun_afresh(ash):
    mark = a_mark()
    typing(ash, CONTACT, summary=mark)
    page = ash.get(CONTACT)
    answer = Page(ash.post("/unfinished/discard?back=form", page.fields))
    assert (answer.status, answer.location) == (303, CONTACT)
    assert mark not in ash.get(CONTACT).html


def test_a_form_that_comes_after_the_session_ended_goes_along_to_the_sign_in_page(system: System):
    browser, mark = signed_in(system, "ash"), a_mark()
    fields = browser.get(f"{JAY}/aspirations/new").fields | {"words": mark}
    ended(browser)
    page = Page(browser.post(f"{JAY}/aspirations/new", fields))
    assert page.status == 401
    assert "You were signed out before this could be saved." in page.words
    answer = Page(browser.post("/sign-in", page.fields | {"name": "ash", "password": PASSWORD}))
    assert answer.location == f"{JAY}/aspirations/new"
    assert browser.get(f"{JAY}/aspirations/new").fields["words"] == mark


def test_whoever_signs_in_again_comes_back_to_the_form_that_they_were_in(system: System):
    browser, mark, address = signed_in(system, "ash"), a_mark(), f"{CONTACT}?young_person={young('jay')}"
    fields = browser.get(address).fields | {"summary": mark}
    ended(browser)
    page = Page(browser.post(address, fields))
    answer = Page(browser.post("/sign-in", page.fields | {"name": "ash", "password": PASSWORD}))
    assert answer.location == address
    assert browser.get(address).fields["summary"] == mark


def test_somebody_else_who_signs_in_on_that_page_gets_nothing(system: System):
    browser, mark = signed_in(system, "ash"), a_mark()
    fields = browser.get(f"{JAY}/aspirations/new").fields | {"words": mark}
    ended(browser)
    page = Page(browser.post(f"{JAY}/aspirations/new", fields))
    browser.post("/sign-in", page.fields | {"name": "priya", "password": PASSWORD})
    assert mark not in browser.get(f"{JAY}/aspirations/new").html
    assert "You have nothing unfinished." in browser.get("/unfinished").words


def test_what_a_page_carries_along_cannot_be_made_up(system: System):
    browser = system.browser()
    fields = browser.get("/sign-in").fields | {"name": "ash", "password": PASSWORD, "carried": "made.up"}
    assert browser.post("/sign-in", fields).status_code == 303
    assert "You have nothing unfinished." in browser.get("/unfinished").words


@pytest.mark.parametrize("form", ["", "sign_in", "contact_x", "Contact", "core_offer_Ünknown"])
def test_a_form_that_there_is_not_is_not_kept(ash, form):
    page = typing(ash, CONTACT, summary="x", kept_form=form)
    assert page.status == 422


def test_too_much_to_keep_is_said_in_words(ash):
    page = typing(ash, CONTACT, summary="x" * 40_000)
    assert page.status == 422
    assert "too long to be kept" in page.html


def signed_in(system: System, name: str) -> Browser:
    """Sign in on the page, as anybody would."""
    browser = system.browser()
    fields = browser.get("/sign-in").fields | {"name": name, "password": PASSWORD}
    assert browser.post("/sign-in", fields).status_code == 303
    return browser


def ended(browser: Browser) -> None:
    """Let the session have ended at `people`, as it does after a while; the browser does not know."""
    with browser.client.session_transaction() as session:
        session[SESSION] = "ended"
