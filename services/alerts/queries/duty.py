"""Who is on call when, what was sent out, and who belongs to a hub."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.alerts.models import Hint, KnownStaff, KnownYoungPerson, OnCall, OutgoingMessage
from shared.vocabulary import Role


def turns(session: Session, home_id: UUID, *, after: datetime, before: datetime) -> Sequence[OnCall]:
    """Return the turns on call at a hub that touch a time, in their order."""
    touching = select(OnCall).where(
        OnCall.home_id == home_id, OnCall.cancelled_at.is_(None), OnCall.ends_at > after, OnCall.starts_at < before
    )
    return session.scalars(touching.order_by(OnCall.starts_at, OnCall.rung, OnCall.id)).all()


def young_people_of(session: Session, home_id: UUID) -> Sequence[UUID]:
    """Return the young people who belong to a hub."""
    there = select(KnownYoungPerson.young_person_id).where(KnownYoungPerson.home_id == home_id)
    return session.scalars(there.order_by(KnownYoungPerson.young_person_id)).all()


def post_of(session: Session, staff_id: UUID) -> UUID | None:
    """Return the hub of somebody's post, None where there is none or nothing was heard of it."""
    return session.scalar(select(KnownStaff.home_id).where(KnownStaff.staff_id == staff_id))


def staff_who_fit(session: Session, roles: frozenset[Role]) -> Sequence[UUID]:
    """Return who holds one of the roles and has not left."""
    known = session.scalars(select(KnownStaff).where(KnownStaff.has_left.is_(False)).order_by(KnownStaff.staff_id))
    return [each.staff_id for each in known if roles & set(each.roles)]


def sent_from(session: Session, home_id: UUID, *, before: UUID | None, limit: int) -> Sequence[OutgoingMessage]:
    """Return the messages out about a hub's young people, the newest first."""
    query = select(OutgoingMessage).where(OutgoingMessage.home_id == home_id)
    if before is not None:
        query = query.where(OutgoingMessage.id < before)
    return session.scalars(query.order_by(OutgoingMessage.id.desc()).limit(limit)).all()


def hints_since(session: Session, moment: datetime) -> Sequence[Hint]:
    """Return for whom something changed since a moment, oldest first."""
    return session.scalars(select(Hint).where(Hint.at >= moment).order_by(Hint.at, Hint.id)).all()
