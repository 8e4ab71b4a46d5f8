"""How full the outbox is: beyond a limit nothing more is taken in, because nobody could say when it would be heard."""

import threading
import time

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.messaging.tables import UNPUBLISHED, event_log
from shared.problems import Unavailable

# Local choice: some days of one authority's contacts; on that scale the fault is found before the limit is.
LARGEST_BACKLOG = 100_000
# How long one look is good for: a look walks the index of what is unpublished.
LOOK_AGAIN_SECONDS = 5.0


class OutboxFull(Unavailable):
    """So much waits to be shared that nothing more can be taken in."""


class Backlog:
    """One process's knowledge of whether an outbox is full."""

    def __init__(self, *, largest: int = LARGEST_BACKLOG, look_again_seconds: float = LOOK_AGAIN_SECONDS) -> None:
        self._largest = largest
        self._look_again_seconds = look_again_seconds
        self._lock = threading.Lock()
        self._looked_at = float("-inf")
        self._is_full = False

    def refuse_when_full(self, session: Session) -> None:
        """Raise OutboxFull when something was announced into a full outbox; called before it is written."""
        if not session.info.get("announced"):
            return
        with self._lock:
            is_due = time.monotonic() - self._looked_at > self._look_again_seconds
            if is_due:
                self._looked_at = time.monotonic()
        if is_due:
            beyond = select(event_log.c.id).where(UNPUBLISHED).order_by(event_log.c.id).offset(self._largest).limit(1)
            self._is_full = session.scalar(beyond) is not None
        if self._is_full:
            raise OutboxFull("Too much waits to be shared with the others. Nothing was saved: try again later.")
