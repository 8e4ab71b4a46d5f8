"""Routes for decisions under regulation 40: deciding, recording that it was sent, putting right."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from services.hub.actions import reg40 as actions
from services.hub.actions.serious_events import WRITTEN_FOR
from services.hub.models import Reg40Decision, SeriousEvent
from services.hub.queries import serious_events as queries
from services.hub.schemas.serious_events import DecisionCorrection, NewDecision, NewSending
from shared.access.kinds import ItemKind, Operation
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, receipt
from shared.idempotency import once
from shared.problems import NotFound
from shared.running import transaction

api = Api("reg40", url_prefix="/v1")


@api.post("/serious-events/<uuid:serious_event_id>/decision")
@allow(Operation.CREATE, ItemKind.REG40_DECISION)
@api.arguments(NewDecision)
@api.response(201, ReceiptSchema)
def decide(new: dict[str, Any], serious_event_id: UUID) -> dict[str, Any]:
    """Decide whether a serious event is notified; that it is not is a record too."""
    with transaction() as session:
        question = _question(session, serious_event_id)
        by = reader().staff_id
        decision_id = once(session, new, lambda: actions.decide(session, question, by=by, **new))
    return receipt(decision_id)


@api.post("/serious-events/<uuid:serious_event_id>/decision/sending")
@allow(Operation.CREATE, ItemKind.REG40_DECISION)
@api.arguments(NewSending)
@api.response(201, ReceiptSchema)
def record_sending(new: dict[str, Any], serious_event_id: UUID) -> dict[str, Any]:
    """Record whom the notification went to, how and when."""
    with transaction() as session:
        question, decided = _decided(session, serious_event_id)
        decision_id = once(session, new, lambda: _sent(session, question, decided, new))
    return receipt(decision_id)


@api.post("/serious-events/<uuid:serious_event_id>/decision/correction")
@allow(Operation.CORRECT, ItemKind.REG40_DECISION)
@api.arguments(DecisionCorrection)
@api.response(200, ReceiptSchema)
def correct(correction: dict[str, Any], serious_event_id: UUID) -> dict[str, Any]:
    """Let a decision read differently; what it said before is kept."""
    revision, reason = correction.pop("revision"), correction.pop("change_reason")
    with transaction() as session:
        question, decided = _decided(session, serious_event_id)
        by = reader().staff_id
        actions.correct(session, question, decided, revision=revision, reason=reason, by=by, changed=correction)
    return receipt(decided.id)


def _sent(session: Session, question: SeriousEvent, decided: Reg40Decision, new: dict[str, Any]) -> UUID:
    sent = {"sent_at": None} | new
    actions.record_sending(session, question, decided, by=reader().staff_id, **sent)
    return decided.id


def _question(session: Session, serious_event_id: UUID) -> SeriousEvent:
    found = queries.get_serious_event(session, serious_event_id, to_change=True)
    reader().require(found.young_person_id, ItemKind.REG40_DECISION, information_class=WRITTEN_FOR)
    return found


def _decided(session: Session, serious_event_id: UUID) -> tuple[SeriousEvent, Reg40Decision]:
    """Return the question and what was decided; raises NotFound while nothing is."""
    question = _question(session, serious_event_id)
    if (decided := queries.find_decision(session, serious_event_id)) is None:
        raise NotFound
    return question, decided
