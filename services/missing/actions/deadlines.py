"""The clocks of missing young people: how they are kept, and how this service speaks of them."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from services.missing.models import Deadline
from shared.deadlines import Deadlines
from shared.events.deadlines import DeadlineTurn
from shared.events.missing import MissingAlertRaised, MissingAlertSettled, MissingDeadlineChanged
from shared.messaging.outbox import announce
from shared.vocabulary import Severity

TOLD = ("young_person_id", "rule_id", "trigger_ref", "trigger_at", "due_at", "status", "met_at")


def announce_turn(session: Session, row: Deadline, turn: DeadlineTurn) -> None:
    """Say what happened with a clock."""
    told = {name: getattr(row, name) for name in TOLD}
    announce(session, MissingDeadlineChanged, revision=row.revision, deadline_id=row.id, turn=turn, **told)


def announce_must_know(session: Session, row: Deadline, **said: Any) -> None:
    """Tell whoever owns a clock, and wake nobody else."""
    announce(
        session,
        MissingAlertRaised,
        information_class=row.information_class,
        young_person_id=row.young_person_id,
        severity=Severity.MEDIUM,
        climbs=False,
        **said,
    )


def announce_settled(session: Session, row: Deadline, at: datetime) -> None:
    """Say that what a clock timed has been done."""
    announce(
        session,
        MissingAlertSettled,
        information_class=row.information_class,
        revision=2,
        alert_id=row.alert_id,
        young_person_id=row.young_person_id,
        settled_at=at,
    )


deadlines = Deadlines(
    table=Deadline,
    announce_turn=announce_turn,
    announce_must_know=announce_must_know,
    announce_settled=announce_settled,
)
