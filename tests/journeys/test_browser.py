"""Journeys in a real browser: on no page may anything be asked of another place, be refused or break."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import DESK, PHONE, Visits, line_of, log, open_afresh, own, plan_of, sign_in, story_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

Visit = Callable[..., Page]
NOBODY = "/young-people/00000000-0000-7000-8000-000000000000/story"
RECORDED = re.compile(r"From the hub: contact logged, recorded (today|yesterday) at \d\d:\d\d, received ")

MORE_THAN_A_PAGE_HAS = 400
# Where the keyboard was, how each place looked while it was there, and what lay over it.
WATCH_THE_FOCUS = """
    document.querySelectorAll('main details').forEach(details => details.open = true)
    window.places = new Map()
    window.covered = []
    window.name_of = element => element.type == 'radio' ? element.name : element.id || element.innerText.trim()
    window.look = element => {
        const label = element.labels?.[0]
        const styles = [getComputedStyle(element), ...(label ? [getComputedStyle(label, '::before')] : [])]
        return styles.map(each => [each.outline, each.boxShadow, each.backgroundColor, each.clipPath]).join()
    }
    window.note = () => {
        const element = document.activeElement
        const last = [...places.keys()].at(-1)
        if (element === document.body || element !== last && places.has(element)) return true
        if (!places.has(element)) places.set(element, look(element))
        const box = element.getBoundingClientRect()
        const top = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20))
        const bar = top?.closest('.nwd-act-bar')
        if (!top || bar && !bar.contains(element)) covered.push(name_of(element))
        return false
    }
    window.missed = () => {
        const all = 'a[href], button, input:not([type=hidden]), textarea, select, summary'
        const came_to = new Set([...places.keys()].map(name_of))
        return [...document.querySelectorAll(all)].filter(each => each.checkVisibility({visibilityProperty: true}))
            .map(name_of).filter(name => !came_to.has(name))
    }
    window.unseen = () => {
        document.activeElement.blur()
        return [...places].filter(([element, was]) => look(element) === was).map(([element]) => name_of(element))
    }
"""


@dataclass(frozen=True)
class Logged:
    """A contact that Ash has logged with Jay: its words, and the id of its line."""

    words: str
    line: str


def a_mark() -> str:
    return f"marked {uuid4().hex}"


@pytest.fixture
def logged(visit: Visit) -> Logged:
    page, words = visit("ash"), a_mark()
    log(page, words)
    return Logged(words, line_of(page, words).get_attribute("id") or "")


def source_of(page: Page, address: str) -> str:
    """Open an address and return all that the browser was given, without what is made anew for each answer."""
    answer = page.goto(address)
    assert answer is not None
    return re.sub(r'nonce="[^"]+"|name="csrf_token" value="[^"]+"', "", answer.text())


def test_on_the_phone_a_contact_is_five_taps_and_the_words(visits: Visits, visit: Visit):
    page, words = visit(size=PHONE), a_mark()
    sign_in(page, "ash", password=visits.system.password)
    open_afresh(page, "/contacts/new")
    page.goto("/")
    taps = [
        page.get_by_role("button", name="Log a contact", exact=True),
        page.get_by_label("Jay (JT)"),
        page.get_by_label("Check-in"),
        page.get_by_label("What happened?"),
        page.get_by_role("button", name="Save for Jay (JT)", exact=True),
    ]
    for tap in taps[:4]:
        tap.tap()
    page.keyboard.insert_text(words)
    taps[4].tap()
    expect(line_of(page, words)).to_contain_text(RECORDED)
    page.get_by_role("link", name="Plan", exact=True).tap()
    expect(line_of(page, words)).to_contain_text(RECORDED)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_without_javascript_the_contact_is_logged_and_read_all_the_same(visit: Visit, size):
    page, words = visit("ash", size=size, javascript=False), a_mark()
    log(page, words, press="Save contact")
    expect(line_of(page, words)).to_contain_text(RECORDED)
    page.get_by_role("link", name="Plan", exact=True).click()
    expect(line_of(page, words)).to_contain_text(RECORDED)


def test_the_key_worker_reads_the_words_on_story_and_plan(visit: Visit, logged: Logged):
    page = visit("ash")
    for address in (story_of("jay"), plan_of("jay")):
        page.goto(address)
        line = page.locator(f"#{logged.line}")
        for words in ("Celebration, in the car", "by Ash, residential worker", logged.words, own(logged.words)):
            expect(line).to_contain_text(words)


def test_a_psychologist_reads_when_what_and_where_and_none_of_the_words(visit: Visit, logged: Logged):
    page = visit("okafor")
    for address in (story_of("jay"), plan_of("jay")):
        source = source_of(page, address)
        expect(page.locator(f"#{logged.line}")).to_contain_text("Celebration, in the car")
        expect(page.locator(f"#{logged.line} time")).to_have_text(re.compile(r"^(today|yesterday) at \d\d:\d\d$"))
        assert logged.words not in source


def test_the_police_find_no_trace(visit: Visit):
    page, addresses = visit("marsh"), (story_of("jay"), plan_of("jay"))
    before = [without_clock(source_of(page, each)) for each in addresses]
    log(visit("ash"), a_mark())
    assert [without_clock(source_of(page, each)) for each in addresses] == before
    # That he was missing once is theirs to know; of contacts there is nothing.
    assert page.locator(".moj-timeline__item").filter(has_text="From the hub").count() == 0
    expect(page.get_by_role("heading", level=1)).to_have_text("Jay")


def without_clock(source: str) -> str:
    return re.sub(r"As it stood \w+ at \d\d:\d\d", "", source)


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_pressing_save_twice_makes_one_line(visit: Visit, javascript):
    page, words = visit("ash", javascript=javascript), a_mark()
    open_afresh(page, "/contacts/new")
    page.get_by_label("Jay (JT)").check()
    page.get_by_label("Meal").check()
    page.get_by_label("What happened?").fill(words)
    page.get_by_role("button", name="Save").dblclick()
    expect(page.get_by_role("alert").filter(has_text="Saved for Jay (JT)")).to_be_visible()
    expect(line_of(page, words)).to_have_count(1)


def test_going_back_and_saving_again_makes_one_line(visit: Visit):
    page, words = visit("ash"), a_mark()
    log(page, words)
    expect(line_of(page, words)).to_have_count(1)
    page.go_back()
    page.get_by_role("button", name="Save").click()
    page.goto(story_of("jay"))
    expect(line_of(page, words)).to_have_count(1)


def test_the_save_button_names_whose_record_is_written_to(visit: Visit):
    page = visit("ash")
    open_afresh(page, "/contacts/new")
    button = page.locator(".nwd-act-bar").get_by_role("button")
    expect(button).to_have_text("Save contact")
    for name in ("Jay (JT)", "Kasia (KW)"):
        page.get_by_label(name).check()
        expect(button).to_have_text(f"Save for {name}")


def test_from_a_story_the_name_is_on_the_button_even_without_javascript(visit: Visit):
    page = visit("ash", javascript=False)
    page.goto(story_of("jay"))
    page.get_by_role("button", name="Log a contact with Jay").click()
    expect(page.get_by_role("button", name="Save for Jay (JT)")).to_be_visible()


def test_a_wrong_form_says_so_at_once_and_keeps_what_was_typed(visit: Visit):
    page, words = visit("ash"), a_mark()
    open_afresh(page, "/contacts/new")
    page.get_by_label("Night check").check()
    page.get_by_label("What happened?").fill(words)
    page.get_by_role("button", name="Save contact").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    expect(page.get_by_label("What happened?")).to_have_value(words)
    expect(page.get_by_label("Night check")).to_be_checked()
    page.get_by_role("link", name="Choose who it was with").click()
    expect(page.get_by_label("Biddy (BW)")).to_be_focused()


def test_signing_out_closes_everything_the_back_button_too(visits: Visits, visit: Visit):
    page = visit()
    sign_in(page, "ash", password=visits.system.password)
    page.goto(story_of("jay"))
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_a_young_person_who_is_not_mine_and_one_who_is_not_there_are_the_same_page(visit: Visit):
    page = visit("ash")
    assert source_of(page, story_of("ola")) == source_of(page, NOBODY)
    expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")


def change(page: Page, logged: Logged, link: str) -> None:
    page.goto(story_of("jay"))
    page.locator(f"#{logged.line}").get_by_role("link", name=link).click()
    page.get_by_label("Why?").fill("Written in a hurry.")


def confirm(page: Page, button: str) -> None:
    """Check, then press twice, as somebody does whose phone is slow."""
    page.get_by_role("button", name="Check").click()
    page.get_by_role("button", name=button).dblclick()


def test_a_correction_stands_in_the_place_of_what_was_written(visit: Visit, logged: Logged):
    page, better = visit("ash"), a_mark()
    change(page, logged, "Correct")
    page.get_by_label("What happened?").fill(better)
    confirm(page, "Correct it")
    line = page.locator(f"#{logged.line}")
    expect(line).to_contain_text(better)
    expect(line).to_contain_text("Corrected")
    expect(line.locator(".nwd-as-typed")).not_to_contain_text(logged.words)


def test_what_is_taken_back_is_gone_for_everybody(visit: Visit, logged: Logged):
    page = visit("ash")
    change(page, logged, "Take back or move")
    confirm(page, "Take it back")
    expect(page.get_by_role("alert").filter(has_text="Taken back")).to_be_visible()
    for reader in (page, visit("sam")):
        assert logged.words not in source_of(reader, story_of("jay"))


def test_what_fewer_may_read_is_gone_for_the_others_only(visit: Visit, logged: Logged):
    page = visit("ash")
    change(page, logged, "Let fewer people read it")
    confirm(page, "Let fewer people read it")
    expect(page.get_by_role("alert").filter(has_text="Fewer people can read it now")).to_be_visible()
    assert logged.words not in source_of(page, story_of("jay"))
    assert logged.words in source_of(visit("sam"), story_of("jay"))


def test_a_contact_is_logged_with_the_keyboard_alone(visit: Visit):
    page, words = visit("ash"), a_mark()
    open_afresh(page, "/contacts/new")
    tab_to(page, "Biddy (BW)")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    tab_to(page, "Check-in")
    page.keyboard.press("Space")
    tab_to(page, "What happened?")
    page.keyboard.type(words)
    tab_to(page, "Save for Jay (JT)")
    page.keyboard.press("Enter")
    expect(line_of(page, words)).to_have_count(1)


def tab_to(page: Page, words: str) -> None:
    """Press Tab until the field or button that is called so has the focus."""
    said = "() => (document.activeElement.labels?.[0] ?? document.activeElement).innerText.trim()"
    for _ in range(MORE_THAN_A_PAGE_HAS):
        page.keyboard.press("Tab")
        if page.evaluate(said) == words:
            return
    pytest.fail(f"the keyboard never comes to {words}")


JAY = plan_of("jay").removesuffix("/plan")


@pytest.mark.parametrize(
    ("name", "address", "size"),
    [
        ("ash", "/contacts/new", DESK),
        *(("ash", address, PHONE) for address in ("/", "/contacts/new", "/contacts/night-check", "/handover")),
        *(("ash", f"{JAY}/{page}", PHONE) for page in ("presence", "actions/new", "aspirations/new", "known")),
        *(("priya", f"{JAY}/{page}", PHONE) for page in ("people", "move", "assignments/new?role=key_worker")),
        *(("priya", address, PHONE) for address in ("/hub-log", "/young-people/new", "/measures")),
        *(("ash", address, PHONE) for address in ("/incidents/new", "/measures/new", f"{JAY}/incidents")),
        *(("priya", address, PHONE) for address in ("/hub-log", "/young-people/new", "/reg40", "/beds")),
        *(("ash", address, PHONE) for address in ("/missing", f"{JAY}/philomena", f"{JAY}/grab-pack", f"{JAY}/away")),
        *(("kit", address, PHONE) for address in ("/return-interviews",)),
        *(("priya", address, PHONE) for address in ("/reg40/new", f"{JAY}/exclude")),
        ("sam", "/my-young-people", PHONE),
        *(("ash", f"/alerts{page}", PHONE) for page in ("", "/new", "/new?alert_type=exploitation_concern")),
        *(("marsh", address, PHONE) for address in ("/police-desk", "/alerts/new?alert_type=arrest_custody")),
        *(("priya", address, PHONE) for address in ("/on-call", "/how-i-am-told", "/sent")),
    ],
)
def test_the_keyboard_comes_to_everything_and_one_always_sees_where_it_is(visit: Visit, name, address, size):
    page = visit(name, size=size)
    page.goto(address)
    page.evaluate(f"() => {{ {WATCH_THE_FOCUS} }}")
    for _ in range(MORE_THAN_A_PAGE_HAS):
        page.keyboard.press("Tab")
        if page.evaluate("() => note()"):
            break
    assert page.evaluate("() => missed()") == []
    assert page.evaluate("() => unseen()") == []
    assert page.evaluate("() => covered") == []
