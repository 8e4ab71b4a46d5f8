"""What the hub can be asked about what it copies from `people`."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.hub.models import YoungPersonHome


def find_home(session: Session, *, young_person_id: UUID) -> UUID | None:
    """Return the hub that a young person belongs to, or None when the hub has not heard of one."""
    home = select(YoungPersonHome.home_id).where(YoungPersonHome.young_person_id == young_person_id)
    return session.scalars(home).one_or_none()
