"""What psychology copies from `people`; it can be folded again at any time."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from services.psychology.models.base import Base


class KnownYoungPerson(Base):
    """A young person whom a consultation may be about, and where they belong."""

    __tablename__ = "known_young_person"

    young_person_id: Mapped[UUID] = mapped_column(primary_key=True)
    subject: Mapped[UUID] = mapped_column(index=True)
    home_id: Mapped[UUID | None]
    revision: Mapped[int]


class Restriction(Base):
    """Who is kept away from a young person's record, whatever else would open it."""

    __tablename__ = "restriction"

    restriction_id: Mapped[UUID] = mapped_column(primary_key=True)
    subject: Mapped[UUID] = mapped_column(index=True)
    young_person_id: Mapped[UUID] = mapped_column(index=True)
    staff_id: Mapped[UUID | None]
    lifted_at: Mapped[datetime | None]
    revision: Mapped[int]
