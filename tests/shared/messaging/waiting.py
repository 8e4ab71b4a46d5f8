"""Waiting for a condition, and never for a time."""

import time
from collections.abc import Callable

PATIENCE_SECONDS = 60.0


def eventually(condition: Callable[[], object]) -> None:
    """Return as soon as the condition holds; fail when it never does."""
    until = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < until, "it never came to hold"
        time.sleep(0.01)
