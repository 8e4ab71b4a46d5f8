"""When psychologists work, what is held, and therefore what is free."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from services.psychology.models import (
    Attachment,
    CalendarException,
    HeldTime,
    Psychologist,
    Restriction,
    WorkingPattern,
)
from services.psychology.rules import free
from shared.clock import london
from shared.problems import NotFound

# Local choice: what is offered lies within the next eight weeks, and a page of it is as much as one chooses from.
LOOKS_AHEAD = timedelta(weeks=8)


def find_psychologist(session: Session, staff_id: UUID) -> Psychologist | None:
    """Return somebody who can be booked, or None for who never said when they work."""
    return session.get(Psychologist, staff_id)


def get_psychologist(session: Session, staff_id: UUID) -> Psychologist:
    """Return somebody who can be booked; raises NotFound."""
    found = find_psychologist(session, staff_id)
    if found is None:
        raise NotFound
    return found


def psychologists(session: Session) -> Sequence[Psychologist]:
    """Return everybody who can be booked."""
    return session.scalars(select(Psychologist).order_by(Psychologist.staff_id)).all()


def attachments(session: Session) -> Sequence[Attachment]:
    """Return which psychologist belongs to which team."""
    return session.scalars(select(Attachment).order_by(Attachment.staff_id, Attachment.home_id)).all()


def patterns_of(session: Session, staff_id: UUID) -> Sequence[WorkingPattern]:
    """Return the working hours of a psychologist, through the week."""
    query = select(WorkingPattern).where(WorkingPattern.staff_id == staff_id, WorkingPattern.ended_at.is_(None))
    return session.scalars(query.order_by(WorkingPattern.weekday, WorkingPattern.starts, WorkingPattern.id)).all()


def hours_of(session: Session, staff_id: UUID) -> list[free.Hours]:
    """Return the working hours of a psychologist as the rules take them."""
    names = ("weekday", "starts", "ends", "place", "valid_from", "valid_until")
    return [free.Hours(**{name: getattr(each, name) for name in names}) for each in patterns_of(session, staff_id)]


def exceptions_of(session: Session, staff_id: UUID, *, since: datetime, until: datetime) -> Sequence[CalendarException]:
    """Return when somebody cannot be booked between two instants."""
    query = select(CalendarException).where(
        CalendarException.staff_id == staff_id,
        CalendarException.ended_at.is_(None),
        CalendarException.starts_at < until,
        CalendarException.ends_at > since,
    )
    return session.scalars(query.order_by(CalendarException.starts_at, CalendarException.id)).all()


def held_by(
    session: Session, staff: Collection[UUID], *, since: datetime, until: datetime, but: UUID | None = None
) -> list[tuple[UUID, datetime]]:
    """Return which quarters of an hour are held of whom, but for what one consultation holds itself."""
    query = select(HeldTime.staff_id, HeldTime.begins_at).where(
        HeldTime.staff_id.in_(staff), HeldTime.begins_at >= since, HeldTime.begins_at < until
    )
    if but is not None:
        query = query.where(HeldTime.consultation_id != but)
    return [(each.staff_id, each.begins_at) for each in session.execute(query)]


def free_slots(
    session: Session,
    psychologist: Psychologist,
    *,
    length: timedelta,
    since: datetime,
    until: datetime | None = None,
    but: UUID | None = None,
    invited: Collection[UUID] = (),
) -> Iterator[free.Slot]:
    """Give what is free of a psychologist and of those who are invited, earliest first.

    `but` is a consultation that is to be moved: what it holds itself is free to it.
    """
    until = until or since + LOOKS_AHEAD
    wide = until + timedelta(days=1)
    staff_id = psychologist.staff_id
    exceptions = exceptions_of(session, staff_id, since=since, until=wide)
    everybody = [staff_id, *invited]
    held = held_by(session, everybody, since=since - timedelta(hours=1), until=wide, but=but)
    return free.free_slots(
        hours_of(session, staff_id),
        days=_days(london(since).date(), london(until).date()),
        length=length,
        buffer=timedelta(minutes=psychologist.buffer_min),
        exceptions=[(each.starts_at, each.ends_at) for each in exceptions],
        held=[at for whose, at in held if whose == staff_id],
        not_before=since,
        busy=[at for whose, at in held if whose != staff_id],
    )


def let_go(session: Session, consultation_id: UUID) -> None:
    """Free all the time that a consultation holds."""
    session.execute(delete(HeldTime).where(HeldTime.consultation_id == consultation_id))


def is_barred(session: Session, *, staff_id: UUID, young_person_id: UUID) -> bool:
    """Tell whether a restriction keeps somebody away from a young person's record."""
    bar = exists().where(
        Restriction.young_person_id == young_person_id,
        Restriction.staff_id == staff_id,
        Restriction.lifted_at.is_(None),
    )
    return bool(session.scalar(select(bar)))


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=each) for each in range((last - first).days + 1)]


def on_today(session: Session, *, at: datetime) -> list[UUID]:
    """Return which psychologists still work on the day of an instant, and are not away then."""
    found = []
    for each in psychologists(session):
        spans = free.working(hours_of(session, each.staff_id), on=london(at).date())
        is_away = bool(exceptions_of(session, each.staff_id, since=at, until=at + free.GRAIN))
        if not is_away and any(at < ends for (_, ends), _ in spans):
            found.append(each.staff_id)
    return found
