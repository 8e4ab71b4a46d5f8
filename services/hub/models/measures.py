"""Measures of control, discipline and restraint as their records read now, and how they read before."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from services.hub.models.base import Base
from shared.db import Key
from shared.vocabulary import InformationClass, MeasureKind


class MeasureFields:
    """What regulation 35 asks of the record: that a measure was used, the record itself, the signature, the talk."""

    young_person_id: Mapped[UUID]
    revision: Mapped[int]
    information_class: Mapped[InformationClass]
    hub_id: Mapped[UUID | None]
    incident_id: Mapped[UUID | None]
    kind: Mapped[MeasureKind]
    used_at: Mapped[datetime]
    used_by: Mapped[list[str]]
    planned_in_ehc_plan: Mapped[bool]
    opened_by: Mapped[UUID]
    opened_at: Mapped[datetime]

    extract: Mapped[str | None]
    behaviour: Mapped[str | None]
    place: Mapped[str | None]
    description: Mapped[str | None]
    duration_seconds: Mapped[int | None]
    steps_to_avoid: Mapped[str | None]
    present: Mapped[list[str]]
    effectiveness: Mapped[str | None]
    injuries: Mapped[str | None]
    treatment: Mapped[str | None]
    written_by: Mapped[UUID | None]
    written_at: Mapped[datetime | None]

    signed_by: Mapped[UUID | None]
    signed_at: Mapped[datetime | None]
    signed_note: Mapped[str | None]
    # A correction after the signature shows that it was signed as it read before.
    corrected_at: Mapped[datetime | None]

    talked_by: Mapped[UUID | None]
    talked_at: Mapped[datetime | None]
    said_nothing: Mapped[bool | None]
    young_person_words: Mapped[str | None]


class Measure(MeasureFields, Base):
    """A measure that was used, and its record as it reads now."""

    __tablename__ = "measure"
    __table_args__ = (Index(None, "young_person_id", "used_at", "id"), Index(None, "incident_id"))

    id: Mapped[Key]
    retracted_at: Mapped[datetime | None]


class MeasureRevision(MeasureFields, Base):
    """The record of a measure as it read before something was added or put right; who did so, when and why."""

    __tablename__ = "measure_revision"

    measure_id: Mapped[UUID] = mapped_column(ForeignKey("measure.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    change: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str | None]
    changed_by: Mapped[UUID]
    changed_at: Mapped[datetime]


MEASURE_FIELDS = tuple(MeasureFields.__annotations__)


def measure_said(measure: Measure) -> dict[str, Any]:
    """Return what the record of a measure says now, by column; both tables have these."""
    return {name: getattr(measure, name) for name in MEASURE_FIELDS}
