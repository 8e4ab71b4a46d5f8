"""What is the plan's own: actions of the team, what the young person hopes for, and what they say to each line."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from services.plan.models.base import Base
from shared.db import Key
from shared.vocabulary import ActionOrigin, ActionStatus, AnswerKind, InformationClass

LONGEST_ACTION = 300
OPEN = (ActionStatus.PROPOSED, ActionStatus.AGREED, ActionStatus.IN_PROGRESS)


class ActionFields:
    """What an action says: who does what by when, and how it goes."""

    young_person_id: Mapped[UUID]
    revision: Mapped[int]
    information_class: Mapped[InformationClass]
    words: Mapped[str] = mapped_column(String(LONGEST_ACTION))
    # One owner: somebody of the team, or the young person by their own id.
    owner_id: Mapped[UUID | None]
    support: Mapped[list[str]] = mapped_column(JSON)
    due_on: Mapped[date | None]
    origin: Mapped[ActionOrigin]
    status: Mapped[ActionStatus]
    note: Mapped[str | None] = mapped_column(String(500))
    changed_at: Mapped[datetime]
    changed_by: Mapped[UUID]


class PlanAction(ActionFields, Base):
    """An action as it stands now."""

    __tablename__ = "plan_action"

    id: Mapped[Key]


class PlanActionRevision(ActionFields, Base):
    """An action as it read from one change to the next; the first revision is how it was written down."""

    __tablename__ = "plan_action_revision"

    action_id: Mapped[UUID] = mapped_column(ForeignKey("plan_action.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)


class Aspiration(Base):
    """What a young person hopes for, in their own words; it is never reworded, only said anew or taken back."""

    __tablename__ = "aspiration"

    id: Mapped[Key]
    young_person_id: Mapped[UUID]
    words: Mapped[str] = mapped_column(String(1000))
    said_on: Mapped[date]
    is_shared_with_carers: Mapped[bool]
    recorded_by: Mapped[UUID]
    recorded_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class Answer(Base):
    """What a young person says to one action; it stands beside it through every change until they take it back."""

    __tablename__ = "answer"

    id: Mapped[Key]
    young_person_id: Mapped[UUID]
    action_id: Mapped[UUID] = mapped_column(ForeignKey("plan_action.id"))
    # How the action read when they answered.
    action_revision: Mapped[int]
    answer: Mapped[AnswerKind]
    words: Mapped[str | None] = mapped_column(String(500))
    recorded_by: Mapped[UUID]
    recorded_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


ACTION_FIELDS = tuple(ActionFields.__annotations__)
Index(None, PlanAction.young_person_id, PlanAction.status, PlanAction.due_on)
Index(None, PlanAction.owner_id, PlanAction.status)
Index(None, PlanActionRevision.young_person_id, PlanActionRevision.changed_at)
Index(None, Aspiration.young_person_id, Aspiration.said_on)
_STANDS = Answer.withdrawn_at.is_(None)
Index("uq_answer_standing", Answer.action_id, unique=True, sqlite_where=_STANDS, postgresql_where=_STANDS)
Index(None, Answer.young_person_id, Answer.recorded_at)
