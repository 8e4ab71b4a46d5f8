"""Decisions about a young person, and the questions that were answered before them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from services.people.models.base import Base
from shared.db import Key
from shared.vocabulary import DecisionKind, Provocation, Strand


class Decision(Base):
    """A move, another key worker or the leaving of the programme: what was decided, by whom and when."""

    __tablename__ = "decision"
    __table_args__ = (Index(None, "young_person_id", "decided_at"),)

    id: Mapped[Key]
    young_person_id: Mapped[UUID] = mapped_column(ForeignKey("young_person.id"))
    kind: Mapped[DecisionKind]
    from_strand: Mapped[Strand | None]
    to_strand: Mapped[Strand | None]
    from_home_id: Mapped[UUID | None] = mapped_column(ForeignKey("home.id"))
    to_home_id: Mapped[UUID | None] = mapped_column(ForeignKey("home.id"))
    from_staff_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    to_staff_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    left_on: Mapped[date | None]
    decided_by: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    decided_at: Mapped[datetime]


class ProvocationCheck(Base):
    """One question, answered by whoever decided, before they did."""

    __tablename__ = "provocation_check"

    decision_id: Mapped[UUID] = mapped_column(ForeignKey("decision.id"), primary_key=True)
    question: Mapped[Provocation] = mapped_column(primary_key=True)
    answer: Mapped[str] = mapped_column(String(500))
