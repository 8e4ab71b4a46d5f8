"""How an alert ends: dealt with, replaced, run out, or taken back because it was about the wrong person."""

import secrets
from datetime import datetime
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from services.alerts.actions.ladder import take_off_the_ladder
from services.alerts.actions.recipients import stop_settling
from services.alerts.actions.telling import Occasion, hint_everybody, tell
from services.alerts.models import Alert, DataIncident, MessageState, OutgoingMessage
from services.alerts.queries import alerts as queries
from services.alerts.rules.alerts import REPORT_WITHIN
from shared.events.alerts import AlertEnded, AlertRetracted
from shared.messaging.outbox import announce
from shared.timers import cancel_timer
from shared.vocabulary import AlertEnd

EXPIRES = "alert_expires"
# No vowels and nothing that reads like another sign: it is said on the telephone, and makes no word.
SIGNS = "BCDFGHJKMNPQRSTVWXZ23456789"


def supersede(session: Session, newer: Alert, *, now: datetime) -> None:
    """End the alert that a newer one replaces; where it has ended already, or is not here, nothing happens."""
    earlier = None if newer.supersedes is None else queries.find_alert(session, newer.supersedes)
    if earlier is not None and earlier.is_open and earlier.young_person_id == newer.young_person_id:
        earlier.superseded_by = newer.id
        _end(session, earlier, how=AlertEnd.SUPERSEDED, now=now)


def expire(session: Session, alert: Alert, *, now: datetime) -> None:
    """Let an alert run out."""
    if alert.is_open:
        _end(session, alert, how=AlertEnd.EXPIRED, now=now)


def deal_with(session: Session, alert: Alert, *, by: UUID | None, now: datetime) -> None:
    """End an alert of which somebody says that it was dealt with."""
    alert.ended_by = by
    _end(session, alert, how=AlertEnd.DEALT_WITH, now=now)


def retract(session: Session, alert: Alert, *, by: UUID | None, reason: str | None, now: datetime) -> None:
    """Take back an alert about the wrong person: it vanishes for everybody.

    Those who had opened it get a correction that they must acknowledge, and nobody else learns of it. Where somebody
    had, an incident opens for information governance, with its clock.
    """
    if alert.end is AlertEnd.RETRACTED:
        return
    readers = [each for each in queries.recipients_of(session, alert.id) if each.opened_at is not None]
    for each in readers:
        each.corrected_at = now
    alert.ended_at, alert.ended_by, alert.end = alert.ended_at or now, by, AlertEnd.RETRACTED
    alert.revision += 1
    _stop(session, alert)
    _drop_what_waits(session, alert)
    if readers:
        _open_incident(session, alert, by=by, reason=reason, now=now)
        tell(session, alert, {each.staff_id for each in readers}, now=now, occasion=Occasion.CORRECTED)
    hint_everybody(session, alert, now=now)
    announce(
        session,
        AlertRetracted,
        information_class=alert.information_class,
        revision=alert.revision,
        withdraws=alert.id,
        alert_id=alert.id,
        young_person_id=alert.young_person_id,
        retracted_at=now,
        retracted_by=by,
    )


def _end(session: Session, alert: Alert, *, how: AlertEnd, now: datetime) -> None:
    alert.ended_at, alert.end = now, how
    alert.revision += 1
    _stop(session, alert)
    hint_everybody(session, alert, now=now)
    announce(
        session,
        AlertEnded,
        information_class=alert.information_class,
        revision=alert.revision,
        alert_id=alert.id,
        young_person_id=alert.young_person_id,
        how=how,
        ended_at=now,
        superseded_by=alert.superseded_by,
    )


def _stop(session: Session, alert: Alert) -> None:
    take_off_the_ladder(session, alert)
    stop_settling(session, alert)
    cancel_timer(session, EXPIRES, key=str(alert.id))


def _drop_what_waits(session: Session, alert: Alert) -> None:
    """Send nothing further about it: whoever was not told yet does not learn that there was something."""
    waiting = update(OutgoingMessage).where(
        OutgoingMessage.alert_id == alert.id, OutgoingMessage.state == MessageState.WAITING
    )
    session.execute(waiting.values(state=MessageState.DROPPED))


def _open_incident(session: Session, alert: Alert, *, by: UUID | None, reason: str | None, now: datetime) -> None:
    reference = "-".join("".join(secrets.choice(SIGNS) for _ in range(4)) for _ in range(2))
    session.add(
        DataIncident(
            reference=f"DI-{reference}",
            alert_id=alert.id,
            opened_at=now,
            report_by=now + REPORT_WITHIN,
            reason=reason or "",
            opened_by=by,
        )
    )
