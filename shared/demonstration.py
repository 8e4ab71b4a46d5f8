"""Ids of the demonstration world: the same on every machine, so that services may speak of the same made-up people."""

from uuid import UUID, uuid5

NAMESPACE = UUID("6e6f2077-726f-4e67-8064-6f6f72000001")


def demonstration_id(kind: str, name: str) -> UUID:
    """Return the id of a made-up record, such as `young_person` and `jay`."""
    return uuid5(NAMESPACE, f"{kind}/{name}")
