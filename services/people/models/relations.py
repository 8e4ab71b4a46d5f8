"""Who works with whom, who may not be told what, and which registrations are one young person."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, and_
from sqlalchemy.orm import Mapped, mapped_column

from services.people.models.base import Base
from shared.access.kinds import Reader
from shared.db import Key
from shared.vocabulary import AssignmentRole, EndReason, RestrictionKind


class Assignment(Base):
    """A link between one person and one young person in one role for a time; access follows it.

    `ends_at` is planned, `ended_at` has happened; no place of living is in it, so a move cannot touch it.
    """

    __tablename__ = "assignment"

    id: Mapped[Key]
    young_person_id: Mapped[UUID] = mapped_column(ForeignKey("young_person.id"))
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    role: Mapped[AssignmentRole]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[EndReason | None]
    covers_assignment_id: Mapped[UUID | None] = mapped_column(ForeignKey("assignment.id"))

    @property
    def is_open(self) -> bool:
        """Tell whether it has not ended yet, whatever is planned."""
        return self.ended_at is None


_IS_OPEN = Assignment.ended_at.is_(None)
_IS_KEY_WORKER = and_(_IS_OPEN, Assignment.role == AssignmentRole.KEY_WORKER, Assignment.covers_assignment_id.is_(None))
Index(None, Assignment.young_person_id, Assignment.ended_at)
Index(None, Assignment.staff_id, Assignment.ended_at)
# The database itself holds what the practice says: one key worker at a time, and one link per person and role.
Index(
    "uq_assignment_key_worker",
    Assignment.young_person_id,
    unique=True,
    sqlite_where=_IS_KEY_WORKER,
    postgresql_where=_IS_KEY_WORKER,
)
Index(
    "uq_assignment_open",
    Assignment.young_person_id,
    Assignment.staff_id,
    Assignment.role,
    unique=True,
    sqlite_where=_IS_OPEN,
    postgresql_where=_IS_OPEN,
)


class Restriction(Base):
    """Somebody from outside who may not be told something, or a member of staff who is barred entirely."""

    __tablename__ = "restriction"

    id: Mapped[Key]
    young_person_id: Mapped[UUID] = mapped_column(ForeignKey("young_person.id"), index=True)
    kind: Mapped[RestrictionKind]
    staff_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"), index=True)
    person_words: Mapped[str | None] = mapped_column(String(200))
    instruction: Mapped[str | None] = mapped_column(String(500))
    reason: Mapped[str] = mapped_column(String(1000))
    set_at: Mapped[datetime]
    set_by: Mapped[UUID | None]
    lifted_at: Mapped[datetime | None]
    lifted_by: Mapped[UUID | None]


class Alias(Base):
    """A second registration of somebody who was registered already; `young_person_id` is the one that stands."""

    __tablename__ = "alias"

    alias_id: Mapped[UUID] = mapped_column(ForeignKey("young_person.id"), primary_key=True)
    young_person_id: Mapped[UUID] = mapped_column(ForeignKey("young_person.id"), index=True)
    added_at: Mapped[datetime]


class AccessGrant(Base):
    """One item of one young person's that somebody was let see, for a time; it makes nothing else of them."""

    __tablename__ = "access_grant"

    id: Mapped[Key]
    young_person_id: Mapped[UUID] = mapped_column(ForeignKey("young_person.id"), index=True)
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"), index=True)
    item_id: Mapped[UUID]
    # As what they may see it: what their role would make of them if they worked with the young person.
    reader: Mapped[Reader]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    granted_by: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    withdrawn_at: Mapped[datetime | None]


class RuledOut(Base):
    """Somebody registered who was looked at, or asked about, before a registration was made, and is somebody else."""

    __tablename__ = "ruled_out"

    id: Mapped[Key]
    young_person_id: Mapped[UUID] = mapped_column(ForeignKey("young_person.id"), index=True)
    other_id: Mapped[UUID] = mapped_column(ForeignKey("young_person.id"), index=True)
    # Whoever may not see the other one asks somebody who may.
    was_shown: Mapped[bool]
    ruled_out_by: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    ruled_out_at: Mapped[datetime]
