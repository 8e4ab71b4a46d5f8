"""What became of everything that was accepted, read from both databases over connections of our own."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Table, func, or_, select

from services.plan.models import Entry
from shared.db import Database
from shared.messaging.tables import UNPUBLISHED, conflict, event_log, inbox, position, unreadable
from tests.faults.witness import effect


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The figures of one run."""

    accepted: int
    applied: int
    lost: int
    doubled: int
    misordered: int
    # Contacts in the hub's log or on the plan that nobody was told of.
    unasked: int
    # Events that still wait, streams that stand, bodies set aside.
    left_over: int

    def is_clean(self) -> bool:
        """Tell whether everything accepted was applied exactly once and in order, and nothing is left."""
        return self.accepted == self.applied > 0 and not any(
            (self.lost, self.doubled, self.misordered, self.unasked, self.left_over)
        )


class Records:
    """The hub's and the plan's databases, as far as they concern some young people."""

    def __init__(self, hub: Database, plan: Database, subjects: Iterable[UUID]) -> None:
        self.hub = hub
        self.plan = plan
        self.subjects = list(subjects)

    def is_drained(self) -> bool:
        """Tell whether everything that was announced has been carried and applied."""
        return not self.unpublished() and self._count(self.hub, event_log) == self._applied()

    def unpublished(self) -> int:
        """Return how many events have not been carried yet."""
        return self._count(self.hub, event_log, UNPUBLISHED)

    def effects(self) -> int:
        """Return how many effects there were."""
        return self._count(self.plan, effect)

    def verdict(self, accepted: Mapping[UUID, UUID]) -> Verdict:
        """Return the figures, by what writers were told was accepted."""
        effects = self._rows(self.plan, select(effect).where(effect.c.subject.in_(self.subjects)).order_by(effect.c.id))
        times = Counter(row.item for row in effects)
        logged = self._rows(self.hub, select(event_log.c.item).where(event_log.c.subject.in_(self.subjects)))
        shown = self._rows(self.plan, select(Entry.item_id).where(Entry.subject.in_(self.subjects)))
        known, on_plan = {row.item for row in logged}, Counter(row.item_id for row in shown)
        return Verdict(
            accepted=len(accepted),
            applied=len(times),
            lost=len(accepted.keys() - times.keys()) + len(accepted.keys() - on_plan.keys()),
            doubled=sum(times.values()) - len(times) + sum(on_plan.values()) - len(on_plan) + len(logged) - len(known),
            misordered=_misordered(effects),
            unasked=len((known | times.keys() | on_plan.keys()) - accepted.keys()),
            left_over=self._left_over(),
        )

    def _left_over(self) -> int:
        standing = or_(position.c.state != "open", position.c.gap_since.is_not(None))
        with self.plan.reading() as session:
            set_aside = session.scalar(select(func.count()).select_from(unreadable)) or 0
        return (
            set_aside
            + self.unpublished()
            + self._count(self.plan, position, standing)
            + self._count(self.plan, inbox, inbox.c.state != "done")
            + self._count(self.plan, conflict)
        )

    def _applied(self) -> int:
        applied = select(func.sum(position.c.last_applied)).where(position.c.subject.in_(self.subjects))
        with self.plan.reading() as session:
            return session.scalar(applied) or 0

    def _count(self, database: Database, table: Table, *conditions: ColumnElement[bool]) -> int:
        counted = select(func.count()).select_from(table).where(table.c.subject.in_(self.subjects), *conditions)
        with database.reading() as session:
            return session.scalar(counted) or 0

    def _rows(self, database: Database, query: Any) -> list[Any]:
        with database.reading() as session:
            return list(session.execute(query).all())


def _misordered(effects: Iterable[Any]) -> int:
    """Return how many effects did not come right after the one before them in their stream."""
    streams = sorted(effects, key=lambda row: (row.family, row.subject))
    return sum(
        row.sequence != number
        for _, stream in groupby(streams, key=lambda row: (row.family, row.subject))
        for number, row in enumerate(sorted(stream, key=lambda row: row.id), start=1)
    )
