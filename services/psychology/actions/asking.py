"""Advice of which nobody has said what came of it is asked about, once."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.psychology.models import Consultation
from services.psychology.queries import consultations as queries
from shared.clock import london
from shared.db import database_time
from shared.events.psychology import PsychologyAlertRaised
from shared.messaging.outbox import announce
from shared.timers import DueTimer, set_timer
from shared.vocabulary import AlertType, ConsultationStatus, Severity

NOBODY_REPORTED = "nobody_reported"
# Local choices: half of the way to the review, when there was time to try; and two weeks in which to answer.
PART_OF_THE_WAY = 2
STANDS_FOR = timedelta(weeks=2)
WHAT_HAPPENED = "Nobody has said yet whether what was agreed with a psychologist was tried."
ASK = "Say on the plan, in one tap, whether you tried it and whether it helped."


def plan_to_ask(session: Session, consultation: Consultation) -> None:
    """Set the moment at which it is asked what came of what was agreed."""
    if consultation.review_on is None:
        return
    now = database_time(session)
    days = (consultation.review_on - london(now).date()).days
    due_at = now + timedelta(days=max(1, days // PART_OF_THE_WAY))
    set_timer(session, NOBODY_REPORTED, key=str(consultation.id), due_at=due_at, payload={})


def ask_what_came_of_it(session: Session, timer: DueTimer) -> None:
    """Ask those who took part, where nobody has said anything; it is asked no second time."""
    consultation = queries.get_consultation(session, UUID(timer.key), to_change=True)
    strategies = queries.strategies_of(session, consultation.id)
    is_answered = any(each.reported_at is not None for each in strategies)
    if not strategies or is_answered or consultation.status is not ConsultationStatus.PUBLISHED:
        return
    now = database_time(session)
    consultation.alert_id = uuid7()
    announce(
        session,
        PsychologyAlertRaised,
        alert_id=consultation.alert_id,
        young_person_id=consultation.young_person_id,
        alert_type=AlertType.REQUEST,
        severity=Severity.MEDIUM,
        # Only those who were there can say it: nobody else is woken.
        climbs=False,
        what_happened=WHAT_HAPPENED,
        what_we_ask=[ASK],
        audience=[],
        named=[each.staff_id for each in queries.attendees_of(session, [consultation.id])],
        happened_at=now,
        expires_at=now + STANDS_FOR,
    )
