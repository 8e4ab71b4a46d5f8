"""Who is on duty at which home, and when."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.people.models import Home, Shift, Staff
from shared.events.people import ShiftCancelled, ShiftPlanned
from shared.messaging.outbox import announce
from shared.problems import Invalid

# Local choice: a day's duty with a sleep-in fits; a longer one is a slip in the date, and would leave a record open.
LONGEST_SHIFT = timedelta(hours=26)


def plan(
    session: Session,
    *,
    staff_id: UUID,
    home_id: UUID,
    starts_at: datetime,
    ends_at: datetime,
    planned_by: UUID | None = None,
    shift_id: UUID | None = None,
) -> Shift:
    """Put somebody on duty at a home; what is open to them there ends with the shift.

    A manager plans for the home of their own post: a shift elsewhere would open its records to whoever gets it.
    """
    if planned_by is not None and session.get_one(Staff, planned_by).home_id != home_id:
        raise Invalid({"home_id": ["Plan shifts for the home that you manage."]})
    staff = session.get(Staff, staff_id)
    if staff is None or staff.left_at is not None:
        raise Invalid({"staff_id": ["There is nobody here with this id now."]})
    if session.get(Home, home_id) is None:
        raise Invalid({"home_id": ["There is no such home."]})
    if not timedelta(0) < ends_at - starts_at <= LONGEST_SHIFT:
        raise Invalid({"ends_at": ["A shift ends after it begins, within 26 hours."]})
    shift = Shift(id=shift_id or uuid7(), staff_id=staff_id, home_id=home_id, starts_at=starts_at, ends_at=ends_at)
    session.add(shift)
    session.flush()
    announce(
        session,
        ShiftPlanned,
        shift_id=shift.id,
        staff_id=staff_id,
        home_id=home_id,
        starts_at=starts_at,
        ends_at=ends_at,
    )
    return shift


def cancel(session: Session, shift: Shift, *, now: datetime) -> None:
    """Let a planned shift not take place."""
    shift.cancelled_at = now
    announce(session, ShiftCancelled, revision=2, shift_id=shift.id, home_id=shift.home_id)
