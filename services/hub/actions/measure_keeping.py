"""What every step of a measure's record shares: how it read before is kept, and how it stands now is announced."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from services.hub.models import Measure, MeasureRevision, measure_said
from shared.events.hub import MeasureChanged, MeasureOpened
from shared.messaging.outbox import announce

FACTS = (
    "young_person_id",
    "hub_id",
    "incident_id",
    "kind",
    "extract",
    "used_at",
    "written_at",
    "signed_at",
    "talked_at",
    "corrected_at",
    "young_person_words",
)
LISTS = ("used_by", "present")


def say(measure: Measure, said: Mapping[str, Any]) -> None:
    """Let the record say what is given."""
    for name, value in said.items():
        setattr(measure, name, as_words(value) if name in LISTS else value)


def as_words(ids: Iterable[UUID]) -> list[str]:
    """Return ids as the words that are stored."""
    return [str(each) for each in ids]


def keep_reading(
    session: Session, measure: Measure, *, change: str, by: UUID, at: datetime, reason: str | None = None
) -> None:
    """Keep the record as it read until now, with who changed it and why, and count its revision up."""
    before = MeasureRevision(**measure_said(measure))
    before.measure_id, before.change, before.reason = measure.id, change, reason
    before.changed_by, before.changed_at = by, at
    session.add(before)
    measure.revision += 1


def announce_facts(
    session: Session, event_class: type[MeasureOpened | MeasureChanged], measure: Measure, *, actor: UUID
) -> None:
    """Tell how the record stands: ids, codes, instants, the neutral extract and their own words."""
    announce(
        session,
        event_class,
        information_class=measure.information_class,
        revision=measure.revision,
        occurred_at=measure.used_at,
        recorded_at=measure.opened_at if event_class is MeasureOpened else None,
        actor=str(actor),
        measure_id=measure.id,
        **{name: getattr(measure, name) for name in FACTS},
    )
