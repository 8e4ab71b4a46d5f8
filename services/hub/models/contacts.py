"""Contacts as they read now, and how they read before."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.hub.models.base import Base
from shared.db import Key
from shared.vocabulary import ContactKind, ContactSetting, InformationClass, InitiatedBy


class ContactFields:
    """What a contact says; lists of ids and codes are kept as their words."""

    young_person_id: Mapped[UUID]
    revision: Mapped[int]
    information_class: Mapped[InformationClass]
    occurred_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    author_id: Mapped[UUID]
    co_workers: Mapped[list[str]]
    hub_id: Mapped[UUID | None]
    setting: Mapped[ContactSetting | None]
    kind: Mapped[ContactKind]
    initiated_by: Mapped[InitiatedBy | None]
    duration_min: Mapped[int | None]
    young_person_words: Mapped[str | None]
    summary: Mapped[str]
    worker_view: Mapped[str | None]
    mood: Mapped[int | None]
    linked_goal_ids: Mapped[list[str]]
    worries: Mapped[list[str]]
    good_things: Mapped[list[str]]
    flags: Mapped[list[str]]
    is_late: Mapped[bool]


class Contact(ContactFields, Base):
    """A contact as it reads now."""

    __tablename__ = "contact"
    # Newest first for one young person, page by page, without a sort; and what was written down since.
    __table_args__ = (
        Index(None, "young_person_id", "occurred_at", "id"),
        Index(None, "young_person_id", "recorded_at"),
        Index(None, "young_person_id", "awaits_signature_since"),
    )

    id: Mapped[Key]
    retracted_at: Mapped[datetime | None]
    # What joins the records of several young people that were written as one; it is in no event and no answer.
    together_id: Mapped[UUID | None] = mapped_column(index=True)
    # Since when a manager is to countersign it; empty while none is asked, and once one has.
    awaits_signature_since: Mapped[datetime | None]


class ContactRevision(ContactFields, Base):
    """A contact as it read before somebody changed it, and who did so, when and why."""

    __tablename__ = "contact_revision"
    __table_args__ = (Index(None, "young_person_id", "changed_at"),)

    contact_id: Mapped[UUID] = mapped_column(ForeignKey("contact.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    change: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str]
    changed_by: Mapped[UUID]
    changed_at: Mapped[datetime]


class Countersignature(Base):
    """That a manager has read a contact as it read at one revision, and what they wrote beside it."""

    __tablename__ = "countersignature"
    __table_args__ = (UniqueConstraint("contact_id", "revision"),)

    id: Mapped[Key]
    contact_id: Mapped[UUID] = mapped_column(ForeignKey("contact.id"))
    revision: Mapped[int]
    signed_by: Mapped[UUID]
    signed_at: Mapped[datetime]
    note: Mapped[str | None]


FIELDS = tuple(ContactFields.__annotations__)


def said(contact: Contact) -> dict[str, Any]:
    """Return what the contact says now, by column; both tables have these."""
    return {name: getattr(contact, name) for name in FIELDS}


def whole(contact: Contact) -> dict[str, Any]:
    """Return the contact as a query for its row would."""
    return {"id": contact.id, **said(contact)}
