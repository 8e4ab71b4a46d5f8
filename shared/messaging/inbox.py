"""The inbox: each delivered event is kept once, withdrawals are obeyed on receipt, effects happen once, in order."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, exists, func, select, update
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import InstrumentedAttribute, Session

from shared.clock import utc_now
from shared.db import Database, LockWaitTimeout, is_contention
from shared.logs import get_logger
from shared.messaging.applying import Applying, TransactionLost, fail, stream_of
from shared.messaging.backlog import OutboxFull
from shared.messaging.envelope import Envelope, Unreadable, read_envelope, without_data
from shared.messaging.handlers import Handlers
from shared.messaging.storing import insert_ignoring, lock_positions, note_withdrawal
from shared.messaging.tables import conflict, inbox, position, unreadable, withdrawal
from shared.points import point

log = get_logger()

# Contention is repeated whole; more often than this something else is wrong.
TRIES = 3


class DatabaseAway(Exception):
    """The inbox cannot be written now; what was delivered is to be kept and offered again."""


class Inbox:
    """One service's inbox on its database, with its handlers."""

    def __init__(self, database: Database, handlers: Handlers) -> None:
        self.database = database
        self.applying = Applying(handlers)

    def receive(self, bodies: Sequence[bytes]) -> None:
        """Keep the delivered bodies and do what follows from them; when it returns, all of it is committed.

        Raises DatabaseAway when nothing could be kept: the bodies are to be offered again.
        """
        point("inbox.after_receive")
        if not self._received(bodies):
            for body in bodies:
                if not self._received([body]):
                    self._keep(body)

    def _received(self, bodies: Sequence[bytes]) -> bool:
        """Tell whether the bodies were received in one transaction; False when one of them is to be tried alone."""
        for _ in range(TRIES):
            try:
                self._receive_together(bodies)
            except TransactionLost:
                return False
            except (SQLAlchemyError, LockWaitTimeout, OutboxFull) as error:
                if is_contention(error):
                    continue
                if _is_away(error):
                    raise DatabaseAway from error
                return False
            else:
                return True
        return False

    def _receive_together(self, bodies: Sequence[bytes]) -> None:
        with self.database.transaction() as session:
            envelopes = list(_readable(session, bodies))
            streams = store(session, envelopes)
            point("inbox.after_store")
            for row in lock_positions(session, streams):
                self.applying.advance(session, row)
            point("inbox.before_commit")

    def _keep(self, body: bytes) -> None:
        """Keep one event whose handling breaks the transaction: counted as a failed attempt, else as bytes."""
        try:
            with self.database.transaction() as session:
                envelopes = list(_readable(session, [body]))
                for row in lock_positions(session, store(session, envelopes)):
                    fail(session, stream_of(row), row.attempts, reason="the transaction was lost")
        except (DBAPIError, LockWaitTimeout, PoolTimeout) as error:
            if _is_away(error):
                raise DatabaseAway from error
            with self.database.transaction() as session:
                _set_aside(session, body, f"refused by the database: {type(error).__name__}")

    def apply_due(self) -> int:
        """Try again what is due for another attempt; return how many streams were tried.

        Each in a transaction of its own: one that breaks its transaction must not hold up the others.
        """
        with self.database.reading() as session:
            found = session.execute(select(position).where(self._is_due(session)).limit(50)).all()
        for row in found:
            try:
                self._try_again(row)
            except (TransactionLost, SQLAlchemyError) as error:
                if is_contention(error) or _is_away(error):
                    raise
                self._count_lost(row)
        return len(found)

    def _is_due(self, session: Session) -> ColumnElement[bool]:
        return and_(position.c.state == "failing", position.c.next_attempt_at <= self.database.now(session))

    def _try_again(self, stream: Row[Any]) -> None:
        with self.database.transaction() as session:
            due = select(position).where(stream_of(stream), self._is_due(session))
            row = session.execute(due.with_for_update(skip_locked=True)).one_or_none()
            if row is not None:
                self.applying.advance(session, row)

    def _count_lost(self, stream: Row[Any]) -> None:
        with self.database.transaction() as session:
            for row in lock_positions(session, [(stream.family, stream.subject)]):
                fail(session, stream_of(row), row.attempts, reason="the transaction was lost")

    def release_held(self) -> int:
        """Let streams go on that stood at a type which this code now knows; called when a worker starts."""
        with self.database.transaction() as session:
            held = session.execute(select(position).where(position.c.state == "held")).all()
            for row in held:
                again = update(position).where(stream_of(row))
                session.execute(again.values(state="failing", attempts=0, next_attempt_at=utc_now()))
        return len(held)


def _is_away(error: BaseException) -> bool:
    """Tell whether the database is out of reach or full, as against refusing what it was given."""
    return isinstance(error, OperationalError | LockWaitTimeout | PoolTimeout | OutboxFull)


def _readable(session: Session, bodies: Iterable[bytes]) -> Iterable[Envelope]:
    for body in bodies:
        try:
            yield read_envelope(body)
        except Unreadable as reason:
            _set_aside(session, body, str(reason))


def _set_aside(session: Session, body: bytes, reason: str) -> None:
    """Keep a body that is no event, for a person to look at; the same bytes are kept once."""
    digest = hashlib.sha256(body).hexdigest()
    log.error("inbox.unreadable", digest=digest, reason=reason)
    insert_ignoring(session, unreadable, [{"digest": digest, "body": body, "reason": reason, "received_at": utc_now()}])


def store(session: Session, envelopes: Sequence[Envelope]) -> list[tuple[str, Any]]:
    """Keep new events and obey their withdrawals; return their streams, sorted for locking."""
    received_at = utc_now()
    ordered = sorted(envelopes, key=lambda each: (*each.stream, each.sequence))
    fresh = insert_ignoring(session, inbox, [_row(each, received_at) for each in ordered], returning=inbox.c.event_id)
    for each in ordered:
        if each.id not in fresh:
            _note_conflict(session, each, received_at)
        if each.withdraws is not None:
            note_withdrawal(session, each, received_at)
    _blank_withdrawn(session, {each.withdraws or each.item for each in ordered})
    return sorted({(each.family, each.subject) for each in ordered}, key=lambda key: (key[0], key[1].hex))


def _row(envelope: Envelope, received_at: datetime) -> dict[str, Any]:
    return {
        "event_id": envelope.id,
        "family": envelope.family,
        "subject": envelope.subject,
        "sequence": envelope.sequence,
        "type": envelope.type,
        "item": envelope.item,
        "revision": envelope.revision,
        "envelope": envelope.body,
        "received_at": received_at,
        "state": "waiting",
    }


def _note_conflict(session: Session, envelope: Envelope, received_at: datetime) -> None:
    """Park the stream when its number is already taken by another event: the source was restored from a copy."""
    if session.scalar(select(exists().where(inbox.c.event_id == envelope.id))):
        return
    kept = {name: value for name, value in _row(envelope, received_at).items() if name in conflict.c}
    if not insert_ignoring(session, conflict, [kept], returning=conflict.c.event_id):
        return
    log.error("inbox.conflict", family=envelope.family, sequence=envelope.sequence, event_id=str(envelope.id))
    lock_positions(session, [(envelope.family, envelope.subject)])
    session.execute(
        update(position)
        .where(position.c.family == envelope.family, position.c.subject == envelope.subject)
        .values(state="parked", error="another event with this number was received", next_attempt_at=None)
    )


def _blank_withdrawn(session: Session, items: set[UUID]) -> None:
    """Take the data of withdrawn revisions out of the replay store, whichever came first; ids and times stay."""
    withdrawn = select(inbox.c.event_id, inbox.c.envelope).where(
        inbox.c.item.in_(items), ~not_withdrawn(inbox.c.family, inbox.c.item, inbox.c.revision)
    )
    for row in session.execute(withdrawn).all():
        session.execute(
            update(inbox).where(inbox.c.event_id == row.event_id).values(envelope=without_data(row.envelope))
        )


def not_withdrawn(
    family: ColumnElement[Any] | InstrumentedAttribute[Any],
    item: ColumnElement[Any] | InstrumentedAttribute[Any],
    revision: ColumnElement[Any] | InstrumentedAttribute[Any],
) -> ColumnElement[bool]:
    """Return the condition that every query of a projection carries: this revision was not withdrawn."""
    return ~exists().where(withdrawal.c.family == family, withdrawal.c.item == item, withdrawal.c.revision > revision)


def open_gaps(session: Session) -> int:
    """Return how many streams wait for a number that has not arrived."""
    return session.scalar(select(func.count()).select_from(position).where(position.c.gap_since.is_not(None))) or 0


def parked_streams(session: Session) -> int:
    """Return how many streams wait for a person."""
    return session.scalar(select(func.count()).select_from(position).where(position.c.state == "parked")) or 0
