"""Routes for information governance: data incidents, without content."""

from typing import Any
from uuid import UUID

from flask import Response
from sqlalchemy.orm import Session

from services.alerts.models import DataIncident
from services.alerts.queries import alerts as queries
from services.alerts.schemas.alerts import IncidentEnd, IncidentsOut
from shared.access.kinds import ItemKind, Operation
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, as_json
from shared.db import database_time
from shared.problems import Conflict, NotFound
from shared.running import reading, transaction

api = Api("incidents", url_prefix="/v1")


@api.get("/data-incidents")
@allow(Operation.READ, ItemKind.DATA_INCIDENT, about_nobody=True)
@api.response(200, IncidentsOut)
def list_incidents() -> Response:
    """Read which alerts about the wrong person had been read, by whom, and until when each is to be reported."""
    with reading() as session:
        return as_json({"incidents": [_shown(session, each) for each in queries.incidents(session)]})


@api.post("/data-incidents/<uuid:incident_id>/end")
@allow(Operation.END, ItemKind.DATA_INCIDENT, about_nobody=True)
@api.arguments(IncidentEnd)
@api.response(200, ReceiptSchema)
def close_incident(said: dict[str, Any], incident_id: UUID) -> dict[str, Any]:
    """Say what came of an incident; raises Conflict when somebody has said so already."""
    with transaction() as session:
        found = session.get(DataIncident, incident_id, with_for_update=True)
        if found is None:
            raise NotFound
        if found.closed_at is not None:
            raise Conflict("Somebody else has closed this")
        found.closed_at, found.closed_by = database_time(session), reader().staff_id
        found.outcome = said["outcome"]
    return {"id": incident_id, "after": ""}


def _shown(session: Session, incident: DataIncident) -> dict[str, Any]:
    readers = [each for each in queries.recipients_of(session, incident.alert_id) if each.corrected_at is not None]
    names = ("id", "reference", "opened_at", "report_by", "reason", "opened_by", "closed_at", "outcome")
    told = ("staff_id", "opened_at", "correction_seen_at")
    return {name: getattr(incident, name) for name in names} | {
        "readers": [{name: getattr(each, name) for name in told} for each in readers]
    }
