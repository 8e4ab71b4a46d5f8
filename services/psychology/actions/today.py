"""What cannot wait until tomorrow: whoever is on is told at once, and one of them takes it on."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.psychology.actions.arranging import invite, say
from services.psychology.models import Consultation
from shared.db import database_time
from shared.events.psychology import PsychologyAlertRaised, PsychologyAlertSettled
from shared.messaging.outbox import announce
from shared.problems import Conflict
from shared.vocabulary import (
    AlertAudience,
    AlertType,
    ConsultationStatus,
    ConsultationType,
    ConsultationUrgency,
    Severity,
)

# Local choice: a question that waits since yesterday is not one for today.
STANDS_FOR = timedelta(hours=12)
WHAT_HAPPENED = "Somebody asks for a psychologist’s thinking today."
ASK = "Take it on in your consultations, and ring whoever asks."
# Domain reference 8.2 has no row for it: the life coach of the home, and whoever of the psychologists works today.
AUDIENCE = (AlertAudience.LIFE_COACH,)


def ask_for_today(
    session: Session, *, young_person_id: UUID, question: str, requested_by: UUID, on_today: Collection[UUID] = ()
) -> UUID:
    """Ask for a psychologist today without choosing a time: whoever is on is told at once. Return the id."""
    now = database_time(session)
    consultation = Consultation(
        id=uuid7(),
        type=ConsultationType.URGENT_THINK,
        young_person_id=young_person_id,
        status=ConsultationStatus.REQUESTED,
        revision=1,
        requested_by=requested_by,
        requested_at=now,
        urgency=ConsultationUrgency.TODAY,
        question=question,
        alert_id=uuid7(),
    )
    session.add(consultation)
    session.flush()
    invite(session, consultation, [requested_by])
    announce(
        session,
        PsychologyAlertRaised,
        actor=str(requested_by),
        alert_id=consultation.alert_id,
        young_person_id=young_person_id,
        alert_type=AlertType.REQUEST,
        severity=Severity.HIGH,
        what_happened=WHAT_HAPPENED,
        what_we_ask=[ASK],
        audience=list(AUDIENCE),
        named=sorted(on_today),
        happened_at=now,
        expires_at=now + STANDS_FOR,
        raised_by=requested_by,
    )
    say(session, consultation, actor=requested_by)
    return consultation.id


def take_on(session: Session, consultation: Consultation, *, by: UUID) -> None:
    """Let a psychologist take on what was asked for today; raises Conflict where somebody has."""
    if consultation.status is not ConsultationStatus.REQUESTED or consultation.psychologist_id is not None:
        raise Conflict("Somebody has taken this on.")
    consultation.psychologist_id = by
    consultation.revision += 1
    session.flush()
    settle(session, consultation, by=by)
    say(session, consultation, actor=by)


def settle(session: Session, consultation: Consultation, *, by: UUID) -> None:
    """Say that nobody needs to be found for today any more."""
    if consultation.alert_id is None or consultation.young_person_id is None:
        return
    announce(
        session,
        PsychologyAlertSettled,
        revision=2,
        alert_id=consultation.alert_id,
        young_person_id=consultation.young_person_id,
        settled_at=database_time(session),
        settled_by=by,
    )
    consultation.alert_id = None
