"""The clocks of screenings and profiles (domain reference 12.3, SL1, and 7.2, step 7)."""

from services.speech_language.models.base import Base
from shared.deadlines import DeadlineFields


class Deadline(DeadlineFields, Base):
    """A clock that joining, or a profile that was agreed, set running."""

    __tablename__ = "deadline"
