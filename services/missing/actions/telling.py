"""Letting those around a young person know that they are missing, away or found: one alert after another."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.missing.models import MissingEpisode
from services.missing.rules import words
from services.missing.rules.episode import class_of
from shared.db import database_time
from shared.events.missing import MissingAlertRaised, MissingAlertRetracted, MissingAlertSettled
from shared.messaging.outbox import announce
from shared.vocabulary import AlertAudience, AlertType, EpisodeKind, InformationClass, MissingGrade, Severity

A = AlertAudience
# Domain reference 8.2, row missing_reported; the hub manager or deputy on duty is told of each.
AT_HOME = (A.SHIFT_ON_DUTY, A.KEY_WORKER, A.HUB_MANAGER, A.SOCIAL_WORKER, A.EMERGENCY_DUTY, A.IRO)
WHILE_MISSING = (*AT_HOME, A.POLICE_LIAISON)
WHEN_BACK = (*WHILE_MISSING, A.RETURN_INTERVIEWER)
TO_BE_CHALLENGED = (A.POLICE_LIAISON, A.HUB_MANAGER)
# Local choice: news of somebody who is back is read by the end of the next shift, or is in the handover.
NEWS_STANDS_FOR = timedelta(hours=24)
STANDS_WHILE_AWAY = timedelta(days=14)


def say_that_away(
    session: Session, episode: MissingEpisode, *, by: UUID | None, what_we_ask: Iterable[str] = (), changed: str = ""
) -> None:
    """Raise what stands while somebody is away; `changed` says what is new of somebody known to be missing."""
    is_missing = episode.kind is EpisodeKind.MISSING
    usual = words.ASKS_WHILE_MISSING if is_missing else words.ASKS_WHILE_AWAY
    alert_type = AlertType.MISSING_REPORTED if is_missing else AlertType.AWAY_WITHOUT_AUTHORISATION
    _announce_alert(
        session,
        episode,
        by=by,
        alert_type=AlertType.MISSING_GRADE_CHANGED if is_missing and changed else alert_type,
        severity=Severity.HIGH if episode.grade is MissingGrade.HIGH else Severity.MEDIUM,
        what_happened=changed
        or words.away_in_words(episode.kind, since=_since(episode), where=episode.last_seen_where),
        what_we_ask=list(what_we_ask) or list(usual),
        audience=WHILE_MISSING if is_missing else AT_HOME,
        stands_for=STANDS_WHILE_AWAY,
    )


def say_that_found(session: Session, episode: MissingEpisode, *, by: UUID | None) -> None:
    """Say that somebody was found, or is back; nobody is woken for it."""
    is_missing = episode.kind is EpisodeKind.MISSING
    _announce_alert(
        session,
        episode,
        by=by,
        alert_type=AlertType.FOUND,
        severity=Severity.MEDIUM,
        what_happened=words.found_in_words(found_at=episode.found_at, returned_at=episode.returned_at),
        what_we_ask=[words.ASK_WHEN_BACK if episode.returned_at else words.ASK_WHEN_FOUND],
        audience=WHEN_BACK if is_missing else (*AT_HOME, A.RETURN_INTERVIEWER),
        stands_for=NEWS_STANDS_FOR,
        climbs=False,
    )


def no_longer_true(session: Session, episode: MissingEpisode, *, by: UUID, now: datetime) -> None:
    """Take back what stands about an episode that was somebody else's, or never was."""
    if episode.alert_id is None:
        return
    announce(
        session,
        MissingAlertRetracted,
        information_class=class_of(episode.missing_since),
        revision=2,
        withdraws=episode.alert_id,
        actor=str(by),
        alert_id=episode.alert_id,
        young_person_id=episode.young_person_id,
        retracted_at=now,
        retracted_by=by,
    )


def settle(session: Session, episode: MissingEpisode, *, by: UUID | None, now: datetime) -> None:
    """Say that nobody needs to take on any more what stands about an episode."""
    if episode.alert_id is None:
        return
    announce(
        session,
        MissingAlertSettled,
        information_class=class_of(episode.missing_since),
        revision=3,
        alert_id=episode.alert_id,
        young_person_id=episode.young_person_id,
        settled_at=now,
        settled_by=by,
    )


def _announce_alert(
    session: Session,
    episode: MissingEpisode,
    *,
    by: UUID | None,
    alert_type: AlertType,
    severity: Severity,
    what_happened: str,
    what_we_ask: list[str],
    audience: Iterable[AlertAudience],
    stands_for: timedelta,
    climbs: bool = True,
) -> None:
    earlier, episode.alert_id = episode.alert_id, uuid7()
    now = database_time(session)
    announce(
        session,
        MissingAlertRaised,
        information_class=class_of(episode.missing_since),
        alert_id=episode.alert_id,
        young_person_id=episode.young_person_id,
        alert_type=alert_type,
        severity=severity,
        grade=episode.grade.value if episode.grade is not None else None,
        what_happened=what_happened,
        what_we_ask=what_we_ask,
        audience=list(audience),
        climbs=climbs,
        happened_at=min(now, episode.returned_at or episode.found_at or _since(episode)),
        expires_at=now + stands_for,
        supersedes=earlier,
        raised_by=by,
    )


def announce_challenge(session: Session, episode: MissingEpisode) -> None:
    """Have the force's duty supervisor asked again: a child here is medium or high (domain reference 8.3).

    The officer who stated it is told as well: it is for them to ask.
    """
    now = database_time(session)
    announce(
        session,
        MissingAlertRaised,
        information_class=InformationClass.SAFETY,
        alert_id=uuid7(),
        young_person_id=episode.young_person_id,
        alert_type=AlertType.GRADE_CHALLENGED,
        severity=Severity.MEDIUM,
        grade=episode.grade.value if episode.grade is not None else None,
        what_happened=words.CHALLENGE,
        what_we_ask=[words.ASK_OF_THE_SUPERVISOR],
        audience=list(TO_BE_CHALLENGED),
        happened_at=now,
        expires_at=now + NEWS_STANDS_FOR,
    )


def _since(episode: MissingEpisode) -> datetime:
    return episode.missing_since or episode.began_at
