"""Reading what was delivered: bytes to an envelope whose every attribute is of its form, or the reason why not."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from shared.vocabulary import InformationClass

FAMILY_PATTERN = re.compile(r"^[a-z_]+\.[a-z_]+\.[a-z_]+$")
# Local choice: a message is an extract of a few kilobytes; anything far beyond that is not one of ours.
LARGEST_BODY = 1024 * 1024


class Unreadable(ValueError):
    """A body that is no event; the message names the attribute and never quotes the content."""


@dataclass(frozen=True)
class Envelope:
    """What the inbox needs to know of a delivered event, and the body as it came."""

    id: UUID
    type: str
    family: str
    subject: UUID
    sequence: int
    item: UUID
    revision: int
    withdraws: UUID | None
    body: str

    @property
    def stream(self) -> tuple[str, str]:
        """Return what its number counts in, as sorted for locking."""
        return self.family, self.subject.hex


def read_envelope(body: bytes) -> Envelope:
    """Return the envelope of a delivered body; raises Unreadable."""
    if len(body) > LARGEST_BODY:
        raise Unreadable("body too large")
    try:
        attributes = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise Unreadable("not JSON") from error
    if not isinstance(attributes, dict):
        raise Unreadable("not an object")
    try:
        return _checked(attributes, body)
    except KeyError as error:
        raise Unreadable(f"attribute missing: {error.args[0]}") from error


def _checked(attributes: Mapping[str, Any], body: bytes) -> Envelope:
    for name in ("type", "actor", "purpose", "basis", "correlationid"):
        _require(isinstance(attributes[name], str) and attributes[name] != "", name)
    for name in ("time", "recordedtime"):
        _require(_is_instant(attributes[name]), name)
    _require(attributes["class"] in set(InformationClass), "class")
    _require(isinstance(attributes["data"], dict), "data")
    family = attributes["family"]
    _require(isinstance(family, str) and FAMILY_PATTERN.match(family) is not None, "family")
    _require(family == f"{attributes['class']}.{'.'.join(attributes['type'].split('.')[:2])}", "family")
    return Envelope(
        id=_uuid(attributes, "id"),
        type=attributes["type"],
        family=family,
        subject=_uuid(attributes, "subject"),
        sequence=_count(attributes, "sequence"),
        item=_uuid(attributes, "item"),
        revision=_count(attributes, "revision"),
        withdraws=_uuid(attributes, "withdraws") if "withdraws" in attributes else None,
        body=body.decode(),
    )


def _require(holds: bool, name: str) -> None:
    if not holds:
        raise Unreadable(f"attribute malformed: {name}")


def _is_instant(value: object) -> bool:
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def _uuid(attributes: Mapping[str, Any], name: str) -> UUID:
    try:
        return UUID(attributes[name])
    except (ValueError, TypeError, AttributeError) as error:
        raise Unreadable(f"attribute malformed: {name}") from error


def _count(attributes: Mapping[str, Any], name: str) -> int:
    value = attributes[name]
    _require(isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**63, name)
    return int(value)


def without_data(body: str) -> str:
    """Return the body with its data taken out; ids, sequence and times stay."""
    return orjson.dumps(orjson.loads(body) | {"data": {}}).decode()
