"""The beds of a home, who has which one and until when, and what the local authority is told of it."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, and_
from sqlalchemy.orm import Mapped, mapped_column

from services.hub.models.base import Base
from shared.db import Key
from shared.vocabulary import BedKind, NoticeAbout, NotifiedHow, StayEnd


class Bed(Base):
    """A bed of a home."""

    __tablename__ = "bed"
    __table_args__ = (UniqueConstraint("home_id", "kind", "number"),)

    id: Mapped[Key]
    home_id: Mapped[UUID]
    kind: Mapped[BedKind]
    number: Mapped[int]


class Stay(Base):
    """That a bed is kept for somebody, that they sleep in it, and why that ended."""

    __tablename__ = "stay"
    __table_args__ = (
        CheckConstraint("bed_kind <> 'emergency' OR planned_end_on IS NOT NULL", name="emergency_has_an_end"),
        Index(None, "young_person_id", "offered_at"),
        Index(None, "home_id", "ended_at"),
    )

    id: Mapped[Key]
    bed_id: Mapped[UUID] = mapped_column(ForeignKey("bed.id"))
    home_id: Mapped[UUID]
    bed_kind: Mapped[BedKind]
    young_person_id: Mapped[UUID]
    revision: Mapped[int]
    # Of whoever placed them, by name or code: a part of the register of children (domain reference 4.4).
    placing_authority: Mapped[str] = mapped_column(String(100))
    matching: Mapped[dict[str, str]] = mapped_column(JSON)
    offered_by: Mapped[UUID]
    offered_at: Mapped[datetime]
    planned_end_on: Mapped[date | None]
    started_at: Mapped[datetime | None]
    started_by: Mapped[UUID | None]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[UUID | None]
    end_reason: Mapped[StayEnd | None]
    # The alert that stands about a planned end that has passed.
    alert_id: Mapped[UUID | None]


# The database itself holds it: one person per bed, one bed and one offer per person.
_IS_OPEN = Stay.ended_at.is_(None)
_IS_SLEPT_IN = and_(_IS_OPEN, Stay.started_at.is_not(None))
_IS_OFFERED = and_(_IS_OPEN, Stay.started_at.is_(None))
Index("uq_stay_bed", Stay.bed_id, unique=True, sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN)
Index("uq_stay_sleeper", Stay.young_person_id, unique=True, sqlite_where=_IS_SLEPT_IN, postgresql_where=_IS_SLEPT_IN)
Index("uq_stay_offered", Stay.young_person_id, unique=True, sqlite_where=_IS_OFFERED, postgresql_where=_IS_OFFERED)


class StayChange(Base):
    """That a stay's planned end was put off, from when, by whom and why."""

    __tablename__ = "stay_change"

    stay_id: Mapped[UUID] = mapped_column(ForeignKey("stay.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    planned_end_on: Mapped[date | None]
    reason: Mapped[str]
    changed_by: Mapped[UUID]
    changed_at: Mapped[datetime]


class AuthorityNotice(Base):
    """That the local authority is to be told of an admission or a discharge, and by whom, when and how it was."""

    __tablename__ = "authority_notice"
    __table_args__ = (UniqueConstraint("stay_id", "about"), Index(None, "home_id", "told_at"))

    id: Mapped[Key]
    stay_id: Mapped[UUID] = mapped_column(ForeignKey("stay.id"))
    young_person_id: Mapped[UUID]
    home_id: Mapped[UUID]
    about: Mapped[NoticeAbout]
    happened_at: Mapped[datetime]
    told_by: Mapped[UUID | None]
    told_at: Mapped[datetime | None]
    told_whom: Mapped[str | None] = mapped_column(String(120))
    method: Mapped[NotifiedHow | None]
