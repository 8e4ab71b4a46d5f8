"""How each kind of clock counts: an instant and an amount in, the last instant allowed out (UTC).

The date of the trigger, in London, is day 0. Day, week and month clocks end at 23:59:59 in London.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from shared.clocks.calendar import WorkingCalendar

LONDON = ZoneInfo("Europe/London")
END_OF_DAY = time(23, 59, 59)
MONTHS_IN_A_YEAR = 12
DAYS_IN_A_WEEK = 7

# No setting stays shut for a year; a search that long means the caller's calendar is wrong.
LONGEST_CLOSURE_IN_DAYS = 366


def in_london(instant: datetime) -> datetime:
    """Return the instant as London clocks showed it; raises ValueError for a time without a zone."""
    if instant.utcoffset() is None:
        raise ValueError("a clock needs an instant with a time zone")
    return instant.astimezone(LONDON)


def end_of_day(day: date) -> datetime:
    """Return 23:59:59 in London on that day."""
    return datetime.combine(day, END_OF_DAY, LONDON).astimezone(UTC)


def end_of_working_day(trigger: datetime, working_days: int, *, calendar: WorkingCalendar) -> datetime:
    """Return the end of the nth working day after the day of the trigger.

    Raises CalendarExhausted when the count leaves the bank-holiday table.
    """
    day, left = in_london(trigger).date(), _at_least_one(working_days)
    while left:
        day += timedelta(days=1)
        left -= calendar.is_working_day(day)
    return end_of_day(day)


def after_hours(trigger: datetime, hours: int) -> datetime:
    """Return the instant that many elapsed hours later, whatever the clocks on the wall did."""
    return in_london(trigger).astimezone(UTC) + timedelta(hours=_at_least_one(hours))


def after_days(trigger: datetime, days: int) -> datetime:
    """Return the end of the nth calendar day after the day of the trigger."""
    return end_of_day(in_london(trigger).date() + timedelta(days=_at_least_one(days)))


def after_weeks(trigger: datetime, weeks: int) -> datetime:
    """Return the end of the same weekday that many weeks later."""
    return after_days(trigger, DAYS_IN_A_WEEK * weeks)


def after_months(trigger: datetime, months: int) -> datetime:
    """Return the end of the day with the same number, or of the month's last day if it has no such number."""
    return end_of_day(_months_on(in_london(trigger).date(), _at_least_one(months)))


def before_months(trigger: datetime, months: int) -> datetime:
    """Return the end of the last day that is less than that many months later."""
    return end_of_day(_months_on(in_london(trigger).date(), _at_least_one(months)) - timedelta(days=1))


def end_of_calendar_month(trigger: datetime) -> datetime:
    """Return the end of the calendar month in which the trigger falls, in London."""
    day = in_london(trigger).date()
    return end_of_day(day.replace(day=monthrange(day.year, day.month)[1]))


def next_opening(trigger: datetime, *, opens_at: time, is_open_on: Callable[[date], bool]) -> datetime:
    """Return the first time a setting opens after the trigger, by that setting's own calendar.

    Raises ValueError if it does not open within a year.
    """
    first = in_london(trigger).date()
    for day in (first + timedelta(days=passed) for passed in range(LONGEST_CLOSURE_IN_DAYS)):
        opening = datetime.combine(day, opens_at, LONDON).astimezone(UTC)
        if is_open_on(day) and opening > trigger:
            return opening
    raise ValueError("the setting does not open within a year of the trigger")


def _months_on(day: date, months: int) -> date:
    years, month_index = divmod(day.month - 1 + months, MONTHS_IN_A_YEAR)
    year, month = day.year + years, month_index + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _at_least_one(amount: int) -> int:
    if amount < 1:
        raise ValueError(f"a clock counts at least one; {amount} was asked for")
    return amount
