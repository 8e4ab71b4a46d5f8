"""Routes for handing over: what happened since my last shift, a word to the next one, and signing what was read."""

from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Response
from sqlalchemy.orm import Session

from services.hub.actions import handover as actions
from services.hub.models import HandoverNote, Shift
from services.hub.queries import copies
from services.hub.queries import handover as queries
from services.hub.rules import handover as rules
from services.hub.schemas.handover import HandoverOut, HandoverQuery, MyShiftsOut, NewHandoverNote, NewSignature
from services.hub.telling import Span, on_duty_shown, people_of_the_hub, told
from shared.access.kinds import ItemKind, Operation, Reader
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, as_json, receipt
from shared.clock import utc_now
from shared.idempotency import once
from shared.problems import Forbidden
from shared.running import reading, transaction

api = Api("handover", url_prefix="/v1")

MOST_NOTES = 50


@api.get("/my-shifts")
@allow(Operation.READ, ItemKind.SHIFT, about_nobody=True)
@api.response(200, MyShiftsOut)
def read_my_shifts() -> Response:
    """Read when one is on duty, where, with whom, and whether one has signed the handover for it."""
    now, staff_id = utc_now(), reader().staff_id
    with reading() as session:
        running = copies.find_running_shift(session, staff_id, moment=now)
        last = copies.find_last_shift(session, staff_id, moment=now)
        shown = None if running is None else _running(session, running, now=now)
    ended = None if last is None else {"hub_id": last.home_id, "ended_at": last.ends_at}
    return as_json({"running": shown, "last": ended})


@api.get("/handover")
@allow(Operation.READ, ItemKind.HANDOVER)
@api.arguments(HandoverQuery, location="query")
@api.response(200, HandoverOut)
def read_handover(asked: dict[str, Any]) -> Response:
    """Read what happened at a hub since one's last shift there."""
    hub_id, staff_id, now = asked["hub_id"], reader().staff_id, utc_now()
    with reading() as session:
        people = people_of_the_hub(session, reader(), hub_id=hub_id)
        last = copies.find_last_shift(session, staff_id, moment=now, hub_id=hub_id)
        ended_at = None if last is None else last.ends_at
        since, because = rules.beginning(asked=asked.get("since"), last_shift_ended_at=ended_at, now=now)
        signed_to = queries.signed_to(session, hub_id, staff_id=staff_id)
        span = Span(since=since, now=now, signed_to=signed_to)
        notes = queries.notes_since(session, hub_id, since=since, limit=MOST_NOTES)
        body = {
            **told(session, reader(), people, span=span),
            **on_duty_shown(session, hub_id, now=now),
            "notes": [_note_shown(each, span=span) for each in notes],
        }
    times = {"since": since, "since_because": because, "read_to": rules.read_to(now), "signed_to": signed_to}
    return as_json({"hub_id": hub_id} | times | body)


@api.post("/handover/notes")
@allow(Operation.CREATE, ItemKind.HANDOVER)
@api.arguments(NewHandoverNote)
@api.response(201, ReceiptSchema)
def write_note(new: dict[str, Any]) -> dict[str, Any]:
    """Leave a word for the next shift, about the hub as a whole."""
    with transaction() as session:
        people_of_the_hub(session, reader(), hub_id=new["hub_id"], operation=Operation.CREATE)
        note_id = once(session, new, lambda: actions.write_note(session, author_id=reader().staff_id, **new))
    return receipt(note_id)


@api.post("/handover/notes/<uuid:note_id>/retraction")
@allow(Operation.RETRACT, ItemKind.HANDOVER)
@api.response(200, ReceiptSchema)
def retract_note(note_id: UUID) -> dict[str, Any]:
    """Take a word to the next shift back."""
    with transaction() as session:
        note = queries.get_note(session, note_id)
        people = people_of_the_hub(session, reader(), hub_id=note.home_id, operation=Operation.RETRACT)
        manages = any(Reader.MANAGER in reader().readers(each) for each in people)
        if note.author_id != reader().staff_id and not manages:
            raise Forbidden("Ask the author of this note, or a manager of the hub.")
        actions.retract_note(note)
    return receipt(note_id)


@api.post("/handover/signatures")
@allow(Operation.ACKNOWLEDGE, ItemKind.HANDOVER)
@api.arguments(NewSignature)
@api.response(201, ReceiptSchema)
def sign(new: dict[str, Any]) -> dict[str, Any]:
    """Sign that one has read a hub's handover."""
    with transaction() as session:
        people_of_the_hub(session, reader(), hub_id=new["hub_id"], operation=Operation.ACKNOWLEDGE)
        signature_id = once(session, new, lambda: actions.sign(session, staff_id=reader().staff_id, **new))
    return receipt(signature_id)


def _running(session: Session, shift: Shift, *, now: datetime) -> dict[str, Any]:
    duties = on_duty_shown(session, shift.home_id, now=now)["on_duty"]
    mine = next(each for each in duties if each["staff_id"] == shift.staff_id)
    beside_me = [each["staff_id"] for each in duties if each["staff_id"] != shift.staff_id]
    times = {name: mine[name] for name in ("starts_at", "ends_at", "signed_at")}
    return {"hub_id": shift.home_id, **times, "beside_me": beside_me}


def _note_shown(note: HandoverNote, *, span: Span) -> dict[str, Any]:
    shown = {name: getattr(note, name) for name in ("id", "author_id", "words", "written_at")}
    return shown | {"is_new": span.is_new(note.written_at)}
