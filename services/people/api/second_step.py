"""Routes for signing in with a code as well: everybody for themselves."""

from typing import Any

from services.people.actions import second_step as actions
from services.people.actions.sessions import forget_attempts, name_for_codes, note_attempt
from services.people.models import SecondStep
from services.people.queries.second_step import is_on, recovery_codes_left
from services.people.schemas.sign_in import Code, RecoveryCodesOut, SecondStepBegun, SecondStepOut
from shared.access.kinds import ItemKind, Operation
from shared.access.routes import allow, reader
from shared.api import Api
from shared.clock import utc_now
from shared.running import reading, transaction

api = Api("second_step", url_prefix="/v1/me/second-step")


@api.get("")
@allow(Operation.READ, ItemKind.OWN_ACCOUNT, about_nobody=True)
@api.response(200, SecondStepOut)
def read_second_step() -> dict[str, Any]:
    """Read whether one signs in with a code as well."""
    me = reader().staff_id
    with reading() as session:
        found = session.get(SecondStep, me)
        since = None if found is None else found.confirmed_at
        return {"is_on": since is not None, "since": since, "recovery_codes_left": recovery_codes_left(session, me)}


@api.post("")
@allow(Operation.CORRECT, ItemKind.OWN_ACCOUNT, about_nobody=True)
@api.response(200, SecondStepBegun)
def begin() -> dict[str, Any]:
    """Begin: what comes back is for the phone, and nothing changes before a code confirms it."""
    with transaction() as session:
        secret, address = actions.begin(session, reader().staff_id, now=utc_now())
    return {"secret": secret, "address": address}


@api.post("/confirmation")
@allow(Operation.CORRECT, ItemKind.OWN_ACCOUNT, about_nobody=True)
@api.arguments(Code)
@api.response(200, RecoveryCodesOut)
def confirm(given: dict[str, Any]) -> dict[str, Any]:
    """Confirm with the phone's code; from now on one is asked for at every sign-in."""
    _count_attempt()
    with transaction() as session:
        codes = actions.confirm(session, reader().staff_id, given["code"], now=utc_now())
        forget_attempts(session, name_for_codes(reader().staff_id))
    return {"recovery_codes": codes}


@api.post("/removal")
@allow(Operation.CORRECT, ItemKind.OWN_ACCOUNT, about_nobody=True)
@api.arguments(Code)
@api.response(204)
def remove(given: dict[str, Any]) -> None:
    """Sign in without a code again; it takes one to say so."""
    _count_attempt()
    with transaction() as session:
        if is_on(session, reader().staff_id):
            actions.use_code(session, reader().staff_id, given["code"], now=utc_now())
            actions.remove(session, reader().staff_id)
        forget_attempts(session, name_for_codes(reader().staff_id))


def _count_attempt() -> None:
    with transaction() as session:
        note_attempt(session, name_for_codes(reader().staff_id), now=utc_now())
