"""Questions about staff: who works with a young person, what somebody is called, where somebody's post is."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from services.people.models import Assignment, Home, Organisation, Shift, Staff
from services.people.queries.registrations import every_registration_of
from services.people.queries.relations import is_current
from shared.vocabulary import AssignmentRole


def team_of(session: Session, young_person_id: UUID, *, moment: datetime) -> Sequence[tuple[Assignment, Staff]]:
    """Return who works with the young person now, the key worker first, then by how long; never the young person."""
    every = every_registration_of(session, young_person_id)
    query = select(Assignment, Staff).join(Staff, Staff.id == Assignment.staff_id)
    theirs = query.where(
        Assignment.young_person_id.in_(every),
        Assignment.role != AssignmentRole.YOUNG_PERSON,
        Staff.left_at.is_(None),
        is_current(moment),
    )
    key_worker_first = case((Assignment.role == AssignmentRole.KEY_WORKER, 0), else_=1)
    return session.execute(theirs.order_by(key_worker_first, Assignment.starts_at, Assignment.id)).all()


def own_key_workers(session: Session, registrations: Collection[UUID]) -> Sequence[Assignment]:
    """Return the open key work with these registrations, cover left aside; of one young person it is one at most."""
    key_work = select(Assignment).where(
        Assignment.young_person_id.in_(registrations),
        Assignment.role == AssignmentRole.KEY_WORKER,
        Assignment.ended_at.is_(None),
        Assignment.covers_assignment_id.is_(None),
    )
    return session.scalars(key_work.order_by(Assignment.id)).all()


def staff_called(session: Session, staff: Collection[UUID]) -> Sequence[Staff]:
    """Return the staff with these ids, also those who have left."""
    return session.scalars(select(Staff).where(Staff.id.in_(staff)).order_by(Staff.id)).all()


def post_of(session: Session, staff_id: UUID) -> tuple[Staff, str, str | None]:
    """Return somebody with the name of their organisation and of the home of their post."""
    query = select(Staff, Organisation.name, Home.name).join(Organisation, Organisation.id == Staff.organisation_id)
    found = session.execute(query.outerjoin(Home, Home.id == Staff.home_id).where(Staff.id == staff_id)).one()
    return found[0], found[1], found[2]


def is_on_shift(session: Session, staff_id: UUID, *, moment: datetime) -> bool:
    """Tell whether somebody is on duty now."""
    running = select(Shift.id).where(Shift.staff_id == staff_id, Shift.starts_at <= moment, Shift.ends_at > moment)
    return session.scalars(running.where(Shift.cancelled_at.is_(None))).first() is not None


def all_homes(session: Session) -> Sequence[Home]:
    """Return every home, by name."""
    return session.scalars(select(Home).order_by(Home.name, Home.id)).all()
