"""Values of a form as a service takes them in JSON."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID


def plain(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is said with ids, dates and instants as text."""
    return {name: _plain(value) for name, value in said.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, UUID) else value.isoformat() if isinstance(value, date) else value
