"""Reading calendar feeds: whose an address is, and what stands in it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.psychology.models import CalendarFeed, Consultation, ConsultationBefore
from services.psychology.queries import calendars
from services.psychology.queries import consultations as queries
from services.psychology.rules.calendar_files import Booked
from services.psychology.rules.consultations import in_a_calendar
from shared.vocabulary import ConsultationStatus


def feed_of(session: Session, staff_id: UUID) -> CalendarFeed | None:
    """Return somebody's address, None where they have none."""
    return session.get(CalendarFeed, staff_id)


def staff_of(session: Session, secret_hash: str) -> UUID | None:
    """Return whose address a secret is, None for one that is none any more."""
    return session.scalar(select(CalendarFeed.staff_id).where(CalendarFeed.secret_hash == secret_hash))


def booked_with(session: Session, staff_id: UUID, *, since: datetime) -> list[Booked]:
    """Return the consultations in which somebody takes part, without whom each is about."""
    found = [
        each for each in queries.of_somebody(session, staff_id, since=since) if not _is_barred(session, each, staff_id)
    ]
    changed = _changed_at(session, [each.id for each in found])
    return [
        Booked(
            id=each.id,
            what=in_a_calendar(each.type),
            starts_at=each.starts_at,
            ends_at=each.ends_at,
            place=each.place,
            revision=each.revision,
            changed_at=changed.get(each.id, each.requested_at),
            is_cancelled=each.status is ConsultationStatus.CANCELLED,
        )
        for each in found
        if each.starts_at is not None and each.ends_at is not None
    ]


def _is_barred(session: Session, consultation: Consultation, staff_id: UUID) -> bool:
    subject = consultation.young_person_id
    return subject is not None and calendars.is_barred(session, staff_id=staff_id, young_person_id=subject)


def _changed_at(session: Session, ids: list[UUID]) -> dict[UUID, datetime]:
    query = select(ConsultationBefore.consultation_id, func.max(ConsultationBefore.changed_at))
    found = session.execute(
        query.where(ConsultationBefore.consultation_id.in_(ids)).group_by(ConsultationBefore.consultation_id)
    )
    return {each[0]: each[1] for each in found}
