"""The door for police systems, and the officers behind it who say whom something is about."""

from typing import Any
from uuid import UUID

from flask import Response
from sqlalchemy.orm import Session

from services.police.actions import door as actions
from services.police.api.reading import carried_receipt, is_police_to
from services.police.models import Inbound, PoliceSystem
from services.police.queries import door as queries
from services.police.schemas.alerts import PoliceReceipt
from services.police.schemas.door import SAID, InboundReceipt, Match, NewInbound, SettingAside, WaitingOut
from shared.access.kinds import ItemKind, Operation
from shared.access.routes import allow, allow_system, reader, system_key
from shared.api import Api, ReceiptSchema, as_json
from shared.problems import NotFound, Unauthorised
from shared.running import reading, transaction

api = Api("door", url_prefix="/v1")


@api.post("/door/alerts")
@allow_system()
@api.arguments(NewInbound)
@api.response(201, InboundReceipt)
def send(new: dict[str, Any]) -> dict[str, Any]:
    """Take what a police system sends; the same reference makes one alert, however often it comes."""
    reference, person = new.pop("source_system_ref"), new.pop("person")
    with transaction() as session:
        system = queries.find_system(session, system_key())
        if system is None:
            raise Unauthorised
        kept = actions.take_in(
            session, system, source_system_ref=reference, person=person, said=new, as_kept=SAID.dump(new)
        )
        return {"id": kept.id, "source_system_ref": kept.source_system_ref, "received_at": kept.received_at}


@api.get("/inbound")
@allow(Operation.READ, ItemKind.POLICE_OPERATIONAL_NOTE, about_nobody=True)
@api.response(200, WaitingOut)
def list_waiting() -> Response:
    """Read what waits for an officer to say whom it is about."""
    with reading() as session:
        return as_json({"inbound": [_shown(session, each) for each in queries.waiting(session)]})


@api.post("/inbound/<uuid:inbound_id>/match")
@allow(Operation.CREATE, ItemKind.POLICE_OPERATIONAL_NOTE)
@api.arguments(Match)
@api.response(200, PoliceReceipt)
def match(said: dict[str, Any], inbound_id: UUID) -> dict[str, Any]:
    """Say whom it is about; it then goes to those around them."""
    young_person_id = said["young_person_id"]
    if not is_police_to(young_person_id, operation=Operation.CREATE):
        raise NotFound
    with transaction() as session:
        inbound = queries.get_waiting(session, inbound_id)
        known = dict(SAID.load(inbound.said))
        by = reader().staff_id
        alert_id = actions.match(session, inbound, said=known, young_person_id=young_person_id, by=by)
    return carried_receipt(alert_id)


@api.post("/inbound/<uuid:inbound_id>/set-aside")
@allow(Operation.END, ItemKind.POLICE_OPERATIONAL_NOTE, about_nobody=True)
@api.arguments(SettingAside)
@api.response(200, ReceiptSchema)
def set_aside(said: dict[str, Any], inbound_id: UUID) -> dict[str, Any]:
    """Say that it is about nobody whom the hubs work with."""
    with transaction() as session:
        inbound = queries.get_waiting(session, inbound_id)
        actions.set_aside(session, inbound, by=reader().staff_id, reason=said["reason"])
    return {"id": inbound_id, "after": ""}


def _shown(session: Session, inbound: Inbound) -> dict[str, Any]:
    system = session.get_one(PoliceSystem, inbound.system_id)
    names = ("id", "source_system_ref", "received_at", "person")
    return {name: getattr(inbound, name) for name in names} | {"system": system.name} | inbound.said
