"""Instants as people read them: the wall clock in England, 24 hours, today and yesterday by name."""

from datetime import date, datetime, timedelta

from services.web.words import counted
from shared.clock import LONDON, london, utc_now

# Local choice: an entry written down sooner than this counts as written at once.
WORTH_SAYING = timedelta(minutes=30)


def moment_of(text: str) -> datetime:
    """Return the instant that a service sent."""
    return datetime.fromisoformat(text)


def in_words(instant: datetime, *, now: datetime | None = None) -> str:
    """Return an instant such as `today at 23:40`, or with its full date when it is older."""
    local = london(instant)
    return f"{day_in_words(instant, now=now)} at {local:%H:%M}{_which_one(local)}"


def day_in_words(instant: datetime, *, now: datetime | None = None) -> str:
    """Return the day of an instant: today, yesterday, or its full date."""
    day = london(instant).date()
    days_ago = (london(now or utc_now()).date() - day).days
    if days_ago in (0, 1):
        return ("today", "yesterday")[days_ago]
    return date_in_words(day)


def ahead_in_words(instant: datetime, *, now: datetime | None = None) -> str:
    """Return an instant that may lie ahead: `today at 23:00`, `tomorrow at 07:00`, or with its weekday and date."""
    local = london(instant)
    return f"{due_in_words(local.date(), now=now)} at {local:%H:%M}{_which_one(local)}"


def date_in_words(day: date) -> str:
    """Return a date in full, such as `3 November 2026`."""
    return f"{day.day} {day:%B %Y}"


def due_in_words(on: date, *, now: datetime | None = None) -> str:
    """Return a date that may lie ahead: yesterday, today, tomorrow, or with its weekday."""
    days = (on - london(now or utc_now()).date()).days
    if -1 <= days <= 1:
        return ("yesterday", "today", "tomorrow")[days + 1]
    return f"{on:%A} {on.day} {on:%B %Y}"


def time_between(first_day: date, last_day: date) -> str:
    """Return how long it is from one day to another in the two largest units: `1 year and 4 months`, `3 days`."""
    months = (last_day.year - first_day.year) * 12 + last_day.month - first_day.month - (last_day.day < first_day.day)
    parts = [counted(count, unit) for count, unit in ((months // 12, "year"), (months % 12, "month")) if count]
    return " and ".join(parts) or counted((last_day - first_day).days, "day")


def time_after(instant: datetime, *, other: datetime, now: datetime | None = None) -> str:
    """Return only the time where the day is that of the other instant, else both."""
    local = london(instant)
    if local.date() == london(other).date():
        return f"{local:%H:%M}{_which_one(local)}"
    return in_words(instant, now=now)


def _which_one(local: datetime) -> str:
    """Say which of the two hours it was on the night when the clocks go back."""
    offsets = [local.replace(fold=fold).utcoffset() for fold in (0, 1)]
    if local.tzinfo is not LONDON or offsets[0] == offsets[1]:
        return ""
    return " (after the clocks went back)" if local.fold else " (before the clocks went back)"


def added_later(occurred_at: datetime, *, recorded_at: datetime) -> str | None:
    """Return `Added 2 hours later`, or None for what was written down at once."""
    gap = recorded_at - occurred_at
    if gap < WORTH_SAYING:
        return None
    return f"Added {_length(gap)} later"


def _length(gap: timedelta) -> str:
    if gap < timedelta(hours=1):
        return counted(int(gap / timedelta(minutes=1)), "minute")
    if gap < timedelta(days=2):
        return counted(int(gap / timedelta(hours=1)), "hour")
    return counted(gap.days, "day")
