"""Streams that wait for a person: listed, tried again or passed over, each act written down with its author."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, insert, select, update
from sqlalchemy.orm import Session

from shared.clock import utc_now
from shared.messaging.storing import lock_positions
from shared.messaging.tables import inbox, operator_act, position


class NotParked(LookupError):
    """No such stream waits for a person."""


def parked(session: Session) -> Sequence[Row[Any]]:
    """Return the parked streams, and since which number they stand, without any content."""
    waiting = select(position).where(position.c.state == "parked")
    return session.execute(waiting.order_by(position.c.family, position.c.subject)).all()


def retry(session: Session, family: str, subject: UUID, *, who: str) -> None:
    """Let a parked stream try its next event again; of two with one number the first stays, the other is set aside."""
    row = _parked_stream(session, family, subject)
    _go_on(session, row, who=who, act="retry")


def skip(session: Session, family: str, subject: UUID, *, who: str) -> None:
    """Pass over the event at which a parked stream stands; its effect never happens."""
    row = _parked_stream(session, family, subject)
    here = and_(inbox.c.family == family, inbox.c.subject == subject, inbox.c.sequence == row.last_applied + 1)
    session.execute(update(inbox).where(here).values(state="skipped", applied_at=utc_now()))
    _go_on(session, row, who=who, act="skip")


def _parked_stream(session: Session, family: str, subject: UUID) -> Row[Any]:
    row = lock_positions(session, [(family, subject)])[0]
    if row.state != "parked":
        raise NotParked(f"{family} of {subject} is not parked")
    return row


def _go_on(session: Session, row: Row[Any], *, who: str, act: str) -> None:
    session.execute(
        insert(operator_act).values(
            at=utc_now(), who=who, act=act, family=row.family, subject=row.subject, sequence=row.last_applied + 1
        )
    )
    session.execute(
        update(position)
        .where(position.c.family == row.family, position.c.subject == row.subject)
        .values(state="failing", attempts=0, next_attempt_at=utc_now(), error=None)
    )
