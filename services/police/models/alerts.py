"""Alerts as police raised them, with what never leaves: where each came from, and notes beside it."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from services.police.models.base import Base
from shared.db import Key
from shared.events.must_know import LONGEST_WORDS
from shared.vocabulary import AlertType, BailDecision, CustodyOutcome, Severity


class PoliceAlert(Base):
    """What police told the people around a young person, and where it came from."""

    __tablename__ = "police_alert"
    __table_args__ = (Index(None, "young_person_id", "raised_at"), Index(None, "raised_by", "raised_at"))

    id: Mapped[Key]
    young_person_id: Mapped[UUID]
    alert_type: Mapped[AlertType]
    scheme: Mapped[str] = mapped_column(String(40))
    grade: Mapped[str] = mapped_column(String(40))
    severity: Mapped[Severity]
    what_happened: Mapped[str] = mapped_column(String(LONGEST_WORDS))
    what_we_ask: Mapped[list[str]]
    facts: Mapped[dict[str, str]]
    audience: Mapped[list[str]]
    occurred_at: Mapped[datetime]
    raised_at: Mapped[datetime]
    # None where a police system raised it by the door.
    raised_by: Mapped[UUID | None]
    expires_at: Mapped[datetime | None]
    supersedes: Mapped[UUID | None]
    source_system_ref: Mapped[str | None] = mapped_column(String(100), unique=True)
    revision: Mapped[int] = mapped_column(default=1)
    # Police only, and in no event, answer to others, or log.
    origin: Mapped[str | None] = mapped_column(String(4000))
    retracted_at: Mapped[datetime | None]
    retracted_by: Mapped[UUID | None]
    retracted_because: Mapped[str | None] = mapped_column(String(500))


class NoteKind(StrEnum):
    """What a note of police is; neither ever leaves their store."""

    OPERATIONAL = "operational"
    INTELLIGENCE = "intelligence"


class Note(Base):
    """A note of police beside an alert."""

    __tablename__ = "note"

    id: Mapped[Key]
    alert_id: Mapped[UUID] = mapped_column(ForeignKey("police_alert.id"), index=True)
    kind: Mapped[NoteKind]
    words: Mapped[str] = mapped_column(String(4000))
    # Who of police may read intelligence: with conditions, analysts only.
    has_conditions: Mapped[bool]
    written_by: Mapped[UUID]
    written_at: Mapped[datetime]


class Custody(Base):
    """How an arrest goes on: kept beside its alert and read by the team (domain reference 8.4)."""

    __tablename__ = "custody"

    alert_id: Mapped[UUID] = mapped_column(ForeignKey("police_alert.id"), primary_key=True)
    arrested_at: Mapped[datetime | None]
    appropriate_adult_name: Mapped[str | None] = mapped_column(String(120))
    appropriate_adult_arrived_at: Mapped[datetime | None]
    has_lawyer: Mapped[bool | None]
    bail_decision: Mapped[BailDecision | None]
    accommodation_requested_at: Mapped[datetime | None]
    accommodation_answer: Mapped[str | None] = mapped_column(String(200))
    transferred_at: Mapped[datetime | None]
    not_transferred_because: Mapped[str | None] = mapped_column(String(200))
    outcome: Mapped[CustodyOutcome | None]
    court: Mapped[str | None] = mapped_column(String(120))
    court_at: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime]
    changed_by: Mapped[UUID]
