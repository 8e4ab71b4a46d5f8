"""Who is missing, and what police stated of it."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.police.models import KnownEpisode, MissingStatement
from shared.problems import NotFound
from shared.vocabulary import EpisodeKind, EpisodeState


def get_episode(session: Session, episode_id: UUID) -> KnownEpisode:
    """Return an episode, locked; raises NotFound, also for one that was taken back."""
    query = select(KnownEpisode).where(KnownEpisode.episode_id == episode_id, KnownEpisode.is_taken_back.is_(False))
    found = session.scalars(query.with_for_update().execution_options(populate_existing=True)).one_or_none()
    if found is None or found.kind is not EpisodeKind.MISSING:
        raise NotFound
    return found


def missing_now(session: Session, young_people: Collection[UUID]) -> Sequence[KnownEpisode]:
    """Return who of some young people is missing now, the longest missing first."""
    query = select(KnownEpisode).where(
        KnownEpisode.young_person_id.in_(young_people),
        KnownEpisode.kind == EpisodeKind.MISSING,
        KnownEpisode.state == EpisodeState.RUNNING,
        KnownEpisode.is_taken_back.is_(False),
    )
    return session.scalars(query.order_by(KnownEpisode.missing_since, KnownEpisode.episode_id)).all()


def statements_of(session: Session, episode_id: UUID) -> Sequence[MissingStatement]:
    """Return what police stated of an episode, in true time order."""
    query = select(MissingStatement).where(MissingStatement.episode_id == episode_id)
    return session.scalars(query.order_by(MissingStatement.happened_at, MissingStatement.id)).all()


def standing_alert(session: Session, episode: KnownEpisode) -> UUID | None:
    """Return the alert that a new one replaces: what police raised last, where it is newer than what was heard of."""
    last = session.scalars(
        select(MissingStatement.alert_id)
        .where(MissingStatement.episode_id == episode.episode_id)
        .order_by(MissingStatement.stated_at.desc())
        .limit(1)
    ).one_or_none()
    known = [each for each in (episode.alert_id, last) if each is not None]
    # Ids are made in the order of time (UUIDv7).
    return max(known, key=lambda each: each.hex) if known else None
