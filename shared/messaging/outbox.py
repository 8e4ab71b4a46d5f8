"""The outbox: events are collected while the work is done, and numbered and written at the end of its transaction."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

import orjson
from flask import g, has_app_context
from marshmallow import RAISE
from sqlalchemy import event as sqlalchemy_event
from sqlalchemy.orm import Session, SessionTransaction
from uuid6 import uuid7

from shared.access.grants import listeners_of
from shared.clock import utc_now
from shared.context import actor as current_actor
from shared.context import causation_id, current_correlation
from shared.events.base import EventSchema, family_of, schema_of
from shared.messaging.numbering import write_stream
from shared.vocabulary import InformationClass

TRACE = re.compile(r"[0-9a-f]{32}")


class AnnouncedInReplay(RuntimeError):
    """Something tried to speak while the past was being folded again."""


@dataclass(kw_only=True)
class Announced:
    """One event of this transaction; it gets its sequence when the transaction ends."""

    event_class: type[EventSchema]
    family: str
    subject: UUID
    item: UUID
    information_class: InformationClass
    revision: int
    withdraws: UUID | None
    occurred_at: datetime
    recorded_at: datetime | None
    actor: str
    correlation_id: str
    causation_id: str | None
    data: dict[str, Any]
    inside: frozenset[SessionTransaction]
    event_id: UUID = field(default_factory=uuid7)
    sequence: int = 0

    @property
    def stream(self) -> tuple[str, str]:
        """Return what its number counts in, as sorted for locking."""
        return self.family, self.subject.hex


def announce(
    session: Session,
    event_class: type[EventSchema],
    *,
    information_class: InformationClass | None = None,
    revision: int = 1,
    withdraws: UUID | None = None,
    occurred_at: datetime | None = None,
    recorded_at: datetime | None = None,
    actor: str | None = None,
    **data: Any,
) -> Announced:
    """Say that something happened; it is written with the transaction, or not at all.

    `withdraws` is the item whose earlier revisions are to vanish from this family; `recorded_at` is for what was
    written down before it came here, else it is the time of this transaction. Raises ValueError for data that
    the type does not declare, and AnnouncedInReplay while a projection is rebuilt.
    """
    if session.info.get("replaying"):
        raise AnnouncedInReplay(event_class.type)
    chosen = information_class or _only_class(event_class)
    schema = schema_of(event_class)
    dumped = schema.dump(data)
    schema.load(dumped, unknown=RAISE)
    announced = Announced(
        event_class=event_class,
        family=family_of(event_class, chosen),
        subject=UUID(str(data[event_class.subject_field])),
        item=UUID(str(data[event_class.item_field])),
        information_class=chosen,
        revision=revision,
        withdraws=withdraws,
        occurred_at=occurred_at or utc_now(),
        recorded_at=recorded_at,
        actor=actor or current_actor.get(),
        correlation_id=current_correlation(),
        causation_id=causation_id.get(),
        data=dumped,
        inside=frozenset(_open_transactions(session)),
    )
    session.info.setdefault("announced", []).append(announced)
    return announced


def _only_class(event_class: type[EventSchema]) -> InformationClass:
    if len(event_class.classes) != 1:
        raise ValueError(f"{event_class.type} has several classes: name one")
    return event_class.classes[0]


def _open_transactions(session: Session) -> Iterable[SessionTransaction]:
    current = session.get_nested_transaction() or session.get_transaction()
    while current is not None:
        yield current
        current = current.parent


@sqlalchemy_event.listens_for(Session, "after_soft_rollback")
def forget_what_was_rolled_back(session: Session, previous: SessionTransaction) -> None:
    """Drop what was announced inside a savepoint that did not hold."""
    collected = session.info.get("announced")
    if collected:
        session.info["announced"] = [each for each in collected if previous not in each.inside]


def write_announced(session: Session) -> None:
    """Number and write what was announced; called at the end of every write transaction.

    The counters are taken in sorted order: in the order of announcing, two transactions about the same two young
    people would wait for each other for ever.
    """
    collected: list[Announced] = session.info.pop("announced", [])
    if not collected:
        return
    recorded_at = utc_now()
    collected.sort(key=lambda each: each.stream)
    for _, stream in groupby(collected, key=lambda each: each.stream):
        events = list(stream)
        last = write_stream(session, [_row(each, recorded_at) for each in events])
        for number, each in enumerate(events, start=last - len(events) + 1):
            each.sequence = number
    session.info["written"] = collected
    if has_app_context():
        g.announced = [*g.get("announced", []), *collected]


def _row(announced: Announced, recorded_at: datetime) -> dict[str, Any]:
    return {
        "event_id": announced.event_id,
        "type": announced.event_class.type,
        "family": announced.family,
        "subject": announced.subject,
        "item": announced.item,
        "revision": announced.revision,
        "withdraws": announced.withdraws,
        "information_class": announced.information_class.value,
        "occurred_at": announced.occurred_at,
        "recorded_at": announced.recorded_at or recorded_at,
        "actor": announced.actor,
        "purpose": announced.event_class.purpose.value,
        "basis": announced.event_class.basis.value,
        "correlation_id": announced.correlation_id,
        "causation_id": announced.causation_id,
        "data": orjson.dumps(announced.data).decode(),
        "for_record": not listeners_of(announced.family),
    }


def envelope_of(row: Mapping[str, Any]) -> bytes:
    """Return the CloudEvents 1.0 body of an event_log row, in structured JSON."""
    envelope = {
        "specversion": "1.0",
        "id": str(row["event_id"]),
        "source": f"/{row['type'].partition('.')[0]}",
        "type": row["type"],
        "subject": str(row["subject"]),
        "time": row["occurred_at"].isoformat(),
        "recordedtime": row["recorded_at"].isoformat(),
        "family": row["family"],
        "sequence": row["sequence"],
        "item": str(row["item"]),
        "revision": row["revision"],
        "class": row["information_class"],
        "actor": row["actor"],
        "purpose": row["purpose"],
        "basis": row["basis"],
        "correlationid": row["correlation_id"],
        "traceparent": _trace_of(row),
        "dataschema": f"urn:no-wrong-door:event:{row['type']}",
        "datacontenttype": "application/json",
        "data": orjson.loads(row["data"]),
    }
    optional = {"withdraws": row["withdraws"], "causationid": row["causation_id"]}
    return orjson.dumps(envelope | {name: str(value) for name, value in optional.items() if value is not None})


def _trace_of(row: Mapping[str, Any]) -> str:
    """Return the W3C trace context: the correlation is the trace, the event its parent span."""
    correlation = row["correlation_id"].replace("-", "")
    is_trace = TRACE.fullmatch(correlation) is not None
    trace = correlation if is_trace else hashlib.sha256(correlation.encode()).hexdigest()[:32]
    return f"00-{trace}-{row['event_id'].hex[-16:]}-01"


def routing_key(row: Mapping[str, Any]) -> str:
    """Return class and type: `team.hub.contact.logged.v1`; listeners bind `<family>.#`."""
    return f"{row['information_class']}.{row['type']}"
