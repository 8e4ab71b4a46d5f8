"""A young person's People: who works with them, and how steady that is."""

from datetime import date
from typing import Any

import pytest

from services.web.moments import date_in_words, time_between
from services.web.pages.steadiness import not_counted, rows, sentences
from tests.people.world import joined_on
from tests.web.world import System, people_of, plan_of, story_of


def test_people_is_the_third_tab(ash):
    for address in (story_of("jay"), plan_of("jay"), people_of("jay")):
        tabs = [link for link in ash.get(address).links if link.endswith(("/story", "/plan", "/people"))]
        assert tabs[:3] == [story_of("jay"), plan_of("jay"), people_of("jay")]


def test_everybody_is_there_with_role_since_when_and_how_to_reach_them(ash):
    words = ash.get(people_of("jay")).words
    assert words.index("Ash") < words.index("Sam")
    for each in (
        f"Key worker, since {date_in_words(date.fromisoformat(joined_on('jay')))}",
        "Independent reviewing officer",
        "01632 960",
    ):
        assert each in words


def test_how_steady_it_is_stands_in_plain_words_with_what_is_counted(ash):
    page = ash.get(people_of("jay"))
    assert "The same key worker, Ash, for " in page.words
    assert "Cover of up to 28 days is no change." in page.words
    assert page.text_in("td").startswith("1 worker, no change 1 worker, no change")


@pytest.mark.parametrize("staff", ["marsh", "val", "kit"])
def test_whoever_sees_less_of_the_team_sees_name_role_and_how_to_reach_only(system: System, staff: str):
    page = system.browser(staff).get(people_of("jay"))
    assert "Ash" in page.words
    assert "01632 960" in page.words
    for each in ("since", "The same key worker", "What is counted"):
        assert each not in page.words


def test_jay_sees_jays_own_people(system: System):
    page = system.browser("jay").get(people_of("jay"))
    assert page.status == 200
    assert "The same key worker, Ash, for " in page.words


def test_whoever_may_not_know_the_team_finds_an_empty_page(system: System):
    page = system.browser("imran").get(people_of("jay"))
    assert "There is nothing here yet." in page.words
    assert "Ash" not in page.words


def test_the_page_of_somebody_else_is_not_there(system: System):
    assert system.browser("marcus").get(people_of("jay")).status == 404


def test_the_title_of_people_names_nobody(ash):
    assert ash.get(people_of("jay")).text_in("title") == "People – No Wrong Door"


def a_window(months: int, workers: int, first_day: str = "2024-11-23", **reasons: int) -> dict[str, Any]:
    by_reason = [{"reason": reason, "count": count} for reason, count in reasons.items()]
    changes = sum(reasons.values())
    return {
        "months": months,
        "first_day": first_day,
        "workers": workers,
        "changes": changes,
        "by_reason": by_reason,
    }


def said(now: list[tuple[str, str]], *windows: dict[str, Any]) -> dict[str, Any]:
    present = [{"name": name, "since": since} for name, since in now]
    role = {"role": "social_worker", "role_words": "social worker", "now": present, "windows": list(windows)}
    return {"as_of": "2026-11-22", "known_since": "2025-09-01", "roles": [role]}


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (
            said([("Sam", "2025-07-22")], a_window(12, 1), a_window(24, 1)),
            "The same social worker, Sam, for 1 year and 4 months.",
        ),
        (said([], a_window(12, 0), a_window(24, 0)), "No social worker at the moment."),
        (
            said([("Sam", "2026-11-22")], a_window(12, 2, worker_left=1), a_window(24, 2, worker_left=1)),
            "Social worker now: Sam, since today. 2 social workers in 12 months; changes: 1 worker left.",
        ),
        (
            said([("Sam", "2026-01-01")], a_window(12, 1), a_window(24, 3, "2025-09-01", worker_left=2, cover=1)),
            "Social worker now: Sam, for 10 months. 3 social workers since 1 September 2025; "
            "changes: 2 workers left, 1 cover of more than 28 days.",
        ),
        (
            said([("Sam", "2025-11-22"), ("Lena", "2026-06-01")], a_window(12, 2), a_window(24, 2)),
            "Social worker now: Sam, for 1 year, and Lena, for 5 months. 2 social workers in 12 months.",
        ),
        (
            said([], a_window(12, 1, worker_left=1), a_window(24, 1, worker_left=1)),
            "No social worker at the moment. 1 social worker in 12 months; changes: 1 worker left.",
        ),
    ],
)
def test_numbers_read_as_a_sentence(found, words):
    assert sentences(found) == [words]


def test_time_before_the_young_person_was_known_is_not_passed_off_as_counted(ash):
    joined = date_in_words(date.fromisoformat(joined_on("corey")))
    assert f"What was before {joined} is not known here." in ash.get(people_of("corey")).words
    assert "is not known here" not in ash.get(people_of("jay")).words, "everything that is counted is known"
    assert not_counted(said([], a_window(12, 0, "2025-11-23"), a_window(24, 0))) is None


def test_a_row_says_how_many_there_were_and_how_often_they_changed():
    found = said([("Sam", "2026-01-01")], a_window(12, 1), a_window(24, 3, worker_left=2))
    (row,) = rows(found)
    assert row == {"role": "Social worker", "windows": ["1 worker, no change", "3 workers, 2 changes"]}


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2025-07-22", "2026-11-22", "1 year and 4 months"),
        ("2025-07-23", "2026-11-22", "1 year and 3 months"),
        ("2024-11-22", "2026-11-22", "2 years"),
        ("2026-10-23", "2026-11-22", "30 days"),
        ("2026-10-22", "2026-11-22", "1 month"),
        ("2026-11-21", "2026-11-22", "1 day"),
        ("2024-02-29", "2026-02-28", "1 year and 11 months"),
    ],
)
def test_a_length_of_time_is_told_in_its_two_largest_units(first, last, words):
    assert time_between(date.fromisoformat(first), date.fromisoformat(last)) == words
