"""What is written down when somebody joins the programme: what of the core offer they have."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from services.people.models.base import Base
from shared.db import Key
from shared.vocabulary import CoreOffer, OfferState


class OfferWord(Base):
    """What somebody said of one part of the core offer; the last word counts, and the earlier ones stay."""

    __tablename__ = "offer_word"
    __table_args__ = (Index(None, "young_person_id", "part", "said_at"),)

    id: Mapped[Key]
    young_person_id: Mapped[UUID] = mapped_column(ForeignKey("young_person.id"))
    part: Mapped[CoreOffer]
    state: Mapped[OfferState]
    note: Mapped[str | None] = mapped_column(String(300))
    said_by: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    said_at: Mapped[datetime]
