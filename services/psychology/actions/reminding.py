"""Who takes part in a consultation is reminded of it the day before, once for each time that it is to be."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.psychology.models import Consultation
from services.psychology.queries import consultations as queries
from shared.db import database_time
from shared.events.psychology import PsychologyAlertRaised
from shared.messaging.outbox import announce
from shared.timers import DueTimer, cancel_timer, set_timer
from shared.vocabulary import AlertType, ConsultationStatus, Severity

IS_NEAR = "consultation_is_near"
# Local choice: whoever books within a day of it needs no reminder.
BEFORE = timedelta(days=1)
WHAT_HAPPENED = "A consultation with a psychologist is within a day."
ASK = "Look at when and where it is. If you cannot come, move it or suggest another time."


def plan_to_remind(session: Session, consultation: Consultation) -> None:
    """Set the moment of the reminder; about nobody in particular there is none, and no second one for the same time."""
    if consultation.young_person_id is None or consultation.starts_at is None:
        return
    due_at = consultation.starts_at - BEFORE
    # What was set for the time before a move holds no longer.
    cancel_timer(session, IS_NEAR, key=str(consultation.id))
    if due_at > database_time(session):
        set_timer(session, IS_NEAR, key=str(consultation.id), due_at=due_at, payload={})


def remind(session: Session, timer: DueTimer) -> None:
    """Remind those who take part, where it still is to be and its day is the next."""
    consultation = queries.get_consultation(session, UUID(timer.key), to_change=True)
    now = database_time(session)
    starts_at = consultation.starts_at
    if consultation.status is not ConsultationStatus.BOOKED or starts_at is None or not now < starts_at <= now + BEFORE:
        return
    invited = (each.staff_id for each in queries.attendees_of(session, [consultation.id]))
    taking_part = {each for each in (*invited, consultation.psychologist_id) if each is not None}
    consultation.alert_id = uuid7()
    announce(
        session,
        PsychologyAlertRaised,
        alert_id=consultation.alert_id,
        young_person_id=consultation.young_person_id,
        alert_type=AlertType.REQUEST,
        severity=Severity.MEDIUM,
        # It is for those who take part: nobody else is woken.
        climbs=False,
        what_happened=WHAT_HAPPENED,
        what_we_ask=[ASK],
        audience=[],
        named=sorted(taking_part),
        happened_at=now,
        expires_at=starts_at,
    )
