"""Sessions of speech and language therapy: arranged, or seized as the moment came."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from services.speech_language.models.base import Base
from services.speech_language.models.screenings import LONGEST_REASON
from shared.db import Key
from shared.vocabulary import SessionKind, SessionState

LONGEST_PART = 1000


class Session(Base):
    """One session: its goal, what was done, what the young person says, and how far the goal was reached."""

    __tablename__ = "slt_session"
    __table_args__ = (Index(None, "young_person_id", "state"),)

    id: Mapped[Key]
    young_person_id: Mapped[UUID]
    kind: Mapped[SessionKind]
    state: Mapped[SessionState]
    planned_for: Mapped[datetime | None]
    held_at: Mapped[datetime | None]
    goal: Mapped[str | None] = mapped_column(String(LONGEST_REASON))
    activity: Mapped[str | None] = mapped_column(String(LONGEST_PART))
    young_person_view: Mapped[str | None] = mapped_column(String(LONGEST_PART))
    # Goal attainment: -2 much less than hoped, 0 as hoped, 2 much more than hoped.
    outcome: Mapped[int | None]
    next_step: Mapped[str | None] = mapped_column(String(LONGEST_REASON))
    cancelled_because: Mapped[str | None] = mapped_column(String(LONGEST_REASON))
    written_by: Mapped[UUID]
    written_at: Mapped[datetime]
    revision: Mapped[int] = mapped_column(default=1)
