"""What can be done with the actions of a plan: write down, change, move on; every revision is kept."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.plan.models import ACTION_FIELDS, PlanAction, PlanActionRevision
from services.plan.rules import plan_actions as rules
from shared.clock import utc_now
from shared.events.plan import (
    ActionAgreed,
    ActionChanged,
    ActionDone,
    ActionExtract,
    ActionNotDone,
    ActionProposed,
    ActionReopened,
    ActionStarted,
    ActionWithdrawn,
)
from shared.messaging.outbox import announce
from shared.problems import Invalid
from shared.vocabulary import ActionStatus, InformationClass


def write_down(
    session: Session,
    *,
    young_person_id: UUID,
    by: UUID,
    today: date,
    may_own: Collection[UUID],
    is_agreed: bool,
    day_is_right: bool,
    information_class: InformationClass,
    action_id: UUID | None = None,
    at: datetime | None = None,
    **said: Any,
) -> UUID:
    """Write an action down as proposed or agreed; return its id.

    `may_own` are those who work with the young person now, and the young person. Raises Invalid by field for what an
    agreed action lacks, for somebody who may not be named, and for a day before today that was not said to be right.
    """
    _check(said, today=today, may_own=may_own, day_is_right=day_is_right, is_agreed=is_agreed)
    action = PlanAction(
        id=action_id or uuid7(),
        young_person_id=young_person_id,
        revision=1,
        information_class=information_class,
        status=ActionStatus.AGREED if is_agreed else ActionStatus.PROPOSED,
        note=None,
        **_stored(said),
    )
    _keep(session, action, by=by, at=at)
    _announce(session, ActionAgreed if is_agreed else ActionProposed, action)
    return action.id


def change(
    session: Session,
    action: PlanAction,
    *,
    by: UUID,
    today: date,
    may_own: Collection[UUID],
    day_is_right: bool,
    changed: Mapping[str, Any],
) -> None:
    """Let an action read differently; raises Invalid as `write_down` does, and when nothing is to change."""
    different = {name: value for name, value in _stored(changed).items() if getattr(action, name) != value}
    if not different:
        raise Invalid({"words": ["You have not changed anything yet"]})
    said = {name: getattr(action, name) for name in ("owner_id", "due_on", "support")} | dict(changed)
    # Whom it named already may stay: they can have left since.
    known = {*may_own, *(each for each in (action.owner_id,) if each), *map(UUID, action.support)}
    is_agreed = action.status is not ActionStatus.PROPOSED
    day_is_right = day_is_right or "due_on" not in different
    _check(said, today=today, may_own=known, day_is_right=day_is_right, is_agreed=is_agreed)
    for name, value in different.items():
        setattr(action, name, value)
    action.revision += 1
    _keep(session, action, by=by)
    _announce(session, ActionChanged, action)


def move_on(
    session: Session,
    action: PlanAction,
    *,
    by: UUID,
    status: ActionStatus,
    note: str | None,
    at: datetime | None = None,
) -> None:
    """Say how an action goes; raises Invalid for a step that cannot be, and for one that needs a reason."""
    objection = rules.objection_to_step(action.status, wanted=status, note=note)
    if status is ActionStatus.AGREED and not objection:
        objection = rules.missing_for_agreement(action.owner_id, action.due_on)
    if objection:
        raise Invalid(objection)
    was_ended = action.status in rules.ENDED
    action.status, action.note = status, note
    action.revision += 1
    _keep(session, action, by=by, at=at)
    _announce(
        session,
        {
            ActionStatus.AGREED: ActionReopened if was_ended else ActionAgreed,
            ActionStatus.IN_PROGRESS: ActionStarted,
            ActionStatus.DONE: ActionDone,
            ActionStatus.NOT_DONE: ActionNotDone,
            ActionStatus.WITHDRAWN: ActionWithdrawn,
        }[status],
        action,
    )


def _check(
    said: Mapping[str, Any], *, today: date, may_own: Collection[UUID], day_is_right: bool, is_agreed: bool
) -> None:
    owner_id, due_on = said.get("owner_id"), said.get("due_on")
    support = [UUID(str(each)) for each in said.get("support", ())]
    errors = rules.objection_to_day(due_on, today=today, is_right=day_is_right)
    errors |= rules.objection_to_people(owner_id, support, may_own=may_own)
    errors |= rules.missing_for_agreement(owner_id, due_on) if is_agreed else {}
    if errors:
        raise Invalid(errors)


def _stored(said: Mapping[str, Any]) -> dict[str, Any]:
    return {name: [str(each) for each in value] if name == "support" else value for name, value in said.items()}


def _keep(session: Session, action: PlanAction, *, by: UUID, at: datetime | None = None) -> None:
    """Store the action, and beside it how it reads from now on."""
    action.changed_at, action.changed_by = at or utc_now(), by
    session.add(action)
    session.flush()
    session.add(PlanActionRevision(action_id=action.id, **{name: getattr(action, name) for name in ACTION_FIELDS}))


def _announce(session: Session, event_class: type[ActionExtract], action: PlanAction) -> None:
    names = ("young_person_id", "words", "owner_id", "due_on", "status", "origin")
    announce(
        session,
        event_class,
        information_class=action.information_class,
        revision=action.revision,
        occurred_at=action.changed_at,
        # The same instant as in the table, so that whoever asks for any moment finds both or neither.
        recorded_at=action.changed_at,
        actor=str(action.changed_by),
        action_id=action.id,
        **{name: getattr(action, name) for name in names},
    )
