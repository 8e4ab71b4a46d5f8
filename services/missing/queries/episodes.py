"""Episodes and their entries, as they are looked for."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.missing.models import Deadline, EpisodeEntry, EpisodeEntryBefore, MissingEpisode
from services.missing.rules import episode as rules
from shared.clocks import Status
from shared.deadlines import ref
from shared.problems import NotFound
from shared.vocabulary import EpisodeKind, EpisodeState

PRESENT = MissingEpisode.retracted_at.is_(None)
# Local choice: an overlap is looked for among episodes of about the same time.
AROUND = timedelta(days=60)


def get_episode(session: Session, episode_id: UUID, *, to_change: bool = False) -> MissingEpisode:
    """Return an episode, locked where it is to be changed; raises NotFound, also for one that was taken back."""
    query = select(MissingEpisode).where(MissingEpisode.id == episode_id, PRESENT)
    if to_change:
        query = query.with_for_update().execution_options(populate_existing=True)
    found = session.scalars(query).one_or_none()
    if found is None:
        raise NotFound
    return found


def find_episode(session: Session, episode_id: UUID) -> MissingEpisode | None:
    """Return an episode, locked to be changed, or None."""
    try:
        return get_episode(session, episode_id, to_change=True)
    except NotFound:
        return None


def find_running(session: Session, young_person_id: UUID) -> MissingEpisode | None:
    """Return the episode of somebody who is away now, or None."""
    query = select(MissingEpisode).where(
        MissingEpisode.young_person_id == young_person_id, MissingEpisode.state == EpisodeState.RUNNING, PRESENT
    )
    return session.scalars(query).one_or_none()


def episodes_of(session: Session, young_person_id: UUID, *, limit: int) -> Sequence[MissingEpisode]:
    """Return a young person's episodes, the latest first."""
    query = select(MissingEpisode).where(MissingEpisode.young_person_id == young_person_id, PRESENT)
    return session.scalars(query.order_by(MissingEpisode.began_at.desc(), MissingEpisode.id.desc()).limit(limit)).all()


def unfinished(session: Session, young_people: Collection[UUID]) -> Sequence[MissingEpisode]:
    """Return the episodes of some young people that are not closed: who is away now first, then as they began."""
    query = select(MissingEpisode).where(
        MissingEpisode.young_person_id.in_(young_people), MissingEpisode.state != EpisodeState.CLOSED, PRESENT
    )
    found = session.scalars(query.order_by(MissingEpisode.began_at, MissingEpisode.id)).all()
    return sorted(found, key=lambda each: each.state is not EpisodeState.RUNNING)


def within(session: Session, young_person_id: UUID, *, until: datetime) -> Sequence[MissingEpisode]:
    """Return the episodes of being missing or away that began in the 90 days up to a moment; late is none."""
    query = select(MissingEpisode).where(
        MissingEpisode.young_person_id == young_person_id,
        MissingEpisode.kind != EpisodeKind.LATE,
        MissingEpisode.began_at > until - rules.REPEATED_WITHIN,
        MissingEpisode.began_at <= until,
        PRESENT,
    )
    return session.scalars(query).all()


def others(session: Session, episode: MissingEpisode) -> list[tuple[datetime, datetime | None]]:
    """Return when the young person's other episodes of about that time began, and when each ended."""
    query = select(MissingEpisode.began_at, MissingEpisode.returned_at).where(
        MissingEpisode.young_person_id == episode.young_person_id,
        MissingEpisode.id != episode.id,
        MissingEpisode.began_at > episode.began_at - AROUND,
        PRESENT,
    )
    return [(began_at, returned_at) for began_at, returned_at in session.execute(query)]


def entries_of(session: Session, episode_id: UUID) -> Sequence[EpisodeEntry]:
    """Return what was written down of an episode, in true time order."""
    query = select(EpisodeEntry).where(EpisodeEntry.episode_id == episode_id, EpisodeEntry.retracted_at.is_(None))
    return session.scalars(query.order_by(EpisodeEntry.happened_at, EpisodeEntry.recorded_at, EpisodeEntry.id)).all()


def get_entry(session: Session, entry_id: UUID) -> EpisodeEntry:
    """Return an entry, locked; raises NotFound, also for one that was taken back."""
    query = select(EpisodeEntry).where(EpisodeEntry.id == entry_id, EpisodeEntry.retracted_at.is_(None))
    found = session.scalars(query.with_for_update().execution_options(populate_existing=True)).one_or_none()
    if found is None:
        raise NotFound
    return found


def find_entry_of(session: Session, statement_id: UUID) -> EpisodeEntry | None:
    """Return the entry that stands for what another service stated, or None."""
    return session.scalars(select(EpisodeEntry).where(EpisodeEntry.statement_id == statement_id)).one_or_none()


def earlier_readings(session: Session, entries: Collection[UUID]) -> Sequence[EpisodeEntryBefore]:
    """Return how entries read before they were put right, the oldest reading first."""
    query = select(EpisodeEntryBefore).where(EpisodeEntryBefore.entry_id.in_(entries))
    return session.scalars(query.order_by(EpisodeEntryBefore.entry_id, EpisodeEntryBefore.revision)).all()


def folded(session: Session, episode: MissingEpisode) -> rules.Standing:
    """Return how an episode stands by what is written down now; what is in question does not count."""
    return rules.fold(
        rules.Entry(kind=each.kind, happened_at=each.happened_at, recorded_at=each.recorded_at, said=each.said)
        for each in entries_of(session, episode.id)
        if not each.is_in_question
    )


def standing_of(episode: MissingEpisode) -> rules.Standing:
    """Return how an episode stood when something was written down last."""
    return rules.Standing(**{name: getattr(episode, name) for name in rules.COLUMNS})


def find_clock(session: Session, trigger_ref: str) -> Deadline | None:
    """Return the one clock that a return set running, to be read, or None."""
    return session.scalars(select(Deadline).where(Deadline.trigger_ref == trigger_ref)).one_or_none()


def clocks_of(session: Session, episode_id: UUID) -> Sequence[Deadline]:
    """Return the clocks that an episode itself set running."""
    return session.scalars(select(Deadline).where(Deadline.trigger_ref == ref("missing_episode", episode_id))).all()


def form_clocks(session: Session, young_person_id: UUID) -> Sequence[Deadline]:
    """Return the clocks of a young person's form that still count, running or missed, in their order."""
    query = select(Deadline).where(
        Deadline.young_person_id == young_person_id,
        Deadline.rule_id.startswith("MI3"),
        Deadline.status.in_((Status.RUNNING, Status.MISSED)),
    )
    return session.scalars(query.order_by(Deadline.due_at)).all()
