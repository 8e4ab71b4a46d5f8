"""The clocks of the home's own work (domain reference 12.3, CH1 to CH4)."""

from services.hub.models.base import Base
from shared.deadlines import DeadlineFields


class Deadline(DeadlineFields, Base):
    """A clock that a measure of control or a serious event set running."""

    __tablename__ = "deadline"
