"""Routes for who may not be told what, and who is barred from a record."""

from typing import Any
from uuid import UUID

from services.people.actions import restrictions as actions
from services.people.actions.registrations import get_young_person
from services.people.schemas.relations import NewRestriction, RestrictionsOut
from services.people.showing import restrictions
from shared.access.kinds import ItemKind, Operation
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, receipt
from shared.clock import utc_now
from shared.idempotency import once
from shared.running import reading, transaction

api = Api("restrictions", url_prefix="/v1/young-people/<uuid:young_person_id>/restrictions")


@api.get("")
@allow(Operation.READ, ItemKind.WHO_MAY_NOT_BE_TOLD)
@api.response(200, RestrictionsOut)
def list_restrictions(young_person_id: UUID) -> dict[str, Any]:
    """Read who may not be told what about the young person."""
    view = reader().view(young_person_id, ItemKind.WHO_MAY_NOT_BE_TOLD)
    with reading() as session:
        return restrictions(session, young_person_id, view)


@api.post("")
@allow(Operation.CREATE, ItemKind.WHO_MAY_NOT_BE_TOLD)
@api.arguments(NewRestriction)
@api.response(201, ReceiptSchema)
def restrict(new: dict[str, Any], young_person_id: UUID) -> dict[str, Any]:
    """Say who may not be told what, or bar a member of staff."""
    about: dict[str, Any] = {"set_by": reader().staff_id, "now": utc_now()}
    with transaction() as session:
        about["young_person_id"] = get_young_person(session, young_person_id).id
        restriction_id = once(session, new, lambda: actions.restrict(session, **about, **new).id)
    return receipt(restriction_id)


@api.post("/<uuid:restriction_id>/lift")
@allow(Operation.END, ItemKind.WHO_MAY_NOT_BE_TOLD)
@api.response(200, ReceiptSchema)
def lift(young_person_id: UUID, restriction_id: UUID) -> dict[str, Any]:
    """Let a restriction hold no longer."""
    with transaction() as session:
        found = actions.get_restriction(session, young_person_id, restriction_id=restriction_id)
        actions.lift(session, found, now=utc_now(), lifted_by=reader().staff_id)
    return receipt(restriction_id)
