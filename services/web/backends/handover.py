"""What the pages ask `hub` of handing over, and of what managers sign."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from services.web.backends.access import EVERYBODY_OF_MINE, token_for
from services.web.backends.sending import plain
from shared.http import client_for


def my_shifts() -> dict[str, Any]:
    """Return the shift that runs now and the one that ended last, with whether the handover was signed for it."""
    return _get("/v1/my-shifts")


def handover_of(hub_id: UUID) -> dict[str, Any]:
    """Return what happened at a hub since the reader's last shift there; raises NotFound."""
    return _get("/v1/handover", hub_id=str(hub_id))


def write_note(said: Mapping[str, Any], *, key: str) -> dict[str, Any]:
    """Leave a word for the next shift; raises Invalid, NotFound."""
    return _post("/v1/handover/notes", said, key=key)


def retract_note(note_id: UUID) -> dict[str, Any]:
    """Take a word to the next shift back; raises Forbidden, NotFound."""
    return _post(f"/v1/handover/notes/{note_id}/retraction", {})


def sign(said: Mapping[str, Any], *, key: str) -> dict[str, Any]:
    """Sign how far one has read; raises Invalid, NotFound."""
    return _post("/v1/handover/signatures", said, key=key)


def log_of(hub_id: UUID, *, on: date) -> dict[str, Any]:
    """Return what happened at a hub on a day, or was written down on it; raises NotFound for whoever manages nobody."""
    return _get("/v1/hub-log", hub_id=str(hub_id), on=on.isoformat())


def waiting_at(hub_id: UUID, *, limit: int) -> dict[str, Any]:
    """Return how many contacts wait for the reader's signature, and the longest waiting; raises as `log_of`."""
    return _get("/v1/countersignatures/waiting", hub_id=str(hub_id), limit=limit)


def countersign(contact_id: UUID, *, said: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Sign that one has read a contact; raises Conflict when it reads differently now, or was signed already."""
    return _post(f"/v1/contacts/{contact_id}/countersignature", said, key=key)


def _get(path: str, **asked: Any) -> dict[str, Any]:
    return client_for("hub").get(path, token=token_for("hub", about=EVERYBODY_OF_MINE), params=asked)


def _post(path: str, said: Mapping[str, Any], *, key: str | None = None) -> dict[str, Any]:
    headers = {} if key is None else {"Idempotency-Key": key}
    token = token_for("hub", about=EVERYBODY_OF_MINE)
    return client_for("hub").post(path, json=plain(said), token=token, headers=headers)
