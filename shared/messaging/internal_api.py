"""Routes between services: heads and events, answered by the same grants as the broker's."""

from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, current_app, request
from sqlalchemy import select

from shared.access.grants import is_granted
from shared.access.routes import allow_service, calling_service
from shared.fields import WITH_OFFSET
from shared.messaging import handing_over, heads
from shared.messaging.tables import withdrawal
from shared.problems import Invalid, NotFound
from shared.running import reading

# What both databases take as a number.
LARGEST_NUMBER = 2**63 - 1

internal_api = Blueprint("internal", __name__, url_prefix="/internal")


@internal_api.get("/heads")
@allow_service()
def list_heads() -> dict[str, Any]:
    """Answer the heads of a family that the caller may hear, changed since an instant or all."""
    family = _granted_family()
    since, after = _instant("since"), _id("after") if request.args.get("after") else None
    with reading() as session:
        found = heads.heads(session, family, since=since, after=after)
    return {"heads": found, "digest": heads.digest_of(found), "more": len(found) == heads.HEADS_A_PAGE}


@internal_api.get("/events")
@allow_service()
def list_events() -> dict[str, Any]:
    """Answer a stream's events after a number, a page at a time."""
    family, subject, after = _granted_family(), _id("subject"), _number("after")
    with reading() as session:
        return {"events": heads.events_after(session, family, subject, after=after)}


@internal_api.get("/withdrawals/<uuid:item_id>")
@allow_service()
def tell_withdrawal(item_id: UUID) -> Response:
    """Answer whether this service has obeyed the withdrawal of an item from a family: 204, or 404."""
    family, revision = request.args.get("family", ""), _number("revision")
    if not family.split(".")[1:2] == [calling_service()]:
        raise NotFound
    obeyed = select(withdrawal.c.item).where(
        withdrawal.c.family == family, withdrawal.c.item == item_id, withdrawal.c.revision >= revision
    )
    with reading() as session:
        if session.scalar(obeyed) is None:
            raise NotFound
    return Response(status=204)


@internal_api.post("/handed-over")
@allow_service()
def take_handed_over() -> Response:
    """Take in what another service announced and signed, before the relay brings it; the caller only carries it."""
    sent = request.get_json(silent=True)
    signed = sent.get("events") if isinstance(sent, dict) else None
    if not isinstance(signed, str):
        raise Invalid({"events": ["Send what the service that announced it has signed"]})
    handing_over.take_in(signed, current_app.extensions["nwd_inbox"])
    return Response(status=204)


def _granted_family() -> str:
    """Return the family asked for; one that the caller may not hear is not there."""
    family = request.args.get("family", "")
    if not is_granted(calling_service(), family):
        raise NotFound
    return family


def _id(name: str) -> UUID:
    try:
        return UUID(request.args.get(name, ""))
    except ValueError as error:
        raise Invalid({name: ["Give an id that this system gave out"]}) from error


def _number(name: str) -> int:
    try:
        number = int(request.args.get(name, "0"))
    except ValueError as error:
        raise Invalid({name: ["Give a whole number."]}) from error
    if not 0 <= number <= LARGEST_NUMBER:
        raise Invalid({name: [f"Give a number between 0 and {LARGEST_NUMBER}."]})
    return number


def _instant(name: str) -> datetime | None:
    given = request.args.get(name)
    try:
        instant = datetime.fromisoformat(given) if given else None
    except ValueError as error:
        raise Invalid({name: [WITH_OFFSET]}) from error
    if instant is not None and instant.tzinfo is None:
        raise Invalid({name: [WITH_OFFSET]})
    return instant
