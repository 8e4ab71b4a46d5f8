"""When psychologists work, when they do not, and the time that is held: whoever holds a moment holds it alone."""

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Time
from sqlalchemy.orm import Mapped, mapped_column

from services.psychology.models.base import Base
from shared.db import Key
from shared.vocabulary import CalendarExceptionKind


class Psychologist(Base):
    """Somebody who can be booked; what they are called `people` knows."""

    __tablename__ = "psychologist"

    staff_id: Mapped[UUID] = mapped_column(primary_key=True)
    # Minutes that nobody can book after each consultation.
    buffer_min: Mapped[int]


class Attachment(Base):
    """A home whose team has this psychologist; that team is shown their free times first."""

    __tablename__ = "attachment"

    staff_id: Mapped[UUID] = mapped_column(ForeignKey("psychologist.staff_id"), primary_key=True)
    home_id: Mapped[UUID] = mapped_column(primary_key=True)


class WorkingPattern(Base):
    """Hours of one weekday, by the clock of England, at a place."""

    __tablename__ = "working_pattern"
    __table_args__ = (CheckConstraint("starts < ends", name="ends_after_it_starts"),)

    id: Mapped[Key]
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("psychologist.staff_id"), index=True)
    # 0 is Monday.
    weekday: Mapped[int]
    starts: Mapped[time] = mapped_column(Time)
    ends: Mapped[time] = mapped_column(Time)
    place: Mapped[str] = mapped_column(String(120))
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]
    ended_at: Mapped[datetime | None]


class CalendarException(Base):
    """A time at which somebody cannot be booked though their pattern says so; it never says why in words."""

    __tablename__ = "calendar_exception"
    __table_args__ = (
        Index(None, "staff_id", "starts_at"),
        CheckConstraint("starts_at < ends_at", name="ends_after_it_starts"),
    )

    id: Mapped[Key]
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("psychologist.staff_id"))
    kind: Mapped[CalendarExceptionKind]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class CalendarFeed(Base):
    """A private address at which a calendar reads somebody's consultations; of its secret only the hash is kept."""

    __tablename__ = "calendar_feed"

    staff_id: Mapped[UUID] = mapped_column(primary_key=True)
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]


class HeldTime(Base):
    """One quarter of an hour that a consultation holds of somebody.

    The primary key is what keeps two consultations apart, on PostgreSQL and on SQLite: nobody looks first and hopes.
    Of a psychologist the buffer after the consultation is held too.
    """

    __tablename__ = "held_time"

    staff_id: Mapped[UUID] = mapped_column(primary_key=True)
    begins_at: Mapped[datetime] = mapped_column(primary_key=True)
    consultation_id: Mapped[UUID] = mapped_column(ForeignKey("consultation.id"), index=True)
