"""Routes for incidents: record one, read it, answer about the police, correct, narrow and retract it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Response
from sqlalchemy.orm import Session

from services.hub.actions import incidents as actions
from services.hub.actions import together
from services.hub.incidents_shown import incident_shown, incidents_shown, known_to, view_of
from services.hub.models import Incident
from services.hub.queries import contacts
from services.hub.queries import incidents as queries
from services.hub.rules import contacts as rules
from services.hub.schemas.contacts import ReceiptsOut, RetractionReceipt
from services.hub.schemas.incidents import (
    IncidentCorrection,
    IncidentNarrowing,
    IncidentOut,
    IncidentRetraction,
    IncidentsOut,
    IncidentsQuery,
    NewIncident,
    NewIncidents,
    PoliceAnswer,
)
from services.hub.showing import reads_whole
from shared.access.kinds import ItemKind, Operation
from shared.access.policy import View
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, as_json, read_cursor, receipt, receipts, write_cursor
from shared.idempotency import once
from shared.problems import Conflict, Forbidden, Invalid, NotFound
from shared.running import reading, transaction

api = Api("incidents", url_prefix="/v1")

NO_SUCH_CONTACT = "Choose a contact of this young person that you may read"


@api.post("/incidents")
@allow(Operation.CREATE, ItemKind.INCIDENT)
@api.arguments(NewIncident)
@api.response(201, ReceiptSchema)
def record_incident(new: dict[str, Any]) -> dict[str, Any]:
    """Write an incident down, from a contact or without one."""
    reader().require(new["young_person_id"], ItemKind.INCIDENT)
    author_id = reader().staff_id
    with transaction() as session:
        _contacts_of(session, new.get("contact_id"), [new["young_person_id"]])
        incident_id = once(session, new, lambda: actions.record_incident(session, author_id=author_id, **new))
    return receipt(incident_id)


@api.post("/incidents/together")
@allow(Operation.CREATE, ItemKind.INCIDENT)
@api.arguments(NewIncidents)
@api.response(201, ReceiptsOut)
def record_together(new: dict[str, Any]) -> dict[str, Any]:
    """Write one incident down for each of several young people, or for none where one of them is not the reader's."""
    for each in new["with_whom"]:
        reader().require(each["young_person_id"], ItemKind.INCIDENT)
    with transaction() as session:
        joined_by = once(session, new, lambda: _recorded_together(session, new))
        written = {each.id: each.young_person_id for each in queries.written_as_one(session, joined_by)}
    told = receipts(written)
    for each in told["receipts"]:
        each["young_person_id"] = written[each["id"]]
    return told


@api.get("/incidents/<uuid:incident_id>")
@allow(Operation.READ, ItemKind.INCIDENT)
@api.response(200, IncidentOut)
def read_incident(incident_id: UUID) -> Response:
    """Read one incident."""
    with reading() as session:
        incident = queries.get_incident(session, incident_id)
        checks = queries.checks_of(session, [incident_id]).get(incident_id, [])
        return as_json(incident_shown(reader(), incident, checks))


@api.get("/incidents")
@allow(Operation.READ, ItemKind.INCIDENT)
@api.arguments(IncidentsQuery, location="query")
@api.response(200, IncidentsOut)
def list_incidents(asked: dict[str, Any]) -> Response:
    """Read a young person's incidents, newest first, page by page."""
    young_person_id, limit = asked["young_person_id"], asked["limit"]
    kept, before = known_to(reader(), young_person_id), _position(asked.get("cursor"))
    with reading() as session:
        found = queries.incidents_of(
            session, young_person_id=young_person_id, kept=kept, before=before, limit=limit + 1
        )
        page = found[:limit]
        told = incidents_shown(session, reader(), page)
    last = write_cursor(page[-1].occurred_at.isoformat(), page[-1].id.hex) if len(found) > limit else None
    return as_json({"incidents": told, "next": last})


@api.post("/incidents/<uuid:incident_id>/police")
@allow(Operation.CORRECT, ItemKind.INCIDENT)
@api.arguments(PoliceAnswer)
@api.response(200, ReceiptSchema)
def answer_about_police(said: dict[str, Any], incident_id: UUID) -> dict[str, Any]:
    """Say whether police were called, or answer what is asked about it; calling them waits for neither."""
    revision = said.pop("revision")
    with transaction() as session:
        once(session, said, lambda: _answered(session, incident_id, revision, said))
    return receipt(incident_id)


@api.post("/incidents/<uuid:incident_id>/correction")
@allow(Operation.CORRECT, ItemKind.INCIDENT)
@api.arguments(IncidentCorrection)
@api.response(200, ReceiptSchema)
def correct(change: dict[str, Any], incident_id: UUID) -> dict[str, Any]:
    """Let an incident read differently; what it said before is kept."""
    revision, reason = change.pop("revision"), change.pop("reason")
    with transaction() as session:
        incident = _to_change(session, incident_id, revision=revision)
        actions.correct(session, incident, reason=reason, by=reader().staff_id, changed=change)
    return receipt(incident_id)


@api.post("/incidents/<uuid:incident_id>/narrowing")
@allow(Operation.NARROW, ItemKind.INCIDENT)
@api.arguments(IncidentNarrowing)
@api.response(200, ReceiptSchema)
def narrow(change: dict[str, Any], incident_id: UUID) -> dict[str, Any]:
    """Keep an incident for those with statutory duties alone."""
    with transaction() as session:
        incident = _to_change(session, incident_id, revision=change["revision"])
        wanted = change["information_class"]
        actions.narrow(session, incident, reason=change["reason"], by=reader().staff_id, wanted=wanted)
    return receipt(incident_id)


@api.post("/incidents/<uuid:incident_id>/retraction")
@allow(Operation.RETRACT, ItemKind.INCIDENT)
@api.arguments(IncidentRetraction)
@api.response(200, RetractionReceipt)
def retract(change: dict[str, Any], incident_id: UUID) -> dict[str, Any]:
    """Take back an incident that is on the wrong record, and write it down on the right one if that is named."""
    right_one = change["right_young_person_id"]
    if right_one is None:
        with transaction() as session:
            _take_back(session, incident_id, change)
        return receipt(incident_id)
    reader().require(right_one, ItemKind.INCIDENT, operation=Operation.CREATE)
    with transaction() as session:
        recorded_as = once(session, change, lambda: _move(session, incident_id, change))
    return {**receipt(incident_id), "recorded_as": recorded_as}


def _take_back(session: Session, incident_id: UUID, change: dict[str, Any]) -> Incident:
    incident = _to_change(session, incident_id, revision=change["revision"])
    actions.retract(session, incident, reason=change["reason"], by=reader().staff_id)
    return incident


def _move(session: Session, incident_id: UUID, change: dict[str, Any]) -> UUID:
    incident, right_one = _take_back(session, incident_id, change), change["right_young_person_id"]
    return actions.record_on_the_right_one(session, incident, young_person_id=right_one, by=reader().staff_id)


def _recorded_together(session: Session, new: dict[str, Any]) -> UUID:
    """Record it from the contact of each, where it is opened from one."""
    own = _contacts_of(session, new.get("contact_id"), [each["young_person_id"] for each in new["with_whom"]])
    with_whom = [{"contact_id": own[each["young_person_id"]], **each} for each in new["with_whom"]]
    said = {name: value for name, value in new.items() if name != "contact_id"}
    return together.record_together(session, **said | {"with_whom": with_whom, "author_id": reader().staff_id})


def _answered(session: Session, incident_id: UUID, revision: int, said: dict[str, Any]) -> UUID:
    """Answer as anybody at the hub who reads the incident whole may, not only those who were there."""
    incident = _whole(session, incident_id)
    _check_revision(session, incident, revision)
    actions.answer_about_police(session, incident, by=reader().staff_id, **said)
    return incident.id


def _to_change(session: Session, incident_id: UUID, *, revision: int) -> Incident:
    """Return the incident, locked; raises NotFound, Forbidden, or Conflict with how it stands for this reader."""
    incident = _whole(session, incident_id)
    was_there = rules.was_there(reader().staff_id, author_id=incident.author_id, co_workers=incident.co_workers)
    if not rules.may_change(reader().readers(incident.young_person_id), was_there=was_there):
        raise Forbidden("Ask somebody who was there, or a manager of the hub.")
    _check_revision(session, incident, revision)
    return incident


def _whole(session: Session, incident_id: UUID) -> Incident:
    """Return the incident, locked; raises NotFound, and Forbidden for those who read no more than its extract."""
    incident = queries.get_incident(session, incident_id, to_change=True)
    reads = view_of(reader(), incident)
    reader().require(incident.young_person_id, ItemKind.INCIDENT, information_class=incident.information_class)
    if reads is not View.WHOLE:
        raise Forbidden("Ask somebody who was there, or a manager of the hub.")
    return incident


def _check_revision(session: Session, incident: Incident, revision: int) -> None:
    if incident.revision != revision:
        checks = queries.checks_of(session, [incident.id]).get(incident.id, [])
        raise Conflict(extra={"current": incident_shown(reader(), incident, checks)})


def _contacts_of(session: Session, contact_id: UUID | None, young_people: list[UUID]) -> dict[UUID, UUID | None]:
    """Return for each young person the contact that the incident is opened from; raises Invalid for another's."""
    if contact_id is None:
        return dict.fromkeys(young_people)
    try:
        contact = contacts.get_contact(session, contact_id=contact_id)
    except NotFound:
        raise Invalid({"contact_id": [NO_SUCH_CONTACT]}) from None
    if contact["young_person_id"] not in young_people or not reads_whole(reader(), contact):
        raise Invalid({"contact_id": [NO_SUCH_CONTACT]})
    as_one = contacts.written_as_one(session, together_id=contact["together_id"]) if contact["together_id"] else []
    own = {each["young_person_id"]: each["id"] for each in (*as_one, contact) if each["retracted_at"] is None}
    return {each: own.get(each) for each in young_people}


def _position(cursor: str | None) -> tuple[datetime, UUID] | None:
    if cursor is None:
        return None
    occurred_at, incident_id = read_cursor(cursor)
    return datetime.fromisoformat(occurred_at), UUID(incident_id)
