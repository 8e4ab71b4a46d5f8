"""What the pages ask `people` when somebody is registered."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from services.web.backends.access import token_for
from shared.http import client_for


def register(said: Mapping[str, Any], *, key: str) -> dict[str, Any]:
    """Register a young person and return the receipt; the same key never registers twice.

    Raises Conflict with those who may be the same young person, and Invalid.
    """
    body = {name: _plain(value) for name, value in said.items()}
    headers = {"Idempotency-Key": key}
    return client_for("people").post("/v1/young-people", json=body, token=token_for("people"), headers=headers)


def hubs() -> dict[str, str]:
    """Return every hub's name by its id; raises Forbidden."""
    found = client_for("people").get("/v1/homes", token=token_for("people"))["homes"]
    return {each["id"]: each["name"] for each in found if each["kind"] == "hub"}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, UUID) else value.isoformat() if isinstance(value, date) else value
