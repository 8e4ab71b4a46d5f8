"""What the hub copies from `people`; it can be folded again at any time."""

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from services.hub.models.base import Base
from shared.vocabulary import Strand


class YoungPersonHome(Base):
    """Where a young person belongs, as `people` announced it."""

    __tablename__ = "young_person_home"

    young_person_id: Mapped[UUID] = mapped_column(primary_key=True)
    subject: Mapped[UUID] = mapped_column(index=True)
    home_id: Mapped[UUID | None]
    strand: Mapped[Strand | None]
    revision: Mapped[int]
