"""Questions about the core offer of one young person."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.people.models import OfferWord
from services.people.queries.registrations import every_registration_of
from services.people.queries.team import team_of
from services.people.rules.core_offer import InRole, Word
from shared.vocabulary import CoreOffer


def last_words(session: Session, young_person_id: UUID) -> dict[CoreOffer, Word]:
    """Return what was said last of each part, under any registration of the young person."""
    every = every_registration_of(session, young_person_id)
    query = select(OfferWord).where(OfferWord.young_person_id.in_(every)).order_by(OfferWord.said_at, OfferWord.id)
    return {
        each.part: Word(state=each.state, note=each.note, said_by=each.said_by, said_at=each.said_at)
        for each in session.scalars(query)
    }


def in_role(session: Session, young_person_id: UUID, *, moment: datetime) -> list[InRole]:
    """Return everybody who works with the young person now."""
    team = team_of(session, young_person_id, moment=moment)
    return [InRole(staff_id=each.staff_id, role=each.role, since=each.starts_at) for each, _ in team]
