"""What came of it: whether it was tried, how the consultee stands now, and what workers think of the consultation."""

from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.psychology.actions.agreeing import announce_strategy
from services.psychology.actions.arranging import check_as_read, say
from services.psychology.actions.deadlines import deadlines
from services.psychology.actions.holding import FEEDBACK_REMINDER, REVIEW
from services.psychology.actions.today import settle
from services.psychology.models import Consultation, Feedback, FeedbackGiven, Strategy
from services.psychology.queries import consultations as queries
from services.psychology.queries.consultations import KIND
from services.psychology.rules import consultations as rules
from shared.clock import london
from shared.db import database_time
from shared.deadlines import ref
from shared.events.psychology import StrategyTried
from shared.problems import Conflict, Invalid
from shared.vocabulary import ConsultationStatus, StrategyHelped

NOT_AGREED = "It is to be agreed first."
ANSWERED = "You have answered already. Thank you."
GIVEN_BACK = "the feedback was given"


def report(
    session: Session, strategy: Strategy, *, by: UUID, tried: bool, helped: StrategyHelped | None = None
) -> None:
    """Say whether a strategy was tried and whether it helped; said again, the last counts. Raises Invalid."""
    if tried and helped is None:
        raise Invalid({"helped": ["Say whether it helped"]})
    strategy.tried, strategy.helped = tried, helped if tried else None
    strategy.reported_by, strategy.reported_at = by, database_time(session)
    strategy.revision += 1
    session.flush()
    announce_strategy(session, StrategyTried, strategy, by=by)
    settle(session, queries.get_consultation(session, strategy.consultation_id, to_change=True), by=by)


def follow_up(session: Session, consultation: Consultation, *, revision: int, by: UUID) -> None:
    """Write down that what was agreed was looked at again; its clock is met. Raises Conflict before it is agreed."""
    if consultation.status is not ConsultationStatus.PUBLISHED:
        raise Conflict(NOT_AGREED)
    check_as_read(consultation, revision=revision)
    now = database_time(session)
    consultation.status, consultation.followed_up_at = ConsultationStatus.FOLLOWED_UP, now
    consultation.revision += 1
    session.flush()
    settle(session, consultation, by=by)
    clock = deadlines.find(session, ref(KIND, consultation.id), REVIEW)
    if clock is not None:
        deadlines.meet(session, clock, met_at=now, evidence_id=consultation.id, is_late_meant=True)
    say(session, consultation, actor=by)


def give_feedback(session: Session, consultation: Consultation, *, by: UUID, is_at_review: bool, **said: Any) -> None:
    """Keep what a worker thinks, and apart from it that they answered; the reminder is not needed any more.

    Raises Conflict before it was held and for a second answer.
    """
    if consultation.status not in rules.WAS_HELD:
        raise Conflict("It has not been held yet.")
    key = {"consultation_id": consultation.id, "staff_id": by, "is_at_review": is_at_review}
    if session.get(FeedbackGiven, key) is not None:
        raise Conflict(ANSWERED)
    session.add(FeedbackGiven(**key))
    quarter = rules.quarter_of(london(database_time(session)).date())
    before = session.scalar(select(func.count()).select_from(Feedback).where(Feedback.quarter == quarter)) or 0
    session.add(Feedback(id=uuid4(), quarter=quarter, batch=rules.batch_of(before), **said))
    session.flush()
    clock = deadlines.find(session, ref(KIND, consultation.id), FEEDBACK_REMINDER)
    if clock is not None and not is_at_review:
        deadlines.cancel(session, clock, reason=GIVEN_BACK)
