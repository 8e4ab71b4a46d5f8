"""The communication profile in versions, whom the young person lets see it, its strategies, and who was shown it."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.speech_language.models.base import Base
from services.speech_language.models.screenings import LONGEST_LINE, LONGEST_REASON
from shared.db import Key
from shared.vocabulary import CardExtent, CardShownAt, StrategyHelped, StrategyKind, UsedAt


class CommunicationProfile(Base):
    """One version of how a young person communicates, in the first person; a draft until it was agreed with them."""

    __tablename__ = "communication_profile"
    __table_args__ = (UniqueConstraint("young_person_id", "version"),)

    id: Mapped[Key]
    young_person_id: Mapped[UUID]
    version: Mapped[int]
    revision: Mapped[int]
    i_am_good_at: Mapped[list[str]]
    hard_for_me: Mapped[list[str]]
    please_do: Mapped[list[str]]
    please_dont: Mapped[list[str]]
    words_to_avoid: Mapped[list[str]]
    # Advice for a police interview, a court, and bail.
    legal_settings: Mapped[list[str]]
    when_stressed: Mapped[str | None] = mapped_column(String(LONGEST_REASON))
    how_to_check_understanding: Mapped[str | None] = mapped_column(String(LONGEST_REASON))
    processing_time: Mapped[str | None] = mapped_column(String(LONGEST_LINE))
    written_by: Mapped[UUID]
    written_at: Mapped[datetime]
    agreed_on: Mapped[date | None]
    review_on: Mapped[date | None]
    published_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_because: Mapped[str | None] = mapped_column(String(LONGEST_REASON))


class Sharing(Base):
    """What a young person said of one recipient: that they may see the profile, or may not; the last word counts."""

    __tablename__ = "sharing"
    __table_args__ = (Index(None, "young_person_id", "staff_id"),)

    id: Mapped[Key]
    young_person_id: Mapped[UUID]
    # Somebody who signs in, or in words somebody who does not.
    staff_id: Mapped[UUID | None]
    words: Mapped[str | None] = mapped_column(String(LONGEST_LINE))
    may_see: Mapped[bool]
    said_at: Mapped[datetime]
    written_by: Mapped[UUID]
    # When another word took its place.
    ended_at: Mapped[datetime | None]


class Strategy(Base):
    """Something to do or to avoid of the profile; it keeps its id through every version in which it stands."""

    __tablename__ = "strategy"
    __table_args__ = (Index(None, "young_person_id", "ended_at"),)

    id: Mapped[Key]
    young_person_id: Mapped[UUID]
    kind: Mapped[StrategyKind]
    words: Mapped[str] = mapped_column(String(LONGEST_LINE))
    since_version: Mapped[int]
    agreed_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class StrategyUse(Base):
    """Somebody used a strategy and says whether it helped; of one record they say it once, and the last counts."""

    __tablename__ = "strategy_use"
    __table_args__ = (UniqueConstraint("strategy_id", "used_at", "record_id", "marked_by"),)

    id: Mapped[Key]
    strategy_id: Mapped[UUID] = mapped_column(index=True)
    young_person_id: Mapped[UUID] = mapped_column(index=True)
    # The contact or the incident on which it was marked.
    used_at: Mapped[UsedAt]
    record_id: Mapped[UUID]
    helped: Mapped[StrategyHelped]
    marked_by: Mapped[UUID]
    marked_at: Mapped[datetime]
    revision: Mapped[int] = mapped_column(default=1)


class CardShown(Base):
    """A receipt: somebody was shown the card, of which version, how much of it, where, and for what reason."""

    __tablename__ = "card_shown"
    __table_args__ = (Index(None, "young_person_id", "shown_at"), Index(None, "alert_id", "staff_id"))

    id: Mapped[Key]
    young_person_id: Mapped[UUID]
    version: Mapped[int]
    extent: Mapped[CardExtent]
    shown_at: Mapped[datetime]
    shown_where: Mapped[CardShownAt]
    staff_id: Mapped[UUID]
    organisation: Mapped[str] = mapped_column(String(200))
    # What they were to the young person, as the matrix names its readers.
    relation: Mapped[str] = mapped_column(String(60))
    # The arrest or the interview, and why the lines were needed, where the young person had not agreed.
    alert_id: Mapped[UUID | None]
    reason: Mapped[str | None] = mapped_column(String(LONGEST_REASON))
    # To whom it was handed on paper, such as the appropriate adult.
    handed_to: Mapped[str | None] = mapped_column(String(LONGEST_LINE))
