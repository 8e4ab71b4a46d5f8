"""What the alerts copy from `people`, to know who must be told; it can be folded again at any time."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from services.alerts.models.base import Base
from shared.vocabulary import AssignmentRole


class KnownStaff(Base):
    """Somebody who may be told: their roles and post, as `people` announced them."""

    __tablename__ = "known_staff"

    staff_id: Mapped[UUID] = mapped_column(primary_key=True)
    subject: Mapped[UUID] = mapped_column(index=True)
    roles: Mapped[list[str]]
    home_id: Mapped[UUID | None] = mapped_column(index=True)
    team_id: Mapped[UUID | None] = mapped_column(index=True)
    has_left: Mapped[bool]
    revision: Mapped[int]


class KnownHome(Base):
    """A hub or a duty desk, as `people` announced it."""

    __tablename__ = "known_home"

    home_id: Mapped[UUID] = mapped_column(primary_key=True)
    subject: Mapped[UUID] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(String(40))
    revision: Mapped[int]


class KnownShift(Base):
    """Who is on duty where, and when, as `people` announced it."""

    __tablename__ = "known_shift"
    __table_args__ = (Index(None, "home_id", "ends_at"), Index(None, "staff_id", "ends_at"))

    shift_id: Mapped[UUID] = mapped_column(primary_key=True)
    subject: Mapped[UUID] = mapped_column(index=True)
    staff_id: Mapped[UUID]
    home_id: Mapped[UUID]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    is_cancelled: Mapped[bool]
    revision: Mapped[int]


class KnownYoungPerson(Base):
    """Where a young person belongs, as `people` announced it."""

    __tablename__ = "known_young_person"

    young_person_id: Mapped[UUID] = mapped_column(primary_key=True)
    subject: Mapped[UUID] = mapped_column(index=True)
    home_id: Mapped[UUID | None] = mapped_column(index=True)
    revision: Mapped[int]


class KnownAssignment(Base):
    """Who works with whom in which role, as `people` announced it."""

    __tablename__ = "known_assignment"

    assignment_id: Mapped[UUID] = mapped_column(primary_key=True)
    subject: Mapped[UUID] = mapped_column(index=True)
    young_person_id: Mapped[UUID] = mapped_column(index=True)
    staff_id: Mapped[UUID]
    role: Mapped[AssignmentRole]
    starts_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    revision: Mapped[int]


class KnownBar(Base):
    """Who is barred from a young person's record, as `people` announced it."""

    __tablename__ = "known_bar"

    restriction_id: Mapped[UUID] = mapped_column(primary_key=True)
    subject: Mapped[UUID] = mapped_column(index=True)
    young_person_id: Mapped[UUID] = mapped_column(index=True)
    staff_id: Mapped[UUID | None]
    is_lifted: Mapped[bool]
    revision: Mapped[int]


class KnownAlias(Base):
    """A second registration of one young person, as `people` announced it."""

    __tablename__ = "known_alias"

    alias_id: Mapped[UUID] = mapped_column(primary_key=True)
    subject: Mapped[UUID] = mapped_column(index=True)
    young_person_id: Mapped[UUID] = mapped_column(index=True)
    revision: Mapped[int]


FOLDED = (KnownStaff, KnownHome, KnownShift, KnownYoungPerson, KnownAssignment, KnownBar, KnownAlias)
