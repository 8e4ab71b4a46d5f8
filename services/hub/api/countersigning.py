"""Routes for a hub's managers: the log of a day, what waits for a signature, and signing it."""

from datetime import time, timedelta
from typing import Any
from uuid import UUID

from flask import Response
from sqlalchemy.orm import Session

from services.hub.actions import countersigning as actions
from services.hub.api.reading import shown
from services.hub.incidents_shown import incidents_shown, measures_shown
from services.hub.models import Contact, whole
from services.hub.queries import contacts, incidents, measures
from services.hub.queries import countersigning as queries
from services.hub.rules.countersigning import may_countersign
from services.hub.schemas.countersigning import HubLogOut, HubLogQuery, NewCountersignature, WaitingOut, WaitingQuery
from services.hub.signing import managed, with_signatures
from shared.access.kinds import ItemKind, Operation
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, as_json, receipt
from shared.clock import instant_of, london, utc_now
from shared.idempotency import once
from shared.problems import Conflict, Forbidden
from shared.running import reading, transaction

api = Api("countersigning", url_prefix="/v1")

# Local choice: more than a full hub writes down on its longest day.
MOST_OF_A_DAY = 500
MIDNIGHT = time(0)


@api.get("/hub-log")
@allow(Operation.READ, ItemKind.CONTACT)
@api.arguments(HubLogQuery, location="query")
@api.response(200, HubLogOut)
def read_log(asked: dict[str, Any]) -> Response:
    """Read all that happened, or was written down, at the hub that one manages on a day."""
    on = asked.get("on") or london(utc_now()).date()
    begins_at, ends_at = instant_of(on, MIDNIGHT), instant_of(on + timedelta(days=1), MIDNIGHT)
    with reading() as session:
        people = managed(session, reader(), hub_id=asked["hub_id"])
        found = queries.on_the_day(session, people, begins_at=begins_at, ends_at=ends_at, limit=MOST_OF_A_DAY + 1)
        told = with_signatures(session, reader(), found[:MOST_OF_A_DAY])
        happened = incidents.on_the_day(session, people, begins_at=begins_at, ends_at=ends_at)
        used = measures.on_the_day(session, people, begins_at=begins_at, ends_at=ends_at)
        beside = {
            "incidents": incidents_shown(session, reader(), happened),
            "measures": measures_shown(session, reader(), used),
        }
    return as_json({"contacts": told, "is_cut": len(found) > MOST_OF_A_DAY} | beside)


@api.get("/countersignatures/waiting")
@allow(Operation.READ, ItemKind.CONTACT)
@api.arguments(WaitingQuery, location="query")
@api.response(200, WaitingOut)
def read_waiting(asked: dict[str, Any]) -> Response:
    """Read which contacts of the hub that one manages wait for one's signature, the longest wait first."""
    me = reader().staff_id
    with reading() as session:
        people = managed(session, reader(), hub_id=asked["hub_id"])
        found = queries.waiting(session, people, not_by=me, limit=asked["limit"])
        told = with_signatures(session, reader(), found)
        count = queries.count_waiting(session, people, not_by=me)
    return as_json({"count": count, "contacts": told})


@api.post("/contacts/<uuid:contact_id>/countersignature")
@allow(Operation.COUNTERSIGN, ItemKind.CONTACT)
@api.arguments(NewCountersignature)
@api.response(201, ReceiptSchema)
def countersign(new: dict[str, Any], contact_id: UUID) -> dict[str, Any]:
    """Sign, as a manager who did not write it, that one has read a contact."""
    with transaction() as session:
        contact = _to_sign(session, contact_id)
        signature_id = once(session, new, lambda: _signed(session, contact, new))
    return receipt(signature_id)


def _signed(session: Session, contact: Contact, new: dict[str, Any]) -> UUID:
    if contact.revision != new["revision"]:
        raise Conflict(extra={"current": shown(whole(contact))})
    return actions.countersign(session, contact, by=reader().staff_id, note=new.get("note"))


def _to_sign(session: Session, contact_id: UUID) -> Contact:
    contact = contacts.get_contact_to_change(session, contact_id=contact_id)
    reader().require(contact.young_person_id, ItemKind.CONTACT, information_class=contact.information_class)
    if not may_countersign(reader().staff_id, author_id=contact.author_id):
        raise Forbidden("Ask another manager of the hub: nobody countersigns what they wrote themselves.")
    return contact
