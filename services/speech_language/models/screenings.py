"""Screenings, which the team hears the outcome of, and assessments, which stay (class `slt_clinical`)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from services.speech_language.models.base import Base
from shared.db import Key
from shared.vocabulary import ScreeningOutcome, ScreeningTool

LONGEST_NOTE = 8000
LONGEST_REASON = 300
LONGEST_LINE = 160


class Screening(Base):
    """Somebody was screened for communication needs, or did not want to be: anywhere, without an appointment."""

    __tablename__ = "screening"
    __table_args__ = (Index(None, "young_person_id", "screened_at"),)

    id: Mapped[Key]
    young_person_id: Mapped[UUID]
    screened_at: Mapped[datetime]
    tool: Mapped[ScreeningTool]
    place: Mapped[str | None] = mapped_column(String(LONGEST_LINE))
    has_agreed: Mapped[bool]
    # What was found, by domain.
    findings: Mapped[dict[str, str]]
    outcome: Mapped[ScreeningOutcome]
    offer_again_on: Mapped[date | None]
    # Class `slt_clinical`: it never leaves.
    clinical_note: Mapped[str | None] = mapped_column(String(LONGEST_NOTE))
    screened_by: Mapped[UUID]
    recorded_at: Mapped[datetime]
    revision: Mapped[int] = mapped_column(default=1)
    retracted_at: Mapped[datetime | None]
    retracted_because: Mapped[str | None] = mapped_column(String(LONGEST_REASON))


class Assessment(Base):
    """A standardised test, its scores and what they mean (class `slt_clinical`); nothing of it ever leaves."""

    __tablename__ = "assessment"
    __table_args__ = (Index(None, "young_person_id", "assessed_on"),)

    id: Mapped[Key]
    young_person_id: Mapped[UUID]
    assessed_on: Mapped[date]
    test_name: Mapped[str] = mapped_column(String(LONGEST_LINE))
    # Each with its name and its value, both as the test writes them.
    scores: Mapped[list[dict[str, Any]]]
    interpretation: Mapped[str | None] = mapped_column(String(LONGEST_NOTE))
    written_by: Mapped[UUID]
    written_at: Mapped[datetime]
    retracted_at: Mapped[datetime | None]
    retracted_because: Mapped[str | None] = mapped_column(String(LONGEST_REASON))
