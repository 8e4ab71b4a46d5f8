"""What somebody was typing when they were called away."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.people.models.base import Base
from shared.db import Key


class UnfinishedWork(Base):
    """What one person typed into one form, for nobody else to read; `place` tells it from the same form elsewhere.

    `about_id` and `item_id` are what the form's address names; nothing here looks at what they are.
    """

    __tablename__ = "unfinished_work"
    __table_args__ = (UniqueConstraint("staff_id", "form", "place"),)

    id: Mapped[Key]
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    form: Mapped[str] = mapped_column(String(40))
    place: Mapped[str] = mapped_column(String(80))
    about_id: Mapped[UUID | None]
    item_id: Mapped[UUID | None]
    typed: Mapped[dict[str, list[str]]] = mapped_column(JSON)
    kept_at: Mapped[datetime]
