"""Timers: the only way to do something later. Rows with a due time that any instance may claim, once each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import orjson
from sqlalchemy import Row, delete, false, func, select, true, update
from sqlalchemy.orm import Session
from uuid6 import uuid7

from shared.clock import utc_now
from shared.context import acting
from shared.db import Database, is_contention, is_unavailable
from shared.logs import get_logger
from shared.messaging.backlog import OutboxFull
from shared.messaging.storing import upsert
from shared.messaging.tables import timer

log = get_logger()

# Local choices: how many timers one round takes, and when a failing one waits for a person.
AT_ONCE = 20
ATTEMPTS_BEFORE_PARKING = 5
RETRY_AFTER = timedelta(seconds=10)


class SetInReplay(RuntimeError):
    """Something tried to set a timer while the past was being folded again."""


@dataclass(frozen=True)
class DueTimer:
    """A timer whose time has come."""

    name: str
    key: str
    due_at: datetime
    payload: Mapping[str, Any]


Effect = Callable[[Session, DueTimer], None]


class Timers:
    """What one service does when its timers fall due."""

    def __init__(self) -> None:
        self.effects: dict[str, Effect] = {}

    def on(self, name: str) -> Callable[[Effect], Effect]:
        """Declare what happens when a timer of this name falls due."""

        def register(effect: Effect) -> Effect:
            if name in self.effects:
                raise ValueError(f"the timer {name} has an effect already")
            self.effects[name] = effect
            return effect

        return register

    def run_due(self, database: Database) -> int:
        """Do what is due by the database's clock, each in a transaction of its own; return how many were taken."""
        for taken in range(AT_ONCE):
            if not self._run_next(database):
                return taken
        return AT_ONCE

    def _run_next(self, database: Database) -> bool:
        """Take the timer that is due longest and do what it is for; tell whether there was one."""
        row: Row[Any] | None = None
        try:
            with database.transaction() as session:
                row = _claimed(session, database.now(session))
                if row is None:
                    return False
                # Before the effect, which may set the same timer again.
                session.execute(delete(timer).where(timer.c.id == row.id))
                with acting(f"timer:{row.name}", correlation=str(row.id)):
                    self.effects[row.name](session, DueTimer(row.name, row.key, row.due_at, orjson.loads(row.payload)))
        # A timer is a message to ourselves: one that fails must not stop the others.
        except Exception as error:
            # A full outbox or a database that is away is nobody's failure: the timer waits, and is not parked.
            if row is None or is_contention(error) or is_unavailable(error) or isinstance(error, OutboxFull):
                raise
            _count_failure(database, row, error)
        return True


def _claimed(session: Session, now: datetime) -> Row[Any] | None:
    due = select(timer).where(timer.c.due_at <= now, timer.c.parked == false()).order_by(timer.c.due_at, timer.c.id)
    return session.execute(due.limit(1).with_for_update(skip_locked=True)).one_or_none()


def _count_failure(database: Database, row: Row[Any], error: Exception) -> None:
    """Try a failed timer again later, or leave it to a person."""
    attempts = row.attempts + 1
    log.exception("timer.failed", timer=row.name, attempts=attempts)
    parked = attempts >= ATTEMPTS_BEFORE_PARKING
    later = {"attempts": attempts, "parked": parked, "error": type(error).__name__}
    later["due_at"] = row.due_at if parked else utc_now() + RETRY_AFTER
    with database.transaction() as session:
        session.execute(update(timer).where(timer.c.id == row.id, timer.c.attempts == row.attempts).values(later))


def parked_timers(session: Session) -> int:
    """Return how many timers wait for a person."""
    return session.scalar(select(func.count()).select_from(timer).where(timer.c.parked == true())) or 0


def set_timer(session: Session, name: str, *, key: str, due_at: datetime, payload: Mapping[str, Any]) -> None:
    """Set a timer, or move the one of the same name and key; raises SetInReplay while a projection is rebuilt."""
    if session.info.get("replaying"):
        raise SetInReplay(name)
    values = {"due_at": due_at, "payload": orjson.dumps(payload).decode(), "attempts": 0, "parked": False}
    statement = upsert(session, timer).values(id=uuid7(), name=name, key=key, **values)
    session.execute(statement.on_conflict_do_update(index_elements=["name", "key"], set_=values))


def cancel_timer(session: Session, name: str, *, key: str) -> None:
    """Take a timer back; nothing happens when there is none."""
    session.execute(delete(timer).where(timer.c.name == name, timer.c.key == key))
