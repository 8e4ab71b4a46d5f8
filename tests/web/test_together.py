"""Logging one happening with several young people, and the names that must not cross."""

import pytest

from tests.web.reading import Page
from tests.web.world import Browser, System, a_mark, story_of, young

ADDRESS = "/contacts/together"


def say(browser: Browser, *keys: str, **typed) -> Page:
    """Fill in the page for several young people and send it."""
    said = {"young_people": [str(young(each)) for each in keys], "kind": "meal", "summary": "Cooked pasta."}
    return browser.send(ADDRESS, **said | typed)


def test_from_logging_a_contact_it_is_one_tap_further(ash):
    page = ash.get("/contacts/new")
    assert ADDRESS in page.links
    assert page.of("input", type="radio", name="young_person_id")
    assert ash.get(ADDRESS).of("input", type="checkbox", name="young_people")


def test_everybody_who_was_there_gets_a_record_of_their_own(ash):
    mark = a_mark()
    page = say(ash, "jay", "corey", summary=mark, good_things="Cooking", setting="hub")
    assert (page.status, page.location) == (303, "/")
    assert "Saved for Corey (CH) and Jay (JT)" in ash.get("/").words
    for key in ("jay", "corey"):
        assert ash.get(story_of(key)).words.count(mark) == 1


def test_nothing_on_the_story_of_one_leads_to_another(ash):
    mark = a_mark()
    say(ash, "jay", "corey", "kasia", summary=mark)
    ash.get("/")
    html = ash.get(story_of("kasia")).html
    assert mark in html
    for each in (str(young("jay")), str(young("corey")), "Corey"):
        assert each not in html.partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize("words", ["Cooked with Corey.", "COREY’S idea", "corey laughed"])
def test_words_that_name_one_of_them_are_asked_about_and_nothing_is_saved(ash, words):
    mark = a_mark()
    page = say(ash, "jay", "corey", summary=f"{words} {mark}")
    assert page.status == 422
    assert "Corey would be named on somebody else’s record" in page.words
    assert "#summary" in page.links
    assert page.fields["summary"] == f"{words} {mark}"
    assert "names_checked" not in [each.get("name") for each in page.of("input")]
    assert mark not in ash.get(story_of("jay")).words


def test_a_given_name_that_nobody_uses_is_found_as_well(ash):
    assert say(ash, "jay", "gwilym", summary="Gwilym made tea.").status == 422
    assert say(ash, "jay", "kasia", good_things="helped Katarzyna").status == 422


def test_naming_somebody_who_was_there_alone_is_no_matter_of_others(ash):
    assert say(ash, "corey", summary="Corey cooked.").status == 303


def test_a_name_that_is_an_ordinary_word_may_be_gone_on_with_after_a_look(system: System):
    marcus, mark = system.browser("marcus"), a_mark()
    asked = say(marcus, "precious", "kai", summary=f"A precious hour. {mark}")
    assert asked.status == 422
    assert "Precious would be named" in asked.words
    assert "I checked: these words name nobody who was there" in asked.words
    again = Page(marcus.post(ADDRESS, asked.fields | _ticked("precious", "kai") | {"names_checked": "yes"}))
    assert again.status == 303


def _ticked(*keys: str) -> dict[str, list[str]]:
    return {"young_people": [str(young(each)) for each in keys]}


def test_ticking_the_box_lets_no_real_name_through(ash):
    assert say(ash, "jay", "corey", summary="Corey cooked.", names_checked="yes").status == 422


def test_each_may_be_given_words_of_their_own_and_be_named_in_them(ash):
    mark = a_mark()
    apart = say(ash, "jay", "corey", summary=f"Cooked. {mark}", step="separately")
    assert apart.status == 200
    names = {key: f"words-{young(key)}" for key in ("jay", "corey")}
    assert {apart.fields[name] for name in names.values()} == {f"Cooked. {mark}"}
    own = {names["jay"]: f"Jay cooked. {mark}", names["corey"]: f"Laid the table. {mark}"}
    assert Page(ash.post(ADDRESS, apart.fields | _ticked("jay", "corey") | own)).status == 303
    ash.system.carry()
    assert f"Jay cooked. {mark}" in ash.get(story_of("jay")).words
    assert f"Laid the table. {mark}" in ash.get(story_of("corey")).words


def test_words_of_ones_own_that_name_another_are_asked_about_at_their_field(ash):
    apart = say(ash, "jay", "corey", step="separately")
    own = {f"words-{young('jay')}": "Sat beside Corey.", f"words-{young('corey')}": ""}
    page = Page(ash.post(ADDRESS, apart.fields | _ticked("jay", "corey") | own))
    assert page.status == 422
    assert f"#words-{young('corey')}" in page.links
    own[f"words-{young('corey')}"] = "Ate well."
    page = Page(ash.post(ADDRESS, apart.fields | _ticked("jay", "corey") | own))
    assert f"#words-{young('jay')}" in page.links
    assert page.fields[f"words-{young('corey')}"] == "Ate well."


def test_the_same_page_sent_twice_is_saved_once(ash):
    mark = a_mark()
    said = ash.get(ADDRESS).fields | _ticked("jay", "corey") | {"kind": "meal", "summary": mark}
    assert [ash.post(ADDRESS, said).status_code for _ in range(2)] == [303, 303]
    ash.system.carry()
    assert ash.get(story_of("jay")).words.count(mark) == 1
    assert "saved already" in Page(ash.post(ADDRESS, said | {"summary": "Other words"})).words


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"young_people": None}, "young_people"),
        ({"young_people": ["jay"]}, "young_people"),
        ({"young_people": [str(young("ola"))]}, "young_people"),
        ({"kind": None}, "kind"),
        ({"summary": "x" * 1001}, "summary"),
        ({"occurred_on": "29/03/2026", "occurred_time": "01:30"}, "occurred_time"),
    ],
)
def test_what_is_missing_or_makes_no_sense_is_named_at_its_field(ash, typed, field):
    page = say(ash, "jay", **typed)
    assert page.status == 422
    assert f"#{field}" in page.links


def test_one_who_is_not_mine_among_others_stops_all(ash):
    mark = a_mark()
    page = say(ash, "jay", "ola", summary=mark)
    assert page.status == 422
    assert mark not in ash.get(story_of("jay")).words


@pytest.mark.parametrize("staff", ["marsh", "sam", "okafor", "pat"])
def test_whoever_may_not_write_finds_no_such_page(system: System, staff: str):
    assert system.browser(staff).get(ADDRESS).status == 404
