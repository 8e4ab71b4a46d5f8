"""What a young person hopes for, and what they say to a line of their plan: said, answered, taken back."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.plan.models import Answer, Aspiration, PlanAction
from shared.clock import utc_now
from shared.events.plan import AnswerGiven, AnswerWithdrawn, AspirationSaid, AspirationWithdrawn
from shared.messaging.outbox import announce
from shared.problems import Invalid, NotFound
from shared.vocabulary import AnswerKind

SAID_LATER = "Give a day that has come: this is what was said already"


def say_aspiration(
    session: Session,
    *,
    young_person_id: UUID,
    by: UUID,
    words: str,
    said_on: date | None,
    is_shared_with_carers: bool,
    today: date,
    aspiration_id: UUID | None = None,
    at: datetime | None = None,
) -> UUID:
    """Write down what a young person hopes for, as they said it; raises Invalid for a day to come."""
    if said_on is not None and said_on > today:
        raise Invalid({"said_on": [SAID_LATER]})
    aspiration = Aspiration(
        id=aspiration_id or uuid7(),
        young_person_id=young_person_id,
        words=words,
        said_on=said_on or today,
        is_shared_with_carers=is_shared_with_carers,
        recorded_by=by,
        recorded_at=at or utc_now(),
        withdrawn_at=None,
    )
    session.add(aspiration)
    told: dict[str, Any] = {"aspiration_id": aspiration.id, "young_person_id": young_person_id}
    told |= {"words": words, "said_on": aspiration.said_on}
    announce(session, AspirationSaid, actor=str(by), recorded_at=aspiration.recorded_at, **told)
    return aspiration.id


def take_aspiration_back(session: Session, aspiration_id: UUID, *, by: UUID, registrations: list[UUID]) -> None:
    """Note that a young person no longer hopes for this; a second time changes nothing. Raises NotFound."""
    query = select(Aspiration).where(Aspiration.id == aspiration_id, Aspiration.young_person_id.in_(registrations))
    found = session.scalars(query.with_for_update()).one_or_none()
    if found is None:
        raise NotFound
    if found.withdrawn_at is None:
        found.withdrawn_at = utc_now()
        told: dict[str, Any] = {"aspiration_id": found.id, "young_person_id": found.young_person_id}
        announce(session, AspirationWithdrawn, actor=str(by), revision=2, **told)


def answer(session: Session, action: PlanAction, *, by: UUID, kind: AnswerKind, words: str | None) -> UUID:
    """Note what the young person says to an action; what they said before stands in the history."""
    take_answer_back(session, action, by=by)
    given = Answer(
        id=uuid7(),
        young_person_id=action.young_person_id,
        action_id=action.id,
        action_revision=action.revision,
        answer=kind,
        words=words,
        recorded_by=by,
        recorded_at=utc_now(),
        withdrawn_at=None,
    )
    session.add(given)
    told: dict[str, Any] = {"answer_id": given.id, "young_person_id": given.young_person_id, "action_id": action.id}
    announce(session, AnswerGiven, actor=str(by), answer=kind, words=words, **told)
    return given.id


def take_answer_back(session: Session, action: PlanAction, *, by: UUID) -> UUID | None:
    """Let the answer to an action stand no longer, and return which; None, and no change, where there is none."""
    standing = select(Answer).where(Answer.action_id == action.id, Answer.withdrawn_at.is_(None))
    found = session.scalars(standing.with_for_update()).one_or_none()
    if found is None:
        return None
    found.withdrawn_at = utc_now()
    # Before a new one is stored, for only one stands at a time.
    session.flush()
    told: dict[str, Any] = {"answer_id": found.id, "young_person_id": found.young_person_id}
    announce(session, AnswerWithdrawn, actor=str(by), revision=2, **told)
    return found.id
