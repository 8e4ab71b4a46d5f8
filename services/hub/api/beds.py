"""Routes for the beds of a hub: the board, keeping a bed for somebody, that they came, and until when."""

from typing import Any
from uuid import UUID

from flask import Response
from sqlalchemy.orm import Session

from services.hub.actions import bed_ending
from services.hub.actions import beds as actions
from services.hub.beds_shown import WRITTEN_FOR, beds_shown, notices_shown, stays_shown
from services.hub.models import Bed, Stay
from services.hub.queries import beds as queries
from services.hub.queries import copies
from services.hub.schemas.beds import (
    MATCHING,
    BedBoardOut,
    BedBoardQuery,
    NewEnding,
    NewOccupation,
    NewOffer,
    NewPlannedEnd,
    StaysOut,
    StaysQuery,
)
from shared.access.kinds import ItemKind, Operation, Reader
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, as_json, receipt
from shared.clock import utc_now
from shared.idempotency import once
from shared.problems import Invalid
from shared.running import reading, running, transaction

api = Api("beds", url_prefix="/v1")

MOST_NOTICES = 50
NO_SUCH_BED = "Choose a bed of a hub that you manage"


@api.get("/beds")
@allow(Operation.READ, ItemKind.BED)
@api.arguments(BedBoardQuery, location="query")
@api.response(200, BedBoardOut)
def read_board(asked: dict[str, Any]) -> Response:
    """Read who has which bed of a hub until when, and what its managers are to tell the local authority."""
    with reading() as session:
        beds = beds_shown(session, reader(), hub_id=asked["hub_id"])
        notices = notices_shown(session, reader(), hub_id=asked["hub_id"], limit=MOST_NOTICES)
    return as_json({"home_authority": _home_authority(), "beds": beds, "notices": notices})


@api.get("/young-people/<uuid:young_person_id>/stays")
@allow(Operation.READ, ItemKind.BED)
@api.arguments(StaysQuery, location="query")
@api.response(200, StaysOut)
def read_stays(asked: dict[str, Any], young_person_id: UUID) -> Response:
    """Read which beds a young person had and has."""
    reader().require(young_person_id, ItemKind.BED, information_class=WRITTEN_FOR)
    with reading() as session:
        found = queries.stays_of(session, young_person_id, limit=asked["limit"])
        return as_json({"stays": stays_shown(session, reader(), found)})


@api.post("/stays")
@allow(Operation.CREATE, ItemKind.BED)
@api.arguments(NewOffer)
@api.response(201, ReceiptSchema)
def offer(new: dict[str, Any]) -> dict[str, Any]:
    """Keep a bed for somebody, after thinking of what matching asks."""
    reader().require(new["young_person_id"], ItemKind.BED, information_class=WRITTEN_FOR)
    said = {name: value for name, value in new.items() if name not in MATCHING}
    said["matching"] = {name: new[name] for name in MATCHING if new.get(name)}
    with transaction() as session:
        _check_bed(session, new["bed_id"])
        stay_id = once(session, new, lambda: actions.offer(session, offered_by=reader().staff_id, **said))
    return receipt(stay_id)


@api.post("/stays/<uuid:stay_id>/occupation")
@allow(Operation.CORRECT, ItemKind.BED)
@api.arguments(NewOccupation)
@api.response(201, ReceiptSchema)
def occupy(new: dict[str, Any], stay_id: UUID) -> dict[str, Any]:
    """Write down that they came."""
    with transaction() as session:
        stay = _stay(session, stay_id)
        once(session, new, lambda: _occupied(session, stay, new))
    return receipt(stay_id)


@api.post("/stays/<uuid:stay_id>/planned-end")
@allow(Operation.CREATE, ItemKind.BED)
@api.arguments(NewPlannedEnd)
@api.response(201, ReceiptSchema)
def extend(new: dict[str, Any], stay_id: UUID) -> dict[str, Any]:
    """Put the planned end on another day, for a reason."""
    with transaction() as session:
        stay = _stay(session, stay_id)
        once(session, new, lambda: _extended(session, stay, new))
    return receipt(stay_id)


@api.post("/stays/<uuid:stay_id>/ending")
@allow(Operation.END, ItemKind.BED)
@api.arguments(NewEnding)
@api.response(201, ReceiptSchema)
def end(new: dict[str, Any], stay_id: UUID) -> dict[str, Any]:
    """Write down that a bed is free again."""
    with transaction() as session:
        stay = _stay(session, stay_id)
        once(session, new, lambda: _ended(session, stay, new))
    return receipt(stay_id)


def _occupied(session: Session, stay: Stay, new: dict[str, Any]) -> UUID:
    actions.occupy(session, stay, by=reader().staff_id, home_authority=_home_authority(), **new)
    return stay.id


def _extended(session: Session, stay: Stay, new: dict[str, Any]) -> UUID:
    actions.extend(session, stay, by=reader().staff_id, **new)
    return stay.id


def _ended(session: Session, stay: Stay, new: dict[str, Any]) -> UUID:
    actions.check_open(stay, revision=new["revision"])
    bed_ending.end(
        session,
        stay,
        reason=new["end_reason"],
        ended_at=new.get("ended_at") or utc_now(),
        by=reader().staff_id,
        home_authority=_home_authority(),
    )
    return stay.id


def _stay(session: Session, stay_id: UUID) -> Stay:
    stay = queries.get_stay(session, stay_id)
    reader().require(stay.young_person_id, ItemKind.BED, information_class=WRITTEN_FOR)
    return stay


def _check_bed(session: Session, bed_id: UUID) -> None:
    """Refuse a bed of a hub that the reader does not manage, and one that is not there, in the same words."""
    bed = session.get(Bed, bed_id)
    people = [] if bed is None else copies.people_of(session, bed.home_id)
    if not any(Reader.MANAGER in reader().readers(each) for each in people):
        raise Invalid({"bed_id": [NO_SUCH_BED]})


def _home_authority() -> str:
    return running().settings.home_authority
