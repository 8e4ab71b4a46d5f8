"""The plan's pages: actions, what a young person hopes for, their own page, what was known when, my young people."""

from datetime import UTC, datetime, timedelta

import pytest

from services.hub.actions.contacts import log_contact
from shared.clock import london, utc_now
from shared.demonstration import demonstration_id
from shared.vocabulary import ContactKind
from tests.web.reading import Page
from tests.web.world import Browser, System, a_mark, plan_of, young

NEXT_WEEK = (london(utc_now()).date() + timedelta(days=7)).isoformat()
YESTERDAY = (london(utc_now()).date() - timedelta(days=1)).isoformat()
ASH = str(demonstration_id("staff", "ash"))
JAY = f"/young-people/{young('jay')}"


def write(browser: Browser, words: str, **typed: str | None) -> Page:
    agreed = {"words": words, "owner_id": ASH, "due_on": NEXT_WEEK, "is_agreed": "true"}
    return browser.send(f"{JAY}/actions/new", **agreed | typed)


def address_of(browser: Browser, words: str) -> str:
    """Return the address of the action with these words, which stands on the plan as a link."""
    page = browser.get(plan_of("jay"))
    return next(link for link in page.links if "/actions/" in link and words in browser.get(link).words)


def test_what_is_agreed_stands_on_the_plan_with_who_does_it_and_by_when(ash):
    mark = a_mark()
    assert write(ash, mark).status == 303
    words = ash.get(plan_of("jay")).words
    assert words.index("What is promised next") < words.index(mark)
    assert "Ash, residential worker, by " in words


@pytest.mark.parametrize(("lacking", "told"), [("owner_id", "Choose who does it"), ("due_on", "Say by when")])
def test_what_is_agreed_needs_somebody_and_a_day_and_the_words_stay(ash, lacking, told):
    mark = a_mark()
    page = write(ash, mark, **{lacking: None})
    assert page.status == 422
    assert told in page.words
    assert mark in page.html


def test_a_day_before_today_is_asked_about_and_can_be_right(ash):
    mark = a_mark()
    page = write(ash, mark, due_on=YESTERDAY)
    assert "before today" in page.words
    assert write(ash, mark, due_on=YESTERDAY, day_is_right="true").status == 303


def test_two_people_edit_one_action_both_texts_are_seen_and_one_is_chosen(system: System, ash, priya):
    mark, theirs, mine = a_mark(), a_mark(), a_mark()
    write(ash, mark)
    change = f"{address_of(ash, mark)}/change"
    opened = priya.get(change).fields
    assert ash.send(change, words=theirs).status == 303
    second = Page(priya.post(change, opened | {"words": mine}))
    assert second.status == 409
    assert "Somebody changed this while you were writing" in second.words
    assert theirs in second.words
    assert mine in second.html
    assert Page(priya.post(change, second.fields)).status == 303
    assert mine in ash.get(plan_of("jay")).words


def test_how_it_goes_is_said_and_a_reason_is_asked_for(ash):
    mark = a_mark()
    write(ash, mark)
    action = address_of(ash, mark)
    refused = ash.send(action, becomes="not_done_with_reason")
    assert refused.status == 422
    assert "Say why" in refused.words
    assert ash.send(action, becomes="done", note="It went well").status == 303
    assert "It went well" in ash.get(plan_of("jay")).words


def test_what_they_hope_for_is_written_word_for_word_and_taken_back_when_they_say_so(ash):
    mark = a_mark()
    assert ash.send(f"{JAY}/aspirations/new", words=mark).status == 303
    page = ash.get(plan_of("jay"))
    assert page.words.index("What Jay hopes for") < page.words.index(mark) < page.words.index("Who is in")
    for form in [each for each in page.of("form") if each.get("action", "").endswith("/withdrawal")]:
        ash.post(form["action"], page.fields)
    assert mark not in ash.get(plan_of("jay")).words


def test_before_the_screen_is_turned_round_one_looks_about(ash):
    page = ash.get(f"{JAY}/own-page")
    assert "able to see the screen" in page.words
    assert f"{JAY}/own-page/shown" in page.links


def test_the_turned_screen_shows_what_was_promised_and_nothing_for_others(ash):
    promised, kept = a_mark(), a_mark()
    write(ash, promised)
    write(ash, kept, **{"class": "team"})
    page = ash.get(f"{JAY}/own-page/shown")
    assert promised in page.words
    assert kept not in page.words
    assert not [link for link in page.links if "/contacts" in link or link == "/"]


def test_disagreement_stays_beside_the_line(ash):
    mark = a_mark()
    write(ash, mark)
    action_id = address_of(ash, mark).rpartition("/")[2]
    own_page = ash.get(f"{JAY}/own-page/shown")
    answer = own_page.fields | {"answer": "disagree", "words": "Half nine is too early"}
    assert ash.post(f"{JAY}/own-page/{action_id}/answer", answer).status_code == 303
    for address in (plan_of("jay"), f"{JAY}/own-page/shown"):
        assert "Half nine is too early" in ash.get(address).words


def test_jay_opens_their_own_page_and_answers(system: System, ash):
    mark = a_mark()
    write(ash, mark)
    jay = system.browser("jay")
    assert jay.get(f"{JAY}/own-page").location == f"{JAY}/own-page/shown"
    assert mark in jay.get(f"{JAY}/own-page/shown").words


@pytest.mark.parametrize("staff", ["marsh", "ferris", "pat"])
def test_who_does_not_read_their_words_finds_no_own_page(system: System, staff):
    assert system.browser(staff).get(f"{JAY}/own-page").status == 404


def test_police_read_a_shared_promise_in_short_and_nothing_of_the_team_s(system: System, ash):
    promised, kept = a_mark(), a_mark()
    write(ash, promised)
    write(ash, kept, **{"class": "team"})
    words = system.browser("marsh").get(plan_of("jay")).words
    assert promised in words
    assert kept not in words


def test_what_was_known_at_a_moment(ash):
    mark = a_mark()
    ash.log("jay", summary=mark)
    page = ash.get(f"{JAY}/known?on=2026-01-01&at=12:00")
    assert "Known 1 January 2026 at 12:00" in page.words
    assert mark not in page.words


def test_of_a_long_past_the_latest_thirty_lines_are_compared(system: System, ash):
    leah = f"/young-people/{demonstration_id('young_person', 'leah')}/known?on=2026-11-25&at=12:00"
    with system.apps["hub"].extensions["nwd"].database.transaction() as session:
        for number in range(31):
            log_contact(
                session,
                young_person_id=demonstration_id("young_person", "leah"),
                author_id=demonstration_id("staff", "nell"),
                occurred_at=datetime(2026, 11, 20, 8, number, tzinfo=UTC),
                kind=ContactKind.CHECK_IN,
                summary=f"number {number:02d}",
            )
    system.carry()
    words = system.browser("nell").get(leah).words
    assert "These are the latest 30" in words
    assert "number 30" in words
    assert "number 01" in words
    assert "number 00" not in words


@pytest.mark.parametrize("query", ["on=&at=12:00", "on=2026-01-01&at=25:00", "on=2100-01-01&at=12:00"])
def test_a_moment_that_cannot_be_is_asked_about(ash, query):
    page = ash.get(f"{JAY}/known?{query}")
    assert page.status == 422
    assert page.text_in("title").startswith("Error: ")


def test_the_hour_that_came_twice_is_asked_about(ash):
    page = ash.get(f"{JAY}/known?on=2026-10-25&at=01:30")
    assert page.status == 422
    assert "came twice" in page.words
    assert ash.get(f"{JAY}/known?on=2026-10-25&at=01:30&which_one=second").status == 200


def test_a_social_worker_sees_what_changed_what_they_owe_and_what_waits(system: System, ash):
    owed, proposed = a_mark(), a_mark()
    sam = str(demonstration_id("staff", "sam"))
    write(ash, owed, owner_id=sam)
    write(ash, proposed, owner_id=sam, is_agreed="false")
    browser = system.browser("sam")
    browser.get(plan_of("jay"))
    ash.log("jay")
    words = browser.get("/my-young-people").words
    assert words.index("Waits for you") < words.index(proposed) < words.index("What you owe") < words.index(owed)
    assert "1 new since today" in words


def test_whoever_has_news_of_nobody_finds_a_long_list_folded_and_a_short_one_open(system: System):
    long, short = (system.browser(name).get("/my-young-people") for name in ("doyle", "dot"))
    assert "Nothing that you may read is new." in long.words
    assert "Nothing new with 42 young people" in long.words
    assert [given for tag, given in long.tags if tag == "details" and "open" in given] == []
    assert [given for tag, given in short.tags if tag == "details" and "open" in given] != []


@pytest.mark.parametrize(
    ("staff", "first"),
    [("ash", "Tonight at Scarborough hub"), ("priya", "Tonight at Scarborough hub")]
    + [(each, "My young people") for each in ("sam", "lindqvist", "okafor", "beth", "marsh", "carol")],
)
def test_the_first_page_is_the_hub_s_for_its_staff_and_my_young_people_for_everybody_else(system: System, staff, first):
    assert system.browser(staff).first_page().text_in("h1") == first


def test_part_of_a_plan_says_when_its_source_was_not_heard(system: System, ash):
    """In this system nobody asks the sources, so that nothing is known to be whole."""
    assert "Not known: nothing was heard from the hub yet." in ash.get(plan_of("jay")).words
