"""Routes for measures of control, discipline and restraint, and the three steps that regulation 35 asks for."""

from typing import Any
from uuid import UUID

from flask import Response
from sqlalchemy.orm import Session

from services.hub.actions import measure_steps as steps
from services.hub.actions import measures as actions
from services.hub.incidents_shown import known_to, measure_shown, measures_known_to, measures_shown
from services.hub.models import Measure
from services.hub.queries import copies, incidents
from services.hub.queries import measures as queries
from services.hub.rules import measures as rules
from services.hub.rules.contacts import may_change
from services.hub.rules.incidents import were_there
from services.hub.schemas.measures import (
    MeasureCorrection,
    MeasureOut,
    MeasureRetraction,
    MeasuresOut,
    MeasuresQuery,
    NewMeasure,
    NewRecord,
    NewSignOff,
    NewTalk,
    UnfinishedQuery,
)
from shared.access.kinds import ItemKind, Operation
from shared.access.policy import View, decide
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, as_json, receipt
from shared.idempotency import once
from shared.problems import Conflict, Forbidden, Invalid, NotFound
from shared.running import reading, transaction

api = Api("measures", url_prefix="/v1")

NO_SUCH_INCIDENT = "Choose an incident of this young person that you may read"


@api.post("/measures")
@allow(Operation.CREATE, ItemKind.INCIDENT)
@api.arguments(NewMeasure)
@api.response(201, ReceiptSchema)
def open_measure(new: dict[str, Any]) -> dict[str, Any]:
    """Write down that a measure was used; its record follows."""
    reader().require(new["young_person_id"], ItemKind.INCIDENT)
    opened_by = reader().staff_id
    with transaction() as session:
        _check_incident(session, new.get("incident_id"), new["young_person_id"])
        measure_id = once(session, new, lambda: actions.open_measure(session, opened_by=opened_by, **new))
    return receipt(measure_id)


@api.get("/measures/<uuid:measure_id>")
@allow(Operation.READ, ItemKind.INCIDENT)
@api.response(200, MeasureOut)
def read_measure(measure_id: UUID) -> Response:
    """Read one measure with its clocks."""
    with reading() as session:
        return as_json(_shown(session, queries.get_measure(session, measure_id)))


@api.get("/measures")
@allow(Operation.READ, ItemKind.INCIDENT)
@api.arguments(MeasuresQuery, location="query")
@api.response(200, MeasuresOut)
def list_measures(asked: dict[str, Any]) -> Response:
    """Read a young person's measures, newest first."""
    classes = measures_known_to(reader(), asked["young_person_id"])
    with reading() as session:
        found = queries.measures_of(session, classes=classes, **asked)
        return as_json({"measures": measures_shown(session, reader(), found)})


@api.get("/incidents/<uuid:incident_id>/measures")
@allow(Operation.READ, ItemKind.INCIDENT)
@api.response(200, MeasuresOut)
def list_measures_in(incident_id: UUID) -> Response:
    """Read the measures that were used in one incident."""
    with reading() as session:
        incident = incidents.get_incident(session, incident_id)
        if (incident.information_class, incident.police_call) not in known_to(reader(), incident.young_person_id):
            raise NotFound
        found = queries.measures_in(session, [incident_id])
        return as_json({"measures": measures_shown(session, reader(), found)})


@api.get("/measures/unfinished")
@allow(Operation.READ, ItemKind.INCIDENT)
@api.arguments(UnfinishedQuery, location="query")
@api.response(200, MeasuresOut)
def list_unfinished(asked: dict[str, Any]) -> Response:
    """Read of which measures of the hub that one manages something is still to be done, the oldest first."""
    with reading() as session:
        mine = reader().young_people() & copies.people_of(session, asked["hub_id"]).keys()
        people = [each for each in mine if _may_sign_for(each)]
        if not people:
            raise NotFound
        found = queries.unfinished(session, people, limit=asked["limit"])
        return as_json({"measures": measures_shown(session, reader(), found)})


@api.post("/measures/<uuid:measure_id>/record")
@allow(Operation.CORRECT, ItemKind.INCIDENT)
@api.arguments(NewRecord)
@api.response(201, ReceiptSchema)
def write_record(new: dict[str, Any], measure_id: UUID) -> dict[str, Any]:
    """Write the record of a measure."""
    with transaction() as session:
        measure = _to_change(session, measure_id)
        once(session, new, lambda: _written(session, measure, new))
    return receipt(measure_id)


@api.post("/measures/<uuid:measure_id>/signature")
@allow(Operation.COUNTERSIGN, ItemKind.INCIDENT)
@api.arguments(NewSignOff)
@api.response(201, ReceiptSchema)
def sign(new: dict[str, Any], measure_id: UUID) -> dict[str, Any]:
    """Sign, as a manager who did not use the measure, that one has spoken to whoever did."""
    with transaction() as session:
        measure = _readable(session, measure_id)
        if not rules.may_sign(reader().staff_id, used_by=measure.used_by):
            raise Forbidden("Ask another manager of the hub: nobody signs for a measure that they used themselves.")
        once(session, new, lambda: _signed(session, measure, new))
    return receipt(measure_id)


@api.post("/measures/<uuid:measure_id>/talk")
@allow(Operation.COUNTERSIGN, ItemKind.INCIDENT)
@api.arguments(NewTalk)
@api.response(201, ReceiptSchema)
def add_talk(new: dict[str, Any], measure_id: UUID) -> dict[str, Any]:
    """Add that one has talked with the young person about it, and what they say."""
    with transaction() as session:
        measure = _readable(session, measure_id)
        once(session, new, lambda: _talked(session, measure, new))
    return receipt(measure_id)


@api.post("/measures/<uuid:measure_id>/correction")
@allow(Operation.CORRECT, ItemKind.INCIDENT)
@api.arguments(MeasureCorrection)
@api.response(200, ReceiptSchema)
def correct(change: dict[str, Any], measure_id: UUID) -> dict[str, Any]:
    """Let the record of a measure read differently; what it said before is kept, and its clocks are reckoned anew."""
    with transaction() as session:
        measure = _to_change(session, measure_id)
        said = _as_read(session, measure, change)
        actions.correct(session, measure, reason=said.pop("reason"), by=reader().staff_id, changed=said)
    return receipt(measure_id)


@api.post("/measures/<uuid:measure_id>/retraction")
@allow(Operation.RETRACT, ItemKind.INCIDENT)
@api.arguments(MeasureRetraction)
@api.response(200, ReceiptSchema)
def retract(change: dict[str, Any], measure_id: UUID) -> dict[str, Any]:
    """Take back a measure that was not used, or stands on the wrong record."""
    with transaction() as session:
        measure = _to_change(session, measure_id)
        said = _as_read(session, measure, change)
        actions.retract(session, measure, reason=said["reason"], by=reader().staff_id)
    return receipt(measure_id)


def _written(session: Session, measure: Measure, new: dict[str, Any]) -> UUID:
    steps.write_record(session, measure, by=reader().staff_id, **_as_read(session, measure, new))
    return measure.id


def _signed(session: Session, measure: Measure, new: dict[str, Any]) -> UUID:
    steps.sign(session, measure, by=reader().staff_id, **_as_read(session, measure, new))
    return measure.id


def _talked(session: Session, measure: Measure, new: dict[str, Any]) -> UUID:
    steps.add_talk(session, measure, by=reader().staff_id, **_as_read(session, measure, new))
    return measure.id


def _as_read(session: Session, measure: Measure, said: dict[str, Any]) -> dict[str, Any]:
    """Return what is said without the revision that was read; raises Conflict with how it stands at another one."""
    if measure.revision != said["revision"]:
        raise Conflict(extra={"current": _shown(session, measure)})
    return {name: value for name, value in said.items() if name != "revision"}


def _shown(session: Session, measure: Measure) -> dict[str, Any]:
    clocks = queries.clocks_of(session, [measure.id]).get(measure.id, [])
    return measure_shown(reader(), measure, clocks)


def _to_change(session: Session, measure_id: UUID) -> Measure:
    """Return the measure, locked; raises NotFound, and Forbidden for those who were not there and do not manage."""
    measure = _readable(session, measure_id)
    me = reader().staff_id
    was_there = me == measure.opened_by or were_there(str(me), measure.used_by, measure.present)
    if not may_change(reader().readers(measure.young_person_id), was_there=was_there):
        raise Forbidden("Ask somebody who was there, or a manager of the hub.")
    return measure


def _readable(session: Session, measure_id: UUID) -> Measure:
    measure = queries.get_measure(session, measure_id, to_change=True)
    reader().require(measure.young_person_id, ItemKind.INCIDENT, information_class=measure.information_class)
    return measure


def _check_incident(session: Session, incident_id: UUID | None, young_person_id: UUID) -> None:
    """Refuse an incident of somebody else, or one that the reader may not know of; raises Invalid."""
    if incident_id is None:
        return
    try:
        incident = incidents.get_incident(session, incident_id)
        is_theirs = incident.young_person_id == young_person_id
        known = is_theirs and (incident.information_class, incident.police_call) in known_to(reader(), young_person_id)
    except NotFound:
        known = False
    if not known:
        raise Invalid({"incident_id": [NO_SUCH_INCIDENT]})


def _may_sign_for(young_person_id: UUID) -> bool:
    readers = reader().readers(young_person_id)
    return decide(readers, ItemKind.INCIDENT, operation=Operation.COUNTERSIGN) is View.WHOLE
