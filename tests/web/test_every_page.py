"""What holds for every page, whatever it shows."""

import re
from urllib.parse import urlencode

import pytest

from services.web.backends.access import SESSION
from tests.web.reading import Page
from tests.web.world import Browser, System, people_of, plan_of, story_of, young

NOBODY_HOME = "/young-people/00000000-0000-7000-8000-000000000000/story"


def addresses() -> list[str]:
    return [
        "/",
        "/sign-in",
        "/help",
        "/accessibility",
        "/contacts/new",
        "/contacts/together",
        f"/contacts/new?young_person={young('jay')}",
        story_of("jay"),
        f"{story_of('jay')}?kind=meal",
        plan_of("jay"),
        people_of("jay"),
        f"/young-people/{young('jay')}/core-offer",
        f"/young-people/{young('jay')}/core-offer/outreach",
        NOBODY_HOME,
    ]


def change_pages(browser: Browser) -> list[str]:
    """Return the three pages that change a contact."""
    browser.log("layla")
    return [link for link in browser.get(story_of("layla")).links if "/contacts/" in link and "new" not in link][:3]


def for_managers(browser: Browser) -> list[Page]:
    """Return the pages with which somebody is registered, moves or leaves."""
    again = {"given_names": "Jay", "family_name": "Thornbury", "born_on": "2011-09-14"}
    decisions = [browser.get(f"/young-people/{young('jay')}/{decision}") for decision in ("move", "leave")]
    return [browser.get("/young-people/new"), browser.send("/young-people/new", **again), *decisions]


def wrong_pages(browser: Browser) -> list[Page]:
    """Return pages that refuse what was typed."""
    forms = ["/contacts/new", "/contacts/together", *change_pages(browser)]
    refused = [browser.send(each, summary=None, reason=None, kind=None) for each in forms]
    manager = browser.system.browser("priya")
    registering = manager.send("/young-people/new", status="s20", given_names=None)
    return [*refused, registering, manager.send(f"/young-people/{young('jay')}/move", strand="x", home_id="x")]


@pytest.fixture(scope="module")
def refused(whole_system: System) -> list[Page]:
    """Give pages that refused what was typed, each opened once for all tests here."""
    return wrong_pages(whole_system.mounted().browser("ash"))


@pytest.fixture(scope="module")
def everything(whole_system: System, refused: list[Page]) -> list[Page]:
    """Give every page, each opened once for all tests here."""
    browser = whole_system.mounted().browser("ash")
    pages = [browser.get(each) for each in (*addresses(), *change_pages(browser))]
    return [*pages, *for_managers(whole_system.browser("priya")), *refused]


def test_every_page_is_strict_html_with_one_heading_and_a_title(everything):
    for page in everything:
        assert page.mistakes == [], page.text_in("title")
        assert len(page.of("h1")) == 1
        assert page.text_in("title").endswith(" – No Wrong Door")


def test_no_id_is_there_twice_and_every_field_has_a_label(everything):
    for page in everything:
        assert [each for each, count in page.ids.items() if count > 1] == []
        assert page.unlabelled == []


def test_the_headings_of_a_page_skip_no_level(everything):
    for page in everything:
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
        assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False)), levels


def test_a_refused_form_says_so_in_its_title_and_links_to_each_field(refused):
    for page in refused:
        assert page.status == 422
        assert page.text_in("title").startswith("Error: ")
        targets = [attrs["href"][1:] for attrs in page.of("a") if attrs.get("href", "").startswith("#")]
        assert len(targets) > 1
        assert set(targets) <= set(page.ids)


def test_no_page_asks_anything_of_another_site_or_holds_script_without_its_nonce(everything):
    for page in everything:
        sources = [attrs.get("src") or attrs.get("href", "") for tag, attrs in page.tags if tag in ("script", "link")]
        assert all(each.startswith("/static/") for each in sources if each)
        inline = [attrs for attrs in page.of("script") if "src" not in attrs]
        assert all(attrs["nonce"] in page.response.headers["Content-Security-Policy"] for attrs in inline)
        assert not any("style" in attrs or "onclick" in attrs for _, attrs in page.tags)


def test_every_answer_carries_the_headers_that_protect_it(ash):
    for address in addresses():
        headers = ash.get(address).response.headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]


def test_files_come_with_their_version_and_are_kept(ash):
    style = ash.get("/").of("link", rel="stylesheet")[0]["href"]
    assert re.search(r"\?v=[0-9a-f]{10}$", style)
    with ash.client.get(style) as file:
        assert "max-age=31536000" in file.headers["Cache-Control"]


@pytest.mark.parametrize(
    "staff", ["ash", "priya", "sam", "lindqvist", "marsh", "imran", "ingrid", "pat", "jay", "birch"]
)
def test_everybody_gets_a_first_page(system: System, staff: str):
    page = system.browser(staff).first_page()
    assert page.status == 200
    assert page.mistakes == []


def test_whoever_is_not_signed_in_is_sent_to_sign_in_and_then_where_they_were_going(system: System):
    page = system.browser().get(plan_of("jay"))
    assert page.status == 303
    assert page.location == "/sign-in?" + urlencode({"next": plan_of("jay")})


def test_an_ended_session_opens_nothing_any_more(system: System):
    browser = system.browser("ash")
    with browser.client.session_transaction() as session:
        secret = session[SESSION]
    browser.post("/sign-out", {"csrf_token": browser.get("/").fields["csrf_token"]})
    with browser.client.session_transaction() as session:
        session[SESSION] = secret
    assert browser.get("/").status == 303


def test_not_there_and_not_for_you_are_the_same_page(system: System):
    browser = system.browser("marcus")
    not_mine, not_there = browser.get(story_of("jay")), browser.get(NOBODY_HOME)
    assert not_mine.status == not_there.status == 404
    assert _without_once_only_words(not_mine) == _without_once_only_words(not_there)


def _without_once_only_words(page: Page) -> str:
    return re.sub(r'(nonce|value)="[^"]*"', "", page.html)
