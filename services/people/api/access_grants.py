"""The route for letting somebody see one item for a time."""

from typing import Any
from uuid import UUID

from services.people.actions import access_grants as actions
from services.people.schemas.relations import NewAccessGrant
from shared.access.kinds import ItemKind, Operation
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, receipt
from shared.idempotency import once
from shared.running import transaction

api = Api("access_grants", url_prefix="/v1/young-people/<uuid:young_person_id>")


@api.post("/access-grants")
@allow(Operation.CREATE, ItemKind.ASSIGNMENT)
@api.arguments(NewAccessGrant)
@api.response(201, ReceiptSchema)
def let_see(new: dict[str, Any], young_person_id: UUID) -> dict[str, Any]:
    """Let somebody who must know of one item see it, until it runs out."""
    by = reader().staff_id
    with transaction() as session:
        grant_id = once(session, new, lambda: actions.grant(session, young_person_id, granted_by=by, **new))
    return receipt(grant_id)
