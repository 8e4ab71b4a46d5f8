"""Routes for homes and the shifts at them."""

from typing import Any

from services.people.actions import shifts
from services.people.queries.team import all_homes
from services.people.schemas.places import HomesOut, NewShift
from shared.access.kinds import ItemKind, Operation
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, receipt
from shared.idempotency import once
from shared.running import reading, transaction

api = Api("homes", url_prefix="/v1")


@api.get("/homes")
@allow(Operation.READ, ItemKind.HOME, about_nobody=True)
@api.response(200, HomesOut)
def list_homes() -> dict[str, Any]:
    """Read which homes there are."""
    with reading() as session:
        return {"homes": all_homes(session)}


@api.post("/shifts")
@allow(Operation.CREATE, ItemKind.SHIFT, about_nobody=True)
@api.arguments(NewShift)
@api.response(201, ReceiptSchema)
def plan_shift(new: dict[str, Any]) -> dict[str, Any]:
    """Put somebody on duty at the home that one manages."""
    planned_by = reader().staff_id
    with transaction() as session:
        shift_id = once(session, new, lambda: shifts.plan(session, planned_by=planned_by, **new).id)
    return receipt(shift_id)
