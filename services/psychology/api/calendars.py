"""Routes for calendars: who can be booked, what is free, and one's own hours and leave."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Response, request

from services.psychology.actions import calendars as actions
from services.psychology.queries import calendars as queries
from services.psychology.rules.calendar_files import LARGEST_FILE, NotACalendar, busy_in
from services.psychology.rules.consultations import MINUTES, length_of
from services.psychology.schemas.calendars import (
    BusyOut,
    CalendarOut,
    FreeOut,
    FreeQuery,
    NewException,
    NewHours,
    PsychologistsOut,
)
from shared.access.kinds import ItemKind, Operation
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, as_json, receipt
from shared.clock import utc_now
from shared.idempotency import once
from shared.problems import Invalid
from shared.running import reading, transaction

api = Api("calendars", url_prefix="/v1")

CALENDAR = ItemKind.CONSULTATION_CALENDAR
HOURS = ("id", "weekday", "starts", "ends", "place", "valid_from", "valid_until")
EXCEPTION = ("id", "kind", "starts_at", "ends_at")


@api.get("/psychologists")
@allow(Operation.READ, CALENDAR, about_nobody=True)
@api.response(200, PsychologistsOut)
def list_psychologists() -> Response:
    """Read who can be booked, whose team they belong to, and how long each type of consultation lasts."""
    with reading() as session:
        homes: dict[UUID, list[UUID]] = {each.staff_id: [] for each in queries.psychologists(session)}
        for each in queries.attachments(session):
            homes[each.staff_id].append(each.home_id)
    found = [{"staff_id": staff_id, "homes": attached} for staff_id, attached in homes.items()]
    return as_json({"psychologists": found, "minutes": {kind.value: minutes for kind, minutes in MINUTES.items()}})


@api.get("/psychologists/<uuid:staff_id>/free")
@allow(Operation.READ, CALENDAR, about_nobody=True)
@api.arguments(FreeQuery, location="query")
@api.response(200, FreeOut)
def list_free(asked: dict[str, Any], staff_id: UUID) -> Response:
    """Read what is free of one psychologist."""
    now = utc_now()
    since = max(asked.get("since") or now, now)
    length = length_of(asked["type"])
    with reading() as session:
        psychologist = queries.get_psychologist(session, staff_id)
        until = since + timedelta(days=asked["days"])
        slots = queries.free_slots(
            session,
            psychologist,
            length=length,
            since=since,
            until=until,
            but=asked.get("moves"),
            invited=asked["invited"],
        )
        found = [
            {"psychologist_id": staff_id, "starts_at": each.starts_at, "ends_at": each.ends_at, "place": each.place}
            for each in slots
        ]
    return as_json({"slots": found, "minutes": MINUTES[asked["type"]]})


@api.get("/calendar")
@allow(Operation.CREATE, CALENDAR, about_nobody=True)
@api.response(200, CalendarOut)
def read_calendar() -> Response:
    """Read one's own hours, and when one cannot be booked in the coming weeks."""
    now, staff_id = utc_now(), reader().staff_id
    with reading() as session:
        known = queries.find_psychologist(session, staff_id)
        hours = queries.patterns_of(session, staff_id)
        away = queries.exceptions_of(session, staff_id, since=now, until=now + queries.LOOKS_AHEAD)
    return as_json(
        {
            "staff_id": staff_id,
            "buffer_min": actions.BUFFER_MINUTES if known is None else known.buffer_min,
            "hours": [{name: getattr(each, name) for name in HOURS} for each in hours],
            "exceptions": [{name: getattr(each, name) for name in EXCEPTION} for each in away],
        }
    )


@api.post("/calendar/hours")
@allow(Operation.CREATE, CALENDAR, about_nobody=True)
@api.arguments(NewHours)
@api.response(201, ReceiptSchema)
def add_hours(new: dict[str, Any]) -> dict[str, Any]:
    """Say that one works on a weekday."""
    with transaction() as session:
        by = reader().staff_id
        pattern_id = once(session, new, lambda: actions.add_hours(session, staff_id=by, **new))
    return receipt(pattern_id)


@api.post("/calendar/hours/<uuid:pattern_id>/end")
@allow(Operation.END, CALENDAR, about_nobody=True)
@api.response(200, ReceiptSchema)
def end_hours(pattern_id: UUID) -> dict[str, Any]:
    """Say that one does not work then any more."""
    with transaction() as session:
        actions.end_hours(session, pattern_id, staff_id=reader().staff_id)
    return receipt(pattern_id)


@api.put("/calendar/busy")
@allow(Operation.CREATE, CALENDAR, about_nobody=True)
@api.response(200, BusyOut)
def put_busy_times() -> Response:
    """Take the busy times of one's own calendar from a file (RFC 5545), sent as it is; its words are not kept."""
    request.max_content_length = LARGEST_FILE
    try:
        spans = busy_in(request.get_data(cache=False), now=utc_now())
    except NotACalendar as refusal:
        raise Invalid({"calendar": [str(refusal)]}) from refusal
    with transaction() as session:
        actions.put_busy_times(session, staff_id=reader().staff_id, spans=spans)
    return as_json({"count": len(spans)})


@api.post("/calendar/exceptions")
@allow(Operation.CREATE, CALENDAR, about_nobody=True)
@api.arguments(NewException)
@api.response(201, ReceiptSchema)
def add_exception(new: dict[str, Any]) -> dict[str, Any]:
    """Say that one cannot be booked for a time."""
    with transaction() as session:
        by = reader().staff_id
        exception_id = once(session, new, lambda: actions.add_exception(session, staff_id=by, **new))
    return receipt(exception_id)


@api.post("/calendar/exceptions/<uuid:exception_id>/end")
@allow(Operation.END, CALENDAR, about_nobody=True)
@api.response(200, ReceiptSchema)
def end_exception(exception_id: UUID) -> dict[str, Any]:
    """Say that one can be booked then after all."""
    with transaction() as session:
        actions.end_exception(session, exception_id, staff_id=reader().staff_id)
    return receipt(exception_id)
