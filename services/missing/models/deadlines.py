"""The clocks of missing young people (domain reference 12.3, MI1 to MI3)."""

from services.missing.models.base import Base
from shared.deadlines import DeadlineFields


class Deadline(DeadlineFields, Base):
    """A clock that a return, a repeated episode or a form set running."""

    __tablename__ = "deadline"
