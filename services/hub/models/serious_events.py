"""Questions whether something is notifiable, what was decided, and how the decision read before."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from services.hub.models.base import Base
from shared.db import Key
from shared.vocabulary import AlertType, Notification, NotifiedHow, SeriousEventAbout, SeriousEventTrigger


class SeriousEvent(Base):
    """That the registered person, or the shift lead for them, learned of something that may be notifiable."""

    __tablename__ = "serious_event"
    __table_args__ = (Index(None, "young_person_id", "learned_at"),)

    id: Mapped[Key]
    young_person_id: Mapped[UUID]
    home_id: Mapped[UUID | None]
    about: Mapped[SeriousEventAbout]
    about_id: Mapped[UUID | None]
    # What an alert was about, where one brought the question; nothing of its words.
    alert_type: Mapped[AlertType | None]
    note: Mapped[str | None] = mapped_column(String(500))
    learned_at: Mapped[datetime]
    learned_by: Mapped[UUID]
    asked_at: Mapped[datetime]
    revision: Mapped[int] = mapped_column(default=1)
    decided_at: Mapped[datetime | None]


# Two managers who ask about one thing in the same minute ask one question.
_IS_NAMED = SeriousEvent.about_id.is_not(None)
Index(
    "uq_serious_event_about",
    SeriousEvent.about,
    SeriousEvent.about_id,
    SeriousEvent.young_person_id,
    unique=True,
    sqlite_where=_IS_NAMED,
    postgresql_where=_IS_NAMED,
)


class DecisionFields:
    """What a decision under regulation 40 says, and what was done about it."""

    decision: Mapped[Notification]
    trigger: Mapped[SeriousEventTrigger | None]
    reason: Mapped[str]
    decided_by: Mapped[UUID]
    decided_at: Mapped[datetime]
    recipients: Mapped[list[str]] = mapped_column(JSON)
    method: Mapped[NotifiedHow | None]
    sent_at: Mapped[datetime | None]
    ofsted_ref: Mapped[str | None]
    follow_up_at: Mapped[datetime | None]
    outcome: Mapped[str | None]


class Reg40Decision(DecisionFields, Base):
    """What was decided about one serious event, as it reads now; that nothing is notified is a record too."""

    __tablename__ = "reg40_decision"

    id: Mapped[Key]
    serious_event_id: Mapped[UUID] = mapped_column(ForeignKey("serious_event.id"), unique=True)
    young_person_id: Mapped[UUID] = mapped_column(index=True)
    revision: Mapped[int]


class Reg40Revision(DecisionFields, Base):
    """How a decision read before more was written about it, and who wrote that, when and why."""

    __tablename__ = "reg40_revision"

    decision_id: Mapped[UUID] = mapped_column(ForeignKey("reg40_decision.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    change: Mapped[str] = mapped_column(String(20))
    change_reason: Mapped[str | None]
    changed_by: Mapped[UUID]
    changed_at: Mapped[datetime]


DECISION_SAYS = tuple(DecisionFields.__annotations__)
