"""Sessions: arranged beforehand, or seized and written down in one tap."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.speech_language import models
from shared.db import database_time
from shared.events.speech_language import SessionHeld
from shared.messaging.outbox import announce
from shared.problems import Conflict, Invalid
from shared.times import objection_to_time
from shared.vocabulary import SessionKind, SessionState

STILL_TO_COME = "Give a time that is still to come, or write it down as held"
NOT_PLANNED = "This was held already, or will not be."
WRITTEN_SINCE = "Somebody has written it since you read it."


def plan(session: Session, *, young_person_id: UUID, by: UUID, planned_for: datetime, goal: str | None = None) -> UUID:
    """Arrange a session; raises Invalid for a time that has passed; return its id."""
    now = database_time(session)
    if planned_for <= now:
        raise Invalid({"planned_for": [STILL_TO_COME]})
    made = models.Session(
        id=uuid7(),
        young_person_id=young_person_id,
        kind=SessionKind.PLANNED,
        state=SessionState.PLANNED,
        planned_for=planned_for,
        goal=goal,
        written_by=by,
        written_at=now,
        revision=1,
    )
    session.add(made)
    session.flush()
    return made.id


def seize(session: Session, *, young_person_id: UUID, by: UUID, held_at: datetime | None = None, **said: Any) -> UUID:
    """Write down a session that nobody had arranged; what was done may follow. Raises Invalid; return its id."""
    now = database_time(session)
    at = _held_at(held_at, now=now)
    made = models.Session(
        id=uuid7(),
        young_person_id=young_person_id,
        kind=SessionKind.SEIZED,
        state=SessionState.HELD,
        held_at=at,
        written_by=by,
        written_at=now,
        revision=1,
        **said,
    )
    session.add(made)
    session.flush()
    _say_held(session, made, by=by)
    return made.id


def write(
    session: Session,
    found: models.Session,
    *,
    revision: int,
    by: UUID,
    held_at: datetime | None = None,
    **said: Any,
) -> None:
    """Write down what a session was; one that was arranged is held with it. Raises Conflict, and Invalid."""
    if found.state is SessionState.CANCELLED:
        raise Conflict(NOT_PLANNED)
    _check_as_read(found, revision=revision)
    now = database_time(session)
    usual = found.held_at or min(now, found.planned_for or now)
    at = _held_at(held_at or usual, now=now)
    found.state, found.held_at = SessionState.HELD, at
    for name, value in said.items():
        setattr(found, name, value)
    found.revision += 1
    session.flush()
    _say_held(session, found, by=by)


def cancel(session: Session, found: models.Session, *, revision: int, reason: str) -> None:
    """Say that a session will not be held, and why; raises Conflict for one that was."""
    if found.state is not SessionState.PLANNED:
        raise Conflict(NOT_PLANNED)
    _check_as_read(found, revision=revision)
    found.state, found.cancelled_because = SessionState.CANCELLED, reason
    found.revision += 1
    session.flush()


def _check_as_read(found: models.Session, *, revision: int) -> None:
    if found.revision != revision:
        raise Conflict(WRITTEN_SINCE)


def _held_at(held_at: datetime | None, *, now: datetime) -> datetime:
    at = held_at or now
    if objection := objection_to_time(at, now=now):
        raise Invalid({"held_at": [objection]})
    return at


def _say_held(session: Session, found: models.Session, *, by: UUID) -> None:
    announce(
        session,
        SessionHeld,
        revision=found.revision,
        occurred_at=found.held_at,
        actor=str(by),
        session_id=found.id,
        young_person_id=found.young_person_id,
        kind=found.kind,
        held_at=found.held_at,
    )
