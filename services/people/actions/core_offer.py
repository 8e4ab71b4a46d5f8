"""Saying of a part of the core offer how it stands."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.people.models import OfferWord
from services.people.rules.core_offer import StateRefused, check_state
from shared.problems import Invalid
from shared.vocabulary import CoreOffer, OfferState


def say(
    session: Session,
    young_person_id: UUID,
    *,
    part: CoreOffer,
    state: OfferState,
    note: str | None,
    said_by: UUID,
    now: datetime,
) -> OfferWord:
    """Note how one part stands; what was said before stays beside it."""
    try:
        check_state(part, state)
    except StateRefused as refusal:
        raise Invalid({"state": [str(refusal)]}) from refusal
    word = OfferWord(
        id=uuid7(), young_person_id=young_person_id, part=part, state=state, note=note, said_by=said_by, said_at=now
    )
    session.add(word)
    session.flush()
    return word
