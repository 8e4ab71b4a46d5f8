"""What police say of somebody missing: the grade, or that they found them; those around them are told at once."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.police.models import KnownEpisode, MissingStatement
from services.police.queries import missing as queries
from shared.db import database_time
from shared.events.base import Event
from shared.events.police import PoliceAlertRaised, PoliceMissingStated
from shared.messaging.outbox import announce
from shared.messaging.storing import keep_newest
from shared.problems import Conflict, Invalid
from shared.times import objection_to_time
from shared.vocabulary import AlertAudience, AlertType, EpisodeState, FoundHow, MissingGrade, Severity

A = AlertAudience
# Domain reference 8.2, rows missing_grade_changed and found.
WHILE_MISSING = (
    *(A.SHIFT_ON_DUTY, A.KEY_WORKER, A.HUB_MANAGER, A.SOCIAL_WORKER, A.EMERGENCY_DUTY, A.POLICE_LIAISON, A.IRO),
)
WHEN_FOUND = (*WHILE_MISSING, A.RETURN_INTERVIEWER)
NOT_MISSING = "This young person is not missing any more: look at how it stands now."
GRADES = "Choose medium or high: lower grades are not used for a child here. Keep the force’s own words beside it."
# Local choices, as of what the hub itself raises.
STANDS_WHILE_AWAY, NEWS_STANDS_FOR = timedelta(days=14), timedelta(hours=24)


def keep_episode(session: Session, event: Event) -> None:
    """Keep how an episode stands, for the officers of that young person."""
    names = ("episode_id", "young_person_id", "kind", "state", "missing_since", "grade", "police_ref", "alert_id")
    row = {name: getattr(event.data, name) for name in names}
    _keep(session, event, is_taken_back=False, **row)


def forget_episode(session: Session, event: Event) -> None:
    """Keep of an episode that was taken back only that it was."""
    known = session.get(KnownEpisode, event.data.episode_id)
    if known is not None:
        known.is_taken_back, known.revision = True, event.revision
        known.grade = known.police_ref = known.missing_since = None


def state(
    session: Session,
    episode: KnownEpisode,
    *,
    by: UUID,
    what_happened: str,
    what_we_ask: list[str],
    happened_at: datetime | None = None,
    grade: MissingGrade | None = None,
    found_how: FoundHow | None = None,
    **said: Any,
) -> UUID:
    """Say how it is graded, or that they were found; the alert goes out with it. Return the statement's id.

    Raises Invalid for neither or both, and for a time that cannot be, and Conflict for somebody who is back.
    """
    now = database_time(session)
    at = happened_at or now
    if episode.state is not EpisodeState.RUNNING or episode.is_taken_back:
        raise Conflict(NOT_MISSING)
    if (grade is None) == (found_how is None):
        raise Invalid({"grade": ["Say how it is graded, or that they were found"]})
    if said.get("stated_lower") and grade is not MissingGrade.MEDIUM:
        raise Invalid({"grade": ["What the force grades lower runs as medium here"]})
    if words := objection_to_time(at, now=now):
        raise Invalid({"happened_at": [words]})
    statement = MissingStatement(
        id=uuid7(),
        episode_id=episode.episode_id,
        young_person_id=episode.young_person_id,
        happened_at=at,
        stated_at=now,
        stated_by=by,
        grade=grade,
        found_how=found_how,
        what_happened=what_happened,
        what_we_ask=what_we_ask,
        alert_id=uuid7(),
        **said,
    )
    session.add(statement)
    session.flush()
    _announce_alert(session, statement, supersedes=queries.standing_alert(session, episode), now=now)
    _announce_stated(session, statement)
    return statement.id


def _keep(session: Session, event: Event, **row: Any) -> None:
    full = row | {"subject": event.subject, "revision": event.revision}
    keep_newest(session, KnownEpisode.__table__, full)  # type: ignore[arg-type]  # it is a Table


def _announce_stated(session: Session, statement: MissingStatement) -> None:
    names = ("episode_id", "young_person_id", "happened_at", "stated_by", "police_ref", "grade", "stated_lower")
    announce(
        session,
        PoliceMissingStated,
        occurred_at=statement.happened_at,
        statement_id=statement.id,
        words=statement.what_happened,
        found_how=statement.found_how,
        alert_id=statement.alert_id,
        **{name: getattr(statement, name) for name in names},
    )


def _announce_alert(session: Session, statement: MissingStatement, *, supersedes: UUID | None, now: datetime) -> None:
    is_found = statement.found_how is not None
    announce(
        session,
        PoliceAlertRaised,
        occurred_at=statement.happened_at,
        alert_id=statement.alert_id,
        young_person_id=statement.young_person_id,
        alert_type=AlertType.FOUND if is_found else AlertType.MISSING_GRADE_CHANGED,
        severity=Severity.HIGH if statement.grade is MissingGrade.HIGH else Severity.MEDIUM,
        grade=None if statement.grade is None else statement.grade.value,
        what_happened=statement.what_happened,
        what_we_ask=statement.what_we_ask,
        audience=list(WHEN_FOUND if is_found else WHILE_MISSING),
        climbs=not is_found,
        happened_at=statement.happened_at,
        expires_at=now + (NEWS_STANDS_FOR if is_found else STANDS_WHILE_AWAY),
        supersedes=supersedes,
        raised_by=statement.stated_by,
    )
