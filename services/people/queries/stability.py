"""Questions about the work with one young person over time."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.people.models import Assignment
from services.people.queries.registrations import every_registration_of
from services.people.rules.stability import COUNTED_ROLES, Work, reason_of_planned_end
from shared.clock import london


def work_with(session: Session, young_person_id: UUID, *, moment: datetime) -> Sequence[Work]:
    """Return the work that stability counts, of any registration of the young person, as it stands at the moment."""
    every = every_registration_of(session, young_person_id)
    query = select(Assignment).where(Assignment.young_person_id.in_(every), Assignment.role.in_(COUNTED_ROLES))
    begun = query.where(Assignment.starts_at <= moment).order_by(Assignment.starts_at, Assignment.id)
    return [_in_days(each, moment) for each in session.scalars(begun)]


def _in_days(assignment: Assignment, moment: datetime) -> Work:
    """Return the assignment in days of London; a planned end that has come counts before its timer has run."""
    is_cover = assignment.covers_assignment_id is not None
    ended_at = assignment.ended_at or assignment.ends_at
    has_ended = ended_at is not None and ended_at <= moment
    reason = assignment.end_reason or reason_of_planned_end(is_cover=is_cover)
    return Work(
        staff_id=assignment.staff_id,
        role=assignment.role,
        first_day=london(assignment.starts_at).date(),
        last_day=london(ended_at).date() if ended_at is not None and has_ended else None,
        reason=reason if has_ended else None,
        is_cover=is_cover,
    )
