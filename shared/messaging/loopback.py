"""The loopback: without a broker the relay hands each event straight to the inboxes of the services that hear it."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any

from sqlalchemy import delete, select

from shared.access.grants import listeners_of
from shared.db import Database
from shared.logs import get_logger
from shared.messaging.inbox import DatabaseAway, Inbox
from shared.messaging.outbox import envelope_of
from shared.messaging.relay import Carried, Logged
from shared.messaging.storing import insert_ignoring
from shared.messaging.tables import loopback_delivery
from shared.points import point

log = get_logger()

# Local choice: a listener that is busy for longer goes on in its own thread, and the others are not kept waiting.
PATIENCE_SECONDS = 0.5
BATCH = 50


class Loopback:
    """The way from one service to the inboxes in reach of this process."""

    def __init__(self, source: Database, inboxes: Mapping[str, Inbox]) -> None:
        self.source = source
        self.inboxes = inboxes
        self._threads = {name: ThreadPoolExecutor(1, thread_name_prefix=f"loopback-{name}") for name in inboxes}
        self._busy: dict[str, Future[set[int]]] = {}

    def publish(self, rows: Sequence[Logged]) -> Carried:
        """Hand the rows to every listener that is free, note who has them, and confirm those that all have."""
        delivered = self._noted(rows)
        noted = set(delivered)
        for name, rows_of_listener in self._outstanding(rows, delivered).items():
            if name not in self._busy:
                self._busy[name] = self._threads[name].submit(self._hand_over, name, rows_of_listener)
        wait(self._busy.values(), timeout=PATIENCE_SECONDS)
        for name in [name for name, future in self._busy.items() if future.done()]:
            for row_id in self._busy.pop(name).result():
                delivered.setdefault(row_id, set()).add(name)
        confirmed = {row["id"] for row in rows if set(listeners_of(row["family"])) <= delivered.get(row["id"], set())}
        self._note(delivered, confirmed, noted=noted)
        return Carried(confirmed=confirmed, is_waiting_for_one=len(confirmed) < len(rows))

    def _outstanding(self, rows: Sequence[Logged], delivered: Mapping[int, set[str]]) -> dict[str, list[Logged]]:
        found: dict[str, list[Logged]] = {}
        for row in rows:
            for name in set(listeners_of(row["family"])) - delivered.get(row["id"], set()):
                if name in self.inboxes:
                    found.setdefault(name, []).append(row)
        return found

    def _hand_over(self, name: str, rows: Sequence[Logged]) -> set[int]:
        """Give a listener its rows in batches; return the ids of those that it committed."""
        committed: set[int] = set()
        for start in range(0, len(rows), BATCH):
            batch = rows[start : start + BATCH]
            try:
                self.inboxes[name].receive([envelope_of(row) for row in batch])
            except DatabaseAway:
                log.warning("loopback.listener_away", listener=name)
                break
            point("loopback.after_listener")
            committed |= {row["id"] for row in batch}
        return committed

    def _noted(self, rows: Sequence[Logged]) -> dict[int, set[str]]:
        found: dict[int, set[str]] = {}
        with self.source.reading() as session:
            noted = select(loopback_delivery).where(loopback_delivery.c.event_row.in_([row["id"] for row in rows]))
            for row_id, name in session.execute(noted):
                found.setdefault(row_id, set()).add(name)
        return found

    def _note(self, delivered: Mapping[int, set[str]], confirmed: set[int], *, noted: set[int]) -> None:
        """Remember who already has an event that another listener still lacks; forget it once all have it."""
        partial: list[dict[str, Any]] = [
            {"event_row": row_id, "listener": name}
            for row_id, names in delivered.items()
            if row_id not in confirmed
            for name in names
        ]
        settled = confirmed & noted
        if not partial and not settled:
            return
        with self.source.transaction() as session:
            insert_ignoring(session, loopback_delivery, partial)
            session.execute(delete(loopback_delivery).where(loopback_delivery.c.event_row.in_(settled)))

    def close(self) -> None:
        """Let the listeners finish what they are at."""
        for thread in self._threads.values():
            thread.shutdown(wait=True, cancel_futures=True)
