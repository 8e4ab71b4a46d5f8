"""Who is missing, as the hubs say, and what police stated of it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from services.police.models.base import Base
from shared.db import Key
from shared.events.must_know import LONGEST_WORDS
from shared.vocabulary import EpisodeKind, EpisodeState, FoundHow, MissingGrade


class KnownEpisode(Base):
    """An episode of somebody who was reported missing, as `missing` announced it."""

    __tablename__ = "known_episode"

    episode_id: Mapped[UUID] = mapped_column(primary_key=True)
    subject: Mapped[UUID] = mapped_column(index=True)
    young_person_id: Mapped[UUID] = mapped_column(index=True)
    kind: Mapped[EpisodeKind]
    state: Mapped[EpisodeState]
    missing_since: Mapped[datetime | None]
    grade: Mapped[MissingGrade | None]
    police_ref: Mapped[str | None] = mapped_column(String(60))
    alert_id: Mapped[UUID | None]
    is_taken_back: Mapped[bool]
    revision: Mapped[int]


class MissingStatement(Base):
    """What police said of a missing young person: how they grade it, or that they found them."""

    __tablename__ = "missing_statement"
    __table_args__ = (Index(None, "episode_id", "happened_at"),)

    id: Mapped[Key]
    episode_id: Mapped[UUID]
    young_person_id: Mapped[UUID]
    happened_at: Mapped[datetime]
    stated_at: Mapped[datetime]
    stated_by: Mapped[UUID]
    police_ref: Mapped[str | None] = mapped_column(String(60))
    grade: Mapped[MissingGrade | None]
    stated_lower: Mapped[str | None] = mapped_column(String(200))
    found_how: Mapped[FoundHow | None]
    what_happened: Mapped[str] = mapped_column(String(LONGEST_WORDS))
    what_we_ask: Mapped[list[str]]
    alert_id: Mapped[UUID]
    # Police only, and in no event, answer to others, or log.
    origin: Mapped[str | None] = mapped_column(String(4000))
