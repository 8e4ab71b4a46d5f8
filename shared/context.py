"""Who is acting and which request or event it began with, carried along without passing it by hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from uuid6 import uuid7

actor: ContextVar[str] = ContextVar("actor", default="system")
correlation_id: ContextVar[str] = ContextVar("correlation_id", default="")
causation_id: ContextVar[str | None] = ContextVar("causation_id", default=None)


def current_correlation() -> str:
    """Return the correlation id of what is being done, a new one when nothing began it."""
    found = correlation_id.get()
    if not found:
        found = str(uuid7())
        correlation_id.set(found)
    return found


@contextmanager
def acting(who: str, *, correlation: str, cause: str | None = None) -> Iterator[None]:
    """Let everything inside happen in somebody's name, as part of one story."""
    tokens = actor.set(who), correlation_id.set(correlation), causation_id.set(cause)
    try:
        yield
    finally:
        actor.reset(tokens[0])
        correlation_id.reset(tokens[1])
        causation_id.reset(tokens[2])
