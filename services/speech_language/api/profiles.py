"""Routes for the communication profile: write it, agree it, end it, and say who may see it."""

from typing import Any
from uuid import UUID

from services.speech_language.actions import profiles as actions
from services.speech_language.schemas.parts import Because
from services.speech_language.schemas.profiles import NewProfile, Share
from services.speech_language.showing import CARD
from shared.access.kinds import ItemKind, Operation, Reader
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, receipt
from shared.idempotency import once
from shared.problems import Invalid
from shared.running import transaction

api = Api("profiles", url_prefix="/v1")

PROFILE = "/young-people/<uuid:young_person_id>/communication-profile"
NOT_YOURSELF = "Choose somebody else: it is your own"


@api.put(PROFILE)
@allow(Operation.CREATE, ItemKind.COMMUNICATION_PROFILE)
@api.arguments(NewProfile)
@api.response(200, ReceiptSchema)
def write_profile(said: dict[str, Any], young_person_id: UUID) -> dict[str, Any]:
    """Write a version as its draft, or as agreed with the young person."""
    read = {name: said.pop(name) for name in ("version", "revision")}
    agreed_on = said.pop("agreed_on", None)
    with transaction() as session:
        profile_id = actions.write(
            session,
            young_person_id=young_person_id,
            by=reader().staff_id,
            said=said,
            agreed_on=agreed_on,
            **read,
        )
    return receipt(profile_id)


@api.post(f"{PROFILE}/withdrawal")
@allow(Operation.RETRACT, ItemKind.COMMUNICATION_PROFILE)
@api.arguments(Because)
@api.response(200, ReceiptSchema)
def withdraw_profile(said: dict[str, Any], young_person_id: UUID) -> dict[str, Any]:
    """End the profile without another in its place."""
    with transaction() as session:
        actions.withdraw(session, young_person_id, by=reader().staff_id, **said)
    return receipt(young_person_id)


@api.post(f"{PROFILE}/sharing")
@allow(Operation.NARROW, ItemKind.COMMUNICATION_PROFILE)
@api.arguments(Share)
@api.response(201, ReceiptSchema)
def let_see(said: dict[str, Any], young_person_id: UUID) -> dict[str, Any]:
    """Write down whether one recipient may see the profile; the young person says so themselves, or with somebody."""
    by = reader().staff_id
    reader().require(young_person_id, CARD, operation=Operation.NARROW)
    if said["staff_id"] == by and Reader.YOUNG_PERSON in reader().readers(young_person_id):
        raise Invalid({"staff_id": [NOT_YOURSELF]})
    with transaction() as session:
        shared_id = once(
            session, said, lambda: actions.let_see(session, young_person_id=young_person_id, by=by, **said)
        )
    return receipt(shared_id)
