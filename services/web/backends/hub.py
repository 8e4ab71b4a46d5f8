"""What the pages ask `hub`: contacts, one at a time."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from services.web.backends.access import token_for
from shared.http import client_for


def log_contact(said: Mapping[str, Any], *, young_person_id: UUID, idempotency_key: str) -> dict[str, Any]:
    """Write a contact down and return the receipt; the same key never writes it twice. Raises Invalid, NotFound."""
    return client_for("hub").post(
        "/v1/contacts",
        json=_as_json({**said, "young_person_id": young_person_id}),
        token=token_for("hub", about=(young_person_id,)),
        headers={"Idempotency-Key": idempotency_key},
    )


def contact_of(young_person_id: UUID, *, contact_id: UUID) -> dict[str, Any]:
    """Return a contact that stands on this young person's record; raises NotFound."""
    path = f"/v1/contacts/{contact_id}"
    return client_for("hub").get(path, token=token_for("hub"))


def correct(contact_id: UUID, *, changes: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Let a contact read differently; raises Conflict when somebody else changed it first, and Invalid."""
    return _change(f"/v1/contacts/{contact_id}/correction", changes, key=key, about=None)


def retract(contact_id: UUID, *, about: Collection[UUID], changes: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Take a contact back, and write it down on the right record where one is named; raises as `correct`.

    `about` names both young people.
    """
    return _change(f"/v1/contacts/{contact_id}/retraction", changes, key=key, about=about)


def narrow(contact_id: UUID, *, changes: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Let fewer people read a contact; raises as `correct`."""
    return _change(f"/v1/contacts/{contact_id}/narrowing", changes, key=key, about=None)


def _change(path: str, changes: Mapping[str, Any], *, key: str, about: Collection[UUID] | None) -> dict[str, Any]:
    token = token_for("hub", about=about)
    return client_for("hub").post(path, json=_as_json(changes), token=token, headers={"Idempotency-Key": key})


def _as_json(said: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _plain(value) for name, value in said.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if isinstance(value, datetime) else value
