"""Routes for exclusions: deciding one, ending it early, and reading what was decided."""

from typing import Any
from uuid import UUID

from flask import Response

from services.hub.actions import exclusions as actions
from services.hub.models import Exclusion
from services.hub.queries import exclusions as queries
from services.hub.rules.exclusions import is_running
from services.hub.schemas.exclusions import ExclusionsOut, ExclusionsQuery, NewExclusion
from shared.access.kinds import ItemKind, Operation
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, as_json, receipt
from shared.clock import utc_now
from shared.idempotency import once
from shared.running import reading, transaction
from shared.vocabulary import InformationClass

api = Api("exclusions", url_prefix="/v1")

WRITTEN_FOR = InformationClass.TEAM
SHOWN = (
    *("id", "young_person_id", "excluded_from", "activity", "reason", "whereabouts", "starts_at", "ends_at"),
    *("decided_by", "decided_at", "lifted_at", "provocation_checks"),
)


@api.post("/exclusions")
@allow(Operation.CREATE, ItemKind.DECISION)
@api.arguments(NewExclusion)
@api.response(201, ReceiptSchema)
def exclude(new: dict[str, Any]) -> dict[str, Any]:
    """Decide that somebody is kept from an activity or the house, after one of the model's questions at least."""
    reader().require(new["young_person_id"], ItemKind.DECISION, information_class=WRITTEN_FOR)
    with transaction() as session:
        exclusion_id = once(session, new, lambda: actions.exclude(session, decided_by=reader().staff_id, **new))
    return receipt(exclusion_id)


@api.get("/young-people/<uuid:young_person_id>/exclusions")
@allow(Operation.READ, ItemKind.DECISION)
@api.arguments(ExclusionsQuery, location="query")
@api.response(200, ExclusionsOut)
def read_exclusions(asked: dict[str, Any], young_person_id: UUID) -> Response:
    """Read from what a young person was excluded, the newest first, and what was asked before."""
    reader().require(young_person_id, ItemKind.DECISION, information_class=WRITTEN_FOR)
    with reading() as session:
        found = queries.exclusions_of(session, young_person_id, limit=asked["limit"])
        return as_json({"exclusions": [_shown(each) for each in found]})


@api.post("/exclusions/<uuid:exclusion_id>/lifting")
@allow(Operation.END, ItemKind.DECISION)
@api.response(201, ReceiptSchema)
def lift(exclusion_id: UUID) -> dict[str, Any]:
    """End an exclusion early."""
    with transaction() as session:
        found = queries.get_exclusion(session, exclusion_id)
        reader().require(found.young_person_id, ItemKind.DECISION, information_class=WRITTEN_FOR)
        once(session, {}, lambda: actions.lift(found, by=reader().staff_id))
    return receipt(exclusion_id)


def _shown(exclusion: Exclusion) -> dict[str, Any]:
    told = {name: getattr(exclusion, name) for name in SHOWN}
    running = is_running(exclusion.starts_at, exclusion.ends_at, exclusion.lifted_at, now=utc_now())
    return told | {"is_running": running}
