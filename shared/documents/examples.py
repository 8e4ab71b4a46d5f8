"""One example of each event version, made from the fields of its schema and the same on every machine."""

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import orjson
from marshmallow import fields, validate

from shared.events.base import EventSchema, family_of
from shared.messaging.outbox import envelope_of

HAPPENED_AT = datetime(2026, 1, 5, 16, 30, tzinfo=UTC)
RECORDED_AT = datetime(2026, 1, 5, 16, 42, tzinfo=UTC)
# What takes a record back says so in its last word (architecture, section 4, "Withdrawals").
TAKES_BACK = frozenset({"retracted", "reclassified", "redacted", "restricted"})
RANDOM_BITS = 74


def example_id(name: str) -> UUID:
    """Return the UUIDv7 that stands for this name in every example."""
    milliseconds = int(RECORDED_AT.timestamp() * 1000)
    noise = int.from_bytes(hashlib.sha256(name.encode()).digest()) % 2**RANDOM_BITS
    return UUID(int=milliseconds << 80 | 7 << 76 | noise >> 62 << 64 | 2 << 62 | noise % 2**62)


def _text(name: str, field: fields.Field[Any]) -> str:
    choices = [each for each in field.validators if isinstance(each, validate.OneOf)]
    return str(next(iter(choices[0].choices))) if choices else f"Example of {name.replace('_', ' ')}."


def _number(name: str, field: fields.Field[Any]) -> int:
    least = [each.min for each in field.validators if isinstance(each, validate.Range)]
    return max(1, *least) if least else 1


def _choice(name: str, field: fields.Field[Any]) -> Any:
    return next(iter(field.enum.__members__.values())) if isinstance(field, fields.Enum) else None


def _list(name: str, field: fields.Field[Any]) -> list[Any]:
    return [_value(name, field.inner)] if isinstance(field, fields.List) else []


def _mapping(name: str, field: fields.Field[Any]) -> dict[str, Any]:
    inner = field.value_field if isinstance(field, fields.Dict) else None
    return {} if inner is None else {f"one_of_the_{name}": _value(name, inner)}


# The first kind that fits counts: an aware instant is also an instant.
EXAMPLES: dict[type[fields.Field[Any]], Callable[[str, fields.Field[Any]], Any]] = {
    fields.UUID: lambda name, field: example_id(name),
    fields.Enum: _choice,
    fields.List: _list,
    fields.Dict: _mapping,
    fields.Date: lambda name, field: date(2026, 1, 5),
    fields.AwareDateTime: lambda name, field: HAPPENED_AT,
    fields.Boolean: lambda name, field: False,
    fields.Integer: _number,
    fields.String: _text,
}


class FieldWithoutExample(TypeError):
    """An event has a kind of field for which nobody has said what an example looks like."""


def _value(name: str, field: fields.Field[Any]) -> Any:
    for kind, make in EXAMPLES.items():
        if isinstance(field, kind):
            return make(name, field)
    raise FieldWithoutExample(f"{name}: {type(field).__name__}")


def example(event_class: type[EventSchema]) -> dict[str, Any]:
    """Return an envelope of this type with every field filled, in the first of its classes.

    Raises FieldWithoutExample for a kind of field that is not in EXAMPLES.
    """
    schema = event_class()
    data = {name: _value(name, field) for name, field in schema.fields.items()}
    takes_back = event_class.type.split(".")[2] in TAKES_BACK
    item = data[event_class.item_field]
    row = {
        "event_id": example_id(event_class.type),
        "type": event_class.type,
        "family": family_of(event_class, event_class.classes[0]),
        "subject": data[event_class.subject_field],
        "sequence": 2 if takes_back else 1,
        "item": item,
        "revision": 2 if takes_back else 1,
        "withdraws": item if takes_back else None,
        "information_class": event_class.classes[0].value,
        "occurred_at": HAPPENED_AT,
        "recorded_at": RECORDED_AT,
        "actor": str(example_id("author_id")),
        "purpose": event_class.purpose.value,
        "basis": event_class.basis.value,
        "correlation_id": str(example_id("correlation")),
        "causation_id": None,
        "data": orjson.dumps(schema.dump(data)).decode(),
    }
    envelope: dict[str, Any] = orjson.loads(envelope_of(row))
    return envelope
