"""Routes for questions whether something is notifiable: asking, reading, and putting right when the home knew."""

from typing import Any
from uuid import UUID

from flask import Response

from services.hub.actions import serious_events as actions
from services.hub.actions.serious_events import WRITTEN_FOR
from services.hub.queries import serious_events as queries
from services.hub.schemas.serious_events import (
    LearnedCorrection,
    NewSeriousEvent,
    OfOneQuery,
    SeriousEventOut,
    SeriousEventsOut,
    SeriousEventsQuery,
)
from services.hub.serious_events_shown import decided_for, serious_events_shown
from shared.access.kinds import ItemKind, Operation
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, as_json, receipt
from shared.idempotency import once
from shared.problems import Invalid
from shared.running import reading, transaction
from shared.vocabulary import SeriousEventAbout

api = Api("serious_events", url_prefix="/v1")

WHICH = "Say which one it is"


@api.post("/serious-events")
@allow(Operation.CREATE, ItemKind.REG40_DECISION)
@api.arguments(NewSeriousEvent)
@api.response(201, ReceiptSchema)
def ask(new: dict[str, Any]) -> dict[str, Any]:
    """Ask whether something is notifiable; what was asked about already is the same question."""
    reader().require(new["young_person_id"], ItemKind.REG40_DECISION, information_class=WRITTEN_FOR)
    _check_named(new)
    said = {"about_id": None} | new | {"learned_by": reader().staff_id}
    with transaction() as session:
        question_id = once(session, new, lambda: actions.ask(session, **said))
    return receipt(question_id)


@api.get("/serious-events")
@allow(Operation.READ, ItemKind.REG40_DECISION)
@api.arguments(SeriousEventsQuery, location="query")
@api.response(200, SeriousEventsOut)
def read_hub(asked: dict[str, Any]) -> Response:
    """Read what waits to be decided at the hub that one manages, and what was decided."""
    with reading() as session:
        people = decided_for(session, reader(), hub_id=asked["hub_id"])
        found = queries.serious_events_of(session, people, limit=asked["limit"])
        for each in {each.young_person_id for each in found}:
            reader().require(each, ItemKind.REG40_DECISION, information_class=WRITTEN_FOR)
        return as_json({"serious_events": serious_events_shown(session, found)})


@api.get("/young-people/<uuid:young_person_id>/serious-events")
@allow(Operation.READ, ItemKind.REG40_DECISION)
@api.arguments(OfOneQuery, location="query")
@api.response(200, SeriousEventsOut)
def read_of_one(asked: dict[str, Any], young_person_id: UUID) -> Response:
    """Read the questions about a young person, and what was decided."""
    reader().require(young_person_id, ItemKind.REG40_DECISION, information_class=WRITTEN_FOR)
    with reading() as session:
        found = queries.serious_events_of(session, [young_person_id], limit=asked["limit"])
        return as_json({"serious_events": serious_events_shown(session, found)})


@api.get("/serious-events/<uuid:serious_event_id>")
@allow(Operation.READ, ItemKind.REG40_DECISION)
@api.response(200, SeriousEventOut)
def read_one(serious_event_id: UUID) -> Response:
    """Read one question with its clock and what was decided."""
    with reading() as session:
        found = queries.get_serious_event(session, serious_event_id)
        reader().require(found.young_person_id, ItemKind.REG40_DECISION, information_class=WRITTEN_FOR)
        return as_json(serious_events_shown(session, [found])[0])


@api.post("/serious-events/<uuid:serious_event_id>/correction")
@allow(Operation.CORRECT, ItemKind.REG40_DECISION)
@api.arguments(LearnedCorrection)
@api.response(200, ReceiptSchema)
def correct_learned_at(correction: dict[str, Any], serious_event_id: UUID) -> dict[str, Any]:
    """Put right when the home learned of it; the clock is reckoned anew."""
    with transaction() as session:
        found = queries.get_serious_event(session, serious_event_id, to_change=True)
        reader().require(found.young_person_id, ItemKind.REG40_DECISION, information_class=WRITTEN_FOR)
        actions.correct_learned_at(session, found, **correction)
    return receipt(serious_event_id)


def _check_named(new: dict[str, Any]) -> None:
    """Refuse a question about nothing in particular; raises Invalid."""
    if new["about"] is SeriousEventAbout.SOMETHING_ELSE:
        if not new.get("note"):
            raise Invalid({"note": ["Say in a few words what it is"]})
    elif new.get("about_id") is None:
        raise Invalid({"about_id": [WHICH]})
