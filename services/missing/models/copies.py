"""What the missing service copies from `people`; it can be folded again at any time."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from services.missing.models.base import Base
from shared.vocabulary import Strand


class KnownYoungPerson(Base):
    """Where a young person belongs, and from when on they are an adult, as `people` announced it."""

    __tablename__ = "known_young_person"

    young_person_id: Mapped[UUID] = mapped_column(primary_key=True)
    subject: Mapped[UUID] = mapped_column(index=True)
    home_id: Mapped[UUID | None]
    strand: Mapped[Strand | None]
    adult_from: Mapped[date | None]
    revision: Mapped[int]
