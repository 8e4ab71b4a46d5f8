"""The clocks of consultations (domain reference 12.3, PI1 and PI2)."""

from services.psychology.models.base import Base
from shared.deadlines import DeadlineFields


class Deadline(DeadlineFields, Base):
    """A clock that a consultation set running."""

    __tablename__ = "deadline"
