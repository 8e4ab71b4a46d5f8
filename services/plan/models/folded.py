"""What the plan folds from what others announce: each row has the subject whose events it was folded from."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from services.plan.models.base import Base
from shared.vocabulary import (
    AssignmentRole,
    EligibilityGroup,
    EndReason,
    InformationClass,
    RestrictionKind,
    Strand,
)


class EntryFields:
    """What one family says of one item at one revision, and which event said it."""

    family: Mapped[str] = mapped_column(String(120), primary_key=True)
    item_id: Mapped[UUID] = mapped_column(primary_key=True)
    subject: Mapped[UUID] = mapped_column(index=True)
    young_person_id: Mapped[UUID]
    item_kind: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str | None] = mapped_column(String(40))
    information_class: Mapped[InformationClass]
    occurred_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    received_at: Mapped[datetime]
    is_late: Mapped[bool]
    is_corrected: Mapped[bool]
    is_taken_back: Mapped[bool]
    is_strength: Mapped[bool]
    has_own_words: Mapped[bool]
    event_id: Mapped[UUID]
    event_type: Mapped[str] = mapped_column(String(120))
    sequence: Mapped[int]
    actor: Mapped[str] = mapped_column(String(80))
    purpose: Mapped[str] = mapped_column(String(60))
    basis: Mapped[str] = mapped_column(String(60))
    content: Mapped[dict[str, Any]]


class Entry(EntryFields, Base):
    """What one family says of one item at its highest revision; a line of the timeline when nothing outranks it.

    What was taken back keeps its row without content, so that an older revision in another family stays hidden
    whatever arrives last.
    """

    __tablename__ = "entry"
    __table_args__ = (
        # Newest first for one young person, page by page, without a sort.
        Index(None, "young_person_id", "occurred_at", "item_id"),
        # Whether another family knows a higher revision of the item.
        Index(None, "item_id", "revision"),
        # The flag stands in key and condition: by the condition alone SQLite would as soon take the index above.
        Index(
            "ix_entry_own_words",
            *("young_person_id", "has_own_words", "occurred_at", "item_id"),
            postgresql_where=text("has_own_words"),
            sqlite_where=text("has_own_words = 1"),
        ),
        Index(
            "ix_entry_strengths",
            *("young_person_id", "is_strength", "occurred_at", "item_id"),
            postgresql_where=text("is_strength"),
            sqlite_where=text("is_strength = 1"),
        ),
    )

    revision: Mapped[int]


class EntryBefore(EntryFields, Base):
    """A line as it read until a correction arrived, so that one can say what was known when.

    What is taken back leaves nothing here.
    """

    __tablename__ = "entry_before"
    __table_args__ = (Index(None, "young_person_id", "occurred_at", "item_id"),)

    revision: Mapped[int] = mapped_column(primary_key=True)
    superseded_at: Mapped[datetime]


class TeamMember(Base):
    """Somebody who works, or worked, with a young person in a role."""

    __tablename__ = "team_member"

    assignment_id: Mapped[UUID] = mapped_column(primary_key=True)
    subject: Mapped[UUID] = mapped_column(index=True)
    young_person_id: Mapped[UUID] = mapped_column(index=True)
    staff_id: Mapped[UUID]
    role: Mapped[AssignmentRole]
    since: Mapped[datetime]
    until: Mapped[datetime | None]
    reason: Mapped[EndReason | None]
    # When the plan heard of the beginning, and of the end.
    heard_at: Mapped[datetime]
    end_heard_at: Mapped[datetime | None]
    revision: Mapped[int]


class Restriction(Base):
    """What keeps somebody away from a young person's plan, whatever else would open it."""

    __tablename__ = "restriction"

    restriction_id: Mapped[UUID] = mapped_column(primary_key=True)
    subject: Mapped[UUID] = mapped_column(index=True)
    young_person_id: Mapped[UUID] = mapped_column(index=True)
    kind: Mapped[RestrictionKind]
    staff_id: Mapped[UUID | None]
    set_at: Mapped[datetime]
    lifted_at: Mapped[datetime | None]
    revision: Mapped[int]


class Alias(Base):
    """A second registration of a young person; `young_person_id` is the one that stands."""

    __tablename__ = "alias"

    alias_id: Mapped[UUID] = mapped_column(primary_key=True)
    subject: Mapped[UUID] = mapped_column(index=True)
    young_person_id: Mapped[UUID] = mapped_column(index=True)
    added_at: Mapped[datetime]
    revision: Mapped[int]


class Membership(Base):
    """A young person's place in the programme."""

    __tablename__ = "membership"

    young_person_id: Mapped[UUID] = mapped_column(primary_key=True)
    subject: Mapped[UUID] = mapped_column(index=True)
    home_id: Mapped[UUID | None]
    strand: Mapped[Strand | None]
    eligibility_group: Mapped[EligibilityGroup | None]
    joined_on: Mapped[date | None]
    revision: Mapped[int]


ENTRY_FIELDS = ("revision", *EntryFields.__annotations__)
