"""Climbing: while nobody who counts has taken an alert on, the next are told, once for each rung."""

from sqlalchemy.orm import Session

from services.alerts.actions import recipients
from services.alerts.actions.telling import Occasion, tell
from services.alerts.models import Alert, Escalation
from services.alerts.queries import alerts as queries
from services.alerts.queries.around import around, home_of
from services.alerts.rules.audience import RUNG_MARK, people_of_rung
from services.alerts.rules.ladder import Ladder
from shared.db import database_time
from shared.events.alerts import AlertEscalated
from shared.logs import get_logger
from shared.messaging.outbox import announce
from shared.timers import cancel_timer, set_timer

log = get_logger()

CLIMBS = "alert_climbs"


def set_on_the_ladder(session: Session, alert: Alert) -> None:
    """Set the timer for the rung that comes next; there is one for each alert, and any process may claim it."""
    if not alert.climbs:
        return
    ladder = _ladder(session, alert)
    if alert.rungs_reached < len(ladder.rungs):
        due_at = ladder.due_at(alert.rungs_reached, raised_at=alert.raised_at)
        set_timer(session, CLIMBS, key=str(alert.id), due_at=due_at, payload={})


def take_off_the_ladder(session: Session, alert: Alert) -> None:
    """Let an alert climb no further."""
    cancel_timer(session, CLIMBS, key=str(alert.id))


def climb(session: Session, alert: Alert) -> None:
    """Tell whoever stands on the next rung; a rung on which there is nobody is passed at once."""
    if not alert.is_open or alert.taken_on_at is not None:
        return
    ladder, told = _ladder(session, alert), False
    while not told and alert.rungs_reached < len(ladder.rungs):
        told = _reach_next(session, alert, ladder)
    if alert.rungs_reached == len(ladder.rungs):
        log.warning("alerts.ladder_ended", alert_id=str(alert.id))
    set_on_the_ladder(session, alert)


def _reach_next(session: Session, alert: Alert, ladder: Ladder) -> bool:
    """Reach one rung and tell whether anybody stood on it."""
    now = database_time(session)
    rung, due_at = ladder.rungs[alert.rungs_reached], ladder.due_at(alert.rungs_reached, raised_at=alert.raised_at)
    staff = people_of_rung(rung, around(session, alert.young_person_id, moment=now))
    told = recipients.add(session, alert, staff, because=f"{RUNG_MARK}{rung}", now=now)
    session.add(
        Escalation(
            alert_id=alert.id, rung=rung, due_at=due_at, escalated_at=now, told=[str(each) for each in sorted(told)]
        )
    )
    alert.rungs_reached += 1
    alert.revision += 1
    session.flush()
    tell(session, alert, told, now=now, occasion=Occasion.CLIMBED)
    announce(
        session,
        AlertEscalated,
        information_class=alert.information_class,
        revision=alert.revision,
        alert_id=alert.id,
        young_person_id=alert.young_person_id,
        rung=rung,
        due_at=due_at,
        escalated_at=now,
        told=sorted(told),
    )
    return bool(told)


def _ladder(session: Session, alert: Alert) -> Ladder:
    home_id = home_of(session, alert.young_person_id)
    return queries.ladder_of(session, home_id=home_id, severity=alert.severity, alert_type=alert.alert_type)
