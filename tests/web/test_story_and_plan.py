"""A young person's Story and Plan, as different people get them."""

import pytest

from tests.web.world import Browser, System, a_mark, plan_of, story_of, young


@pytest.fixture
def mark(ash: Browser) -> str:
    """Give words that stand in a contact with Jay."""
    words = a_mark()
    ash.log("jay", summary=words, kind="key_work", setting="hub", young_person_words="I can do this")
    return words


def test_every_line_says_where_it_came_from(ash, mark):
    words = ash.get(story_of("jay")).words
    assert "From the hub: contact logged, recorded today at" in words
    assert ", received " in words


def test_the_author_is_named_with_their_role(ash, mark):
    assert "by Ash, residential worker" in ash.get(story_of("jay")).words


@pytest.mark.parametrize(("staff", "key"), [("lindqvist", "leah"), ("okafor", "jay"), ("beth", "jay"), ("gwen", "jay")])
def test_a_psychologist_therapist_or_reviewing_officer_reads_that_it_took_place(system: System, ash, staff, key):
    mark = a_mark()
    ash.log(key, summary=mark, kind="key_work", setting="hub")
    words = system.browser(staff).get(story_of(key)).words
    assert "Key work, at the hub" in words
    assert "What was said stays with the hub." in words
    assert mark not in words
    assert "by Ash" not in words


@pytest.mark.parametrize("address", [story_of("jay"), plan_of("jay")])
def test_police_find_no_trace_of_a_contact(system: System, mark, address):
    page = system.browser("marsh").get(address)
    assert page.status == 200
    for each in (mark, "Key work, at", "contact took place", "From the hub"):
        assert each not in page.words


def test_the_social_worker_reads_the_words(system: System, mark):
    assert mark in system.browser("sam").get(story_of("jay")).words


def test_jay_reads_their_own_story(system: System, mark):
    page = system.browser("jay").get(story_of("jay"))
    assert page.status == 200
    assert not [link for link in page.links if "/contacts/" in link]


def test_the_plan_begins_with_what_they_hope_for_and_their_own_words(ash):
    ash.log("jay", good_things="Football", young_person_words="I scored")
    words = ash.get(plan_of("jay")).words
    order = [words.index(each) for each in ("hopes for", "own words", "going well", "team", "by when", "happened last")]
    assert order == sorted(order)
    assert "Football" in words
    assert "“I scored”" in words


def test_the_plan_names_the_team_with_how_to_reach_them(ash):
    words = ash.get(plan_of("jay")).words
    assert "Key worker, since" in words
    assert "01632 960" in words


def test_one_kind_alone_can_be_shown(ash):
    meal, talk = a_mark(), a_mark()
    ash.log("kasia", kind="meal", summary=meal)
    ash.log("kasia", kind="check_in", summary=talk)
    words = ash.get(f"{story_of('kasia')}?kind=meal").words
    assert meal in words
    assert talk not in words


def test_earlier_lines_are_a_page_away(ash):
    marks = [a_mark() for _ in range(27)]
    for each in marks:
        ash.log("bridget", summary=each)
    first = ash.get(story_of("bridget"))
    earlier = ash.get(next(link for link in first.links if "cursor=" in link))
    assert marks[-1] in first.words
    assert marks[0] not in first.words
    assert marks[0] in earlier.words


@pytest.mark.parametrize("query", ["?cursor=wrong", "?after=wrong", "?kind=party"])
def test_an_address_with_a_slip_leads_to_the_newest_page(ash, query):
    page = ash.get(story_of("jay") + query)
    assert page.status == 303
    assert page.location == story_of("jay")


def test_a_late_entry_says_how_late(ash):
    mark = a_mark()
    ash.log("layla", summary=mark, occurred_on="01/11/2026", occurred_time="10:00")
    assert "Added" in ash.get(story_of("layla")).words


def test_who_may_not_be_told_stands_at_the_top(ash):
    words = ash.get(story_of("jay")).words
    assert words.index("Do not tell") < words.index("What happened")


def test_the_title_names_nobody(ash):
    for address in (story_of("jay"), plan_of("jay"), f"/contacts/new?young_person={young('jay')}"):
        assert "Jay" not in ash.get(address).text_in("title")
