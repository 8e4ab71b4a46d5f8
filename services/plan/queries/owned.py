"""What the plan can be asked of its own: actions, aspirations and answers, now or as they stood at a moment."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.orm import Session

from services.plan.models import ACTION_FIELDS, OPEN, Answer, Aspiration, PlanAction, PlanActionRevision
from services.plan.rules.plan_actions import ENDED_STAY_FOR
from shared.clock import utc_now
from shared.messaging.tables import event_log
from shared.problems import NotFound
from shared.vocabulary import InformationClass

ACTION = PlanAction.__table__.c
REVISION = PlanActionRevision.__table__.c
SOURCE = ("type", "event_id", "family", "sequence", "actor", "purpose", "basis")
Row = dict[str, Any]


def actions_of(
    session: Session, *, registrations: Sequence[UUID], classes: Collection[InformationClass], owner_id: UUID | None
) -> list[Row]:
    """Return the actions on a plan that are open or ended lately, of these classes or owned by this person."""
    lately = or_(ACTION.status.in_(OPEN), ACTION.changed_at > utc_now() - ENDED_STAY_FOR)
    query = select(PlanAction.__table__).where(
        ACTION.young_person_id.in_(registrations), lately, _readable(ACTION, classes, owner_id)
    )
    in_order = query.order_by(ACTION.due_on.is_(None), ACTION.due_on, ACTION.id)
    return [dict(row) for row in session.execute(in_order).mappings()]


def actions_by_id(
    session: Session, ids: Collection[UUID], *, classes: Collection[InformationClass], owner_id: UUID | None
) -> list[Row]:
    """Return these actions, whatever became of them, of these classes or owned by this person."""
    query = select(PlanAction.__table__).where(ACTION.id.in_(ids), _readable(ACTION, classes, owner_id))
    return [dict(row) for row in session.execute(query.order_by(ACTION.id)).mappings()]


def actions_at(
    session: Session,
    *,
    registrations: Sequence[UUID],
    classes: Collection[InformationClass],
    owner_id: UUID | None,
    at: datetime,
) -> list[Row]:
    """Return the actions that were open, or ended lately, at a moment, as they read then."""
    last = (
        select(REVISION.action_id, func.max(REVISION.revision).label("revision"))
        .where(REVISION.young_person_id.in_(registrations), REVISION.changed_at <= at)
        .group_by(REVISION.action_id)
        .subquery()
    )
    query = (
        select(REVISION.action_id.label("id"), *(REVISION[name] for name in ACTION_FIELDS))
        .join(last, and_(last.c.action_id == REVISION.action_id, last.c.revision == REVISION.revision))
        # Who may read it is asked of how it stands now: what was narrowed since stays narrowed.
        .join(PlanAction.__table__, ACTION.id == REVISION.action_id)
        .where(or_(REVISION.status.in_(OPEN), REVISION.changed_at > at - ENDED_STAY_FOR))
        .where(_readable(ACTION, classes, owner_id))
    )
    in_order = query.order_by(REVISION.due_on.is_(None), REVISION.due_on, REVISION.action_id)
    return [dict(row) for row in session.execute(in_order).mappings()]


def _readable(of: Any, classes: Collection[InformationClass], owner_id: UUID | None) -> ColumnElement[bool]:
    by_class: ColumnElement[bool] = of.information_class.in_(classes)
    return by_class if owner_id is None else or_(by_class, of.owner_id == owner_id)


def owed_by(session: Session, *, owner_id: UUID, young_people: Collection[UUID]) -> list[Row]:
    """Return the open actions that somebody owns for these young people, soonest first."""
    mine = select(PlanAction.__table__).where(
        ACTION.owner_id == owner_id, ACTION.status.in_(OPEN), ACTION.young_person_id.in_(young_people)
    )
    in_order = mine.order_by(ACTION.due_on.is_(None), ACTION.due_on, ACTION.id)
    return [dict(row) for row in session.execute(in_order).mappings()]


def get_action(
    session: Session, *, action_id: UUID, registrations: Collection[UUID], to_change: bool = False
) -> PlanAction:
    """Return an action of this plan, locked where it is to be changed; raises NotFound."""
    query = select(PlanAction).where(PlanAction.id == action_id, PlanAction.young_person_id.in_(registrations))
    found = session.scalars(query.with_for_update() if to_change else query).one_or_none()
    if found is None:
        raise NotFound
    return found


def aspirations_of(session: Session, *, registrations: Sequence[UUID], at: datetime | None = None) -> list[Row]:
    """Return what the young person hopes for, said last first; `at` asks what was known at that moment."""
    columns = Aspiration.__table__.c
    query = select(Aspiration.__table__).where(columns.young_person_id.in_(registrations), _stood(columns, at))
    in_order = query.order_by(columns.said_on.desc(), columns.id.desc())
    return [dict(row) for row in session.execute(in_order).mappings()]


def answers_to(session: Session, *, actions: Collection[UUID], at: datetime | None = None) -> dict[UUID, Row]:
    """Return what the young person says to each of these actions, by action."""
    columns = Answer.__table__.c
    query = select(Answer.__table__).where(columns.action_id.in_(actions), _stood(columns, at))
    return {row["action_id"]: dict(row) for row in session.execute(query.order_by(columns.recorded_at)).mappings()}


def _stood(columns: Any, at: datetime | None) -> ColumnElement[bool]:
    if at is None:
        return and_(columns.withdrawn_at.is_(None), true())
    return and_(columns.recorded_at <= at, or_(columns.withdrawn_at.is_(None), columns.withdrawn_at > at))


def sources_of(session: Session, items: Collection[UUID], *, at: datetime | None = None) -> dict[UUID, Row]:
    """Return which event each of the plan's own items last came from."""
    own = event_log.c
    newest = select(func.max(own.id)).where(own.item.in_(items), own.recorded_at <= at if at else true())
    query = select(own.item, *(own[name] for name in SOURCE)).where(own.id.in_(newest.group_by(own.item)))
    return {row["item"]: {name: row[name] for name in SOURCE} for row in session.execute(query).mappings()}
