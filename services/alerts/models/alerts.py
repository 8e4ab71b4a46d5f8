"""Alerts, who was told of each, how it climbed, and what was said about it."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.alerts.models.base import Base
from shared.db import Key
from shared.events.must_know import LONGEST_WORDS
from shared.vocabulary import AlertEnd, AlertType, InformationClass, LadderRung, Severity


class Alert(Base):
    """Something that named people must know, and what is asked of them."""

    __tablename__ = "alert"
    __table_args__ = (Index(None, "young_person_id", "raised_at"), Index(None, "ended_at"))

    id: Mapped[Key]
    young_person_id: Mapped[UUID]
    alert_type: Mapped[AlertType]
    severity: Mapped[Severity]
    information_class: Mapped[InformationClass]
    grade: Mapped[str | None] = mapped_column(String(60))
    what_happened: Mapped[str] = mapped_column(String(LONGEST_WORDS))
    what_we_ask: Mapped[list[str]]
    facts: Mapped[dict[str, str]]
    audience: Mapped[list[str]]
    # Who must know by themselves, and whether the next are woken while nobody takes it on.
    named: Mapped[list[str]]
    climbs: Mapped[bool] = mapped_column(default=True)
    occurred_at: Mapped[datetime]
    # From here the ladder counts; by the database's clock, and never later than that says when it arrived.
    raised_at: Mapped[datetime]
    raised_by: Mapped[UUID | None]
    # The service that announced it; `alerts` where a person raised it here.
    source: Mapped[str] = mapped_column(String(40))
    source_system_ref: Mapped[str | None] = mapped_column(String(100))
    expires_at: Mapped[datetime | None]
    supersedes: Mapped[UUID | None]
    revision: Mapped[int] = mapped_column(default=1)
    # Where it hangs on the ladder: how many rungs were reached, and who took it on so that it climbs no further.
    rungs_reached: Mapped[int] = mapped_column(default=0)
    taken_on_at: Mapped[datetime | None]
    taken_on_by: Mapped[UUID | None]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[UUID | None]
    end: Mapped[AlertEnd | None]
    superseded_by: Mapped[UUID | None]

    @property
    def is_open(self) -> bool:
        """Tell whether it still asks something of somebody."""
        return self.ended_at is None


class Recipient(Base):
    """One named person who must know of one alert, why, and what they did: delivered, opened, acknowledged."""

    __tablename__ = "recipient"
    __table_args__ = (UniqueConstraint("alert_id", "staff_id"), Index(None, "staff_id", "added_at"))

    id: Mapped[Key]
    alert_id: Mapped[UUID] = mapped_column(ForeignKey("alert.id"))
    staff_id: Mapped[UUID]
    # Codes of the audience; `rung:<code>` and `handed_on` stay when the audience is worked out again.
    because: Mapped[list[str]]
    added_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    delivered_at: Mapped[datetime | None]
    opened_at: Mapped[datetime | None]
    acknowledged_at: Mapped[datetime | None]
    acknowledged_words: Mapped[str | None] = mapped_column(String(200))
    ended_the_ladder: Mapped[bool] = mapped_column(default=False)
    # Set when what they had opened was about the wrong person.
    corrected_at: Mapped[datetime | None]
    correction_seen_at: Mapped[datetime | None]


class Escalation(Base):
    """That a rung of an alert's ladder was reached: once each, the database sees to it."""

    __tablename__ = "escalation"
    __table_args__ = (UniqueConstraint("alert_id", "rung"),)

    id: Mapped[Key]
    alert_id: Mapped[UUID] = mapped_column(ForeignKey("alert.id"))
    rung: Mapped[LadderRung]
    due_at: Mapped[datetime]
    escalated_at: Mapped[datetime]
    told: Mapped[list[str]]


class RemarkKind(StrEnum):
    """What somebody did with an alert beside acknowledging it."""

    ANSWERED = "answered"
    HANDED_ON = "handed_on"
    DEALT_WITH = "dealt_with"


class Remark(Base):
    """An answer, a handing on to somebody, or that it was dealt with."""

    __tablename__ = "remark"

    id: Mapped[Key]
    alert_id: Mapped[UUID] = mapped_column(ForeignKey("alert.id"), index=True)
    kind: Mapped[RemarkKind]
    said_by: Mapped[UUID]
    said_at: Mapped[datetime]
    words: Mapped[str | None] = mapped_column(String(LONGEST_WORDS))
    to_staff_id: Mapped[UUID | None]


class DataIncident(Base):
    """An alert about the wrong person that somebody had read: for information governance, with its clock."""

    __tablename__ = "data_incident"

    id: Mapped[Key]
    # Says nothing of whom it is about: it is what may be written in a letter.
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    alert_id: Mapped[UUID] = mapped_column(ForeignKey("alert.id"), unique=True)
    opened_at: Mapped[datetime]
    report_by: Mapped[datetime]
    reason: Mapped[str] = mapped_column(String(500))
    opened_by: Mapped[UUID | None]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[UUID | None]
    outcome: Mapped[str | None] = mapped_column(String(500))


class AccessRequest(Base):
    """Somebody who must know of an alert may not see it, and asks; whoever may decide answers."""

    __tablename__ = "access_request"
    __table_args__ = (UniqueConstraint("alert_id", "staff_id"),)

    id: Mapped[Key]
    alert_id: Mapped[UUID] = mapped_column(ForeignKey("alert.id"))
    staff_id: Mapped[UUID]
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[UUID | None]
    is_granted: Mapped[bool | None]
    open_until: Mapped[datetime | None]


class Hint(Base):
    """That something changed for one person's alerts: open pages look again. It says nothing of what."""

    __tablename__ = "hint"
    __table_args__ = (Index(None, "at"),)

    id: Mapped[Key]
    staff_id: Mapped[UUID]
    at: Mapped[datetime]
