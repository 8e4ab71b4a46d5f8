"""The envelope and the registry: what every event says about itself, and how a type is declared."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from types import SimpleNamespace
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from marshmallow import INCLUDE, Schema

from shared.vocabulary import TRAVELS, InformationClass, LawfulBasis, Purpose

TYPE_PATTERN = re.compile(r"^(?P<source>[a-z_]+)\.(?P<thing>[a-z_]+)\.(?P<what>[a-z_]+)\.v(?P<major>[1-9]\d*)$")

EVENT_TYPES: dict[str, type["EventSchema"]] = {}


class EventSchema(Schema):
    """The data of one event type: its docstring says what happened, its class attributes what it is about."""

    type: ClassVar[str]
    source: ClassVar[str]
    thing: ClassVar[str]
    subject_field: ClassVar[str]
    item_field: ClassVar[str]
    classes: ClassVar[tuple[InformationClass, ...]]
    purpose: ClassVar[Purpose]
    basis: ClassVar[LawfulBasis]


SchemaType = TypeVar("SchemaType", bound=EventSchema)


@dataclass(frozen=True, kw_only=True)
class Event:
    """One received event: the envelope, and the data as its schema loaded it."""

    id: UUID
    type: str
    family: str
    subject: UUID
    sequence: int
    item: UUID
    revision: int
    withdraws: UUID | None
    information_class: InformationClass
    occurred_at: datetime
    recorded_at: datetime
    received_at: datetime
    actor: str
    purpose: str
    basis: str
    correlation_id: str
    data: SimpleNamespace

    @property
    def source(self) -> str:
        """Return the name of the service that announced it."""
        return self.type.partition(".")[0]


def event(
    name: str,
    *,
    subject: str,
    item: str,
    classes: tuple[InformationClass, ...],
    purpose: Purpose = Purpose.COORDINATED_CARE,
    basis: LawfulBasis = LawfulBasis.PUBLIC_TASK,
) -> Callable[[type[SchemaType]], type[SchemaType]]:
    """Declare an event type `<source>.<thing>.<what>.v<major>` on a schema in the past tense.

    `subject` and `item` name the fields that hold whom it is about and which record it tells of. Purpose and basis
    are the defaults stored with every line shared. Raises ValueError for a malformed or repeated name, and for a
    class whose text may not travel.
    """
    parts = TYPE_PATTERN.match(name)
    if parts is None or name in EVENT_TYPES:
        raise ValueError(f"{name} is malformed or declared twice")
    if not classes or not set(classes) <= TRAVELS:
        raise ValueError(f"{name} would carry a class that never leaves its service")

    def declare(schema: type[SchemaType]) -> type[SchemaType]:
        schema.type, schema.source, schema.thing = name, parts["source"], parts["thing"]
        schema.subject_field, schema.item_field = subject, item
        schema.classes, schema.purpose, schema.basis = classes, purpose, basis
        EVENT_TYPES[name] = schema
        return schema

    return declare


def family_of(event_class: type[EventSchema], information_class: InformationClass) -> str:
    """Return `<class>.<source>.<thing>`; raises ValueError for a class that the type does not declare."""
    if information_class not in event_class.classes:
        raise ValueError(f"{event_class.type} is never of class {information_class}")
    return f"{information_class}.{event_class.source}.{event_class.thing}"


def families_of(event_class: type[EventSchema]) -> list[str]:
    """Return every family in which the type may be announced."""
    return [family_of(event_class, each) for each in event_class.classes]


@cache
def schema_of(event_class: type[EventSchema]) -> EventSchema:
    """Return the schema of a type; it is made once, which costs more than what it does with one event."""
    return event_class()


def load_event(envelope: Mapping[str, Any], received_at: datetime) -> Event:
    """Return the event of a CloudEvents envelope whose type this code knows.

    Listeners are tolerant: fields that this code does not know are kept. Raises KeyError or ValueError
    (marshmallow's ValidationError is one) for an envelope or data that cannot be read.
    """
    data = schema_of(EVENT_TYPES[envelope["type"]]).load(envelope["data"], unknown=INCLUDE)
    return Event(
        id=UUID(envelope["id"]),
        type=envelope["type"],
        family=envelope["family"],
        subject=UUID(envelope["subject"]),
        sequence=envelope["sequence"],
        item=UUID(envelope["item"]),
        revision=envelope["revision"],
        withdraws=UUID(envelope["withdraws"]) if "withdraws" in envelope else None,
        information_class=InformationClass(envelope["class"]),
        occurred_at=datetime.fromisoformat(envelope["time"]),
        recorded_at=datetime.fromisoformat(envelope["recordedtime"]),
        received_at=received_at,
        actor=envelope["actor"],
        purpose=envelope["purpose"],
        basis=envelope["basis"],
        correlation_id=envelope["correlationid"],
        data=SimpleNamespace(**data),
    )
