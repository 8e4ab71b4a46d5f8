"""What the hub can be asked about serious events and what was decided about them."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.hub.models import Reg40Decision, Reg40Revision, SeriousEvent
from shared.problems import NotFound
from shared.vocabulary import SeriousEventAbout


def get_serious_event(session: Session, serious_event_id: UUID, *, to_change: bool = False) -> SeriousEvent:
    """Return the question, locked if it is to be changed; raises NotFound."""
    found = session.get(SeriousEvent, serious_event_id, with_for_update=to_change, populate_existing=to_change)
    if found is None:
        raise NotFound
    return found


def find_about(
    session: Session, about: SeriousEventAbout, about_id: UUID | None, *, young_person_id: UUID
) -> SeriousEvent | None:
    """Return the question that was asked about this already, or None; something without an id is always new."""
    query = select(SeriousEvent).where(
        SeriousEvent.about == about,
        SeriousEvent.about_id == about_id,
        SeriousEvent.young_person_id == young_person_id,
    )
    return None if about_id is None else session.scalars(query).one_or_none()


def find_decision(session: Session, serious_event_id: UUID) -> Reg40Decision | None:
    """Return what was decided about a serious event, or None while the question waits."""
    query = select(Reg40Decision).where(Reg40Decision.serious_event_id == serious_event_id)
    return session.scalars(query).one_or_none()


def serious_events_of(session: Session, young_people: Collection[UUID], *, limit: int) -> Sequence[SeriousEvent]:
    """Return the questions about these young people: those that wait first, then the newest."""
    query = select(SeriousEvent).where(SeriousEvent.young_person_id.in_(young_people))
    waiting_first = query.order_by(
        SeriousEvent.decided_at.is_not(None), SeriousEvent.learned_at.desc(), SeriousEvent.id.desc()
    )
    return session.scalars(waiting_first.limit(limit)).all()


def decisions_on(session: Session, serious_events: Collection[UUID]) -> dict[UUID, Reg40Decision]:
    """Return what was decided about each of the serious events about which something was."""
    query = select(Reg40Decision).where(Reg40Decision.serious_event_id.in_(serious_events))
    return {each.serious_event_id: each for each in session.scalars(query.order_by(Reg40Decision.id))}


def earlier_readings(session: Session, decisions: Collection[UUID]) -> Sequence[Reg40Revision]:
    """Return how these decisions read before, the oldest reading first."""
    query = select(Reg40Revision).where(Reg40Revision.decision_id.in_(decisions))
    return session.scalars(query.order_by(Reg40Revision.decision_id, Reg40Revision.revision)).all()
