"""Consultations, who takes part, and what came of each, as they are looked for."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from services.psychology.models import (
    Attendee,
    Consultation,
    ConsultationBefore,
    Feedback,
    Formulation,
    Rating,
    Strategy,
    Summary,
)
from shared.problems import NotFound
from shared.vocabulary import ConsultationStatus

# What a clock of a consultation refers to.
KIND = "consultation"


def get_consultation(session: Session, consultation_id: UUID, *, to_change: bool = False) -> Consultation:
    """Return a consultation, locked where it is to be changed; raises NotFound."""
    query = select(Consultation).where(Consultation.id == consultation_id)
    if to_change:
        query = query.with_for_update().execution_options(populate_existing=True)
    found = session.scalars(query).one_or_none()
    if found is None:
        raise NotFound
    return found


def attendees_of(session: Session, consultations: Collection[UUID]) -> Sequence[Attendee]:
    """Return who takes part in some consultations beside the psychologist."""
    query = select(Attendee).where(Attendee.consultation_id.in_(consultations))
    return session.scalars(query.order_by(Attendee.consultation_id, Attendee.staff_id)).all()


def of_somebody(session: Session, staff_id: UUID, *, since: datetime) -> Sequence[Consultation]:
    """Return the consultations of one person that end after an instant or have no time yet, the earliest first."""
    invited = select(Attendee.consultation_id).where(Attendee.staff_id == staff_id)
    query = select(Consultation).where(
        or_(Consultation.psychologist_id == staff_id, Consultation.id.in_(invited)),
        or_(Consultation.ends_at >= since, Consultation.ends_at.is_(None)),
    )
    return session.scalars(query.order_by(Consultation.starts_at, Consultation.id)).all()


def unsettled_of(session: Session, staff_id: UUID) -> Sequence[Consultation]:
    """Return one person's consultations of which something is still to be done, the earliest first."""
    invited = select(Attendee.consultation_id).where(Attendee.staff_id == staff_id)
    to_do = (
        *(ConsultationStatus.REQUESTED, ConsultationStatus.BOOKED, ConsultationStatus.HELD),
        *(ConsultationStatus.AWAITING_AGREEMENT, ConsultationStatus.PUBLISHED),
    )
    query = select(Consultation).where(
        or_(Consultation.psychologist_id == staff_id, Consultation.id.in_(invited)), Consultation.status.in_(to_do)
    )
    return session.scalars(query.order_by(Consultation.starts_at, Consultation.id)).all()


def about(session: Session, young_person_id: UUID) -> Sequence[Consultation]:
    """Return the consultations about a young person, the latest first."""
    query = select(Consultation).where(Consultation.young_person_id == young_person_id)
    return session.scalars(query.order_by(Consultation.starts_at.desc(), Consultation.id.desc())).all()


def before_it_was_moved(session: Session, consultation_id: UUID) -> Sequence[ConsultationBefore]:
    """Return how a consultation was arranged before, the first time first."""
    query = select(ConsultationBefore).where(ConsultationBefore.consultation_id == consultation_id)
    return session.scalars(query.order_by(ConsultationBefore.revision)).all()


def ratings_of(session: Session, consultation_id: UUID) -> Sequence[Rating]:
    """Return what consultees said of how they stand."""
    query = select(Rating).where(Rating.consultation_id == consultation_id)
    return session.scalars(query.order_by(Rating.staff_id, Rating.rated_at)).all()


def find_formulation(session: Session, consultation_id: UUID) -> Formulation | None:
    """Return the clinical record of a consultation, or None."""
    return session.get(Formulation, consultation_id)


def summaries_of(session: Session, consultation_id: UUID) -> Sequence[Summary]:
    """Return every version of what was agreed, the first first."""
    query = select(Summary).where(Summary.consultation_id == consultation_id)
    return session.scalars(query.order_by(Summary.version)).all()


def strategies_of(session: Session, consultation_id: UUID) -> Sequence[Strategy]:
    """Return the strategies that a consultation agreed, without those that were taken back."""
    query = select(Strategy).where(Strategy.consultation_id == consultation_id, Strategy.retracted_at.is_(None))
    return session.scalars(query.order_by(Strategy.id)).all()


def get_strategy(session: Session, strategy_id: UUID) -> Strategy:
    """Return one strategy, locked; raises NotFound, also for one that was taken back."""
    found = session.get(Strategy, strategy_id, with_for_update=True, populate_existing=True)
    if found is None or found.retracted_at is not None:
        raise NotFound
    return found


def feedback_in(session: Session, quarter: str) -> Sequence[Feedback]:
    """Return what workers thought in a quarter, in no order that tells who was when."""
    return session.scalars(select(Feedback).where(Feedback.quarter == quarter).order_by(Feedback.id)).all()


def asked_for_today(session: Session) -> Sequence[Consultation]:
    """Return what somebody asks a psychologist today and nobody has taken on, the longest wait first."""
    query = select(Consultation).where(
        Consultation.status == ConsultationStatus.REQUESTED, Consultation.psychologist_id.is_(None)
    )
    return session.scalars(query.order_by(Consultation.requested_at, Consultation.id)).all()
