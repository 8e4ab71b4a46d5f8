"""Finding what no later event would reveal: heads are compared, what is missing is pulled through the inbox."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

import orjson
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shared.access.grants import families_heard_by
from shared.clock import utc_now
from shared.db import Database
from shared.logs import get_logger
from shared.messaging.inbox import Inbox
from shared.messaging.storing import upsert
from shared.messaging.tables import heads_seen, inbox, position

log = get_logger()

# Local choices: how far a look goes back behind the last one, and after what time all streams are compared.
OVERLAP = timedelta(minutes=10)
COMPARE_ALL_AFTER = timedelta(hours=24)


class Source(Protocol):
    """The way to another service's heads and events."""

    def heads(self, family: str, *, since: datetime | None) -> list[dict[str, Any]]:
        """Return the heads of a family, changed since an instant or all."""

    def events(self, family: str, subject: UUID, *, after: int) -> list[dict[str, Any]]:
        """Return a stream's events after a number, a page of them."""


class CatchUp:
    """One listener's comparison of what it has with what its sources say they announced."""

    def __init__(
        self, service: str, database: Database, inbox: Inbox, *, tick: Callable[[], None] = lambda: None
    ) -> None:
        """Take what is called at every step, so that a long comparison does not look like standing still."""
        self._tick = tick
        self.service = service
        self.database = database
        self.inbox = inbox

    def look(self, name: str, source: Source) -> int:
        """Compare every family heard from one source; return how many events were pulled.

        Looks at what changed since the last look, and at everything when that is a day ago or never was.
        """
        started = utc_now()
        since = self._since(name, started)
        pulled = 0
        for family in families_heard_by(self.service):
            if family.split(".")[1] == name:
                pulled += self._compare(family, source.heads(family, since=since), source)
        pulled += self._close_gaps(name, source)
        self._remember(name, started)
        return pulled

    def _since(self, name: str, now: datetime) -> datetime | None:
        with self.database.reading() as session:
            asked: datetime | None = session.scalar(select(heads_seen.c.asked_at).where(heads_seen.c.source == name))
        if asked is None or now - asked > COMPARE_ALL_AFTER:
            return None
        return asked - OVERLAP

    def _remember(self, name: str, asked_at: datetime) -> None:
        with self.database.transaction() as session:
            statement = upsert(session, heads_seen).values(source=name, asked_at=asked_at)
            session.execute(statement.on_conflict_do_update(index_elements=["source"], set_={"asked_at": asked_at}))

    def _compare(self, family: str, heads: Iterable[dict[str, Any]], source: Source) -> int:
        pulled = 0
        for head in heads:
            self._tick()
            subject, sequence = UUID(head["subject"]), head["sequence"]
            with self.database.reading() as session:
                first_missing = _first_missing(session, family, subject, head=sequence, event_id=UUID(head["event_id"]))
            if first_missing is not None:
                log.warning("catch_up.missing", family=family, sequence=sequence, source=family.split(".")[1])
                pulled += self._pull(family, subject, source, after=first_missing - 1)
        return pulled

    def _close_gaps(self, name: str, source: Source) -> int:
        """Pull what known gaps wait for, whenever they began."""
        with self.database.reading() as session:
            gaps = session.execute(
                select(position).where(position.c.gap_since.is_not(None)).order_by(position.c.gap_since).limit(200)
            ).all()
        return sum(
            self._pull(gap.family, gap.subject, source, after=gap.last_applied)
            for gap in gaps
            if gap.family.split(".")[1] == name
        )

    def _pull(self, family: str, subject: UUID, source: Source, *, after: int) -> int:
        pulled = 0
        while page := source.events(family, subject, after=after):
            self._tick()
            self.inbox.receive([orjson.dumps(each) for each in page])
            pulled += len(page)
            after = page[-1]["sequence"]
        return pulled


def _first_missing(session: Session, family: str, subject: UUID, *, head: int, event_id: UUID) -> int | None:
    """Return the first number that is not here or is another event's at the head; None when all is here."""
    here = select(inbox.c.sequence, inbox.c.event_id).where(inbox.c.family == family, inbox.c.subject == subject)
    ours = session.execute(here.where(inbox.c.sequence == head)).one_or_none()
    if ours is not None and ours.event_id != event_id:
        return head
    known = select(func.count()).select_from(here.where(inbox.c.sequence <= head).subquery())
    if session.scalar(known) == head:
        return None
    applied = select(position.c.last_applied).where(position.c.family == family, position.c.subject == subject)
    return (session.scalar(applied) or 0) + 1
