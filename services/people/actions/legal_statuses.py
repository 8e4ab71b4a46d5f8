"""The legal grounds on which a young person is supported, as they begin and end."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.people.models import LegalStatus
from services.people.queries.registrations import every_registration_of
from shared.events.people import LegalStatusEnded, LegalStatusStarted
from shared.messaging.outbox import announce
from shared.problems import Conflict, Invalid, NotFound
from shared.vocabulary import LegalBasis


def start(
    session: Session, *, young_person_id: UUID, status: LegalBasis, starts_on: date, legal_status_id: UUID | None = None
) -> LegalStatus:
    """Note that a legal status began; several may hold at once, each of them once."""
    every = every_registration_of(session, young_person_id)
    query = select(LegalStatus.id).where(LegalStatus.young_person_id.in_(every), LegalStatus.status == status)
    if session.scalars(query.where(LegalStatus.ends_on.is_(None))).first() is not None:
        raise Invalid({"status": ["This status holds already."]})
    legal_status = LegalStatus(
        id=legal_status_id or uuid7(), young_person_id=young_person_id, status=status, starts_on=starts_on
    )
    session.add(legal_status)
    session.flush()
    announce(
        session,
        LegalStatusStarted,
        legal_status_id=legal_status.id,
        young_person_id=young_person_id,
        status=status,
        starts_on=starts_on,
    )
    return legal_status


def get_legal_status(session: Session, young_person_id: UUID, *, legal_status_id: UUID) -> LegalStatus:
    """Return the legal status of this young person; raises NotFound."""
    found = session.get(LegalStatus, legal_status_id, with_for_update=True)
    if found is None or found.young_person_id not in every_registration_of(session, young_person_id):
        raise NotFound
    return found


def end(session: Session, legal_status: LegalStatus, *, ends_on: date) -> None:
    """Note the last day of a legal status."""
    if legal_status.ends_on is not None:
        raise Conflict("This has ended already.", extra={"ends_on": legal_status.ends_on})
    if ends_on < legal_status.starts_on:
        raise Invalid({"ends_on": ["Give a day on or after the first."]})
    legal_status.ends_on = ends_on
    announce(
        session,
        LegalStatusEnded,
        revision=2,
        legal_status_id=legal_status.id,
        young_person_id=legal_status.young_person_id,
        ends_on=ends_on,
    )
