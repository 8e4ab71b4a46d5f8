"""What the hub copies from `people`; it can be folded again at any time."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from services.hub.models.base import Base
from shared.vocabulary import Strand


class YoungPersonHome(Base):
    """Where a young person belongs, as `people` announced it."""

    __tablename__ = "young_person_home"

    young_person_id: Mapped[UUID] = mapped_column(primary_key=True)
    subject: Mapped[UUID] = mapped_column(index=True)
    home_id: Mapped[UUID | None]
    strand: Mapped[Strand | None]
    revision: Mapped[int]


class Shift(Base):
    """Who is on duty at which hub, and when, as `people` announced it."""

    __tablename__ = "shift"
    __table_args__ = (Index(None, "staff_id", "ends_at"), Index(None, "home_id", "ends_at"))

    shift_id: Mapped[UUID] = mapped_column(primary_key=True)
    subject: Mapped[UUID] = mapped_column(index=True)
    staff_id: Mapped[UUID]
    home_id: Mapped[UUID]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    is_cancelled: Mapped[bool]
    revision: Mapped[int]
