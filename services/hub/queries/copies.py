"""What the hub can be asked about what it copies from `people`."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from services.hub.models import Shift, YoungPersonHome
from shared.vocabulary import RESIDENT_STRANDS


def find_home(session: Session, *, young_person_id: UUID) -> UUID | None:
    """Return the hub that a young person belongs to, or None when the hub has not heard of one."""
    home = select(YoungPersonHome.home_id).where(YoungPersonHome.young_person_id == young_person_id)
    return session.scalars(home).one_or_none()


def find_place(session: Session, *, young_person_id: UUID) -> YoungPersonHome | None:
    """Return where the register says that a young person belongs and lives, or None when nothing was heard."""
    return session.get(YoungPersonHome, young_person_id)


def people_of(session: Session, hub_id: UUID) -> dict[UUID, bool]:
    """Return the young people of a hub, and of each whether they live there; residents first."""
    query = select(YoungPersonHome.young_person_id, YoungPersonHome.strand).where(YoungPersonHome.home_id == hub_id)
    rows = session.execute(query.order_by(YoungPersonHome.young_person_id)).all()
    living_there = {young_person_id: strand in RESIDENT_STRANDS for young_person_id, strand in rows}
    return dict(sorted(living_there.items(), key=lambda each: not each[1]))


def on_duty(session: Session, hub_id: UUID, *, moment: datetime) -> Sequence[Shift]:
    """Return the shifts that run at a hub, in the order in which they began."""
    running = _planned().where(Shift.home_id == hub_id, Shift.starts_at <= moment, Shift.ends_at > moment)
    return session.scalars(running).all()


def next_on_duty(session: Session, hub_id: UUID, *, moment: datetime) -> Sequence[Shift]:
    """Return the shifts that begin next at a hub; those that begin at one time come together."""
    coming = _planned().where(Shift.home_id == hub_id, Shift.starts_at > moment)
    begins_at = session.scalar(select(func.min(coming.subquery().c.starts_at)))
    return session.scalars(coming.where(Shift.starts_at == begins_at)).all()


def find_running_shift(session: Session, staff_id: UUID, *, moment: datetime) -> Shift | None:
    """Return the shift that somebody began last and that still runs, or None."""
    running = _planned().where(Shift.staff_id == staff_id, Shift.starts_at <= moment, Shift.ends_at > moment)
    return next(iter(session.scalars(running).all()[-1:]), None)


def find_last_shift(session: Session, staff_id: UUID, *, moment: datetime, hub_id: UUID | None = None) -> Shift | None:
    """Return the shift of somebody that ended last, at one hub if that is named, or None."""
    ended = select(Shift).where(Shift.staff_id == staff_id, Shift.ends_at <= moment, Shift.is_cancelled.is_(False))
    there = ended if hub_id is None else ended.where(Shift.home_id == hub_id)
    return session.scalars(there.order_by(Shift.ends_at.desc(), Shift.shift_id).limit(1)).one_or_none()


def _planned() -> Select[Shift]:
    return select(Shift).where(Shift.is_cancelled.is_(False)).order_by(Shift.starts_at, Shift.shift_id)
