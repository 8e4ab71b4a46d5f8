"""The way between instants and what people read on a wall clock in England; it does not know what time it is."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


class TimeDoesNotExist(ValueError):
    """The clocks went forward over this hour."""


class TimeComesTwice(ValueError):
    """The clocks went back over this hour: the first or the second one has to be named."""


def london(instant: datetime) -> datetime:
    """Return the instant as a wall clock in England shows it; raises ValueError for a naive one."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a zone")
    return instant.astimezone(LONDON)


def instant_of(on: date, at: time, *, fold: int | None = None) -> datetime:
    """Return the UTC instant of a local date and time; `fold` 0 names the first, 1 the second of a repeated hour.

    Raises TimeDoesNotExist for a time in the hour that is skipped in spring, and TimeComesTwice for one in the
    hour that is repeated in autumn when `fold` is not given.
    """
    local = datetime.combine(on, at.replace(tzinfo=None), tzinfo=LONDON)
    first, second = (local.replace(fold=choice).astimezone(UTC) for choice in (0, 1))
    if first.astimezone(LONDON).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise TimeDoesNotExist(f"{at:%H:%M} did not happen on {on:%d %B %Y}: the clocks went forward")
    if first != second and fold is None:
        raise TimeComesTwice(f"{at:%H:%M} came twice on {on:%d %B %Y}: the clocks went back")
    return second if fold == 1 else first


def hours_between(earlier: datetime, later: datetime) -> float:
    """Return the elapsed hours from one instant to another, whatever the clocks did between them."""
    return (later - earlier) / timedelta(hours=1)
