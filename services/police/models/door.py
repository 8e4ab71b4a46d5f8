"""What police systems send by themselves: who may, what came, and whom a reference of theirs stands for."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.police.models.base import Base
from shared.db import Key


class PoliceSystem(Base):
    """A system of a police force that may send alerts; of its key only a digest is kept."""

    __tablename__ = "police_system"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(String(100), unique=True)
    key_digest: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class InboundState(StrEnum):
    """What became of something that a system sent."""

    WAITING = "waiting"
    MATCHED = "matched"
    SET_ASIDE = "set_aside"


class Inbound(Base):
    """What a system sent: whom it describes stays here, and an officer says who it is."""

    __tablename__ = "inbound"
    __table_args__ = (UniqueConstraint("system_id", "source_system_ref"), Index(None, "state", "received_at"))

    id: Mapped[Key]
    system_id: Mapped[UUID] = mapped_column(ForeignKey("police_system.id"))
    source_system_ref: Mapped[str] = mapped_column(String(100))
    body_digest: Mapped[str] = mapped_column(String(64))
    person: Mapped[dict[str, Any]]
    said: Mapped[dict[str, Any]]
    received_at: Mapped[datetime]
    state: Mapped[InboundState]
    alert_id: Mapped[UUID | None]
    decided_by: Mapped[UUID | None]
    decided_at: Mapped[datetime | None]
    set_aside_because: Mapped[str | None] = mapped_column(String(500))


class KnownNominal(Base):
    """Whom a force's own reference of a person stands for, as an officer once said; so that nobody is asked twice."""

    __tablename__ = "known_nominal"

    system_id: Mapped[UUID] = mapped_column(ForeignKey("police_system.id"), primary_key=True)
    nominal_ref: Mapped[str] = mapped_column(String(100), primary_key=True)
    young_person_id: Mapped[UUID]
    said_by: Mapped[UUID]
    said_at: Mapped[datetime]
