"""What a hub's managers can ask: what waits for their signature, and what was written down on a day."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, and_, func, or_, select
from sqlalchemy.orm import Session

from services.hub.models import Contact, Countersignature

CONTACTS = Contact.__table__.c


def count_waiting(session: Session, young_people: Collection[UUID], *, not_by: UUID) -> int:
    """Return how many contacts wait for a signature of somebody else than their author."""
    query = select(func.count()).select_from(Contact.__table__).where(*_waiting(young_people, not_by))
    return session.scalar(query) or 0


def waiting(session: Session, young_people: Collection[UUID], *, not_by: UUID, limit: int) -> list[RowMapping]:
    """Return the contacts that wait for a signature of somebody else than their author, the longest wait first."""
    query = select(Contact.__table__).where(*_waiting(young_people, not_by))
    longest_first = query.order_by(CONTACTS.awaits_signature_since, CONTACTS.id).limit(limit)
    return list(session.execute(longest_first).mappings())


def on_the_day(
    session: Session, young_people: Collection[UUID], *, begins_at: datetime, ends_at: datetime, limit: int
) -> list[RowMapping]:
    """Return what happened in this time, or was written down in it, in the order in which it happened."""
    happened = and_(CONTACTS.occurred_at >= begins_at, CONTACTS.occurred_at < ends_at)
    written = and_(CONTACTS.recorded_at >= begins_at, CONTACTS.recorded_at < ends_at)
    present = select(Contact.__table__).where(
        CONTACTS.young_person_id.in_(young_people), CONTACTS.retracted_at.is_(None), or_(happened, written)
    )
    return list(session.execute(present.order_by(CONTACTS.occurred_at, CONTACTS.id).limit(limit)).mappings())


def last_signatures(session: Session, contacts: Collection[UUID]) -> dict[UUID, Countersignature]:
    """Return the last signature under each of the contacts that have one."""
    query = select(Countersignature).where(Countersignature.contact_id.in_(contacts))
    oldest_first = session.scalars(query.order_by(Countersignature.revision))
    return {each.contact_id: each for each in oldest_first}


def _waiting(young_people: Collection[UUID], not_by: UUID) -> list[ColumnElement[bool]]:
    return [
        CONTACTS.young_person_id.in_(young_people),
        CONTACTS.awaits_signature_since.is_not(None),
        CONTACTS.retracted_at.is_(None),
        CONTACTS.author_id != not_by,
    ]
