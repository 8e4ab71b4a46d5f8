"""Who is on call, how fast a hub's alerts climb, and how each person is reached outside the pages."""

from datetime import datetime, time
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, String, Time
from sqlalchemy.orm import Mapped, mapped_column

from services.alerts.models.base import Base
from shared.db import Key
from shared.vocabulary import LadderRung, Severity


class OnCall(Base):
    """A time for which somebody is on call for one rung of a hub's ladder."""

    __tablename__ = "on_call"
    __table_args__ = (Index(None, "home_id", "ends_at"),)

    id: Mapped[Key]
    home_id: Mapped[UUID]
    rung: Mapped[LadderRung]
    staff_id: Mapped[UUID]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    set_by: Mapped[UUID]
    set_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]
    cancelled_by: Mapped[UUID | None]


class LadderChoice(Base):
    """How fast alerts of one severity climb at one hub, as its managers chose; the latest choice stands."""

    __tablename__ = "ladder_choice"
    __table_args__ = (Index(None, "home_id", "severity", "chosen_at"),)

    id: Mapped[Key]
    home_id: Mapped[UUID]
    severity: Mapped[Severity]
    first_minutes: Mapped[int]
    next_minutes: Mapped[int]
    chosen_by: Mapped[UUID]
    chosen_at: Mapped[datetime]


class Reach(Base):
    """How one person wants to be told outside the pages, and when not, unless it is urgent."""

    __tablename__ = "reach"

    staff_id: Mapped[UUID] = mapped_column(primary_key=True)
    email: Mapped[str | None] = mapped_column(String(254))
    phone: Mapped[str | None] = mapped_column(String(20))
    # Local time; from 22:00 until 07:00 goes over midnight.
    quiet_from: Mapped[time | None] = mapped_column(Time)
    quiet_until: Mapped[time | None] = mapped_column(Time)
    changed_at: Mapped[datetime]


class Channel(StrEnum):
    """A way out of the system."""

    EMAIL = "email"
    TEXT = "text"


class MessageState(StrEnum):
    """How far a message came; what is `unsure` may have arrived and is not sent again."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    KEPT = "kept"
    FAILED = "failed"
    UNSURE = "unsure"
    DROPPED = "dropped"


class OutgoingMessage(Base):
    """One message out: it carries no name and no detail, only that somebody is to sign in."""

    __tablename__ = "outgoing_message"
    __table_args__ = (Index(None, "state", "not_before"), Index(None, "created_at"))

    # The id is the reference under which it is sent, and asked for before it is sent again.
    id: Mapped[Key]
    alert_id: Mapped[UUID] = mapped_column(index=True)
    staff_id: Mapped[UUID]
    home_id: Mapped[UUID | None]
    channel: Mapped[Channel]
    address: Mapped[str] = mapped_column(String(254))
    words: Mapped[str] = mapped_column(String(300))
    state: Mapped[MessageState]
    created_at: Mapped[datetime]
    not_before: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None]
