"""Rebuilding projections: the service's own inbox is folded again, and nothing else is touched."""

from collections.abc import Callable, Sequence
from uuid import UUID

from sqlalchemy import Table, delete, select
from sqlalchemy.orm import Session

from shared.db import Database
from shared.events.base import EVENT_TYPES
from shared.messaging.applying import Applying
from shared.messaging.handlers import Handlers
from shared.messaging.storing import lock_positions
from shared.messaging.tables import inbox, position


class UnknownType(LookupError):
    """The inbox holds an event that took effect, of a type that this code no longer knows."""


class Replay:
    """The rebuilding of one service's projection tables, each of which has a `subject` column."""

    def __init__(self, database: Database, handlers: Handlers, projections: Sequence[Table]) -> None:
        self.database = database
        self.applying = Applying(handlers)
        self.projections = tuple(projections)

    def subjects(self) -> list[UUID]:
        """Return everybody and everything that the inbox has heard of."""
        with self.database.reading() as session:
            return list(session.scalars(select(inbox.c.subject).distinct().order_by(inbox.c.subject)))

    def rebuild(self, subjects: Sequence[UUID], progress: Callable[[int], None] = lambda done: None) -> int:
        """Fold the subjects again, each in one transaction; return how many events were folded.

        Raises UnknownType, or whatever a handler raises on what it cannot read: that subject is then left as it was.
        """
        folded = 0
        for count, subject in enumerate(subjects, start=1):
            with self.database.transaction() as session:
                folded += self._fold(session, subject)
            progress(count)
        return folded

    def _fold(self, session: Session, subject: UUID) -> int:
        streams = session.execute(select(position.c.family, position.c.subject).where(position.c.subject == subject))
        lock_positions(session, [(row.family, row.subject) for row in streams])
        for table in self.projections:
            session.execute(delete(table).where(table.c.subject == subject))
        session.info["replaying"] = True
        applied = select(inbox).where(inbox.c.subject == subject, inbox.c.state.in_(("done", "passed")))
        rows = session.execute(applied.order_by(inbox.c.family, inbox.c.sequence)).all()
        folded = 0
        for row in rows:
            if row.type not in EVENT_TYPES:
                raise UnknownType(row.type)
            handler = self.applying.handlers.by_type.get(row.type)
            if handler is not None and handler.is_projection and not self.applying.is_withdrawn(session, row):
                self.applying.run(session, row)
                folded += 1
        session.info["replaying"] = False
        return folded
