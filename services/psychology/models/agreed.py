"""What comes of a consultation: the clinical record, which stays here, and what was agreed, which goes to the plan."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from services.psychology.models.base import Base
from shared.db import Key
from shared.vocabulary import FormulationShape, StrategyHelped, StrategyKind

LONGEST_SHARED_UNDERSTANDING = 1200
LONGEST_STRATEGY = 300
LONGEST_CLINICAL = 8000


class Formulation(Base):
    """The formulation and the clinical note (class `health`); nothing of either ever leaves this service."""

    __tablename__ = "formulation"

    consultation_id: Mapped[UUID] = mapped_column(ForeignKey("consultation.id"), primary_key=True)
    revision: Mapped[int]
    shape: Mapped[FormulationShape]
    presenting: Mapped[list[str]]
    predisposing: Mapped[list[str]]
    precipitating: Mapped[list[str]]
    perpetuating: Mapped[list[str]]
    protective: Mapped[list[str]]
    words: Mapped[str | None] = mapped_column(String(LONGEST_CLINICAL))
    clinical_note: Mapped[str | None] = mapped_column(String(LONGEST_CLINICAL))
    written_by: Mapped[UUID]
    written_at: Mapped[datetime]


class Summary(Base):
    """One version of what was agreed: proposed, edited by the consultee, confirmed by the psychologist."""

    __tablename__ = "summary"

    consultation_id: Mapped[UUID] = mapped_column(ForeignKey("consultation.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    shared_understanding: Mapped[str] = mapped_column(String(LONGEST_SHARED_UNDERSTANDING))
    strategies: Mapped[list[dict[str, Any]]]
    agreed_actions: Mapped[list[dict[str, Any]]]
    review_on: Mapped[date]
    # The same in words that the young person can use, where the psychologist says that they may have them.
    young_person_version: Mapped[str | None] = mapped_column(String(LONGEST_SHARED_UNDERSTANDING))
    written_by: Mapped[UUID]
    written_at: Mapped[datetime]
    # The consultee says that this is what was agreed; the psychologist says so of a version that the consultee edited.
    agreed_by: Mapped[UUID | None]
    agreed_at: Mapped[datetime | None]
    confirmed_by: Mapped[UUID | None]
    confirmed_at: Mapped[datetime | None]


class Strategy(Base):
    """Something to do or to avoid that was agreed, and what came of trying it."""

    __tablename__ = "strategy"

    id: Mapped[Key]
    consultation_id: Mapped[UUID] = mapped_column(ForeignKey("consultation.id"), index=True)
    young_person_id: Mapped[UUID] = mapped_column(index=True)
    kind: Mapped[StrategyKind]
    words: Mapped[str] = mapped_column(String(LONGEST_STRATEGY))
    why: Mapped[str | None] = mapped_column(String(LONGEST_STRATEGY))
    revision: Mapped[int] = mapped_column(default=1)
    agreed_at: Mapped[datetime]
    tried: Mapped[bool | None]
    helped: Mapped[StrategyHelped | None]
    reported_by: Mapped[UUID | None]
    reported_at: Mapped[datetime | None]
    # Taken back with the summary it stood in; it is on no plan since.
    retracted_at: Mapped[datetime | None]


class Feedback(Base):
    """What a worker thinks of a consultation: in which quarter, and not whose, of which or on what day."""

    __tablename__ = "feedback"

    # Made at random: an id that holds the time would tell whose it is.
    id: Mapped[UUID] = mapped_column(primary_key=True)
    # Such as 2027Q1: January to March 2027.
    quarter: Mapped[str] = mapped_column(String(6), index=True)
    # Averages are shown of whole batches alone: nothing can be found by subtraction, as none differs by one answer.
    batch: Mapped[int]
    helpfulness: Mapped[int]
    what_changed: Mapped[str | None] = mapped_column(String(500))
    suggestions: Mapped[str | None] = mapped_column(String(500))


class FeedbackGiven(Base):
    """That somebody answered, kept apart from what they answered."""

    __tablename__ = "feedback_given"

    consultation_id: Mapped[UUID] = mapped_column(ForeignKey("consultation.id"), primary_key=True)
    staff_id: Mapped[UUID] = mapped_column(primary_key=True)
    is_at_review: Mapped[bool] = mapped_column(primary_key=True)
