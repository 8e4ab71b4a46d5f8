"""What is asked of the looks that were written down."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from shared.db import Database
from shared.messaging.tables import audit_finding, look_chain, read_log

# What is held in memory at once while a chain is walked.
ROWS_AT_ONCE = 5000
GROUPED_BY = ("young_person_id", "staff_id", "organisation", "relation", "item_kind", "operation")


@contextmanager
def at_one_moment(database: Database) -> Iterator[Session]:
    """Give a session in which everything reads as it was at one moment, whatever is written meanwhile."""
    with database.reading() as session:
        if not database.is_sqlite:
            session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        yield session


def looks_between(
    session: Session,
    *,
    since: datetime,
    until: datetime,
    young_person_id: UUID | None = None,
    staff_id: UUID | None = None,
) -> Sequence[Row[Any]]:
    """Return who looked at what how often, of a young person or by a member of staff, whoever looked last first."""
    by = [read_log.c[name] for name in GROUPED_BY]
    last = func.max(read_log.c.at).label("last_at")
    asked = select(*by, func.count().label("times"), func.min(read_log.c.at).label("first_at"), last)
    asked = asked.where(read_log.c.at >= since, read_log.c.at < until)
    if young_person_id is not None:
        asked = asked.where(read_log.c.young_person_id == young_person_id)
    if staff_id is not None:
        asked = asked.where(read_log.c.staff_id == staff_id)
    found: Sequence[Row[Any]] = session.execute(asked.group_by(*by).order_by(last.desc(), *by)).all()  # type: ignore[assignment]  # a row of named columns
    return found


def looks_before_chains(session: Session) -> int:
    """Return how many looks are older than the chains."""
    return session.scalars(select(func.count()).select_from(read_log).where(read_log.c.chain.is_(None))).one()


def looks_of_chain(session: Session, chain: int) -> Iterator[Row[Any]]:
    """Give every look of a chain in its order."""
    rows = select(read_log).where(read_log.c.chain == chain).order_by(read_log.c.number, read_log.c.id)
    with session.execute(rows.execution_options(yield_per=ROWS_AT_ONCE)) as found:
        yield from found


def end_of_chain(session: Session, chain: int) -> tuple[int, bytes] | None:
    """Return number and seal that the chain's last look is said to have; None for a chain that was never begun."""
    found = session.execute(select(look_chain).where(look_chain.c.chain == chain)).first()
    return None if found is None else (found.number, found.seal)


def findings(session: Session) -> int:
    """Return how many looks were found that are not as they were."""
    return session.scalars(select(func.count()).select_from(audit_finding)).one()
