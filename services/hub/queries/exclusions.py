"""What the hub can be asked about exclusions."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.hub.models import Exclusion
from shared.problems import NotFound


def get_exclusion(session: Session, exclusion_id: UUID) -> Exclusion:
    """Return an exclusion, locked; raises NotFound."""
    found = session.get(Exclusion, exclusion_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def exclusions_of(session: Session, young_person_id: UUID, *, limit: int) -> Sequence[Exclusion]:
    """Return the exclusions of a young person, the newest first."""
    query = select(Exclusion).where(Exclusion.young_person_id == young_person_id)
    return session.scalars(query.order_by(Exclusion.starts_at.desc(), Exclusion.id.desc()).limit(limit)).all()
