"""What the hub can be asked about comings and goings."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from services.hub.models import Presence, PresenceChange, PresenceRevision
from shared.problems import NotFound
from shared.vocabulary import PresenceState

NEWEST_FIRST = (PresenceChange.happened_at.desc(), PresenceChange.recorded_at.desc(), PresenceChange.id.desc())


def standing(session: Session, young_people: Collection[UUID]) -> dict[UUID, tuple[Presence, PresenceChange | None]]:
    """Return what stands now for each of the young people of whom anything was ever written."""
    query = select(Presence, PresenceChange).outerjoin(PresenceChange, PresenceChange.id == Presence.change_id)
    rows = session.execute(query.where(Presence.young_person_id.in_(young_people)))
    return {presence.young_person_id: (presence, change) for presence, change in rows}


def find_newest(session: Session, *, young_person_id: UUID) -> PresenceChange | None:
    """Return the change that happened last, or None."""
    present = select(PresenceChange).where(
        PresenceChange.young_person_id == young_person_id, PresenceChange.retracted_at.is_(None)
    )
    return session.scalars(present.order_by(*NEWEST_FIRST).limit(1)).one_or_none()


def find_leaving(session: Session, change: PresenceChange) -> PresenceChange | None:
    """Return the last time when somebody went out, up to a change, if they have not been in since."""
    until_then = select(PresenceChange).where(
        PresenceChange.young_person_id == change.young_person_id,
        PresenceChange.retracted_at.is_(None),
        PresenceChange.state != PresenceState.LATE,
        PresenceChange.happened_at <= change.happened_at,
    )
    last = session.scalars(until_then.order_by(*NEWEST_FIRST).limit(1)).one_or_none()
    return last if last is not None and last.state is PresenceState.OUT else None


def get_change(session: Session, change_id: UUID) -> PresenceChange:
    """Return a change; raises NotFound when there is none, or when it was taken back."""
    present = select(PresenceChange).where(PresenceChange.id == change_id, PresenceChange.retracted_at.is_(None))
    change = session.scalars(present).one_or_none()
    if change is None:
        raise NotFound
    return change


def changes_of(
    session: Session, *, young_person_id: UUID, before: tuple[datetime, datetime, UUID] | None, limit: int
) -> list[PresenceChange]:
    """Return a young person's comings and goings, newest first, those after `before` on the way back."""
    query = select(PresenceChange).where(
        PresenceChange.young_person_id == young_person_id, PresenceChange.retracted_at.is_(None)
    )
    if before is not None:
        place = tuple_(PresenceChange.happened_at, PresenceChange.recorded_at, PresenceChange.id)
        query = query.where(place < tuple_(*before))
    return list(session.scalars(query.order_by(*NEWEST_FIRST).limit(limit)))


def earlier_readings(session: Session, changes: Collection[UUID]) -> list[PresenceRevision]:
    """Return how these changes read before they were put right, the oldest reading first."""
    query = select(PresenceRevision).where(PresenceRevision.change_id.in_(changes))
    return list(session.scalars(query.order_by(PresenceRevision.change_id, PresenceRevision.revision)))
