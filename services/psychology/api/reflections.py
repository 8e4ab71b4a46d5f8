"""Routes for what a worker writes for themselves alone: nobody else has a way to it, managers included."""

from typing import Any
from uuid import UUID

from flask import Response

from services.psychology.actions import reflections as actions
from services.psychology.queries import reflections as queries
from services.psychology.schemas.reflections import NewReflection, ReflectionsOut
from shared.access.kinds import ItemKind, Operation
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, as_json, receipt
from shared.idempotency import once
from shared.running import reading, transaction

api = Api("reflections", url_prefix="/v1")

OWN = ItemKind.PRIVATE_REFLECTION


@api.get("/reflections")
@allow(Operation.READ, OWN, about_nobody=True)
@api.response(200, ReflectionsOut)
def list_own_reflections() -> Response:
    """Read one's own reflections, the newest first."""
    with reading() as session:
        found = queries.reflections_of(session, reader().staff_id)
    told = [{"id": each.id, "words": each.words, "written_at": each.written_at} for each in found]
    return as_json({"reflections": told})


@api.post("/reflections")
@allow(Operation.CREATE, OWN, about_nobody=True)
@api.arguments(NewReflection)
@api.response(201, ReceiptSchema)
def write_reflection(new: dict[str, Any]) -> dict[str, Any]:
    """Write something for oneself alone."""
    with transaction() as session:
        by = reader().staff_id
        reflection_id = once(session, new, lambda: actions.write(session, staff_id=by, **new))
    return receipt(reflection_id)


@api.post("/reflections/<uuid:reflection_id>/retraction")
@allow(Operation.RETRACT, OWN, about_nobody=True)
@api.response(200, ReceiptSchema)
def throw_reflection_away(reflection_id: UUID) -> dict[str, Any]:
    """Throw one's own reflection away; nothing of it stays."""
    with transaction() as session:
        actions.throw_away(session, reflection_id, staff_id=reader().staff_id)
    return receipt(reflection_id)
