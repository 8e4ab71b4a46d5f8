"""Return interviews: what was offered by whom, and what came of it; its text stays here (class `rhi_private`)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from services.missing.models.base import Base
from shared.db import Key
from shared.vocabulary import InterviewState, OfferAnswer


class ReturnInterview(Base):
    """The interview after one return (domain reference 8.3, step 8)."""

    __tablename__ = "return_interview"
    __table_args__ = (Index(None, "state", "returned_at"),)

    id: Mapped[Key]
    episode_id: Mapped[UUID] = mapped_column(ForeignKey("missing_episode.id"), unique=True)
    young_person_id: Mapped[UUID] = mapped_column(index=True)
    state: Mapped[InterviewState]
    returned_at: Mapped[datetime]
    # What its clock refers to; None while the return that began it was taken back.
    clock_ref: Mapped[str | None] = mapped_column(String(80))
    revision: Mapped[int] = mapped_column(default=1)
    held_at: Mapped[datetime | None]
    held_by: Mapped[UUID | None]
    held_where: Mapped[str | None] = mapped_column(String(120))
    # The young person was told before it began what would be passed on.
    was_told_before: Mapped[bool | None]
    summary: Mapped[str | None] = mapped_column(String(1000))
    safety_points: Mapped[str | None] = mapped_column(String(1000))
    push_factors: Mapped[list[str]]
    pull_factors: Mapped[list[str]]
    is_harm_disclosed: Mapped[bool | None]
    agreed: Mapped[list[dict[str, Any]]]
    # Names and places that the young person knows are passed on: for the social worker and police alone.
    passed_on: Mapped[str | None] = mapped_column(String(1000))
    # The interview itself; it never leaves this service.
    words: Mapped[str | None] = mapped_column(String(8000))
    recorded_at: Mapped[datetime | None]


class InterviewOffer(Base):
    """One offer of a return interview: by whom it would be held, and what the young person said."""

    __tablename__ = "interview_offer"

    id: Mapped[Key]
    interview_id: Mapped[UUID] = mapped_column(ForeignKey("return_interview.id"), index=True)
    interviewer_id: Mapped[UUID]
    offered_at: Mapped[datetime]
    offered_by: Mapped[UUID]
    answer: Mapped[OfferAnswer]
    declined_because: Mapped[str | None] = mapped_column(String(500))
    carers_view: Mapped[str | None] = mapped_column(String(500))
