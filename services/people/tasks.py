"""What the command line may ask of people; each task opens its own transaction."""

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.people.actions.passwords import hash_password
from services.people.actions.second_step import remove
from services.people.actions.sessions import open_session
from services.people.actions.staff import leave
from services.people.demonstration import build
from services.people.demonstration.cast import CAST
from services.people.models import Assignment, Staff, YoungPerson
from services.people.queries.second_step import is_on
from services.people.queries.sign_in import staff_who_signs_in_as
from services.people.rules.readers import READER_OF_ASSIGNMENT
from shared.access.kinds import Reader
from shared.clock import utc_now
from shared.db import Database
from shared.demonstration import demonstration_id
from shared.vocabulary import AssignmentRole

# Local choice: long enough to try something, short enough to be forgotten in a terminal.
TRIAL_LASTS = timedelta(hours=1)
# Who wrote, from when, and until when.
Writer = tuple[UUID, datetime, datetime | None]


def demonstrate(database: Database, now: datetime, password: str) -> dict[str, Any]:
    """Build or top up the demonstration world, in which everybody has the password.

    Return the ids of its young people, and for each the staff at the hub who write contacts, the key worker first, with
    when they began and, where they did, ended to work with that one.
    """
    with database.transaction() as session:
        # Hashing takes long on purpose; on later starts nobody needs it.
        is_new = session.get(Staff, demonstration_id("staff", CAST[0].sign_in_name)) is None
        build(session, password_hash=hash_password(password) if is_new else None, now=now)
        young_people = session.scalars(select(YoungPerson.id).order_by(YoungPerson.known_as, YoungPerson.id)).all()
        return {"young_people": list(young_people), "authors": _authors(session)}


def demonstrate_alone(database: Database, now: datetime, password: str) -> None:
    """Build or top up the demonstration world; raises ValueError where it is not, and somebody works already."""
    with database.reading() as session:
        is_new = session.get(Staff, demonstration_id("staff", CAST[0].sign_in_name)) is None
        if is_new and session.scalars(select(Staff.id)).first() is not None:
            raise ValueError("somebody works here already: made-up people stay outside")
    demonstrate(database, now, password)


def open_trial_session(database: Database, staff: str) -> str:
    """Sign somebody in without a password, for an hour; return the session's secret, raise LookupError for nobody."""
    with database.transaction() as session:
        found = staff_who_signs_in_as(session, staff)
        if found is None:
            raise LookupError("nobody here signs in with this name")
        return open_session(session, found.id, name=staff, now=utc_now(), lasts=TRIAL_LASTS)[1]


def let_staff_leave(database: Database, sign_in_name: str, now: datetime) -> None:
    """Let somebody leave: sessions, assignments and planned shifts end with it; raises LookupError for nobody."""
    with database.transaction() as session:
        found = staff_who_signs_in_as(session, sign_in_name)
        if found is None:
            raise LookupError("nobody here signs in with this name")
        leave(session, found, left_at=now)


def let_sign_in_without_code(database: Database, sign_in_name: str) -> bool:
    """Ask somebody for no code any more; tell whether they were asked for one. Raises LookupError for nobody."""
    with database.transaction() as session:
        found = staff_who_signs_in_as(session, sign_in_name)
        if found is None:
            raise LookupError("nobody here signs in with this name")
        was_on = is_on(session, found.id)
        remove(session, found.id)
    return was_on


def _authors(session: Session) -> dict[UUID, list[Writer]]:
    at_the_hub = [role for role, reader in READER_OF_ASSIGNMENT.items() if reader is Reader.HUB]
    key_worker_first = Assignment.role != AssignmentRole.KEY_WORKER
    query = select(Assignment).where(Assignment.role.in_(at_the_hub)).order_by(key_worker_first, Assignment.id)
    found: defaultdict[UUID, list[Writer]] = defaultdict(list)
    for each in session.scalars(query):
        found[each.young_person_id].append((each.staff_id, each.starts_at, each.ended_at))
    return dict(found)
