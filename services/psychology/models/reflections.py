"""What workers write for themselves alone (class `workforce`): about no young person, and of no consultation."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from services.psychology.models.base import Base
from shared.db import Key

LONGEST_REFLECTION = 4000


class Reflection(Base):
    """A private reflection of a worker's own; no column says what or whom it came from."""

    __tablename__ = "reflection"

    id: Mapped[Key]
    staff_id: Mapped[UUID] = mapped_column(index=True)
    words: Mapped[str] = mapped_column(String(LONGEST_REFLECTION))
    written_at: Mapped[datetime]
