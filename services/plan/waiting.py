"""Read your writes: a short wait until the plan has heard what its reader has just written elsewhere."""

import threading
import time
from collections.abc import Sequence

from services.plan.queries import arriving
from shared.running import reading
from shared.signed import Position

# Architecture, section 4: any service waits up to two seconds, unless half the threads already do.
WAIT_AT_MOST_SECONDS = 2.0
# Half of the eight threads with which an API process answers (deploy/gunicorn.py).
WAITERS_AT_MOST = 4
STEP_SECONDS = 0.02

_places = threading.BoundedSemaphore(WAITERS_AT_MOST)
_never = threading.Event()


def wait_for(awaited: Sequence[Position]) -> None:
    """Return once all of these are applied, or stand still, or enough time has passed; at once when many wait."""
    if not awaited or not _places.acquire(blocking=False):
        return
    try:
        _wait(awaited, deadline=time.monotonic() + WAIT_AT_MOST_SECONDS)
    finally:
        _places.release()


def _wait(awaited: Sequence[Position], *, deadline: float) -> None:
    while time.monotonic() < deadline:
        with reading() as session:
            if not arriving.still_to_come(session, awaited=awaited):
                return
        _never.wait(STEP_SECONDS)
