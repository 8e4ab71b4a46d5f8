"""A deadline in plain words: the rule, the start, the end, the source, and what would change it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from shared.clocks.calendar import WorkingCalendar
from shared.clocks.counting import in_london
from shared.clocks.deadline import Deadline, Status
from shared.clocks.rules import Clock

UNITS = {
    Clock.WORKING_DAYS: "working day",
    Clock.HOURS: "hour",
    Clock.DAYS: "calendar day",
    Clock.WEEKS: "week",
    Clock.MONTHS: "month",
    Clock.BEFORE_MONTHS: "month",
}
FIXED_BY_RULE = {
    Clock.CALENDAR_MONTH: "by the end of the calendar month",
    Clock.GIVEN: "by the time that the service gives",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """The sentences that a page shows beside a deadline."""

    rule: str
    start: str
    end: str
    basis: str
    what_would_change_it: str

    def __str__(self) -> str:
        """Return the sentences as one paragraph."""
        return " ".join((self.rule, self.start, self.end, self.basis, self.what_would_change_it))


def explain(deadline: Deadline, *, calendar: WorkingCalendar | None = None) -> Explanation:
    """Put the deadline into plain words, in London time; with the calendar, also name the holidays skipped."""
    rule = deadline.rule
    return Explanation(
        rule=f"{rule.words[0].upper()}{rule.words[1:]}: {_allowance(deadline)}.",
        start=f"It counts from when {rule.counted_from}: {_moment(deadline.trigger_at)}.",
        end=f"{_end(deadline)}{_skipped(deadline, calendar)}",
        basis=f"Basis: {deadline.basis}.",
        what_would_change_it=_what_would_change(deadline),
    )


def _allowance(deadline: Deadline) -> str:
    rule = deadline.rule
    if rule.amount is None:
        return FIXED_BY_RULE[rule.clock]
    plural = "" if rule.amount == 1 else "s"
    limit = "in less than" if rule.clock is Clock.BEFORE_MONTHS else "within"
    return f"{limit} {rule.amount} {UNITS[rule.clock]}{plural}"


def _end(deadline: Deadline) -> str:
    if deadline.rule.clock in (Clock.HOURS, Clock.GIVEN):
        return f"It is due by {_moment(deadline.due_at)}."
    return f"It is due by the end of {_day(deadline.due_at)}."


def _skipped(deadline: Deadline, calendar: WorkingCalendar | None) -> str:
    if calendar is None or deadline.rule.clock is not Clock.WORKING_DAYS:
        return ""
    if calendar.version != deadline.calendar_version:
        return " The bank-holiday table has changed since this was worked out."
    first = in_london(deadline.trigger_at).date() + timedelta(days=1)
    holidays = calendar.holidays_between(first, in_london(deadline.due_at).date())
    names = ", ".join(f"{day:%a} {day.day} {day:%b} ({title})" for day, title in holidays)
    return f" Bank holidays not counted: {names}." if names else ""


def _what_would_change(deadline: Deadline) -> str:
    if deadline.status is Status.CANCELLED:
        return f"It was cancelled: {deadline.cancelled_reason}."
    correction = f"a correction to when {deadline.rule.counted_from}"
    match deadline.rule.clock:
        case Clock.WORKING_DAYS:
            return f"It would change with {correction}, or with a new bank holiday (table {deadline.calendar_version})."
        case Clock.HOURS:
            return f"Only {correction} would change it: nights, weekends and holidays count as well."
        case Clock.GIVEN:
            return "It would change only if the service that gave it gives another."
        case _:
            return f"Only {correction} would change it: it may end on a weekend or holiday and does not move later."


def _day(instant: datetime) -> str:
    local = in_london(instant)
    return f"{local:%a} {local.day} {local:%b %Y}"


def _moment(instant: datetime) -> str:
    return f"{_day(instant)} {in_london(instant):%H:%M %Z}"
