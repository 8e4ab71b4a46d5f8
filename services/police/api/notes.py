"""Routes for what stays with police, and for how an arrest goes on."""

from typing import Any
from uuid import UUID

from flask import Response

from services.police.actions import alerts as actions
from services.police.api.alerts import SHOWN
from services.police.api.reading import alert_for_police
from services.police.models import Note, NoteKind
from services.police.queries import alerts as queries
from services.police.schemas.alerts import CustodyChange, CustodyOut, NewNote, PoliceAlertOut
from shared.access.kinds import ItemKind, Operation
from shared.access.policy import View
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, as_json, receipt
from shared.idempotency import once
from shared.problems import NotFound
from shared.running import reading, transaction
from shared.vocabulary import InformationClass

api = Api("notes", url_prefix="/v1")

CUSTODY = (
    *("alert_id", "revision", "arrested_at", "appropriate_adult_name", "appropriate_adult_arrived_at", "has_lawyer"),
    *("bail_decision", "accommodation_requested_at", "accommodation_answer", "transferred_at"),
    *("not_transferred_because", "outcome", "court", "court_at", "changed_at", "changed_by"),
)
NOTE = ("id", "kind", "words", "has_conditions", "written_by", "written_at")


@api.get("/alerts/<uuid:alert_id>")
@allow(Operation.READ, ItemKind.POLICE_OPERATIONAL_NOTE)
@api.response(200, PoliceAlertOut)
def read_alert(alert_id: UUID) -> Response:
    """Read an alert with where it came from and the notes that one may read."""
    with reading() as session:
        alert = alert_for_police(session, alert_id)
        notes = [each for each in queries.notes_of(session, alert_id) if _may_read(each, alert.young_person_id)]
    shown = {name: getattr(alert, name) for name in SHOWN}
    return as_json(shown | {"notes": [{name: getattr(each, name) for name in NOTE} for each in notes]})


@api.post("/alerts/<uuid:alert_id>/notes")
@allow(Operation.CREATE, ItemKind.POLICE_OPERATIONAL_NOTE)
@api.arguments(NewNote)
@api.response(201, ReceiptSchema)
def write_note(new: dict[str, Any], alert_id: UUID) -> dict[str, Any]:
    """Write a note that stays with police."""
    with transaction() as session:
        alert = alert_for_police(session, alert_id, operation=Operation.CREATE)
        note_id = once(session, new, lambda: actions.write_note(session, alert, by=reader().staff_id, **new))
    return receipt(note_id)


@api.get("/alerts/<uuid:alert_id>/custody")
@allow(Operation.READ, ItemKind.CUSTODY_NOTICE)
@api.response(200, CustodyOut)
def read_custody(alert_id: UUID) -> Response:
    """Read how an arrest goes on; the team reads it too."""
    with reading() as session:
        alert = queries.get_alert(session, alert_id)
        kept_for = InformationClass.SAFETY
        view = reader().require(alert.young_person_id, ItemKind.CUSTODY_NOTICE, information_class=kept_for)
        custody = queries.find_custody(session, alert_id)
    if custody is None or alert.retracted_at is not None or view is not View.WHOLE:
        raise NotFound
    return as_json({name: getattr(custody, name) for name in CUSTODY})


@api.post("/alerts/<uuid:alert_id>/custody")
@allow(Operation.CREATE, ItemKind.POLICE_OPERATIONAL_NOTE)
@api.arguments(CustodyChange)
@api.response(200, ReceiptSchema)
def write_custody(said: dict[str, Any], alert_id: UUID) -> dict[str, Any]:
    """Say how an arrest goes on."""
    revision = said.pop("revision")
    with transaction() as session:
        alert = alert_for_police(session, alert_id, operation=Operation.CREATE)
        actions.write_custody(session, alert, by=reader().staff_id, revision=revision, changed=said)
    return receipt(alert_id)


def _may_read(note: Note, young_person_id: UUID) -> bool:
    """Tell whether the reader may read a note: intelligence with conditions is for analysts."""
    if note.kind is NoteKind.OPERATIONAL:
        return True
    intelligence = reader().view(
        young_person_id, ItemKind.INTELLIGENCE, information_class=InformationClass.POLICE_INTEL
    )
    return intelligence is View.WHOLE or (intelligence is View.REDUCED and not note.has_conditions)
