"""What speech and language copies from others; it can be folded again at any time."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from services.speech_language.models.base import Base
from shared.vocabulary import AlertType


class KnownYoungPerson(Base):
    """Since when a young person is in the programme, as `people` announced it."""

    __tablename__ = "known_young_person"

    young_person_id: Mapped[UUID] = mapped_column(primary_key=True)
    subject: Mapped[UUID] = mapped_column(index=True)
    joined_on: Mapped[date | None]
    revision: Mapped[int]


class PoliceInterview(Base):
    """An arrest or an interview that police told of: while it lasts, its lines of the card may be asked for."""

    __tablename__ = "police_interview"

    alert_id: Mapped[UUID] = mapped_column(primary_key=True)
    subject: Mapped[UUID] = mapped_column(index=True)
    young_person_id: Mapped[UUID] = mapped_column(index=True)
    # None of one that was taken back before it was heard of.
    alert_type: Mapped[AlertType | None]
    until: Mapped[datetime | None]
    retracted_at: Mapped[datetime | None]
    revision: Mapped[int]
