"""What follows from what was written down: the columns, the events, who is told, and the clocks."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from services.missing.actions import interviews, telling
from services.missing.actions.deadlines import deadlines
from services.missing.models import EpisodeEntry, MissingEpisode
from services.missing.queries import episodes as queries
from services.missing.rules import episode as rules
from services.missing.rules.turns import Turn, turn_of
from shared.clocks import end_of_working_day, england_and_wales
from shared.db import database_time
from shared.deadlines import ref
from shared.events.missing import (
    EpisodeChanged,
    EpisodeClosed,
    EpisodeExtract,
    EpisodeFound,
    EpisodeOpened,
    EpisodeReclassified,
    EpisodeRegraded,
    EpisodeRetracted,
    EpisodeReturned,
)
from shared.messaging.outbox import announce
from shared.vocabulary import EntryKind, EpisodeKind, EpisodeState, InformationClass

REPEATED = "MI2"
# Local choice: the source gives the trigger and no time for the meeting.
MEETING_WITHIN_WORKING_DAYS = 5
TAKEN_BACK = "the episode was taken back"
EXTRACT = tuple(
    name
    for name in EpisodeExtract._declared_fields
    if name not in ("episode_id", "alert_id", "home_id", "young_person_id")
)


def follow(
    session: Session,
    episode: MissingEpisode,
    *,
    before: rules.Standing | None,
    by: UUID | None,
    entry: EpisodeEntry | None,
    is_told_already: bool = False,
) -> None:
    """Let an episode stand as its entries say, and see to everything that follows from the difference.

    `is_told_already`: whoever stated it has raised the alert themselves.
    """
    after = queries.folded(session, episode)
    for name in rules.COLUMNS:
        setattr(episode, name, getattr(after, name))
    episode.revision += 1
    session.flush()
    if not is_told_already:
        _tell(session, episode, before=before, after=after, by=by, entry=entry)
    if entry is not None and entry.said.get("stated_lower"):
        _challenge(session, episode, entry=entry)
    if _is_over(after) and (before is None or not _is_over(before)):
        telling.settle(session, episode, by=by, now=database_time(session))
    _time(session, episode, before=before, after=after, entry=entry)
    if rules.is_away(after) or (before is not None and rules.is_away(before)):
        _announce_turn(
            session,
            {
                Turn.OPENED: EpisodeOpened,
                Turn.CHANGED: EpisodeChanged,
                Turn.REGRADED: EpisodeRegraded,
                Turn.FOUND: EpisodeFound,
                Turn.RETURNED: EpisodeReturned,
                Turn.CLOSED: EpisodeClosed,
            }[turn_of(before, after)],
            episode,
            before=before,
            after=after,
            by=by,
        )


def announce_retracted(session: Session, episode: MissingEpisode, *, by: UUID) -> None:
    """Let an episode vanish for everybody, with its alert and its clocks."""
    now = database_time(session)
    telling.no_longer_true(session, episode, by=by, now=now)
    interviews.follow_return(session, episode, returned_at=None)
    for clock in deadlines.of_trigger(session, ref("missing_episode", episode.id)):
        deadlines.cancel(session, clock, reason=TAKEN_BACK)
    if episode.kind is EpisodeKind.LATE and episode.missing_since is None:
        return
    announce(
        session,
        EpisodeRetracted,
        information_class=rules.class_of(episode.missing_since),
        revision=episode.revision,
        withdraws=episode.id,
        actor=str(by),
        episode_id=episode.id,
        young_person_id=episode.young_person_id,
        retracted_at=now,
    )


def _is_over(standing: rules.Standing) -> bool:
    """Tell whether nobody needs to take anything on: it is closed, or was put right to no more than late."""
    return standing.state is EpisodeState.CLOSED or not rules.is_away(standing)


def _tell(
    session: Session,
    episode: MissingEpisode,
    *,
    before: rules.Standing | None,
    after: rules.Standing,
    by: UUID | None,
    entry: EpisodeEntry | None,
) -> None:
    """Raise the one alert that tells of the difference; of who was only late nobody else is told."""
    if not rules.is_away(after):
        return
    was = before or rules.Standing(kind=EpisodeKind.LATE, state=EpisodeState.RUNNING, began_at=after.began_at)
    if after.returned_at is not None or after.found_at is not None:
        if (was.returned_at, was.found_at) == (None, None) or (was.returned_at is None) != (after.returned_at is None):
            telling.say_that_found(session, episode, by=by)
        return
    is_news = was.kind is not after.kind or was.found_at is not None or was.returned_at is not None
    asks = () if entry is None else entry.said.get("what_we_ask") or ()
    if is_news:
        telling.say_that_away(session, episode, by=by, what_we_ask=asks)
    elif was.grade is not after.grade and after.grade is not None:
        said = None if entry is None else entry.said.get("words")
        words = said or f"Police grade this as {after.grade} now."
        telling.say_that_away(session, episode, by=by, what_we_ask=asks, changed=words)


def _challenge(session: Session, episode: MissingEpisode, *, entry: EpisodeEntry) -> None:
    """Keep that the force's supervisor is to be asked again, and have them asked."""
    session.add(
        EpisodeEntry(
            episode_id=episode.id,
            kind=EntryKind.CHALLENGED,
            happened_at=entry.happened_at,
            recorded_at=database_time(session),
            recorded_by=None,
            said={"stated_lower": entry.said["stated_lower"]},
        )
    )
    session.flush()
    telling.announce_challenge(session, episode)


def _time(
    session: Session,
    episode: MissingEpisode,
    *,
    before: rules.Standing | None,
    after: rules.Standing,
    entry: EpisodeEntry | None,
) -> None:
    """Set the clocks running that this begins, and let those that run follow what was put right."""
    returned_at = after.returned_at if rules.is_away(after) else None
    interviews.follow_return(session, episode, returned_at=returned_at)
    became_away = rules.is_away(after) and (before is None or not rules.is_away(before))
    if became_away:
        _look_for_repeats(session, episode)
    if entry is not None and entry.kind is EntryKind.REPEAT_MEETING:
        _meet_repeats(session, episode, entry=entry)


def _look_for_repeats(session: Session, episode: MissingEpisode) -> None:
    """Ask for a meeting about somebody who is missing again and again."""
    if len(queries.within(session, episode.young_person_id, until=episode.began_at)) < rules.REPEATED_AT:
        return
    began_at = episode.began_at
    deadlines.open(
        session,
        REPEATED,
        young_person_id=episode.young_person_id,
        trigger_ref=ref("missing_episode", episode.id),
        trigger_at=began_at,
        due_at=end_of_working_day(began_at, MEETING_WITHIN_WORKING_DAYS, calendar=england_and_wales()),
        information_class=InformationClass.TEAM,
    )


def _meet_repeats(session: Session, episode: MissingEpisode, *, entry: EpisodeEntry) -> None:
    clock = deadlines.find(session, ref("missing_episode", episode.id), REPEATED)
    if clock is not None:
        is_meant = bool(entry.said.get("is_late_meant"))
        deadlines.meet(session, clock, met_at=entry.happened_at, evidence_id=entry.id, is_late_meant=is_meant)


def _announce_turn(
    session: Session,
    event_class: type[EpisodeExtract],
    episode: MissingEpisode,
    *,
    before: rules.Standing | None,
    after: rules.Standing,
    by: UUID | None,
) -> None:
    told: dict[str, Any] = {name: getattr(episode, name) for name in EXTRACT}
    kept_for = rules.class_of(after.missing_since)
    if before is not None and rules.is_away(before) and rules.class_of(before.missing_since) is not kept_for:
        _announce_reclassified(session, episode, left=rules.class_of(before.missing_since))
    announce(
        session,
        event_class,
        information_class=kept_for,
        revision=episode.revision,
        # Its line stands where it began, and reads further with every turn.
        occurred_at=after.missing_since or after.began_at,
        actor=None if by is None else str(by),
        episode_id=episode.id,
        young_person_id=episode.young_person_id,
        home_id=episode.home_id,
        alert_id=episode.alert_id,
        **told,
    )


def _announce_reclassified(session: Session, episode: MissingEpisode, *, left: InformationClass) -> None:
    """Take an episode out of the class that it left; what remains of it is announced in the other."""
    announce(
        session,
        EpisodeReclassified,
        information_class=left,
        revision=episode.revision,
        withdraws=episode.id,
        episode_id=episode.id,
        young_person_id=episode.young_person_id,
        reclassified_at=database_time(session),
    )
