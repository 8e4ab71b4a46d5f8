"""The relay: takes committed events to whoever hears them, and marks each row by its own confirmation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from shared.clock import utc_now
from shared.db import Database
from shared.logs import get_logger
from shared.messaging.tables import UNPUBLISHED, event_log
from shared.points import point

log = get_logger()

WINDOW = 1000
# Local choices: a family that was returned or refused is offered again soon, then ever more seldom.
FIRST_BACK_OFF = timedelta(milliseconds=500)
LONGEST_BACK_OFF = timedelta(seconds=30)

# One row of the event log, by column.
Logged = Mapping[str, Any]


@dataclass
class Carried:
    """What became of the rows that were offered, by row id: a row in neither set is simply offered again.

    `is_waiting_for_one`: some listener has not taken them yet, and the others need not wait for it.
    """

    confirmed: set[int] = field(default_factory=set)
    refused: set[int] = field(default_factory=set)
    is_waiting_for_one: bool = False


class Publisher(Protocol):
    """A way to the listeners: RabbitMQ, or the loopback."""

    def publish(self, rows: Sequence[Logged]) -> Carried:
        """Offer the rows in order; return when each is confirmed, refused, or the deadline has passed."""

    def close(self) -> None:
        """Let go of connections and threads."""


class Relay:
    """One service's relay; the caller sees to it that there is one leader."""

    def __init__(self, database: Database, publisher: Publisher) -> None:
        self.database = database
        self.publisher = publisher
        self._paused: dict[str, tuple[datetime, int]] = {}
        self._look_behind = 0

    def round(self) -> int:
        """Carry what is waiting; return how many rows were confirmed."""
        rows = self._waiting()
        if not rows:
            self._look_behind = 0
            return 0
        point("relay.after_select")
        carried = self.publisher.publish(rows)
        point("relay.after_publish")
        self._mark(carried)
        self._back_off(rows, carried)
        # A window full of what one listener does not take hides the rest: look behind it, then from the start again.
        is_hiding = carried.is_waiting_for_one and len(rows) == WINDOW
        self._look_behind = rows[-1]["id"] if is_hiding else 0
        return len(carried.confirmed)

    def _waiting(self) -> Sequence[Logged]:
        """Return unpublished rows in the order written, without the families that are backing off."""
        now = utc_now()
        paused = [family for family, (until, _) in self._paused.items() if until > now]
        waiting = select(event_log).where(
            UNPUBLISHED, event_log.c.family.not_in(paused), event_log.c.id > self._look_behind
        )
        due = or_(event_log.c.next_try_at.is_(None), event_log.c.next_try_at <= now)
        with self.database.reading() as session:
            found = session.execute(waiting.where(due).order_by(event_log.c.id).limit(WINDOW))
            return [dict(row) for row in found.mappings()]

    def _mark(self, carried: Carried) -> None:
        if not carried.confirmed:
            return
        with self.database.transaction() as session:
            point("relay.before_mark")
            confirmed = update(event_log).where(event_log.c.id.in_(carried.confirmed))
            session.execute(confirmed.values(published_at=utc_now()))
        point("relay.after_mark")

    def _back_off(self, rows: Sequence[Logged], carried: Carried) -> None:
        """Hold back the families that were refused, each by itself, and let the rest go on."""
        refused = {row["family"] for row in rows if row["id"] in carried.refused}
        for family in {row["family"] for row in rows} - refused:
            self._paused.pop(family, None)
        if not refused:
            return
        for family in refused:
            times = self._paused.get(family, (None, 0))[1]
            wait = min(FIRST_BACK_OFF * 2**times, LONGEST_BACK_OFF)
            self._paused[family] = (utc_now() + wait, times + 1)
            log.error("relay.refused", family=family, attempts=times + 1)
        with self.database.transaction() as session:
            later = update(event_log).where(event_log.c.id.in_(carried.refused))
            session.execute(later.values(next_try_at=utc_now() + FIRST_BACK_OFF, attempts=event_log.c.attempts + 1))


def unpublished(session: Session) -> int:
    """Return how many events wait to be carried."""
    return session.scalar(select(func.count()).select_from(event_log).where(UNPUBLISHED)) or 0


def oldest_unpublished(session: Session) -> datetime | None:
    """Return when the event was recorded that has waited longest to be carried."""
    oldest = select(event_log.c.recorded_at).where(UNPUBLISHED).order_by(event_log.c.id).limit(1)
    return session.scalar(oldest)
