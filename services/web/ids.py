"""Ids as addresses and forms send them."""

from uuid import UUID


def id_in(text: str | None) -> UUID | None:
    """Return the id that a text holds, or None."""
    try:
        return UUID(text or "")
    except ValueError:
        return None
