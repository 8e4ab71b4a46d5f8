"""Taking back what was agreed: the plan holds nothing of it any more, and it can be proposed anew."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from services.psychology.actions.agreeing import release_of
from services.psychology.actions.arranging import check_as_read, keep_before, say
from services.psychology.actions.asking import NOBODY_REPORTED
from services.psychology.actions.today import settle
from services.psychology.models import Consultation, Strategy
from services.psychology.queries import consultations as queries
from shared.db import database_time
from shared.events.psychology import ReleaseRetracted, StrategyRetracted, SummaryRetracted
from shared.messaging.outbox import announce
from shared.problems import Conflict
from shared.timers import cancel_timer
from shared.vocabulary import ConsultationStatus

NOT_AGREED = "Nothing of this is on a plan."


def take_back(session: Session, consultation: Consultation, *, revision: int, reason: str, by: UUID) -> None:
    """Take back what was agreed, with the young person's version and the strategies; versions stay readable here.

    What was agreed to do stands on the plan as it did: whoever owns an action ends it there. Raises Conflict where
    nothing was agreed.
    """
    if consultation.status not in (ConsultationStatus.PUBLISHED, ConsultationStatus.FOLLOWED_UP):
        raise Conflict(NOT_AGREED)
    check_as_read(consultation, revision=revision)
    now = database_time(session)
    keep_before(session, consultation, reason=reason, by=by, at=now)
    consultation.status = ConsultationStatus.HELD
    consultation.revision += 1
    consultation.summary_revision += 1
    session.flush()
    told: dict[str, Any] = {
        "actor": str(by),
        "consultation_id": consultation.id,
        "young_person_id": consultation.young_person_id,
        "retracted_at": now,
    }
    announce(session, SummaryRetracted, revision=consultation.summary_revision, **told)
    _take_release_back(session, consultation, told)
    for each in queries.strategies_of(session, consultation.id):
        _take_strategy_back(session, each, told, at=now)
    cancel_timer(session, NOBODY_REPORTED, key=str(consultation.id))
    settle(session, consultation, by=by)
    say(session, consultation, actor=by)


def _take_release_back(session: Session, consultation: Consultation, told: dict[str, Any]) -> None:
    if not consultation.release_revision:
        return
    consultation.release_revision += 1
    session.flush()
    announce(
        session,
        ReleaseRetracted,
        revision=consultation.release_revision,
        release_id=release_of(consultation),
        **told,
    )


def _take_strategy_back(session: Session, strategy: Strategy, told: dict[str, Any], *, at: datetime) -> None:
    strategy.retracted_at = at
    strategy.revision += 1
    session.flush()
    announce(session, StrategyRetracted, revision=strategy.revision, strategy_id=strategy.id, **told)
