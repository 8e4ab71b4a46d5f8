"""What a psychologist says of their own time: hours, leave, and how long they need after each consultation."""

from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime, time
from uuid import UUID

from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.psychology.models import Attachment, CalendarException, Psychologist, WorkingPattern
from services.psychology.queries import calendars as queries
from shared.db import database_time
from shared.problems import Invalid, NotFound
from shared.vocabulary import CalendarExceptionKind

# Local choice: a quarter of an hour to write and to breathe.
BUFFER_MINUTES = 15
AFTER_ITS_START = "Give an end after the start"
MOST_PATTERNS = 40
LATEST = datetime.max.replace(tzinfo=UTC)


def attach(session: Session, staff_id: UUID, *, homes: Collection[UUID]) -> None:
    """Let somebody be booked, by these teams first; who can be booked already stays so."""
    if session.get(Psychologist, staff_id) is None:
        session.add(Psychologist(staff_id=staff_id, buffer_min=BUFFER_MINUTES))
        session.flush()
    for home_id in homes:
        session.merge(Attachment(staff_id=staff_id, home_id=home_id))


def add_hours(
    session: Session,
    *,
    staff_id: UUID,
    weekday: int,
    starts: time,
    ends: time,
    place: str,
    valid_from: date,
    valid_until: date | None = None,
) -> UUID:
    """Let somebody work on a weekday; return the pattern's id.

    Raises Invalid for hours that end before they start, or overlap others of that day.
    """
    attach(session, staff_id, homes=())
    errors = {}
    if ends <= starts:
        errors["ends"] = [AFTER_ITS_START]
    if valid_until is not None and valid_until < valid_from:
        errors["valid_until"] = ["Give a day after the first one"]
    known = queries.patterns_of(session, staff_id)
    if len(known) >= MOST_PATTERNS:
        errors["weekday"] = [f"There are {MOST_PATTERNS} already. End one first"]
    if any(
        _same_days(each, weekday, valid_from, valid_until) and starts < each.ends and each.starts < ends
        for each in known
    ):
        errors["starts"] = ["You have hours at that time already. End those first"]
    if errors:
        raise Invalid(errors)
    made = WorkingPattern(
        id=uuid7(),
        staff_id=staff_id,
        weekday=weekday,
        starts=starts,
        ends=ends,
        place=place,
        valid_from=valid_from,
        valid_until=valid_until,
    )
    session.add(made)
    session.flush()
    return made.id


def end_hours(session: Session, pattern_id: UUID, *, staff_id: UUID) -> None:
    """Work at those hours no longer; what is booked in them stays booked. Raises NotFound for somebody else's."""
    found = session.get(WorkingPattern, pattern_id, with_for_update=True)
    if found is None or found.staff_id != staff_id:
        raise NotFound
    found.ended_at = found.ended_at or database_time(session)


def add_exception(
    session: Session, *, staff_id: UUID, kind: CalendarExceptionKind, starts_at: datetime, ends_at: datetime
) -> UUID:
    """Let nobody book a time; what is booked in it stays booked. Return the exception's id; raises Invalid."""
    attach(session, staff_id, homes=())
    if ends_at <= starts_at:
        raise Invalid({"ends_at": [AFTER_ITS_START]})
    made = CalendarException(id=uuid7(), staff_id=staff_id, kind=kind, starts_at=starts_at, ends_at=ends_at)
    session.add(made)
    session.flush()
    return made.id


def end_exception(session: Session, exception_id: UUID, *, staff_id: UUID) -> None:
    """Let a time be booked again; raises NotFound for somebody else's."""
    found = session.get(CalendarException, exception_id, with_for_update=True)
    if found is None or found.staff_id != staff_id:
        raise NotFound
    found.ended_at = found.ended_at or database_time(session)


def put_busy_times(session: Session, *, staff_id: UUID, spans: Sequence[tuple[datetime, datetime]]) -> None:
    """Let nobody book the times at which somebody's own calendar says that they are busy, in place of those before."""
    attach(session, staff_id, homes=())
    now = database_time(session)
    before = queries.exceptions_of(session, staff_id, since=now, until=LATEST)
    for each in before:
        if each.kind is CalendarExceptionKind.BUSY:
            each.ended_at = now
    busy = CalendarExceptionKind.BUSY
    session.add_all(
        CalendarException(id=uuid7(), staff_id=staff_id, kind=busy, starts_at=starts_at, ends_at=ends_at)
        for starts_at, ends_at in spans
    )
    session.flush()


def _same_days(known: WorkingPattern, weekday: int, valid_from: date, valid_until: date | None) -> bool:
    begins_before_the_end = valid_until is None or known.valid_from <= valid_until
    ends_after_the_beginning = known.valid_until is None or valid_from <= known.valid_until
    return known.weekday == weekday and begins_before_the_end and ends_after_the_beginning
