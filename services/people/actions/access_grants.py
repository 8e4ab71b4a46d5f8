"""Letting somebody see one item of a young person's for a time, though they do not work with them."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.people.models import AccessGrant, Restriction, Staff
from services.people.rules.readers import reader_of_roles
from shared.clock import utc_now
from shared.problems import Invalid

# Local choice: whoever needs it for longer works with the young person, and is to be assigned.
LONGEST = timedelta(hours=24)


def grant(
    session: Session, young_person_id: UUID, *, staff_id: UUID, item_id: UUID, minutes: int, granted_by: UUID
) -> UUID:
    """Let somebody see one item; return the grant's id.

    Raises Invalid for somebody who left, is barred, or whose role sees nothing of the kind.
    """
    staff = session.get(Staff, staff_id)
    reader = None if staff is None or staff.left_at is not None else reader_of_roles(staff.roles)
    if reader is None or _is_barred(session, young_person_id, staff_id=staff_id):
        raise Invalid({"staff_id": ["This person cannot be let see it"]})
    now = utc_now()
    given = AccessGrant(
        id=uuid7(),
        young_person_id=young_person_id,
        staff_id=staff_id,
        item_id=item_id,
        reader=reader,
        starts_at=now,
        ends_at=now + timedelta(minutes=minutes),
        granted_by=granted_by,
    )
    session.add(given)
    session.flush()
    return given.id


def _is_barred(session: Session, young_person_id: UUID, *, staff_id: UUID) -> bool:
    bar = select(
        exists().where(
            Restriction.staff_id == staff_id,
            Restriction.young_person_id == young_person_id,
            Restriction.lifted_at.is_(None),
        )
    )
    return bool(session.scalar(bar))
