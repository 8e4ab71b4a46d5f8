"""Reading one's own reflections."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.psychology.models import Reflection

# Local choice: as many as one reads on a page.
LATEST = 50


def reflections_of(session: Session, staff_id: UUID) -> Sequence[Reflection]:
    """Return the latest reflections of one worker, the newest first."""
    query = select(Reflection).where(Reflection.staff_id == staff_id)
    return session.scalars(query.order_by(Reflection.written_at.desc(), Reflection.id.desc()).limit(LATEST)).all()
