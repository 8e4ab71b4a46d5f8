"""Who came and went, how that read before, and which of it stands now."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from services.hub.models.base import Base
from shared.db import Key
from shared.vocabulary import PresenceState


class PresenceFields:
    """What a coming or going says."""

    state: Mapped[PresenceState]
    happened_at: Mapped[datetime]
    expected_back_at: Mapped[datetime | None]
    details: Mapped[str | None]


class PresenceChange(PresenceFields, Base):
    """A young person's coming or going as it reads now."""

    __tablename__ = "presence_change"
    # Newest first for one young person, and what was written down since for a whole hub.
    __table_args__ = (Index(None, "young_person_id", "happened_at"), Index(None, "young_person_id", "recorded_at"))

    id: Mapped[Key]
    young_person_id: Mapped[UUID]
    home_id: Mapped[UUID | None]
    revision: Mapped[int]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[UUID]
    retracted_at: Mapped[datetime | None]


class PresenceRevision(PresenceFields, Base):
    """How a coming or going read before somebody put it right, and who did so, when and why."""

    __tablename__ = "presence_revision"

    change_id: Mapped[UUID] = mapped_column(ForeignKey("presence_change.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    change: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str]
    changed_by: Mapped[UUID]
    changed_at: Mapped[datetime]


class Presence(Base):
    """Which change stands for a young person now; `revision` counts whatever was written about them here."""

    __tablename__ = "presence"

    young_person_id: Mapped[UUID] = mapped_column(primary_key=True)
    revision: Mapped[int]
    change_id: Mapped[UUID | None] = mapped_column(ForeignKey("presence_change.id"))


SAID = tuple(PresenceFields.__annotations__)
