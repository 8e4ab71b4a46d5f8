"""Routes for what somebody does with an alert of theirs."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from services.alerts.actions import access, ending, taking_on
from services.alerts.api.alerts import may_retract
from services.alerts.api.reading import alert_to_act_on, told_alert
from services.alerts.models import AccessRequest, Alert, RemarkKind
from services.alerts.queries import alerts as queries
from services.alerts.schemas.alerts import AccessAnswer, Acknowledgement, AlertRetraction, NewRemark
from shared.access.kinds import ItemKind, Operation
from shared.access.policy import View
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, receipt
from shared.db import database_time
from shared.idempotency import once
from shared.problems import Forbidden, Invalid, NotFound
from shared.running import transaction

api = Api("acting", url_prefix="/v1")

SAY_SOMETHING = "Write a few words"


@api.post("/alerts/<uuid:alert_id>/acknowledgement")
@allow(Operation.ACKNOWLEDGE, ItemKind.ALERT_EXTRACT)
@api.arguments(Acknowledgement)
@api.response(200, ReceiptSchema)
def acknowledge(said: dict[str, Any], alert_id: UUID) -> dict[str, Any]:
    """Say that one has it: once, for good, and seen by the others at once."""
    with transaction() as session:
        alert = alert_to_act_on(session, alert_id, operation=Operation.ACKNOWLEDGE)
        taking_on.acknowledge(session, alert, by=reader().staff_id, words=said.get("words"))
    return receipt(alert_id)


@api.post("/alerts/<uuid:alert_id>/remarks")
@allow(Operation.CORRECT, ItemKind.ALERT_EXTRACT)
@api.arguments(NewRemark)
@api.response(201, ReceiptSchema)
def remark(said: dict[str, Any], alert_id: UUID) -> dict[str, Any]:
    """Answer, hand on to somebody, or say that it was dealt with."""
    with transaction() as session:
        alert = alert_to_act_on(session, alert_id, operation=Operation.CORRECT)
        remark_id = once(session, said, lambda: _remark(session, alert, said))
    return receipt(remark_id)


@api.post("/alerts/<uuid:alert_id>/retraction")
@allow(Operation.RETRACT, ItemKind.ALERT_EXTRACT)
@api.arguments(AlertRetraction)
@api.response(200, ReceiptSchema)
def retract(said: dict[str, Any], alert_id: UUID) -> dict[str, Any]:
    """Take back an alert about the wrong person; it vanishes for everybody."""
    with transaction() as session:
        alert = alert_to_act_on(session, alert_id, operation=Operation.RETRACT)
        if not may_retract(alert, view=View.WHOLE):
            raise Forbidden("Ask whoever raised it, or a manager.")
        ending.retract(session, alert, by=reader().staff_id, reason=said["reason"], now=database_time(session))
    return receipt(alert_id)


@api.post("/corrections/<uuid:alert_id>/acknowledgement")
@allow(Operation.CORRECT, ItemKind.OWN_ACCOUNT, about_nobody=True)
@api.response(200, ReceiptSchema)
def acknowledge_correction(alert_id: UUID) -> dict[str, Any]:
    """Say that one knows that what one had read was about the wrong person."""
    with transaction() as session:
        row = queries.find_recipient(session, alert_id, staff_id=reader().staff_id)
        if row is None or row.corrected_at is None:
            raise NotFound
        row.correction_seen_at = row.correction_seen_at or database_time(session)
    return {"id": alert_id, "after": ""}


@api.post("/alerts/<uuid:alert_id>/access-requests")
@allow(Operation.READ, ItemKind.ALERT_EXTRACT)
@api.response(201, ReceiptSchema)
def ask_for_access(alert_id: UUID) -> dict[str, Any]:
    """Ask whoever may decide to be let see what one was told of."""
    with transaction() as session:
        request_id = access.ask(session, told_alert(session, alert_id), by=reader().staff_id)
    return {"id": request_id, "after": ""}


@api.post("/access-requests/<uuid:request_id>/answer")
@allow(Operation.CREATE, ItemKind.ASSIGNMENT)
@api.arguments(AccessAnswer)
@api.response(200, ReceiptSchema)
def answer_request(said: dict[str, Any], request_id: UUID) -> dict[str, Any]:
    """Say whether somebody may see an alert; `people` opens it to them, and this closes the request."""
    with transaction() as session:
        asked = session.get(AccessRequest, request_id)
        if asked is None:
            raise NotFound
        alert = queries.get_alert(session, asked.alert_id, to_change=True)
        reader().require(alert.young_person_id, ItemKind.ASSIGNMENT, operation=Operation.CREATE)
        access.answer(session, asked, by=reader().staff_id, open_until=said["open_until"])
    return {"id": request_id, "after": ""}


def _remark(session: Session, alert: Alert, said: dict[str, Any]) -> UUID:
    kind, words, by = said["kind"], said.get("words"), reader().staff_id
    match kind:
        case RemarkKind.HANDED_ON:
            if said.get("to_staff_id") is None:
                raise Invalid({"to_staff_id": ["Choose to whom you hand it on"]})
            return taking_on.hand_on(session, alert, by=by, to_staff_id=said["to_staff_id"], words=words)
        case RemarkKind.DEALT_WITH:
            return taking_on.deal_with(session, alert, by=by, words=words)
        case _:
            if not words:
                raise Invalid({"words": [SAY_SOMETHING]})
            return taking_on.answer(session, alert, by=by, words=words)
