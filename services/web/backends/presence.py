"""What the pages ask `hub` of who is in, out or late."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from services.web.backends.access import EVERYBODY_OF_MINE, token_for
from services.web.backends.sending import plain
from shared.http import client_for


def board() -> dict[str, dict[str, Any]]:
    """Return how it stands with those whom the reader works with, by id; of whom nothing was written is left out."""
    token = token_for("hub", about=EVERYBODY_OF_MINE)
    return {each["young_person_id"]: each for each in client_for("hub").get("/v1/presence", token=token)["presence"]}


def history_of(young_person_id: UUID, *, limit: int) -> dict[str, Any]:
    """Return how it stands with one young person, and their latest comings and goings; raises NotFound."""
    path = f"/v1/young-people/{young_person_id}/presence"
    return client_for("hub").get(path, token=token_for("hub"), params={"limit": limit})


def write(young_person_id: UUID, *, said: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Write a coming or going down and return the receipt; the same key never writes it twice.

    Raises Conflict, which asks which account is right, and Invalid.
    """
    return _post(f"/v1/young-people/{young_person_id}/presence", said, key=key)


def correct(change_id: UUID, *, changes: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Let a coming or going read as it really was; raises Conflict when somebody else was first, and Invalid."""
    return _post(f"/v1/presence/{change_id}/correction", changes, key=key)


def retract(change_id: UUID, *, changes: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Take a coming or going back that did not happen; raises as `correct`."""
    return _post(f"/v1/presence/{change_id}/retraction", changes, key=key)


def _post(path: str, said: Mapping[str, Any], *, key: str) -> dict[str, Any]:
    headers = {"Idempotency-Key": key}
    return client_for("hub").post(path, json=plain(said), token=token_for("hub"), headers=headers)
