"""Routes for what happened with several young people at once: write it, and find what was written with it."""

from typing import Any
from uuid import UUID

from services.hub.actions import together as actions
from services.hub.queries import contacts as queries
from services.hub.schemas.contacts import NewContacts, OthersOut, ReceiptsOut
from services.hub.showing import reads_whole
from shared.access.kinds import ItemKind, Operation
from shared.access.routes import allow, reader
from shared.api import Api, receipts
from shared.idempotency import once
from shared.problems import NotFound
from shared.running import reading, transaction

api = Api("together", url_prefix="/v1/contacts")


@api.post("/together")
@allow(Operation.CREATE, ItemKind.CONTACT)
@api.arguments(NewContacts)
@api.response(201, ReceiptsOut)
def log_together(new: dict[str, Any]) -> dict[str, Any]:
    """Write one contact down for each of several young people, or for none where one of them is not the reader's."""
    for each in new["with_whom"]:
        reader().require(each["young_person_id"], ItemKind.CONTACT)
    with transaction() as session:
        joined_by = once(session, new, lambda: actions.log_together(session, author_id=reader().staff_id, **new))
        written = queries.written_as_one(session, together_id=joined_by)
    told = receipts(each["id"] for each in written)
    for receipt, each in zip(told["receipts"], written, strict=True):
        receipt["young_person_id"] = each["young_person_id"]
    return told


@api.get("/<uuid:contact_id>/together")
@allow(Operation.READ, ItemKind.CONTACT)
@api.response(200, OthersOut)
def read_others(contact_id: UUID) -> dict[str, Any]:
    """Read which contacts were written together with one; whoever may not read both whole is told of none."""
    with reading() as session:
        contact = queries.get_contact(session, contact_id=contact_id)
        if not reads_whole(reader(), contact):
            raise NotFound
        joined_by = contact["together_id"]
        written = queries.written_as_one(session, together_id=joined_by) if joined_by else []
    others = [each for each in written if each["id"] != contact_id and each["retracted_at"] is None]
    return {"others": [each for each in others if reads_whole(reader(), each)]}
