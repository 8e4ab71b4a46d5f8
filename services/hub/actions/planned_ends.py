"""Planned ends of stays: one that passes unanswered is told to the manager, once."""

from datetime import time, timedelta
from uuid import UUID

from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.hub.models import Stay
from services.hub.rules.beds import is_over
from shared.clock import instant_of, london
from shared.db import database_time
from shared.events.hub import HubAlertRaised
from shared.messaging.outbox import announce
from shared.timers import DueTimer, cancel_timer, set_timer
from shared.vocabulary import AlertAudience, AlertType, InformationClass, Severity

STAY_SHOULD_HAVE_ENDED = "stay_should_have_ended"
MIDNIGHT = time(0)
WHAT_HAPPENED = "The day on which a bed was to be free has passed, and nobody has said how it goes on."
WHAT_WE_ASK = "Say that they left, or plan another end, with the reason."


def watch(session: Session, stay: Stay) -> None:
    """Look again when the planned end has passed; a stay without one is not watched."""
    if stay.planned_end_on is None:
        return
    due_at = instant_of(stay.planned_end_on + timedelta(days=1), MIDNIGHT)
    set_timer(session, STAY_SHOULD_HAVE_ENDED, key=str(stay.id), due_at=due_at, payload={})


def forget(session: Session, stay: Stay) -> None:
    """Look no more: the stay has ended."""
    cancel_timer(session, STAY_SHOULD_HAVE_ENDED, key=str(stay.id))


def tell_the_manager(session: Session, timer: DueTimer) -> None:
    """Tell the hub's manager that a planned end has passed and nobody has answered it."""
    stay = session.get(Stay, UUID(timer.key), with_for_update=True, populate_existing=True)
    now = database_time(session)
    if stay is None or stay.ended_at is not None or not is_over(stay.planned_end_on, today=london(now).date()):
        return
    stay.alert_id = uuid7()
    announce(
        session,
        HubAlertRaised,
        information_class=InformationClass.TEAM,
        alert_id=stay.alert_id,
        young_person_id=stay.young_person_id,
        alert_type=AlertType.DEADLINE_MISSED,
        severity=Severity.MEDIUM,
        climbs=False,
        what_happened=WHAT_HAPPENED,
        what_we_ask=[WHAT_WE_ASK],
        audience=[AlertAudience.HUB_MANAGER],
        happened_at=timer.due_at,
    )
