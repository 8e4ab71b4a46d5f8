"""Calendar files (RFC 5545): what is booked as a file that calendars read, and when a file says one is busy."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import recurring_ical_events  # type: ignore[import-untyped]  # it has no types
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from shared.wall_clock import LONDON, london

# Local choices: a year of somebody's own calendar, and as many entries as a full one has in half of that.
LARGEST_FILE = 1024 * 1024
MOST_SPANS = 2000
# Each is written out for half a year, at most once a day: some seconds' work for as many.
MOST_REPEATING = 300
WITHIN_A_DAY = frozenset({"SECONDLY", "MINUTELY", "HOURLY", "BYHOUR", "BYMINUTE", "BYSECOND"})
LOOKS_AHEAD = timedelta(weeks=26)
PRODUCT = "-//No Wrong Door//Consultations//EN"
NO_CALENDAR = "This is no calendar file. Export your calendar as .ics and choose that file"
TOO_MANY = f"There are more than {MOST_SPANS} entries in the coming half year. Choose a smaller calendar"
UIDS = "no-wrong-door"
READ_AGAIN_AFTER = timedelta(hours=1)
NO_OFFSET, AN_HOUR = timedelta(0), timedelta(hours=1)
# The last Sundays of March and October of the first year of the present rule, from which it goes on.
FIRST_SUNDAYS = {3: date(2002, 3, 31), 10: date(2002, 10, 27)}


class NotACalendar(ValueError):
    """What was sent cannot be read as a calendar; the words say what to do."""


@dataclass(frozen=True, kw_only=True)
class Booked:
    """One consultation as a calendar shows it: what and when, and nobody's name."""

    id: UUID
    what: str
    starts_at: datetime
    ends_at: datetime
    place: str | None
    revision: int
    changed_at: datetime
    is_cancelled: bool


def feed(consultations: Iterable[Booked], *, name: str) -> str:
    """Return consultations as a calendar file; each keeps its UID however often it is moved."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", READ_AGAIN_AFTER, parameters={"VALUE": "DURATION"})
    calendar.add_component(_england())
    for each in consultations:
        calendar.add_component(_event(each))
    return str(calendar.to_ical().decode("utf-8"))


def _england() -> Timezone:
    """Return England's clock as a rule for ever: a list of single days is not read by every calendar.

    The clocks change at 01:00 UTC on the last Sundays of March and October (Summer Time Order 2002).
    """
    zone = Timezone()
    zone.add("tzid", str(LONDON))
    for component, month, name, before, after, at in (
        (TimezoneDaylight(), 3, "BST", NO_OFFSET, AN_HOUR, time(1)),
        (TimezoneStandard(), 10, "GMT", AN_HOUR, NO_OFFSET, time(2)),
    ):
        component.add("dtstart", datetime.combine(FIRST_SUNDAYS[month], at))
        component.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1SU"})
        component.add("tzname", name)
        component.add("tzoffsetfrom", before)
        component.add("tzoffsetto", after)
        zone.add_component(component)
    return zone


def _event(each: Booked) -> Event:
    event = Event()
    event.add("uid", f"{each.id}@{UIDS}")
    event.add("dtstamp", each.changed_at.astimezone(UTC))
    # By England's clock, so that a calendar elsewhere shows the right hour across both clock changes.
    event.add("dtstart", london(each.starts_at))
    event.add("dtend", london(each.ends_at))
    event.add("sequence", each.revision)
    event.add("summary", each.what)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if each.is_cancelled else "CONFIRMED")
    if each.place:
        event.add("location", each.place)
    return event


def busy_in(content: bytes, *, now: datetime) -> list[tuple[datetime, datetime]]:
    """Return from when to when a calendar file says that somebody is busy in the coming half year, merged.

    What is free, cancelled or declined is left out, and of the rest nothing but the times is kept. Raises NotACalendar.
    """
    try:
        calendar = Calendar.from_ical(content)
        if _repeats_too_often(calendar, now=now):
            raise NotACalendar(TOO_MANY)
        found = recurring_ical_events.of(calendar).between(now, now + LOOKS_AHEAD)
        spans = [span for each in found if _is_busy(each) and (span := _span(each)) is not None]
    except NotACalendar:
        raise
    # A file from elsewhere can be wrong in every way that its readers know, and in some that they do not.
    except Exception as error:
        raise NotACalendar(NO_CALENDAR) from error
    if len(spans) > MOST_SPANS:
        raise NotACalendar(TOO_MANY)
    return merged(spans)


def merged(spans: Sequence[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """Return spans of time without overlaps, the earliest first."""
    found: list[tuple[datetime, datetime]] = []
    for starts_at, ends_at in sorted(spans):
        if found and starts_at <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], ends_at))
        else:
            found.append((starts_at, ends_at))
    return found


def _repeats_too_often(calendar: Any, *, now: datetime) -> bool:
    """Tell whether writing the entries out would take long: one repeats within a day, or too many still repeat."""
    rules = [rule for each in calendar.walk("VEVENT") if isinstance(rule := each.get("rrule"), dict)]
    if any(WITHIN_A_DAY & {*rule, *(str(each).upper() for each in rule.get("FREQ", ()))} for rule in rules):
        return True
    ended = [rule for rule in rules if any(_instant(until) < now for until in rule.get("UNTIL", ()))]
    return len(rules) - len(ended) > MOST_REPEATING


def _is_busy(event: Any) -> bool:
    is_free = str(event.get("transp", "OPAQUE")).upper() == "TRANSPARENT"
    return not is_free and str(event.get("status", "CONFIRMED")).upper() != "CANCELLED"


def _span(event: Any) -> tuple[datetime, datetime] | None:
    starts_at, ends_at = _instant(event.start), _instant(event.end)
    return (starts_at, ends_at) if starts_at < ends_at else None


def _instant(value: date | datetime) -> datetime:
    """Return the instant of a time; a day begins, and a time without a place is, by England's clock."""
    if not isinstance(value, datetime):
        value = datetime.combine(value, time(0))
    return (value if value.tzinfo is not None else value.replace(tzinfo=LONDON)).astimezone(UTC)
