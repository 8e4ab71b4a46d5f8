"""What somebody may want to know of all the young people they work with: what is new, since when."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from services.plan.queries.lines import ENTRY, SHOWS
from shared.messaging.tables import read_log


def last_opened(
    session: Session, *, staff_id: UUID, young_people: Collection[UUID], route: str
) -> dict[UUID, datetime]:
    """Return when somebody last opened each of these plans; those that they never opened are left out."""
    columns = read_log.c
    query = select(columns.young_person_id, func.max(columns.at).label("at")).where(
        columns.staff_id == staff_id, columns.young_person_id.in_(young_people), columns.route == route
    )
    return {row.young_person_id: row.at for row in session.execute(query.group_by(columns.young_person_id))}


def new_lines(session: Session, *, families: Collection[str], since: Mapping[UUID, datetime]) -> dict[UUID, int]:
    """Return how many lines of these families arrived for each young person after its own instant."""
    if not since or not families:
        return {}
    fresh = or_(*((ENTRY.young_person_id == each) & (ENTRY.received_at > at) for each, at in since.items()))
    query = select(ENTRY.young_person_id, func.count().label("lines")).where(fresh, ENTRY.family.in_(families), SHOWS)
    return {row.young_person_id: row.lines for row in session.execute(query.group_by(ENTRY.young_person_id))}
