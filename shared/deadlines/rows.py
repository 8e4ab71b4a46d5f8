"""A clock as a row: its columns, and the way between them and the pure rules."""

from dataclasses import fields
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column
from sqlalchemy.schema import SchemaItem

from shared.clocks import Deadline, EarlierReckoning, Status
from shared.db import Key
from shared.vocabulary import InformationClass


class DeadlineFields:
    """The columns of a clock; each service has the table in its own database."""

    @declared_attr.directive
    def __table_args__(cls) -> tuple[SchemaItem, ...]:  # noqa: N805  # declared_attr gives the class
        """Return what makes a clock one: what set it running, under which rule."""
        return (UniqueConstraint("trigger_ref", "rule_id"), Index(None, "young_person_id", "status"))

    id: Mapped[Key]
    young_person_id: Mapped[UUID]
    rule_id: Mapped[str] = mapped_column(String(20))
    amount: Mapped[int | None]
    trigger_ref: Mapped[str] = mapped_column(String(80))
    trigger_at: Mapped[datetime]
    due_at: Mapped[datetime]
    basis: Mapped[str] = mapped_column(String(300))
    calendar_version: Mapped[str] = mapped_column(String(60))
    status: Mapped[Status]
    met_at: Mapped[datetime | None]
    evidence_id: Mapped[UUID | None]
    cancelled_reason: Mapped[str | None] = mapped_column(String(300))
    # What it said before it was reckoned anew, the oldest first.
    history: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    information_class: Mapped[InformationClass]
    # The member of staff who owns it, where the rule names no post.
    owner_id: Mapped[UUID | None]
    # The alert that stands about it.
    alert_id: Mapped[UUID | None]
    revision: Mapped[int] = mapped_column(default=1)


# What is kept of a clock as the pure rules have it.
REFERENCE = tuple(each.name for each in fields(Deadline) if each.name != "history")


def ref(kind: str, record_id: UUID) -> str:
    """Return how a clock refers to the record that set it running."""
    return f"{kind}:{record_id}"


def as_reckoned(row: Any) -> Deadline:
    """Return a row as the pure rules have it."""
    history = tuple(
        EarlierReckoning(
            trigger_at=datetime.fromisoformat(each["trigger_at"]),
            due_at=datetime.fromisoformat(each["due_at"]),
            calendar_version=each["calendar_version"],
            status=Status(each["status"]),
            reason=each["reason"],
        )
        for each in row.history
    )
    return Deadline(**{name: getattr(row, name) for name in REFERENCE}, history=history)


def write(row: Any, deadline: Deadline) -> None:
    """Let a row say what the pure rules say."""
    for name in REFERENCE:
        setattr(row, name, getattr(deadline, name))
    row.history = [
        {
            "trigger_at": each.trigger_at.isoformat(),
            "due_at": each.due_at.isoformat(),
            "calendar_version": each.calendar_version,
            "status": each.status.value,
            "reason": each.reason,
        }
        for each in deadline.history
    ]
