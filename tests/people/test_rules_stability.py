"""How steady the work is: timelines with answers worked out by hand, and what must hold of every timeline.

A timeline is read on 22 November 2026, so that 12 months begin on 23 November 2025, and 24 on 23 November 2024.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.people.rules.stability import Stability, Work, known_since, months_before, spells, stability
from shared.vocabulary import AssignmentRole, EndReason

TODAY = date(2026, 11, 22)
KEY, SOCIAL = AssignmentRole.KEY_WORKER, AssignmentRole.SOCIAL_WORKER
LEFT, MOVED, COVER = EndReason.WORKER_LEFT, EndReason.WORKER_MOVED, EndReason.COVER
ERROR, PROGRAMME = EndReason.RECORDED_IN_ERROR, EndReason.PROGRAMME_LEFT
A_DAY = timedelta(days=1)
JOINED = date(2025, 9, 1)


def a_worker(name: str) -> UUID:
    return uuid5(UUID(int=1), name)


def work(name: str, first: str, last: str | None = None, reason: EndReason | None = None, **more) -> Work:
    usual = {"role": KEY, "last_day": date.fromisoformat(last) if last else None, "reason": reason}
    return Work(staff_id=a_worker(name), first_day=date.fromisoformat(first), **usual | more)


def read(works: Sequence[Work], *, today: date = TODAY, role: AssignmentRole = KEY) -> Stability:
    since = known_since(works, joined_on=None, today=today)
    return stability(works, role=role, today=today, known_since=since)


# Each: the timeline; who is there now and since when; workers in 12 and 24 months; changes in 12 and 24 months.
GOLDEN = {
    "nobody yet": ([], {}, (0, 0), ({}, {})),
    "one from the beginning": ([work("ash", "2025-07-22")], {"ash": "2025-07-22"}, (1, 1), ({}, {})),
    "began before both windows and is still there": (
        [work("ash", "2021-02-01")],
        {"ash": "2021-02-01"},
        (1, 1),
        ({}, {}),
    ),
    "one followed another for a reason": (
        [work("ash", "2025-09-01", "2026-03-03", LEFT), work("grace", "2026-03-03")],
        {"grace": "2026-03-03"},
        (2, 2),
        ({LEFT: 1}, {LEFT: 1}),
    ),
    "the first day of the 12 months is 23 November": (
        [work("ash", "2021-02-01", "2025-11-23", MOVED), work("grace", "2025-11-23")],
        {"grace": "2025-11-23"},
        (2, 2),
        ({MOVED: 1}, {MOVED: 1}),
    ),
    "the day before is outside": (
        [work("ash", "2021-02-01", "2025-11-22", MOVED), work("grace", "2025-11-22")],
        {"grace": "2025-11-22"},
        (1, 2),
        ({}, {MOVED: 1}),
    ),
    "three in two years, for two reasons": (
        [
            work("ash", "2024-01-01", "2024-12-31", LEFT),
            work("grace", "2025-01-01", "2026-06-30", MOVED),
            work("nell", "2026-07-01"),
        ],
        {"nell": "2026-07-01"},
        (2, 3),
        ({MOVED: 1}, {LEFT: 1, MOVED: 1}),
    ),
    "somebody left and nobody followed": (
        [work("ash", "2025-09-01", "2026-10-01", LEFT)],
        {},
        (1, 1),
        ({LEFT: 1}, {LEFT: 1}),
    ),
    "somebody came back after somebody else": (
        [
            work("ash", "2025-09-01", "2026-01-31", MOVED),
            work("grace", "2026-02-01", "2026-04-30", LEFT),
            work("ash", "2026-05-01"),
        ],
        {"ash": "2026-05-01"},
        (2, 2),
        ({MOVED: 1, LEFT: 1}, {MOVED: 1, LEFT: 1}),
    ),
    "one person's work written down in two parts": (
        [work("ash", "2025-09-01", "2026-01-31", EndReason.ALLOCATION_CHANGED), work("ash", "2026-02-01")],
        {"ash": "2025-09-01"},
        (1, 1),
        ({}, {}),
    ),
    "the same person on two registrations": (
        [work("ash", "2025-09-01", "2026-06-01", EndReason.ALLOCATION_CHANGED), work("ash", "2026-03-01")],
        {"ash": "2025-09-01"},
        (1, 1),
        ({}, {}),
    ),
    "cover of 28 days": (
        [work("ash", "2025-09-01"), work("grace", "2026-04-01", "2026-04-29", COVER, is_cover=True)],
        {"ash": "2025-09-01"},
        (1, 1),
        ({}, {}),
    ),
    "cover for longer, in two parts": (
        [
            work("ash", "2025-09-01"),
            work("grace", "2026-04-01", "2026-04-29", COVER, is_cover=True),
            work("grace", "2026-04-30", "2026-05-05", COVER, is_cover=True),
        ],
        {"ash": "2025-09-01"},
        (2, 2),
        ({COVER: 1}, {COVER: 1}),
    ),
    "two people cover one after the other": (
        [
            work("ash", "2025-09-01"),
            work("grace", "2026-04-01", "2026-04-28", COVER, is_cover=True),
            work("nell", "2026-04-29", "2026-05-20", COVER, is_cover=True),
        ],
        {"ash": "2025-09-01"},
        (1, 1),
        ({}, {}),
    ),
    "who covered for a short time becomes the worker": (
        [
            work("ash", "2025-09-01", "2026-04-20", LEFT),
            work("grace", "2026-04-01", "2026-04-20", COVER, is_cover=True),
            work("grace", "2026-04-20"),
        ],
        {"grace": "2026-04-20"},
        (2, 2),
        ({LEFT: 1}, {LEFT: 1}),
    ),
    "recorded in error": (
        [work("ash", "2025-09-01"), work("femi", "2026-02-01", "2026-02-02", ERROR)],
        {"ash": "2025-09-01"},
        (1, 1),
        ({}, {}),
    ),
    "an end that is planned": (
        [work("ash", "2025-09-01", "2026-12-31", LEFT)],
        {"ash": "2025-09-01"},
        (1, 1),
        ({}, {}),
    ),
    "a beginning that is planned": (
        [work("ash", "2025-09-01"), work("grace", "2026-12-01")],
        {"ash": "2025-09-01"},
        (1, 1),
        ({}, {}),
    ),
    "everybody's work ends with the programme": (
        [work("ash", "2025-09-01", "2026-11-01", PROGRAMME)],
        {},
        (1, 1),
        ({}, {}),
    ),
    "who leaves the programme on the day was there on it": (
        [work("ash", "2025-09-01", "2026-11-22", PROGRAMME)],
        {"ash": "2025-09-01"},
        (1, 1),
        ({}, {}),
    ),
    "a worker in another role": (
        [
            work("ash", "2025-09-01"),
            work("nell", "2026-01-01", "2026-02-01", LEFT, role=AssignmentRole.RESIDENTIAL_WORKER),
        ],
        {"ash": "2025-09-01"},
        (1, 1),
        ({}, {}),
    ),
}


@pytest.mark.parametrize(("works", "now", "workers", "changes"), GOLDEN.values(), ids=GOLDEN)
def test_a_timeline_has_the_answer_that_was_worked_out_by_hand(works, now, workers, changes):
    found = read(works)
    assert {each.staff_id: each.first_day for each in found.now} == {
        a_worker(name): date.fromisoformat(d) for name, d in now.items()
    }
    assert tuple(each.workers for each in found.windows) == workers
    assert tuple(dict(each.changes) for each in found.windows) == changes


def test_two_social_workers_at_once_are_two_and_the_longest_there_comes_first():
    both = [work("lena", "2026-06-01", role=SOCIAL), work("sam", "2025-09-01", role=SOCIAL)]
    found = read(both, role=SOCIAL)
    assert [each.staff_id for each in found.now] == [a_worker("sam"), a_worker("lena")]
    assert [each.workers for each in found.windows] == [2, 2]


def test_a_window_begins_when_the_young_person_came_to_be_known():
    found = read([work("ash", "2025-09-01")])
    assert [each.first_day for each in found.windows] == [
        date.fromisoformat("2025-11-23"),
        date.fromisoformat("2025-09-01"),
    ]


@pytest.mark.parametrize(
    ("joined_on", "works", "since"),
    [
        (JOINED, [work("ash", "2025-09-03")], JOINED),
        (JOINED, [work("sam", "2021-02-01", role=SOCIAL)], date(2021, 2, 1)),
        (date(2026, 12, 1), [], None),
        (date(2026, 12, 1), [work("ash", "2025-09-03")], date(2025, 9, 3)),
        (None, [work("ash", "2025-09-03", "2025-09-04", ERROR)], None),
    ],
)
def test_known_is_a_young_person_from_joining_or_from_the_first_work(joined_on, works, since):
    assert known_since(works, joined_on=joined_on, today=TODAY) == since


@pytest.mark.parametrize(
    ("of", "months", "before"),
    [
        ("2026-11-22", 12, "2025-11-22"),
        ("2028-02-29", 12, "2027-02-28"),
        ("2028-02-29", 24, "2026-02-28"),
        ("2026-12-31", 1, "2026-11-30"),
        ("2026-01-31", 12, "2025-01-31"),
        ("2026-01-15", 1, "2025-12-15"),
    ],
)
def test_months_are_counted_back_by_the_calendar(of, months, before):
    assert months_before(date.fromisoformat(of), months) == date.fromisoformat(before)


examined = settings(max_examples=60, deadline=None, derandomize=True, database=None)
DAYS = st.integers(-1400, 100).map(lambda number: TODAY + timedelta(days=number))
LENGTHS = st.integers(0, 500)
REASONS = st.sampled_from([LEFT, MOVED, COVER, PROGRAMME, EndReason.YOUNG_PERSON_REQUEST, ERROR])


@st.composite
def any_work(draw: st.DrawFn, /, *, role=KEY, names="abcd", **fixed: Any) -> Work:
    first = draw(DAYS)
    last = draw(st.none() | LENGTHS.map(lambda length: first + timedelta(days=length)))
    reason = None if last is None else draw(REASONS)
    drawn = {"first_day": first, "last_day": last, "reason": reason, "is_cover": draw(st.booleans())}
    return Work(staff_id=a_worker(draw(st.sampled_from(names))), role=role, **drawn | fixed)


def ended(work: Work, *, days: int) -> Work:
    return replace(work, last_day=work.first_day + timedelta(days=days), reason=COVER)


TIMELINES = st.lists(any_work(), max_size=8)


def counted(works: Sequence[Work]) -> tuple[object, ...]:
    """Return what is told, whatever the day from which the young person is known."""
    found = stability(works, role=KEY, today=TODAY, known_since=None)
    return found.now, [(each.workers, dict(each.changes)) for each in found.windows]


@examined
@given(TIMELINES)
def test_nobody_is_there_for_longer_than_the_young_person_is_known(works):
    since = known_since(works, joined_on=None, today=TODAY)
    found = stability(works, role=KEY, today=TODAY, known_since=since)
    assert all(since is not None and since <= each.first_day <= TODAY for each in found.now)


@examined
@given(TIMELINES)
def test_24_months_hold_what_12_months_hold_and_no_worker_is_counted_twice(works):
    shorter, longer = read(works).windows
    assert shorter.workers <= longer.workers <= len({each.staff_id for each in works})
    assert all(longer.changes[reason] >= count for reason, count in shorter.changes.items())


@examined
@given(TIMELINES, st.lists(any_work(role=SOCIAL), max_size=3))
def test_work_in_another_role_changes_nothing(works, others):
    assert counted([*works, *others]) == counted(works)


@examined
@given(st.lists(any_work(is_cover=False), max_size=8), st.data())
def test_cover_of_up_to_28_days_changes_nothing(works, data):
    covers = [data.draw(any_work(names=name, is_cover=True)) for name in data.draw(st.sets(st.sampled_from("wxyz")))]
    short = [ended(each, days=data.draw(st.integers(0, 28))) for each in covers]
    assert counted([*works, *short]) == counted(works)


@examined
@given(TIMELINES, any_work())
def test_what_was_recorded_in_error_changes_nothing(works, wrong):
    assert counted([*works, replace(wrong, reason=ERROR)]) == counted(works)


@examined
@given(TIMELINES, st.data())
def test_one_person_s_work_told_in_two_parts_is_the_same_work(works, data):
    whole = data.draw(any_work(is_cover=False).filter(lambda each: each.reason != ERROR))
    cut = data.draw(st.dates(whole.first_day, whole.last_day or max(whole.first_day, TODAY)))
    parts = [replace(whole, last_day=cut, reason=EndReason.ALLOCATION_CHANGED), replace(whole, first_day=cut)]
    assert counted([*works, *parts]) == counted([*works, whole])


@examined
@given(TIMELINES)
def test_spells_of_one_person_never_touch(works):
    found = spells(works, today=TODAY)
    for name in {each.staff_id for each in found}:
        theirs = sorted((each for each in found if each.staff_id == name), key=lambda each: each.first_day)
        for earlier, later in zip(theirs, theirs[1:], strict=False):
            assert earlier.last_day is not None
            assert later.first_day > earlier.last_day + A_DAY
