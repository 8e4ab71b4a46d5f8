"""Writing down what happens while somebody is late, away or missing, and putting right what was written."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.missing.actions.following import announce_retracted, follow
from services.missing.models import EpisodeEntry, EpisodeEntryBefore, KnownYoungPerson, MissingEpisode
from services.missing.queries import episodes as queries
from services.missing.rules import episode as rules
from shared.db import database_time
from shared.problems import Conflict, Invalid
from shared.times import objection_to_time
from shared.vocabulary import EntryKind, EpisodeKind

ONLY_THE_MISSING = "Police grade somebody who is missing: say first that nobody knows where they are"
OTHER_KIND_FIRST = "Begin with late, away or missing"


def open_episode(
    session: Session,
    *,
    young_person_id: UUID,
    by: UUID,
    kind: EntryKind,
    happened_at: datetime | None = None,
    **said: Any,
) -> UUID:
    """Begin an episode with its first entry; return its id.

    Raises Conflict with the one that runs, where the young person is known to be away, and as `add`.
    """
    if kind not in rules.KIND_OF:
        raise Invalid({"kind": [OTHER_KIND_FIRST]})
    running = queries.find_running(session, young_person_id)
    if running is not None:
        raise Conflict(extra={"asks": rules.Question.STILL_AWAY, "episode_id": running.id})
    known = session.get(KnownYoungPerson, young_person_id)
    now = database_time(session)
    at = happened_at or now
    first = rules.fold([rules.Entry(kind=kind, happened_at=at, recorded_at=now, said=_plain(said))])
    episode = MissingEpisode(
        id=uuid7(),
        young_person_id=young_person_id,
        home_id=None if known is None else known.home_id,
        revision=0,
        opened_at=now,
        opened_by=by,
        **{name: getattr(first, name) for name in rules.COLUMNS},
    )
    session.add(episode)
    session.flush()
    _write(session, episode, kind=kind, by=by, happened_at=happened_at, said=said, before=None)
    return episode.id


def add(
    session: Session,
    episode: MissingEpisode,
    *,
    by: UUID,
    kind: EntryKind,
    happened_at: datetime | None = None,
    **said: Any,
) -> UUID:
    """Write something down of an episode; return the entry's id.

    Raises Invalid for times that cannot be and for closing what is not over, and Conflict asking which is wrong where
    times do not fit together; then nothing is kept.
    """
    if kind is EntryKind.CLOSED and (lacks := rules.missing_for_closing(queries.standing_of(episode))):
        raise Invalid({"kind": [lacks]})
    before = queries.standing_of(episode)
    if kind is EntryKind.GRADED and before.kind is not EpisodeKind.MISSING:
        raise Invalid({"grade": [ONLY_THE_MISSING]})
    return _write(session, episode, kind=kind, by=by, happened_at=happened_at, said=said, before=before)


def hear(
    session: Session,
    episode: MissingEpisode,
    *,
    statement_id: UUID,
    kind: EntryKind,
    happened_at: datetime,
    by: UUID | None,
    alert_id: UUID | None,
    **said: Any,
) -> None:
    """Write down what another service stated; what does not fit is kept and asked about, and does not count yet."""
    if queries.find_entry_of(session, statement_id) is not None:
        return
    before = queries.standing_of(episode)
    entry = _entry(session, episode, kind=kind, by=by, happened_at=happened_at, said=said)
    entry.statement_id = statement_id
    standing = queries.folded(session, episode)
    entry.is_in_question = rules.question_about(standing, queries.others(session, episode)) is not None
    session.flush()
    if alert_id is not None:
        episode.alert_id = alert_id
    follow(session, episode, before=before, by=by, entry=entry, is_told_already=alert_id is not None)


def correct(
    session: Session,
    entry: EpisodeEntry,
    episode: MissingEpisode,
    *,
    by: UUID,
    reason: str,
    happened_at: datetime | None,
    changed: Mapping[str, Any],
) -> None:
    """Let an entry read as it really was; what it said before is kept with the reason.

    What was in question counts from then on. Raises as `add`, and Invalid where nothing is to change.
    """
    if not changed and happened_at is None and not entry.is_in_question:
        raise Invalid({"body": ["Send at least one field that should read differently"]})
    before = queries.standing_of(episode)
    _supersede(session, entry, how="corrected", reason=reason, by=by)
    entry.happened_at = happened_at or entry.happened_at
    entry.said = entry.said | _plain(changed)
    entry.is_in_question = False
    _check_time(session, entry.happened_at)
    session.flush()
    _refuse_what_does_not_fit(session, episode)
    follow(session, episode, before=before, by=by, entry=None)


def retract_entry(session: Session, entry: EpisodeEntry, episode: MissingEpisode, *, by: UUID, reason: str) -> None:
    """Take one entry back; raises Conflict where the others then do not fit, and Invalid for the one that began it."""
    before = queries.standing_of(episode)
    _supersede(session, entry, how="retracted", reason=reason, by=by)
    entry.retracted_at = database_time(session)
    session.flush()
    if not any(each.kind in rules.KIND_OF for each in queries.entries_of(session, episode.id)):
        raise Invalid({"body": ["This began the episode: take the whole episode back instead"]})
    _refuse_what_does_not_fit(session, episode)
    follow(session, episode, before=before, by=by, entry=None)


def retract(session: Session, episode: MissingEpisode, *, by: UUID, reason: str) -> None:
    """Take a whole episode back: it was somebody else's, or never was; a second click changes nothing."""
    if episode.retracted_at is not None:
        return
    episode.retracted_at, episode.retracted_because = database_time(session), reason
    episode.revision += 1
    session.flush()
    announce_retracted(session, episode, by=by)


def _write(
    session: Session,
    episode: MissingEpisode,
    *,
    kind: EntryKind,
    by: UUID,
    happened_at: datetime | None,
    said: Mapping[str, Any],
    before: rules.Standing | None,
) -> UUID:
    entry = _entry(session, episode, kind=kind, by=by, happened_at=happened_at, said=said)
    _check_time(session, entry.happened_at)
    _refuse_what_does_not_fit(session, episode)
    follow(session, episode, before=before, by=by, entry=entry)
    return entry.id


def _entry(
    session: Session,
    episode: MissingEpisode,
    *,
    kind: EntryKind,
    by: UUID | None,
    happened_at: datetime | None,
    said: Mapping[str, Any],
) -> EpisodeEntry:
    now = database_time(session)
    entry = EpisodeEntry(
        id=uuid7(),
        episode_id=episode.id,
        kind=kind,
        happened_at=happened_at or now,
        recorded_at=now,
        recorded_by=by,
        said=_plain(said),
    )
    session.add(entry)
    session.flush()
    return entry


def _check_time(session: Session, happened_at: datetime) -> None:
    if words := objection_to_time(happened_at, now=database_time(session)):
        raise Invalid({"happened_at": [words]})


def _refuse_what_does_not_fit(session: Session, episode: MissingEpisode) -> None:
    """Ask which is wrong; raises Conflict, and with it nothing is kept."""
    standing = queries.folded(session, episode)
    question = rules.question_about(standing, queries.others(session, episode))
    if question is not None:
        times = ("began_at", "missing_since", "found_at", "returned_at")
        said = {name: getattr(standing, name) for name in times}
        raise Conflict("These times do not fit together: say which is wrong.", extra={"asks": question, "said": said})


def _supersede(session: Session, entry: EpisodeEntry, *, how: str, reason: str, by: UUID) -> None:
    session.add(
        EpisodeEntryBefore(
            entry_id=entry.id,
            revision=entry.revision,
            happened_at=entry.happened_at,
            said=entry.said,
            change=how,
            reason=reason,
            changed_by=by,
            changed_at=database_time(session),
        )
    )
    entry.revision += 1


def _plain(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is said as JSON has it; what is left out is left out."""
    plain = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in said.items()}
    return {name: value for name, value in plain.items() if value is not None}
