"""That somebody is kept from an activity, or from the house, for a time, and what was asked before it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from services.hub.models.base import Base
from shared.db import Key
from shared.vocabulary import ExcludedFrom


class Exclusion(Base):
    """A decision to exclude a young person until a certain time, with where they are meanwhile."""

    __tablename__ = "exclusion"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after_it_starts"),
        Index(None, "young_person_id", "starts_at"),
    )

    id: Mapped[Key]
    young_person_id: Mapped[UUID]
    home_id: Mapped[UUID | None]
    excluded_from: Mapped[ExcludedFrom]
    activity: Mapped[str | None]
    reason: Mapped[str]
    whereabouts: Mapped[str]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    decided_by: Mapped[UUID]
    decided_at: Mapped[datetime]
    # The model's questions with their answers, in the transaction of the decision (decision 0004).
    provocation_checks: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    lifted_at: Mapped[datetime | None]
    lifted_by: Mapped[UUID | None]
