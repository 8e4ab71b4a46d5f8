"""What the alerts do when time has passed; each timer is a row that any process may claim, once."""

from uuid import UUID

from sqlalchemy.orm import Session

from services.alerts.actions import ending, ladder, recipients, telling
from services.alerts.queries import alerts as queries
from shared.db import database_time
from shared.timers import DueTimer, Timers

timers = Timers()


@timers.on(ladder.CLIMBS)
def climb(session: Session, timer: DueTimer) -> None:
    """Reach the next rung of an alert that nobody who counts has taken on."""
    alert = queries.find_alert(session, UUID(timer.key))
    if alert is not None:
        ladder.climb(session, alert)


@timers.on(recipients.SETTLES)
def settle(session: Session, timer: DueTimer) -> None:
    """Work out anew who must know, now that a shift or a turn on call has begun or ended."""
    alert = queries.find_alert(session, UUID(timer.key))
    if alert is not None and alert.is_open:
        now = database_time(session)
        if told := recipients.settle(session, alert, now=now):
            telling.tell(session, alert, told, now=now)


@timers.on(ending.EXPIRES)
def expire(session: Session, timer: DueTimer) -> None:
    """Let an alert run out."""
    alert = queries.find_alert(session, UUID(timer.key))
    if alert is not None:
        ending.expire(session, alert, now=database_time(session))
