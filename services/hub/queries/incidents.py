"""What the hub can be asked about incidents."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, or_, select, tuple_
from sqlalchemy.orm import Session

from services.hub.models import CallOutCheck, Incident
from shared.problems import NotFound
from shared.vocabulary import InformationClass, PoliceCall, Provocation

ORDER = tuple(Provocation)


def get_incident(session: Session, incident_id: UUID, *, to_change: bool = False) -> Incident:
    """Return the incident, locked where it is to change; raises NotFound for none, or one that was retracted."""
    query = select(Incident).where(Incident.id == incident_id, Incident.retracted_at.is_(None))
    incident = session.scalars(query.with_for_update() if to_change else query).one_or_none()
    if incident is None:
        raise NotFound
    return incident


def incidents_of(
    session: Session,
    *,
    young_person_id: UUID,
    kept: Collection[tuple[InformationClass, PoliceCall]],
    before: tuple[datetime, UUID] | None,
    limit: int,
) -> Sequence[Incident]:
    """Return a young person's incidents, newest first, those after `before` on the way back.

    `kept` holds of which classes, and after which calls to the police.
    """
    query = select(Incident).where(
        Incident.young_person_id == young_person_id,
        or_(*(and_(Incident.information_class == each, Incident.police_call == call) for each, call in kept)),
        Incident.retracted_at.is_(None),
    )
    if before is not None:
        query = query.where(tuple_(Incident.occurred_at, Incident.id) < tuple_(*before))
    return session.scalars(query.order_by(Incident.occurred_at.desc(), Incident.id.desc()).limit(limit)).all()


def incidents_from(session: Session, contact_id: UUID) -> Sequence[Incident]:
    """Return the incidents that were opened from a contact, the first one first."""
    query = select(Incident).where(Incident.contact_id == contact_id, Incident.retracted_at.is_(None))
    return session.scalars(query.order_by(Incident.id)).all()


def written_as_one(session: Session, together_id: UUID) -> Sequence[Incident]:
    """Return every incident that was written as part of one happening, also those that were retracted since."""
    return session.scalars(select(Incident).where(Incident.together_id == together_id).order_by(Incident.id)).all()


def on_the_day(
    session: Session, young_people: Collection[UUID], *, begins_at: datetime, ends_at: datetime
) -> Sequence[Incident]:
    """Return the incidents that happened in this time, or were written down in it, in the order they happened."""
    happened = and_(Incident.occurred_at >= begins_at, Incident.occurred_at < ends_at)
    written = and_(Incident.recorded_at >= begins_at, Incident.recorded_at < ends_at)
    query = select(Incident).where(
        Incident.young_person_id.in_(young_people), Incident.retracted_at.is_(None), or_(happened, written)
    )
    return session.scalars(query.order_by(Incident.occurred_at, Incident.id)).all()


def checks_of(session: Session, incidents: Collection[UUID]) -> dict[UUID, list[CallOutCheck]]:
    """Return the questions answered about each incident's call to the police, in the order of the vocabulary."""
    found: defaultdict[UUID, list[CallOutCheck]] = defaultdict(list)
    for each in session.scalars(select(CallOutCheck).where(CallOutCheck.incident_id.in_(incidents))):
        found[each.incident_id].append(each)
    return {key: sorted(checks, key=lambda each: ORDER.index(each.question)) for key, checks in found.items()}
