"""Screenings, assessments and sessions, as they are looked for."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.speech_language import models
from services.speech_language.models import Assessment, KnownYoungPerson, Screening
from shared.problems import NotFound

# What the clock of the first screening refers to, and that of a profile's review.
JOINED, PROFILE = "young_person", "communication_profile"


def get_screening(session: Session, screening_id: UUID) -> Screening:
    """Return a screening, locked to be changed; raises NotFound."""
    found = session.get(Screening, screening_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def screenings_of(session: Session, young_people: Collection[UUID]) -> Sequence[Screening]:
    """Return the screenings of some young people, the latest first, without those taken back."""
    query = select(Screening).where(Screening.young_person_id.in_(young_people), Screening.retracted_at.is_(None))
    return session.scalars(query.order_by(Screening.screened_at.desc(), Screening.id.desc())).all()


def get_assessment(session: Session, assessment_id: UUID) -> Assessment:
    """Return an assessment, locked to be changed; raises NotFound."""
    found = session.get(Assessment, assessment_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def assessments_of(session: Session, young_person_id: UUID) -> Sequence[Assessment]:
    """Return the assessments of a young person, the latest first, without those taken back."""
    query = select(Assessment).where(Assessment.young_person_id == young_person_id, Assessment.retracted_at.is_(None))
    return session.scalars(query.order_by(Assessment.assessed_on.desc(), Assessment.id.desc())).all()


def get_session(session: Session, session_id: UUID) -> models.Session:
    """Return a session of therapy, locked to be changed; raises NotFound."""
    found = session.get(models.Session, session_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def sessions_of(session: Session, young_people: Collection[UUID]) -> Sequence[models.Session]:
    """Return the sessions of some young people, the latest written first."""
    query = select(models.Session).where(models.Session.young_person_id.in_(young_people))
    return session.scalars(query.order_by(models.Session.written_at.desc(), models.Session.id.desc())).all()


def joined(session: Session, young_people: Collection[UUID]) -> dict[UUID, KnownYoungPerson]:
    """Return since when each of some young people is in the programme."""
    query = select(KnownYoungPerson).where(KnownYoungPerson.young_person_id.in_(young_people))
    return {each.young_person_id: each for each in session.scalars(query)}
