"""Routes for signing in and out."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from services.people.actions import second_step
from services.people.actions import sessions as actions
from services.people.actions.passwords import is_password
from services.people.models import SignInSession
from services.people.queries.second_step import is_on
from services.people.queries.sign_in import open_session_of, staff_who_signs_in_as, waiting_session_of
from services.people.schemas.sign_in import Code, NewSession, SessionOut
from shared.access.routes import allow_public, allow_session, session_secret
from shared.api import Api
from shared.clock import utc_now
from shared.problems import Unauthorised
from shared.running import reading, transaction

api = Api("sessions", url_prefix="/v1/sessions")

WRONG = "The name or the password is not right."


@api.post("")
@allow_public("nobody is signed in yet")
@api.arguments(NewSession)
@api.response(201, SessionOut)
def sign_in(new: dict[str, Any]) -> dict[str, Any]:
    """Begin a session with a name and a password."""
    now = utc_now()
    with transaction() as session:
        actions.note_attempt(session, new["name"], now=now)
    return _signed_in(new["name"], new["password"], now=now)


@api.post("/current/code")
@allow_session()
@api.arguments(Code)
@api.response(201, SessionOut)
def give_code(given: dict[str, Any]) -> dict[str, Any]:
    """Give the code that a session waits for; what comes back is the session, under a secret of its own."""
    now = utc_now()
    with transaction() as session:
        waiting = _waiting(session, now=now)
        actions.note_attempt(session, actions.name_for_codes(waiting.staff_id), now=now)
    with transaction() as session:
        waiting = _waiting(session, now=now)
        second_step.use_code(session, waiting.staff_id, given["code"], now=now)
        opened, secret = actions.pass_with_code(session, waiting, now=now)
        return _out(opened, secret)


@api.delete("/current")
@allow_session()
@api.response(204)
def sign_out() -> None:
    """End the session whose secret was sent; one that is not open any more is ended already."""
    now = utc_now()
    with transaction() as session:
        found = open_session_of(session, session_secret(), moment=now, idle_for=actions.IDLE_FOR)
        if found is not None:
            actions.end_session(session, found[0].id, ended_at=now)


def _signed_in(name: str, password: str, *, now: datetime) -> dict[str, Any]:
    """Compare the password outside any transaction: it takes long on purpose, and writers would wait."""
    with reading() as session:
        staff = staff_who_signs_in_as(session, name)
    if not is_password(staff.password_hash if staff else None, password) or staff is None:
        raise Unauthorised(WRONG, headers={"WWW-Authenticate": "Session"})
    with transaction() as session:
        waits = is_on(session, staff.id)
        opened, secret = actions.open_session(session, staff.id, name=name, now=now, waits_for_code=waits)
        return _out(opened, secret)


def _waiting(session: Session, *, now: datetime) -> SignInSession:
    found = waiting_session_of(session, session_secret(), moment=now)
    if found is None:
        raise Unauthorised
    return found


def _out(opened: SignInSession, secret: str) -> dict[str, Any]:
    said = {"session": secret, "staff_id": opened.staff_id, "expires_at": opened.expires_at}
    return said | {"waits_for_code": opened.waits_for_code}
