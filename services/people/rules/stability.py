"""How steady the work with a young person is: who counts as a worker, for how long, and what counts as a change.

Source: domain reference 13.4, "Worker stability". What it leaves open is decided here and said in DEFINITION.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from shared.vocabulary import AssignmentRole, EndReason

# Domain reference 13.4: up to this it is cover, and no change of worker.
LONGEST_COVER = timedelta(days=28)
# Domain reference 13.4: distinct workers are counted in both.
WINDOWS_IN_MONTHS = (12, 24)
# Domain reference 13.4 names the first two. Local choice: a care leaver's personal adviser is counted beside them.
COUNTED_ROLES = (AssignmentRole.KEY_WORKER, AssignmentRole.SOCIAL_WORKER, AssignmentRole.PERSONAL_ADVISER)
# Whoever leaves the programme loses everybody at once; that is an end, and no change of worker.
NO_CHANGE = frozenset({EndReason.PROGRAMME_LEFT})
A_DAY = timedelta(days=1)

DEFINITION = (
    "Counted is everybody who was the key worker, the social worker or the personal adviser on at least one day of the "
    "last 12 or 24 months. Who began before and was still there counts as one.",
    "A change is the end of somebody’s work for any reason but leaving the programme. It is counted on its day.",
    "Cover of up to 28 days is no change. Longer cover by one person counts as that person’s work.",
    "A move to another place is no change. Shifts never count, nor does what was recorded in error.",
    "Work that goes on under the same person, without a day between, is one piece of work.",
)


@dataclass(frozen=True, kw_only=True)
class Work:
    """One assignment in whole days; without a last day it goes on."""

    staff_id: UUID
    role: AssignmentRole
    first_day: date
    last_day: date | None = None
    reason: EndReason | None = None
    is_cover: bool = False


@dataclass(frozen=True, kw_only=True)
class Spell:
    """The days for which one person was the worker, without a break; without a last day it goes on."""

    staff_id: UUID
    first_day: date
    last_day: date | None
    reason: EndReason | None


@dataclass(frozen=True, kw_only=True)
class Window:
    """What happened in the last months, or since the young person came to be known where that is less."""

    months: int
    first_day: date
    workers: int
    changes: Mapping[EndReason, int]


@dataclass(frozen=True, kw_only=True)
class Stability:
    """Who is the worker now, longest first, and how many were and why they changed."""

    role: AssignmentRole
    now: tuple[Spell, ...]
    windows: tuple[Window, ...]


def stability(works: Iterable[Work], *, role: AssignmentRole, today: date, known_since: date | None) -> Stability:
    """Return how steady the work in one role is, as it stands on the day."""
    found = spells([each for each in works if each.role is role], today=today)
    return Stability(
        role=role,
        now=tuple(sorted((each for each in found if each.last_day is None), key=_oldest_first)),
        windows=tuple(_window(found, months, today=today, known_since=known_since) for months in WINDOWS_IN_MONTHS),
    )


def known_since(works: Iterable[Work], *, joined_on: date | None, today: date) -> date | None:
    """Return the day from which the counted work is known: joining, or the first work where that began earlier."""
    days = [each.first_day for each in works if each.role in COUNTED_ROLES and _counts(each)]
    days += [] if joined_on is None else [joined_on]
    return min((each for each in days if each <= today), default=None)


def spells(works: Iterable[Work], *, today: date) -> list[Spell]:
    """Return the work of each person in one role as spells, as it stands on the day: what is planned is not there."""
    begun = [_as_it_stands(each, today) for each in works if each.first_day <= today and _counts(each)]
    long_cover = [each for each in _joined([each for each in begun if each.is_cover]) if _is_long(each, today)]
    return [
        Spell(staff_id=each.staff_id, first_day=each.first_day, last_day=each.last_day, reason=each.reason)
        for each in _joined([*(each for each in begun if not each.is_cover), *long_cover])
    ]


def reason_of_planned_end(*, is_cover: bool) -> EndReason:
    """Return why work ends on the day that was planned for it, where nobody gave another reason."""
    return EndReason.COVER if is_cover else EndReason.ALLOCATION_CHANGED


def months_before(day: date, months: int) -> date:
    """Return the day with the same number that many months earlier, or the month's last day if it has no such one."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    first_of_next = date(years + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return date(years, month + 1, min(day.day, (first_of_next - A_DAY).day))


def _counts(work: Work) -> bool:
    return work.reason is not EndReason.RECORDED_IN_ERROR


def _as_it_stands(work: Work, today: date) -> Work:
    """Return the work without an end that lies ahead; on the day of leaving the programme it was still there."""
    left_today = work.last_day == today and work.reason is EndReason.PROGRAMME_LEFT
    if left_today or (work.last_day is not None and work.last_day > today):
        return replace(work, last_day=None, reason=None)
    return work


def _joined(works: Sequence[Work]) -> list[Work]:
    """Return each person's work with what overlaps or follows on the next day joined into one."""
    joined: list[Work] = []
    for each in sorted(works, key=_by_person):
        before = joined[-1] if joined else None
        if before is not None and _goes_on(before, each):
            joined[-1] = _one_of(before, each)
        else:
            joined.append(each)
    return joined


def _goes_on(earlier: Work, later: Work) -> bool:
    without_a_break = earlier.last_day is None or later.first_day <= earlier.last_day + A_DAY
    return earlier.staff_id == later.staff_id and without_a_break


def _one_of(earlier: Work, later: Work) -> Work:
    """Return both as one: it ends when and why the one ends that goes on longer."""
    last = max(earlier, later, key=lambda each: (each.last_day or date.max, each.reason or ""))
    return replace(earlier, last_day=last.last_day, reason=last.reason)


def _is_long(cover: Work, today: date) -> bool:
    return (cover.last_day or today) - cover.first_day > LONGEST_COVER


def _window(found: Sequence[Spell], months: int, *, today: date, known_since: date | None) -> Window:
    first_day = max(months_before(today, months) + A_DAY, known_since or date.min)
    there = [each for each in found if each.last_day is None or each.last_day >= first_day]
    ended = [each.reason for each in there if each.last_day is not None and each.reason not in NO_CHANGE]
    return Window(
        months=months,
        first_day=first_day,
        workers=len({each.staff_id for each in there}),
        changes=Counter(each or EndReason.ALLOCATION_CHANGED for each in ended),
    )


def _by_person(work: Work) -> tuple[str, date, date]:
    return str(work.staff_id), work.first_day, work.last_day or date.max


def _oldest_first(spell: Spell) -> tuple[date, str]:
    return spell.first_day, str(spell.staff_id)
