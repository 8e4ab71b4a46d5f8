"""Routes for contacts: log one, read it, correct, retract and narrow it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Response
from sqlalchemy.orm import Session

from services.hub.actions import contacts as actions
from services.hub.api.reading import contact_to_change
from services.hub.models import Contact
from services.hub.queries import contacts as queries
from services.hub.queries.countersigning import last_signatures
from services.hub.schemas.contacts import (
    ContactsOut,
    ContactsQuery,
    Correction,
    Narrowing,
    NewContact,
    Retraction,
    RetractionReceipt,
    SignableContactOut,
)
from services.hub.showing import showing
from services.hub.signing import signable
from shared.access.kinds import ItemKind, Operation
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, as_json, read_cursor, receipt, write_cursor
from shared.idempotency import once
from shared.running import reading, transaction

api = Api("contacts", url_prefix="/v1")


@api.post("/contacts")
@allow(Operation.CREATE, ItemKind.CONTACT)
@api.arguments(NewContact)
@api.response(201, ReceiptSchema)
def log_contact(new: dict[str, Any]) -> dict[str, Any]:
    """Write down a contact with a young person."""
    reader().require(new["young_person_id"], ItemKind.CONTACT)
    with transaction() as session:
        contact_id = once(session, new, lambda: actions.log_contact(session, author_id=reader().staff_id, **new))
    return receipt(contact_id)


@api.get("/contacts/<uuid:contact_id>")
@allow(Operation.READ, ItemKind.CONTACT)
@api.response(200, SignableContactOut)
def read_contact(contact_id: UUID) -> Response:
    """Read one contact."""
    with reading() as session:
        contact = queries.get_contact(session, contact_id=contact_id)
        signature = last_signatures(session, [contact_id]).get(contact_id)
    may_see = showing(reader(), young_person_id=contact["young_person_id"])
    return as_json(signable(contact, may_see, signature=signature))


@api.get("/contacts")
@allow(Operation.READ, ItemKind.CONTACT)
@api.arguments(ContactsQuery, location="query")
@api.response(200, ContactsOut)
def list_contacts(asked: dict[str, Any]) -> Response:
    """Read a young person's contacts, newest first, page by page."""
    may_see = showing(reader(), young_person_id=asked["young_person_id"])
    with reading() as session:
        found = queries.contacts_of(
            session,
            young_person_id=asked["young_person_id"],
            classes=list(may_see.views),
            before=_position(asked.get("cursor")),
            limit=asked["limit"] + 1,
        )
    page = found[: asked["limit"]]
    last = write_cursor(page[-1]["occurred_at"].isoformat(), page[-1]["id"].hex) if len(found) > len(page) else None
    return as_json({"contacts": [may_see.of(each) for each in page], "next": last})


@api.post("/contacts/<uuid:contact_id>/correction")
@allow(Operation.CORRECT, ItemKind.CONTACT)
@api.arguments(Correction)
@api.response(200, ReceiptSchema)
def correct(change: dict[str, Any], contact_id: UUID) -> dict[str, Any]:
    """Let a contact read differently; what it said before is kept."""
    revision, reason = change.pop("revision"), change.pop("reason")
    with transaction() as session:
        contact = contact_to_change(session, contact_id, revision=revision)
        actions.correct(session, contact, reason=reason, by=reader().staff_id, changed=change)
    return receipt(contact_id)


@api.post("/contacts/<uuid:contact_id>/narrowing")
@allow(Operation.NARROW, ItemKind.CONTACT)
@api.arguments(Narrowing)
@api.response(200, ReceiptSchema)
def narrow(change: dict[str, Any], contact_id: UUID) -> dict[str, Any]:
    """Keep a contact for those with statutory duties alone."""
    with transaction() as session:
        contact = contact_to_change(session, contact_id, revision=change["revision"])
        wanted = change["information_class"]
        actions.narrow(session, contact, reason=change["reason"], by=reader().staff_id, wanted=wanted)
    return receipt(contact_id)


@api.post("/contacts/<uuid:contact_id>/retraction")
@allow(Operation.RETRACT, ItemKind.CONTACT)
@api.arguments(Retraction)
@api.response(200, RetractionReceipt)
def retract(change: dict[str, Any], contact_id: UUID) -> dict[str, Any]:
    """Take back a contact that stands on the wrong record, and write it down on the right one if that is named."""
    right_one = change["right_young_person_id"]
    if right_one is None:
        with transaction() as session:
            _take_back(session, contact_id, change)
        return receipt(contact_id)
    reader().require(right_one, ItemKind.CONTACT, operation=Operation.CREATE)
    with transaction() as session:
        recorded_as = once(session, change, lambda: _move(session, contact_id, change))
    return {**receipt(contact_id), "recorded_as": recorded_as}


def _take_back(session: Session, contact_id: UUID, change: Mapping[str, Any]) -> Contact:
    contact = contact_to_change(session, contact_id, revision=change["revision"])
    actions.retract(session, contact, reason=change["reason"], by=reader().staff_id)
    return contact


def _move(session: Session, contact_id: UUID, change: Mapping[str, Any]) -> UUID:
    contact = _take_back(session, contact_id, change)
    right_one = change["right_young_person_id"]
    return actions.record_on_the_right_one(session, contact, young_person_id=right_one, by=reader().staff_id)


def _position(cursor: str | None) -> tuple[datetime, UUID] | None:
    if cursor is None:
        return None
    occurred_at, contact_id = read_cursor(cursor)
    return datetime.fromisoformat(occurred_at), UUID(contact_id)
