"""Routes for the young person's own voice: what they hope for, what they say to an action, and their own page."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import orjson
from flask import Response
from sqlalchemy.orm import Session

from services.plan import showing
from services.plan.actions import voice
from services.plan.asking import of_the_one_that_stands, registrations_for_reader
from services.plan.models import PlanAction
from services.plan.queries import lines, owned
from services.plan.rules import lines as rules
from services.plan.rules.plan_actions import PROMISED
from services.plan.schemas.voice import NewAnswer, NewAspiration, OwnPageOut
from shared.access.kinds import ItemKind, Operation
from shared.access.policy import View
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, receipt
from shared.clock import london, utc_now
from shared.idempotency import once
from shared.problems import NotFound
from shared.running import reading, transaction
from shared.vocabulary import ActionStatus

api = Api("voice", url_prefix="/v1/plans/<uuid:young_person_id>")


@api.post("/aspirations")
@allow(Operation.CREATE, ItemKind.OWN_WORDS)
@of_the_one_that_stands
@api.arguments(NewAspiration)
@api.response(201, ReceiptSchema)
def say_aspiration(new: dict[str, Any], young_person_id: UUID) -> dict[str, Any]:
    """Write down what the young person hopes for, as they say it."""
    known: dict[str, Any] = {
        "young_person_id": young_person_id,
        "by": reader().staff_id,
        "today": london(utc_now()).date(),
    }
    with transaction() as session:
        registrations_for_reader(session, young_person_id)
        aspiration_id = once(session, new, lambda: voice.say_aspiration(session, **known, **new))
    return receipt(aspiration_id)


@api.post("/aspirations/<uuid:aspiration_id>/withdrawal")
@allow(Operation.RETRACT, ItemKind.OWN_WORDS)
@of_the_one_that_stands
@api.response(200, ReceiptSchema)
def take_aspiration_back(young_person_id: UUID, aspiration_id: UUID) -> dict[str, Any]:
    """Note that the young person no longer hopes for this."""
    with transaction() as session:
        ids = registrations_for_reader(session, young_person_id)
        voice.take_aspiration_back(session, aspiration_id, by=reader().staff_id, registrations=ids)
    return receipt(aspiration_id)


@api.post("/actions/<uuid:action_id>/answers")
@allow(Operation.CREATE, ItemKind.OWN_WORDS)
@of_the_one_that_stands
@api.arguments(NewAnswer)
@api.response(201, ReceiptSchema)
def answer(new: dict[str, Any], young_person_id: UUID, action_id: UUID) -> dict[str, Any]:
    """Note whether the young person agrees with an action, disagrees, or could not say."""
    with transaction() as session:
        action = _turned_to_them(session, young_person_id, action_id=action_id)
        given: dict[str, Any] = {"by": reader().staff_id, "kind": new["answer"], "words": new["words"]}
        answer_id = once(session, new, lambda: voice.answer(session, action, **given))
    return receipt(answer_id)


@api.post("/actions/<uuid:action_id>/answers/withdrawal")
@allow(Operation.RETRACT, ItemKind.OWN_WORDS)
@of_the_one_that_stands
@api.response(200, ReceiptSchema)
def take_answer_back(young_person_id: UUID, action_id: UUID) -> dict[str, Any]:
    """Note that the young person takes back what they said to an action."""
    with transaction() as session:
        action = _turned_to_them(session, young_person_id, action_id=action_id)
        answer_id = voice.take_answer_back(session, action, by=reader().staff_id)
    return receipt(answer_id or action_id)


@api.get("/own-page")
@allow(Operation.READ, ItemKind.OWN_WORDS)
@of_the_one_that_stands
@api.response(200, OwnPageOut)
def read_own_page(young_person_id: UUID) -> Response:
    """Read what may be on a screen that is turned round to the young person."""
    may = showing.may_read_own(reader(), young_person_id=young_person_id)
    if may.own_words is not View.WHOLE:
        raise NotFound
    with reading() as session:
        ids = registrations_for_reader(session, young_person_id)
        found = showing.actions(session, showing.turned_round(may), ids=ids)
        page = {
            "young_person_id": young_person_id,
            "aspirations": showing.aspirations(session, may, ids=ids),
            "thinking": _thinking(session, ids=ids),
            "promises": [each for each in found if each["status"] in PROMISED | {ActionStatus.DONE}],
        }
    return Response(orjson.dumps(page), content_type="application/json")


def _thinking(session: Session, *, ids: Sequence[UUID]) -> list[dict[str, Any]]:
    """Return what the young person is told of what was agreed, the latest first."""
    found = lines.timeline(
        session, registrations=ids, families=sorted(rules.THEIR_VERSIONS), limit=rules.AGREEMENTS_AT_MOST
    )
    told = [rules.shown(each, view=View.WHOLE, shows_words=False) for each in found]
    return [{"id": each["item_id"], "words": each["summary"], "agreed_at": each["occurred_at"]} for each in told]


def _today() -> dict[str, Any]:
    return {"today": london(utc_now()).date()}


def _turned_to_them(session: Session, young_person_id: UUID, *, action_id: UUID) -> PlanAction:
    """Return an action that the young person may read, locked; raises NotFound for every other."""
    ids = registrations_for_reader(session, young_person_id)
    action = owned.get_action(session, action_id=action_id, registrations=ids, to_change=True)
    may = showing.turned_round(showing.may_read_own(reader(), young_person_id=young_person_id))
    if action.information_class not in may.actions:
        raise NotFound
    return action
