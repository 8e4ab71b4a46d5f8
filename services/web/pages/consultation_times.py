"""What is free of psychologists, as a page offers it: by day, each time with whose it is and where."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from services.web import moments, words
from services.web.backends import consultations as backend
from services.web.backends import people
from services.web.backends.people import Names
from shared.clock import london, utc_now

# Local choices: as many times as one chooses from on a phone, looked for in the next two weeks, then in eight.
SHOWN = 8
FIRST_DAYS, MOST_DAYS = 14, 56


def free_times(
    type: str,
    *,
    staff: Sequence[str],
    since: datetime | None = None,
    invited: Collection[str] = (),
    moves: UUID | None = None,
) -> list[dict[str, Any]]:
    """Return the earliest times that are free of one of these psychologists and of those invited.

    Times of several people are thinned out, so that they reach over some days; those of one are all there.
    """
    asked: dict[str, Any] = {"type": type, "since": since, "invited": invited, "moves": moves}
    for days in (FIRST_DAYS, MOST_DAYS):
        found = [slot for each in staff for slot in backend.free_of(each, days=days, **asked)]
        if found:
            break
    ordered = sorted(found, key=lambda each: (each["starts_at"], each["psychologist_id"]))
    return (ordered if len(staff) == 1 else _apart(ordered))[:SHOWN]


def _apart(slots: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return of each psychologist only times that do not overlap."""
    kept: list[dict[str, Any]] = []
    ends: dict[str, str] = {}
    for each in slots:
        if each["starts_at"] >= ends.get(each["psychologist_id"], ""):
            kept.append(each)
            ends[each["psychologist_id"]] = each["ends_at"]
    return kept


def psychologists() -> tuple[list[str], Names]:
    """Return who can be booked, with their names."""
    found = [each["staff_id"] for each in backend.psychologists()]
    return found, people.names(staff=found)


def slot_value(slot: dict[str, Any]) -> str:
    """Return a time as a form carries it."""
    return f"{slot['psychologist_id']}|{_in_an_address(moments.moment_of(slot['starts_at']))}"


def time_line(slot: dict[str, Any], *, names: Names) -> dict[str, str]:
    """Return one time: from when to when, with whom and where."""
    starts_at, ends_at = (moments.moment_of(slot[name]) for name in ("starts_at", "ends_at"))
    return {
        "value": slot_value(slot),
        "day": day_of(starts_at),
        "clock": f"{london(starts_at):%H:%M} to {london(ends_at):%H:%M}",
        "who": name_of(names, slot["psychologist_id"]),
        "place": slot.get("place") or "",
    }


def answers(slots: Sequence[dict[str, Any]], *, names: Names) -> list[dict[str, Any]]:
    """Return times as the answers of one question."""
    lines = [time_line(each, names=names) for each in slots]
    return [
        {
            "value": each["value"],
            "text": f"{each['day']}, {each['clock']}",
            "hint": {"text": ", ".join(part for part in (each["who"], each["place"]) if part)},
        }
        for each in lines
    ]


def by_day(slots: Sequence[dict[str, Any]], *, names: Names) -> list[dict[str, Any]]:
    """Return times under the days on which they are."""
    lines = [time_line(each, names=names) for each in slots]
    return [{"day": day, "times": list(times)} for day, times in groupby(lines, key=lambda each: each["day"])]


def day_of(instant: datetime) -> str:
    """Return the day of a time that may lie ahead, at the beginning of a line."""
    return words.as_sentence(moments.due_in_words(london(instant).date()))


def whole_time(starts_at: str, ends_at: str) -> str:
    """Return from when to when something is: `Thursday 14 January 2027, 10:00 to 11:30`."""
    first, last = moments.moment_of(starts_at), moments.moment_of(ends_at)
    return f"{day_of(first)}, {london(first):%H:%M} to {london(last):%H:%M}"


def name_of(names: Names, staff_id: str | None) -> str:
    """Return a worker's name without their role, or what stands for it."""
    known = names.staff.get(staff_id or "")
    return known["name"] if known else "Somebody"


def time_of(value: str, *, kind: str, names: Names) -> dict[str, str] | None:
    """Return a time that stands in a form as a page shows it, or None where it is none that is to come."""
    staff_id, _mark, text = value.partition("|")
    starts_at = since_in(text)
    if starts_at is None:
        return None
    ends_at = starts_at + timedelta(minutes=backend.minutes_of(kind))
    slot = {"psychologist_id": staff_id, "starts_at": text, "ends_at": ends_at.isoformat()}
    return time_line(slot, names=names)


def later_than(slots: Sequence[dict[str, Any]]) -> str | None:
    """Return from when to look for later times, as an address says it, or None where all are shown."""
    if len(slots) < SHOWN:
        return None
    return _in_an_address(moments.moment_of(slots[-1]["starts_at"]) + timedelta(minutes=1))


def since_in(text: str | None) -> datetime | None:
    """Return from when on somebody asked for times, None for now or for what is no time."""
    try:
        found = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return found if found.tzinfo is not None and found > utc_now() else None


def _in_an_address(instant: datetime) -> str:
    return f"{instant.astimezone(UTC):%Y-%m-%dT%H:%MZ}"
