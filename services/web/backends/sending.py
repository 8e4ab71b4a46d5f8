"""Values of a form as a service takes them in JSON."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from shared.http import client_for


def post(
    service: str, path: str, said: Mapping[str, Any] | None = None, *, token: str, key: str | None = None
) -> dict[str, Any]:
    """Send a form's values to a service; with a key, once. Raises whatever the service refuses."""
    headers = {"Idempotency-Key": key} if key else None
    body = None if said is None else plain(said)
    return client_for(service).post(path, json=body, token=token, headers=headers)


def plain(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is said with ids, dates and instants as text."""
    return {name: _plain(value) for name, value in said.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return plain(value)
    return str(value) if isinstance(value, UUID) else value.isoformat() if isinstance(value, date) else value
