"""What is asked of the looks that were written down."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from shared.db import Database
from shared.messaging.tables import audit_finding, look_chain, read_log

# What is held in memory at once while a chain is walked.
ROWS_AT_ONCE = 5000


@contextmanager
def at_one_moment(database: Database) -> Iterator[Session]:
    """Give a session in which everything reads as it was at one moment, whatever is written meanwhile."""
    with database.reading() as session:
        if not database.is_sqlite:
            session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        yield session


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
