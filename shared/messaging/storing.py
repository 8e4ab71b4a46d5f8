"""Statements that the inbox needs on both databases: insert what is new, lock positions in order, note withdrawals."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Column, Row, Table, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from shared.messaging.envelope import Envelope
from shared.messaging.tables import position, withdrawal


def upsert(session: Session, table: Table) -> Any:
    """Return an insert of the session's own dialect, which knows ON CONFLICT."""
    return _insert_of(session.get_bind().dialect.name, table)


def keep_newest(session: Session, table: Table, row: Mapping[str, Any]) -> None:
    """Insert the row, or let it replace the one with the same key and a lower `revision`."""
    session.execute(_replacing(session.get_bind().dialect.name, table, tuple(row)), row)


# Every event that is folded goes through it, and putting the statement together anew took more than half of its time.
@cache
def _replacing(dialect: str, table: Table, names: tuple[str, ...]) -> Any:
    statement, key = _insert_of(dialect, table), [column.name for column in table.primary_key]
    return statement.on_conflict_do_update(
        index_elements=key,
        set_={name: statement.excluded[name] for name in names if name not in key},
        where=table.c.revision < statement.excluded.revision,
    )


def _insert_of(dialect: str, table: Table) -> Any:
    return (postgresql if dialect == "postgresql" else sqlite).insert(table)


def insert_ignoring(
    session: Session, table: Table, rows: Sequence[dict[str, Any]], *, returning: Column[Any] | None = None
) -> set[Any]:
    """Insert the rows that clash with none; return the given column of those that went in."""
    if not rows:
        return set()
    column = returning if returning is not None else next(iter(table.primary_key.columns))
    statement = upsert(session, table).values(list(rows)).on_conflict_do_nothing().returning(column)
    return set(session.scalars(statement).all())


def lock_positions(session: Session, streams: Sequence[tuple[str, Any]]) -> Sequence[Row[Any]]:
    """Lock the positions of the streams, made where they are new, in sorted (family, subject) order."""
    if not streams:
        return []
    fresh = {"last_applied": 0, "last_seen": 0, "state": "open", "attempts": 0}
    insert_ignoring(session, position, [{"family": family, "subject": subject} | fresh for family, subject in streams])
    locked = select(position).where(tuple_(position.c.family, position.c.subject).in_(list(streams)))
    return session.execute(locked.order_by(position.c.family, position.c.subject).with_for_update()).all()


def note_withdrawal(session: Session, envelope: Envelope, received_at: datetime) -> None:
    """Write down up to which revision the item is withdrawn from the family; the highest one stands."""
    row = {
        "family": envelope.family,
        "item": envelope.withdraws,
        "revision": envelope.revision,
        "event_id": envelope.id,
        "received_at": received_at,
    }
    statement = upsert(session, withdrawal).values(row)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["family", "item"],
            set_={name: statement.excluded[name] for name in ("revision", "event_id", "received_at")},
            where=withdrawal.c.revision < statement.excluded.revision,
        )
    )
