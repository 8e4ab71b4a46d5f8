"""Routes for presence: who is in, out or late, and how that came about."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Response
from sqlalchemy.orm import Session

from services.hub.actions import presence as actions
from services.hub.board import NOTHING_YET, WRITTEN_FOR, change_shown, standing_of
from services.hub.models import PresenceChange, PresenceRevision
from services.hub.queries import presence as queries
from services.hub.schemas.presence import (
    BoardOut,
    NewPresence,
    PresenceCorrection,
    PresenceHistoryOut,
    PresenceRetraction,
)
from shared.access.kinds import ItemKind, Operation
from shared.access.policy import View, decide
from shared.access.routes import allow, reader
from shared.api import Api, PageQuery, ReceiptSchema, as_json, read_cursor, receipt, write_cursor
from shared.clock import utc_now
from shared.idempotency import once
from shared.running import reading, transaction

api = Api("presence", url_prefix="/v1")


@api.get("/presence")
@allow(Operation.READ, ItemKind.PRESENCE)
@api.response(200, BoardOut)
def read_board() -> Response:
    """Read who of those whom one works with is in, out or late; of whom nothing was written is left out."""
    mine = [each for each in reader().young_people() if _may_know_of(each)]
    with reading() as session:
        lines = standing_of(session, mine, now=utc_now())
    for young_person_id in lines:
        reader().require(young_person_id, ItemKind.PRESENCE, information_class=WRITTEN_FOR)
    return as_json({"presence": [{"young_person_id": each} | line for each, line in lines.items()]})


@api.get("/young-people/<uuid:young_person_id>/presence")
@allow(Operation.READ, ItemKind.PRESENCE)
@api.arguments(PageQuery, location="query")
@api.response(200, PresenceHistoryOut)
def read_history(asked: dict[str, Any], young_person_id: UUID) -> Response:
    """Read a young person's comings and goings, newest first, page by page."""
    reader().require(young_person_id, ItemKind.PRESENCE, information_class=WRITTEN_FOR)
    with reading() as session:
        line = standing_of(session, [young_person_id], now=utc_now()).get(young_person_id, NOTHING_YET)
        found = queries.changes_of(
            session, young_person_id=young_person_id, before=_place(asked.get("cursor")), limit=asked["limit"] + 1
        )
        page = found[: asked["limit"]]
        earlier = _by_change(queries.earlier_readings(session, [each.id for each in page]))
    changes = [change_shown(each, earlier[each.id]) for each in page]
    following = _cursor_after(page[-1]) if len(found) > len(page) else None
    return as_json({"young_person_id": young_person_id} | line | {"changes": changes, "next": following})


@api.post("/young-people/<uuid:young_person_id>/presence")
@allow(Operation.CREATE, ItemKind.PRESENCE)
@api.arguments(NewPresence)
@api.response(201, ReceiptSchema)
def change(new: dict[str, Any], young_person_id: UUID) -> dict[str, Any]:
    """Write down that a young person came in, went out or is late."""
    recorded_by = reader().staff_id
    with transaction() as session:
        change_id = once(
            session,
            new,
            lambda: actions.change(session, young_person_id=young_person_id, recorded_by=recorded_by, **new),
        )
    return receipt(change_id)


@api.post("/presence/<uuid:change_id>/correction")
@allow(Operation.CORRECT, ItemKind.PRESENCE)
@api.arguments(PresenceCorrection)
@api.response(200, ReceiptSchema)
def correct(correction: dict[str, Any], change_id: UUID) -> dict[str, Any]:
    """Let a coming or going read as it really was; what it said before is kept."""
    revision, reason = correction.pop("revision"), correction.pop("reason")
    with transaction() as session:
        wrong = _to_change(session, change_id, revision=revision)
        actions.correct(session, wrong, reason=reason, by=reader().staff_id, changed=correction)
    return receipt(change_id)


@api.post("/presence/<uuid:change_id>/retraction")
@allow(Operation.RETRACT, ItemKind.PRESENCE)
@api.arguments(PresenceRetraction)
@api.response(200, ReceiptSchema)
def retract(retraction: dict[str, Any], change_id: UUID) -> dict[str, Any]:
    """Take back a coming or going that did not happen."""
    with transaction() as session:
        wrong = _to_change(session, change_id, revision=retraction["revision"])
        actions.retract(session, wrong, reason=retraction["reason"], by=reader().staff_id)
    return receipt(change_id)


def _to_change(session: Session, change_id: UUID, *, revision: int) -> PresenceChange:
    """Return the change if the reader may change it at all; only then is it said how it stands."""
    young_person_id = queries.get_change(session, change_id).young_person_id
    reader().require(young_person_id, ItemKind.PRESENCE, information_class=WRITTEN_FOR)
    return actions.get_to_change(session, change_id, revision=revision)


def _may_know_of(young_person_id: UUID) -> bool:
    readers = reader().readers(young_person_id)
    return decide(readers, ItemKind.PRESENCE, information_class=WRITTEN_FOR) is View.WHOLE


def _by_change(readings: Sequence[PresenceRevision]) -> dict[UUID, list[PresenceRevision]]:
    grouped: defaultdict[UUID, list[PresenceRevision]] = defaultdict(list)
    for each in readings:
        grouped[each.change_id].append(each)
    return grouped


def _cursor_after(change: PresenceChange) -> str:
    return write_cursor(change.happened_at.isoformat(), change.recorded_at.isoformat(), change.id.hex)


def _place(cursor: str | None) -> tuple[datetime, datetime, UUID] | None:
    if cursor is None:
        return None
    happened_at, recorded_at, change_id = read_cursor(cursor)
    return datetime.fromisoformat(happened_at), datetime.fromisoformat(recorded_at), UUID(change_id)
