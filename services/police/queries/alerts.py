"""Police alerts, notes and custody, as they are looked for."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from services.police.models import Custody, Note, PoliceAlert
from shared.problems import NotFound


def get_alert(session: Session, alert_id: UUID, *, to_change: bool = False) -> PoliceAlert:
    """Return an alert, locked where it is to be changed; raises NotFound."""
    found = session.get(PoliceAlert, alert_id, with_for_update=True if to_change else None, populate_existing=to_change)
    if found is None:
        raise NotFound
    return found


def find_by_reference(session: Session, source_system_ref: str) -> PoliceAlert | None:
    """Return the alert that another system knows under this reference, or None."""
    query = select(PoliceAlert).where(PoliceAlert.source_system_ref == source_system_ref)
    return session.scalars(query).one_or_none()


def alerts_of(
    session: Session, *, young_people: Collection[UUID], raised_by: UUID, since: datetime, limit: int
) -> Sequence[PoliceAlert]:
    """Return the alerts about some young people, or raised by one officer, since a moment, the newest first."""
    theirs = or_(PoliceAlert.young_person_id.in_(young_people), PoliceAlert.raised_by == raised_by)
    query = select(PoliceAlert).where(theirs, PoliceAlert.raised_at >= since)
    return session.scalars(query.order_by(PoliceAlert.raised_at.desc(), PoliceAlert.id.desc()).limit(limit)).all()


def notes_of(session: Session, alert_id: UUID) -> Sequence[Note]:
    """Return the notes beside an alert, in the order in which they were written."""
    return session.scalars(select(Note).where(Note.alert_id == alert_id).order_by(Note.written_at, Note.id)).all()


def find_custody(session: Session, alert_id: UUID, *, to_change: bool = False) -> Custody | None:
    """Return how an arrest goes on, None where nothing was written yet."""
    return session.get(Custody, alert_id, with_for_update=True if to_change else None, populate_existing=to_change)
