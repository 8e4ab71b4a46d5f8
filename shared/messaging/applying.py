"""Applying one stream: the next number only, each effect in a savepoint, failures counted and at last parked."""

import random
from datetime import timedelta
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Row, and_, exists, func, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from shared.clock import utc_now
from shared.context import acting
from shared.events.base import EVENT_TYPES, Event, load_event
from shared.logs import get_logger
from shared.messaging.handlers import Handlers
from shared.messaging.tables import inbox, position, withdrawal
from shared.points import point

log = get_logger()

# R9 of the promises: a message failing five times is parked.
ATTEMPTS_BEFORE_PARKING = 5
# Local choices: the first retry is quick because most failures are contention, the last within a minute.
FIRST_RETRY = timedelta(milliseconds=500)
LONGEST_RETRY = timedelta(seconds=60)
AT_ONCE = 100


class TransactionLost(Exception):
    """An error ended the transaction itself: nothing done in it holds, whatever the session believes."""


def stream_of(row: Row[Any]) -> ColumnElement[bool]:
    """Return the condition that finds a position again."""
    return and_(position.c.family == row.family, position.c.subject == row.subject)


class Applying:
    """The order of effects for one service."""

    def __init__(self, handlers: Handlers) -> None:
        self.handlers = handlers

    def advance(self, session: Session, stream: Row[Any]) -> None:
        """Apply what comes next in a locked stream until a number is missing or something holds it up."""
        if stream.state == "parked" or (stream.state == "failing" and stream.next_attempt_at > utc_now()):
            _note_seen(session, stream, stream.last_applied)
            return
        last, attempts = stream.last_applied, stream.attempts
        for row in _following(session, stream):
            if row.sequence != last + 1:
                break
            held_up = self._apply(session, row, stream, attempts)
            if held_up:
                _note_seen(session, stream, last)
                return
            last, attempts = row.sequence, 0
        session.execute(
            update(position).where(stream_of(stream)).values(state="open", attempts=0, next_attempt_at=None, error=None)
        )
        _note_seen(session, stream, last)
        if last - stream.last_applied >= AT_ONCE:
            self.advance(session, session.execute(select(position).where(stream_of(stream))).one())

    def _apply(self, session: Session, row: Row[Any], stream: Row[Any], attempts: int) -> bool:
        """Apply one event; tell whether the stream has to stand."""
        if row.state == "skipped":
            return False
        if self.is_withdrawn(session, row):
            _mark(session, row, "withdrawn")
            return False
        if row.type not in EVENT_TYPES:
            hold(session, stream_of(stream), row.type)
            return True
        handler = self.handlers.by_type.get(row.type)
        if handler is None:
            _mark(session, row, "passed")
            return False
        try:
            with session.begin_nested():
                self.run(session, row)
        # One of the two places where everything is caught: one message must not stop the others.
        except Exception as error:
            _check_that_it_stands(session, error)
            fail(session, stream_of(stream), attempts, reason=f"{type(error).__name__} in {handler.effect.__name__}")
            log.exception("inbox.failed", event_id=str(row.event_id), type=row.type, attempts=attempts + 1)
            return True
        point("inbox.after_apply")
        _mark(session, row, "done")
        return False

    def run(self, session: Session, row: Row[Any]) -> Event:
        """Run the handler of a stored event in the name of the one who caused it."""
        event = load_event(orjson.loads(row.envelope), row.received_at)
        with acting(event.actor, correlation=event.correlation_id, cause=str(event.id)):
            handler = self.handlers.by_type[row.type]
            handler.effect(session, event)
            if handler.then is not None and not session.info.get("replaying"):
                handler.then(session, event)
            session.flush()
        return event

    def is_withdrawn(self, session: Session, row: Row[Any]) -> bool:
        """Tell whether a later event took this revision back; the withdrawing event itself is handled."""
        taken_back = exists().where(
            withdrawal.c.family == row.family, withdrawal.c.item == row.item, withdrawal.c.revision > row.revision
        )
        return bool(session.scalar(select(taken_back)))


def _following(session: Session, stream: Row[Any]) -> list[Row[Any]]:
    following = select(inbox).where(
        inbox.c.family == stream.family, inbox.c.subject == stream.subject, inbox.c.sequence > stream.last_applied
    )
    return list(session.execute(following.order_by(inbox.c.sequence).limit(AT_ONCE)).all())


def _mark(session: Session, row: Row[Any], state: str) -> None:
    session.execute(update(inbox).where(inbox.c.event_id == row.event_id).values(state=state, applied_at=utc_now()))


def _note_seen(session: Session, stream: Row[Any], last_applied: int) -> None:
    seen = select(func.max(inbox.c.sequence)).where(inbox.c.family == stream.family, inbox.c.subject == stream.subject)
    last_seen = max(session.scalar(seen) or 0, last_applied)
    next_is_here = exists().where(
        inbox.c.family == stream.family, inbox.c.subject == stream.subject, inbox.c.sequence == last_applied + 1
    )
    is_gap = last_seen > last_applied and not session.scalar(select(next_is_here))
    session.execute(
        update(position)
        .where(stream_of(stream))
        .values(
            last_applied=last_applied,
            last_seen=last_seen,
            gap_since=(stream.gap_since or utc_now()) if is_gap else None,
        )
    )


def _check_that_it_stands(session: Session, error: Exception) -> None:
    """Raise TransactionLost unless the transaction around the savepoint still holds."""
    try:
        driver = session.connection().connection.driver_connection
        stands = getattr(driver, "in_transaction", True)
        session.scalar(select(1))
    except SQLAlchemyError:
        stands = False
    if not stands:
        raise TransactionLost from error


def fail(session: Session, stream: ColumnElement[bool], attempts: int, *, reason: str) -> None:
    """Count a failed attempt: try again later, or park the stream for a person."""
    tried = attempts + 1
    parked = tried >= ATTEMPTS_BEFORE_PARKING
    wait = min(FIRST_RETRY * 2**attempts, LONGEST_RETRY) * random.uniform(0.8, 1.2)  # noqa: S311 - jitter, no secret.
    session.execute(
        update(position)
        .where(stream)
        .values(
            state="parked" if parked else "failing",
            attempts=tried,
            next_attempt_at=None if parked else utc_now() + wait,
            error=reason[:200],
        )
    )


def hold(session: Session, stream: ColumnElement[bool], unknown_type: str) -> None:
    """Let a stream stand until code runs that knows the type."""
    log.warning("inbox.held", type=unknown_type)
    session.execute(
        update(position).where(stream).values(state="held", next_attempt_at=None, error="a type not yet known")
    )
