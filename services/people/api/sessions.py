"""Routes for signing in and out."""

from datetime import datetime
from typing import Any

from services.people.actions import sessions as actions
from services.people.actions.passwords import is_password
from services.people.queries.sign_in import open_session_of, staff_who_signs_in_as
from services.people.schemas.sign_in import NewSession, SessionOut
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
        opened, secret = actions.open_session(session, staff.id, name=name, now=now)
        return {"session": secret, "staff_id": staff.id, "expires_at": opened.expires_at}
