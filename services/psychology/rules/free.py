"""Which times are free: working hours by England's clock, less exceptions, what is held, and the buffer after it."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from shared.wall_clock import LONDON, TimeDoesNotExist, instant_of, london

# What time is held by: every consultation and every buffer is a whole number of these.
GRAIN = timedelta(minutes=15)
# Local choice: slots begin on the half hour, as people make appointments.
STEP = timedelta(minutes=30)
MIDNIGHT = time(0)


@dataclass(frozen=True, kw_only=True)
class Hours:
    """Working hours of one weekday (0 is Monday), by the wall clock, from and until a day."""

    weekday: int
    starts: time
    ends: time
    place: str
    valid_from: date
    valid_until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Slot:
    """A time that can be booked, and where."""

    starts_at: datetime
    ends_at: datetime
    place: str


Span = tuple[datetime, datetime]


def grains(starts_at: datetime, ends_at: datetime) -> list[datetime]:
    """Return the beginnings of the quarters of an hour that a time covers."""
    found, at = [], starts_at
    while at < ends_at:
        found.append(at)
        at += GRAIN
    return found


def is_on_a_grain(at: datetime) -> bool:
    """Tell whether a time is a whole quarter of an hour."""
    return at.minute % 15 == 0 and at.second == 0 and at.microsecond == 0


def working(hours: Iterable[Hours], *, on: date) -> list[tuple[Span, str]]:
    """Return when somebody works on a day, as instants, with the place.

    Where the clocks go forward, an hour that does not exist is not worked; where they go back, both are.
    """
    found = []
    for each in hours:
        if each.weekday != on.weekday() or on < each.valid_from or (each.valid_until and on > each.valid_until):
            continue
        span = (_instant(on, each.starts, fold=0), _instant(on, each.ends, fold=1))
        if span[0] < span[1]:
            found.append((span, each.place))
    return sorted(found)


def free_slots(
    hours: Collection[Hours],
    *,
    days: Iterable[date],
    length: timedelta,
    buffer: timedelta,
    exceptions: Collection[Span],
    held: Collection[datetime],
    not_before: datetime,
    busy: Collection[datetime] = (),
) -> Iterator[Slot]:
    """Give what is free, earliest first; `held` and `busy` are beginnings of quarters of an hour.

    What is held is the psychologist's, with the buffers; busy are those who are to take part, who need no buffer.
    """
    taken, others = frozenset(held), frozenset(busy)
    for day in days:
        for (starts, ends), place in working(hours, on=day):
            at = _first_step(max(starts, not_before))
            while at + length <= ends:
                is_theirs = is_free(at, length=length, buffer=buffer, exceptions=exceptions, held=taken)
                if is_theirs and others.isdisjoint(grains(at, at + length)):
                    yield Slot(starts_at=at, ends_at=at + length, place=place)
                at += STEP


def place_of(hours: Iterable[Hours], starts_at: datetime, ends_at: datetime) -> str | None:
    """Return where somebody works for the whole of a time, or None where they do not."""
    for (starts, ends), place in working(hours, on=london(starts_at).date()):
        if starts <= starts_at and ends_at <= ends:
            return place
    return None


def is_free(
    starts_at: datetime,
    *,
    length: timedelta,
    buffer: timedelta,
    exceptions: Iterable[Span],
    held: Collection[datetime],
) -> bool:
    """Tell whether a time and the buffer after it are free; an exception may begin within the buffer."""
    ends_at = starts_at + length
    if any(starts_at < end and start < ends_at for start, end in exceptions):
        return False
    return not any(each in held for each in grains(starts_at, ends_at + buffer))


def same_time_on(local: datetime, *, days: int) -> datetime:
    """Return the instant at which the clock in England shows the same so many days later."""
    return instant_of((local + timedelta(days=days)).date(), local.time(), fold=local.fold)


def _first_step(at: datetime) -> datetime:
    local = london(at)
    begun = timedelta(minutes=local.minute % 30, seconds=local.second, microseconds=local.microsecond)
    return at if not begun else at + (STEP - begun)


def _instant(on: date, at: time, *, fold: int) -> datetime:
    try:
        return instant_of(on, at, fold=fold)
    except TimeDoesNotExist:
        # The clocks jump to the next hour: what would have been in between begins, or ends, there.
        after = datetime.combine(on, MIDNIGHT, tzinfo=LONDON).replace(hour=at.hour + 1)
        return instant_of(on, after.time(), fold=fold)
