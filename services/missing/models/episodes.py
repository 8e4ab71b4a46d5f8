"""Episodes as they stand, what was written down of each, and how that read before it was put right."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, and_
from sqlalchemy.orm import Mapped, mapped_column

from services.missing.models.base import Base
from shared.db import Key
from shared.vocabulary import EntryKind, EpisodeKind, EpisodeState, FoundHow, MissingGrade

LONGEST_PLACE = 200


class MissingEpisode(Base):
    """One time that a young person was late, away or missing, as its entries say in true time order."""

    __tablename__ = "missing_episode"

    id: Mapped[Key]
    young_person_id: Mapped[UUID]
    home_id: Mapped[UUID | None]
    revision: Mapped[int]
    opened_at: Mapped[datetime]
    opened_by: Mapped[UUID]
    retracted_at: Mapped[datetime | None]
    retracted_because: Mapped[str | None] = mapped_column(String(500))
    # The alert that stands about it, where one was raised.
    alert_id: Mapped[UUID | None]

    # From here on what the entries say (rules/episode.py).
    kind: Mapped[EpisodeKind]
    state: Mapped[EpisodeState]
    began_at: Mapped[datetime]
    due_back_at: Mapped[datetime | None]
    last_seen_at: Mapped[datetime | None]
    last_seen_where: Mapped[str | None] = mapped_column(String(LONGEST_PLACE))
    missing_since: Mapped[datetime | None]
    reported_at: Mapped[datetime | None]
    police_ref: Mapped[str | None] = mapped_column(String(60))
    grade: Mapped[MissingGrade | None]
    released_at: Mapped[datetime | None]
    found_at: Mapped[datetime | None]
    found_how: Mapped[FoundHow | None]
    returned_at: Mapped[datetime | None]
    prevention_check_at: Mapped[datetime | None]
    repeat_meeting_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class EpisodeEntry(Base):
    """One thing that was written down of an episode, as it reads now."""

    __tablename__ = "episode_entry"
    __table_args__ = (Index(None, "episode_id", "happened_at"),)

    id: Mapped[Key]
    episode_id: Mapped[UUID] = mapped_column(ForeignKey("missing_episode.id"))
    kind: Mapped[EntryKind]
    happened_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    # None where a service wrote it down by itself.
    recorded_by: Mapped[UUID | None]
    said: Mapped[dict[str, Any]]
    revision: Mapped[int] = mapped_column(default=1)
    retracted_at: Mapped[datetime | None]
    # The statement of another service that it stands for; what comes twice is written once.
    statement_id: Mapped[UUID | None] = mapped_column(unique=True)
    # What another service said and does not fit: shown, and not counted until somebody has said which is right.
    is_in_question: Mapped[bool] = mapped_column(default=False)


class EpisodeEntryBefore(Base):
    """How an entry read before somebody put it right, and who did so, when and why."""

    __tablename__ = "episode_entry_before"

    entry_id: Mapped[UUID] = mapped_column(ForeignKey("episode_entry.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    happened_at: Mapped[datetime]
    said: Mapped[dict[str, Any]]
    change: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(String(500))
    changed_by: Mapped[UUID]
    changed_at: Mapped[datetime]


# One at a time: whoever starts a second one is shown the first.
_AWAY_NOW = and_(MissingEpisode.state == EpisodeState.RUNNING, MissingEpisode.retracted_at.is_(None))
Index(
    "uq_missing_episode_running",
    MissingEpisode.young_person_id,
    unique=True,
    sqlite_where=_AWAY_NOW,
    postgresql_where=_AWAY_NOW,
)
Index(None, MissingEpisode.young_person_id, MissingEpisode.began_at)
Index(None, MissingEpisode.state, MissingEpisode.began_at)
