"""What one shift wants the next one to know, and who has read how far."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from services.hub.models.base import Base
from shared.db import Key


class HandoverNote(Base):
    """A word to the next shift about the hub as a whole."""

    __tablename__ = "handover_note"
    __table_args__ = (Index(None, "home_id", "written_at"),)

    id: Mapped[Key]
    home_id: Mapped[UUID]
    author_id: Mapped[UUID]
    words: Mapped[str]
    written_at: Mapped[datetime]
    retracted_at: Mapped[datetime | None]


class HandoverSignature(Base):
    """That somebody has read what was written down at a hub between two instants."""

    __tablename__ = "handover_signature"
    __table_args__ = (Index(None, "home_id", "signed_at"), Index(None, "staff_id", "home_id", "read_to"))

    id: Mapped[Key]
    home_id: Mapped[UUID]
    staff_id: Mapped[UUID]
    shift_id: Mapped[UUID | None]
    since: Mapped[datetime]
    read_to: Mapped[datetime]
    signed_at: Mapped[datetime]
