"""Consultations, who takes part, and how each was arranged before it was moved."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from services.psychology.models.base import Base
from shared.db import Key
from shared.vocabulary import (
    ConsultationStatus,
    ConsultationType,
    ConsultationUrgency,
    InvitationAnswer,
    RatingMoment,
    RiskEscalation,
)

LONGEST_QUESTION = 500
LONGEST_REASON = 300


class Consultation(Base):
    """One time that workers and a psychologist think together, from the booking to the follow-up."""

    __tablename__ = "consultation"
    __table_args__ = (Index(None, "psychologist_id", "starts_at"), Index(None, "young_person_id", "starts_at"))

    id: Mapped[Key]
    type: Mapped[ConsultationType]
    # None for a quick question or a group that is about nobody, or about somebody who is named later.
    young_person_id: Mapped[UUID | None]
    status: Mapped[ConsultationStatus]
    revision: Mapped[int] = mapped_column(default=1)
    psychologist_id: Mapped[UUID | None]
    requested_by: Mapped[UUID]
    requested_at: Mapped[datetime]
    urgency: Mapped[ConsultationUrgency]
    question: Mapped[str | None] = mapped_column(String(LONGEST_QUESTION))
    hopes: Mapped[str | None] = mapped_column(String(LONGEST_QUESTION))
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    place: Mapped[str | None] = mapped_column(String(120))
    # Those of a group that repeats share it.
    series_id: Mapped[UUID | None] = mapped_column(index=True)
    cancelled_because: Mapped[str | None] = mapped_column(String(LONGEST_REASON))
    # The alert that asks for somebody today, where one was raised.
    alert_id: Mapped[UUID | None]
    # How often it was told what was agreed, and what the young person may read: each time under the next number.
    summary_revision: Mapped[int] = mapped_column(default=0, server_default="0")
    release_revision: Mapped[int] = mapped_column(default=0, server_default="0")

    young_person_told: Mapped[bool | None]
    told_how: Mapped[str | None] = mapped_column(String(LONGEST_REASON))
    not_told_because: Mapped[str | None] = mapped_column(String(LONGEST_REASON))
    young_person_view: Mapped[str | None] = mapped_column(String(LONGEST_QUESTION))

    held_at: Mapped[datetime | None]
    written_by: Mapped[UUID | None]
    risk_escalation: Mapped[RiskEscalation | None]
    review_on: Mapped[date | None]
    followed_up_at: Mapped[datetime | None]


class Attendee(Base):
    """Somebody who was invited beside the psychologist, or who asked for the consultation."""

    __tablename__ = "attendee"

    consultation_id: Mapped[UUID] = mapped_column(ForeignKey("consultation.id"), primary_key=True)
    staff_id: Mapped[UUID] = mapped_column(primary_key=True, index=True)
    answer: Mapped[InvitationAnswer] = mapped_column(default=InvitationAnswer.INVITED)
    answered_at: Mapped[datetime | None]
    suggests_at: Mapped[datetime | None]
    # They come for a part of it, such as a foster carer.
    part: Mapped[str | None] = mapped_column(String(120))


class ConsultationBefore(Base):
    """When and with whom a consultation was to be before it was moved, who asked for that, and why."""

    __tablename__ = "consultation_before"

    consultation_id: Mapped[UUID] = mapped_column(ForeignKey("consultation.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    psychologist_id: Mapped[UUID | None]
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(String(LONGEST_REASON))
    changed_by: Mapped[UUID]
    changed_at: Mapped[datetime]


class Rating(Base):
    """How one consultee says they stand, from 0 to 10 (class `workforce`); only gains leave, counted together."""

    __tablename__ = "rating"

    consultation_id: Mapped[UUID] = mapped_column(ForeignKey("consultation.id"), primary_key=True)
    staff_id: Mapped[UUID] = mapped_column(primary_key=True)
    moment: Mapped[RatingMoment] = mapped_column(primary_key=True)
    knowledge: Mapped[int]
    confidence: Mapped[int]
    motivation: Mapped[int]
    understanding: Mapped[int]
    rated_at: Mapped[datetime]
