"""Routes for the actions of a plan: write down, read one, change it, say how it goes."""

from typing import Any
from uuid import UUID

import orjson
from flask import Response
from sqlalchemy.orm import Session

from services.plan import showing
from services.plan.actions import plan_actions as actions
from services.plan.asking import of_the_one_that_stands, registrations_for_reader
from services.plan.models import PlanAction
from services.plan.queries import owned, whose
from services.plan.schemas.plan_actions import ActionOut, ChangedAction, NewAction, Step
from shared.access.kinds import ItemKind, Operation
from shared.access.policy import View
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, receipt
from shared.clock import london, utc_now
from shared.idempotency import once
from shared.problems import Conflict, Forbidden, NotFound
from shared.revisions import revision_of_request, with_revision
from shared.running import reading, transaction

api = Api("plan_actions", url_prefix="/v1/plans/<uuid:young_person_id>/actions")


@api.post("")
@allow(Operation.CREATE, ItemKind.PLAN_ACTION)
@of_the_one_that_stands
@api.arguments(NewAction)
@api.response(201, ReceiptSchema)
def write_down(new: dict[str, Any], young_person_id: UUID) -> dict[str, Any]:
    """Write down who could do what, or who agreed to do what by when."""
    with transaction() as session:
        known = {"young_person_id": young_person_id, "by": reader().staff_id, **_today(session, young_person_id)}
        action_id = once(session, new, lambda: actions.write_down(session, **known, **new))
    return receipt(action_id)


@api.get("/<uuid:action_id>")
@allow(Operation.READ, ItemKind.PLAN_ACTION)
@of_the_one_that_stands
@api.response(200, ActionOut)
def read_action(young_person_id: UUID, action_id: UUID) -> Response:
    """Read one action; its ETag is to be sent back with a change."""
    with reading() as session:
        shown = _shown(session, young_person_id, action_id=action_id)
    return with_revision(Response(orjson.dumps(shown), content_type="application/json"), shown["revision"])


@api.post("/<uuid:action_id>/change")
@allow(Operation.CORRECT, ItemKind.PLAN_ACTION)
@of_the_one_that_stands
@api.arguments(ChangedAction)
@api.response(200, ReceiptSchema)
def change(changed: dict[str, Any], young_person_id: UUID, action_id: UUID) -> dict[str, Any]:
    """Let an action read differently; `If-Match` names the revision that was read."""
    day_is_right = changed.pop("day_is_right")
    with transaction() as session:
        action = _to_change(session, young_person_id, action_id=action_id)
        known = {"by": reader().staff_id, "day_is_right": day_is_right, **_today(session, young_person_id)}
        actions.change(session, action, **known, changed=changed)
    return receipt(action_id)


@api.post("/<uuid:action_id>/step")
@allow(Operation.READ, ItemKind.PLAN_ACTION)
@of_the_one_that_stands
@api.arguments(Step)
@api.response(200, ReceiptSchema)
def move_on(step: dict[str, Any], young_person_id: UUID, action_id: UUID) -> dict[str, Any]:
    """Say how an action goes; whoever owns it may, and whoever may change it."""
    with transaction() as session:
        action = _to_change(session, young_person_id, action_id=action_id)
        actions.move_on(session, action, by=reader().staff_id, status=step["becomes"], note=step["note"])
    return receipt(action_id)


def _today(session: Session, young_person_id: UUID) -> dict[str, Any]:
    """Return the day in England, and who may be named in an action: the team as it is, and the young person."""
    ids = registrations_for_reader(session, young_person_id)
    now = utc_now()
    team = whose.team_of(session, registrations=ids, at=now)
    return {"today": london(now).date(), "may_own": {young_person_id, *ids, *(each["staff_id"] for each in team)}}


def _to_change(session: Session, young_person_id: UUID, *, action_id: UUID) -> PlanAction:
    """Return the action, locked; raises NotFound, Forbidden, or Conflict with how it stands for this reader."""
    revision = revision_of_request()
    ids = registrations_for_reader(session, young_person_id)
    action = owned.get_action(session, action_id=action_id, registrations=ids, to_change=True)
    is_owner = action.owner_id == reader().staff_id
    about: dict[str, Any] = {"information_class": action.information_class}
    if reader().view(young_person_id, ItemKind.PLAN_ACTION, **about) is View.NOTHING and not is_owner:
        raise NotFound
    may = reader().view(young_person_id, ItemKind.PLAN_ACTION, operation=Operation.CORRECT, **about)
    if may is View.NOTHING and not is_owner:
        raise Forbidden("Ask somebody who works on this plan.")
    if action.revision != revision:
        raise Conflict(extra={"current": _shown(session, young_person_id, action_id=action_id)})
    return action


def _shown(session: Session, young_person_id: UUID, *, action_id: UUID) -> dict[str, Any]:
    """Return one action as far as this reader may read it; raises NotFound where that is nothing."""
    ids = registrations_for_reader(session, young_person_id)
    owned.get_action(session, action_id=action_id, registrations=ids)
    may = showing.may_read_own(reader(), young_person_id=young_person_id)
    shown = showing.one_action(session, may, action_id=action_id)
    if shown is None:
        raise NotFound
    return shown
