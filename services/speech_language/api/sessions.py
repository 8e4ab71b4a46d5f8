"""Routes for sessions: arrange one, write one down that was seized, write what it was, cancel it."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from services.speech_language import models
from services.speech_language.actions import sessions as actions
from services.speech_language.queries import screenings as queries
from services.speech_language.schemas.sessions import PlannedSession, SessionCancelled, SessionWritten, WhatItWas
from services.speech_language.showing import SESSION
from shared.access.kinds import ItemKind, Operation
from shared.access.policy import View
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, receipt
from shared.idempotency import once
from shared.problems import NotFound
from shared.running import transaction

api = Api("sessions", url_prefix="/v1")

ABOUT = "/young-people/<uuid:young_person_id>/sessions"
ONE = "/sessions/<uuid:session_id>"


@api.post(ABOUT)
@allow(Operation.CREATE, ItemKind.SLT_SESSION)
@api.arguments(PlannedSession)
@api.response(201, ReceiptSchema)
def plan(new: dict[str, Any], young_person_id: UUID) -> dict[str, Any]:
    """Arrange a session."""
    by = reader().staff_id
    with transaction() as session:
        made = once(session, new, lambda: actions.plan(session, young_person_id=young_person_id, by=by, **new))
    return receipt(made)


@api.post(f"{ABOUT}/seized")
@allow(Operation.CREATE, ItemKind.SLT_SESSION)
@api.arguments(WhatItWas)
@api.response(201, ReceiptSchema)
def seize(new: dict[str, Any], young_person_id: UUID) -> dict[str, Any]:
    """Write down a session that was seized as the moment came; what was done may follow."""
    by = reader().staff_id
    with transaction() as session:
        made = once(session, new, lambda: actions.seize(session, young_person_id=young_person_id, by=by, **new))
    return receipt(made)


@api.put(ONE)
@allow(Operation.CORRECT, ItemKind.SLT_SESSION)
@api.arguments(SessionWritten)
@api.response(200, ReceiptSchema)
def write(said: dict[str, Any], session_id: UUID) -> dict[str, Any]:
    """Write down what a session was; one that was arranged was held with it."""
    with transaction() as session:
        actions.write(session, _to_change(session, session_id), by=reader().staff_id, **said)
    return receipt(session_id)


@api.post(f"{ONE}/cancellation")
@allow(Operation.CORRECT, ItemKind.SLT_SESSION)
@api.arguments(SessionCancelled)
@api.response(200, ReceiptSchema)
def cancel(said: dict[str, Any], session_id: UUID) -> dict[str, Any]:
    """Say that a session will not be held, and why."""
    with transaction() as session:
        actions.cancel(session, _to_change(session, session_id), **said)
    return receipt(session_id)


def _to_change(session: Session, session_id: UUID) -> models.Session:
    found = queries.get_session(session, session_id)
    # Those who read of strategies alone know of no session.
    if reader().view(found.young_person_id, SESSION, operation=Operation.READ) is not View.WHOLE:
        raise NotFound
    reader().require(found.young_person_id, SESSION, operation=Operation.CORRECT)
    return found
