"""The route for telling the local authority of an admission or a discharge (regulation 41)."""

from typing import Any
from uuid import UUID

from services.hub.actions.authority_notices import record_telling
from services.hub.beds_shown import WRITTEN_FOR
from services.hub.queries import beds as queries
from services.hub.schemas.beds import NewTelling
from shared.access.kinds import ItemKind, Operation
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, receipt
from shared.idempotency import once
from shared.running import transaction

api = Api("authority_notices", url_prefix="/v1")


@api.post("/authority-notices/<uuid:notice_id>/telling")
@allow(Operation.CREATE, ItemKind.BED)
@api.arguments(NewTelling)
@api.response(201, ReceiptSchema)
def tell(new: dict[str, Any], notice_id: UUID) -> dict[str, Any]:
    """Write down who told the local authority, whom there, when and how."""
    with transaction() as session:
        notice = queries.get_notice(session, notice_id)
        reader().require(notice.young_person_id, ItemKind.BED, information_class=WRITTEN_FOR)
        once(session, new, lambda: record_telling(notice, by=reader().staff_id, **new))
    return receipt(notice_id)
