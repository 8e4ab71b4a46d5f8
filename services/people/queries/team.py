"""Questions about staff: who works with a young person, what somebody is called, where somebody's post is."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from services.people.models import Assignment, Home, Organisation, Restriction, Shift, Staff, StaffRole, YoungPerson
from services.people.queries.registrations import every_registration_of
from services.people.queries.relations import is_current
from services.people.rules.readers import FITTING_ROLES
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


def possible_workers(
    session: Session, young_person_id: UUID, *, role: AssignmentRole, besides: UUID
) -> Sequence[tuple[Staff, str | None]]:
    """Return who could do this work and does not yet, with the home of their post, those of the same home first.

    Nobody who is named in a restriction, and not whoever asks: nobody assigns themselves.
    """
    every = every_registration_of(session, young_person_id)
    of_restrictions = Restriction.young_person_id.in_(every), Restriction.staff_id.is_not(None)
    barred = select(Restriction.staff_id).where(*of_restrictions, Restriction.lifted_at.is_(None))
    is_theirs = Assignment.young_person_id.in_(every), Assignment.role == role, Assignment.ended_at.is_(None)
    doing_it = select(Assignment.staff_id).where(*is_theirs)
    fitting = select(StaffRole.staff_id).where(StaffRole.role.in_(FITTING_ROLES[role]))
    home_id = session.scalar(select(YoungPerson.home_id).where(YoungPerson.id == young_person_id))
    query = select(Staff, Home.name).outerjoin(Home, Home.id == Staff.home_id)
    free = query.where(
        Staff.left_at.is_(None),
        Staff.id.in_(fitting),
        Staff.id.not_in(barred),
        Staff.id.not_in(doing_it),
        Staff.id != besides,
    )
    same_home_first = case((Staff.home_id == home_id, 0), else_=1)
    return [
        (staff, home) for staff, home in session.execute(free.order_by(same_home_first, Staff.display_name, Staff.id))
    ]


def own_key_workers(session: Session, registrations: Collection[UUID]) -> Sequence[Assignment]:
    """Return the open key work with these registrations, cover left aside; of one young person it is one at most."""
    key_work = select(Assignment).where(
        Assignment.young_person_id.in_(registrations),
        Assignment.role == AssignmentRole.KEY_WORKER,
        Assignment.ended_at.is_(None),
        Assignment.covers_assignment_id.is_(None),
    )
    return session.scalars(key_work.order_by(Assignment.id)).all()


def key_worker_of(session: Session, young_person_id: UUID) -> Staff | None:
    """Return who is the key worker now, cover left aside; None where there is none."""
    found = own_key_workers(session, every_registration_of(session, young_person_id))
    return session.get(Staff, found[0].staff_id) if found else None


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
