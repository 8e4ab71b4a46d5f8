"""What has to hold before somebody begins to work with a young person."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.people.models import Assignment, Staff
from services.people.queries.registrations import every_registration_of
from services.people.rules.readers import FITTING_ROLES
from services.people.rules.stability import LONGEST_COVER
from shared.problems import Invalid


def check_worker(session: Session, new: Assignment) -> None:
    """Refuse somebody who is not here, whose role it is not, or who does it already."""
    staff = session.get(Staff, new.staff_id)
    if staff is None or staff.left_at is not None:
        raise Invalid({"staff_id": ["There is nobody here with this id now."]})
    if not staff.roles & FITTING_ROLES[new.role]:
        raise Invalid({"role": ["This is not this person's work. Choose somebody whose role it is."]})
    every = every_registration_of(session, new.young_person_id)
    still_open = select(Assignment.id).where(Assignment.young_person_id.in_(every), Assignment.ended_at.is_(None))
    same = still_open.where(Assignment.staff_id == new.staff_id, Assignment.role == new.role)
    if session.scalars(same).first() is not None:
        raise Invalid({"staff_id": ["This person works with the young person in this role already."]})


def check_cover(session: Session, cover: Assignment) -> None:
    """Refuse cover for what is not open, is another role or is cover itself; without an end it gets the longest."""
    covered = session.get(Assignment, cover.covers_assignment_id)
    every = every_registration_of(session, cover.young_person_id)
    if not (covered and covered.is_open and covered.role is cover.role and covered.young_person_id in every):
        raise Invalid({"covers_assignment_id": ["Name an open assignment of this young person in the same role."]})
    if covered.covers_assignment_id is not None:
        raise Invalid({"covers_assignment_id": ["Name the worker who is covered, not somebody who covers."]})
    cover.ends_at = cover.ends_at or cover.starts_at + LONGEST_COVER
    if cover.ends_at - cover.starts_at > LONGEST_COVER:
        raise Invalid({"ends_at": [f"Cover lasts up to {LONGEST_COVER.days} days. For longer, change the worker."]})


def check_planned_end(new: Assignment) -> None:
    """Refuse an end before the beginning."""
    if new.ends_at is not None and new.ends_at <= new.starts_at:
        raise Invalid({"ends_at": ["Give a time after the beginning."]})
