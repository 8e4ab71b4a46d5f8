"""What the hub can be asked about its beds, who has them, and what the local authority is to be told."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from services.hub.models import AuthorityNotice, Bed, Stay, StayChange
from shared.problems import NotFound
from shared.vocabulary import StayEnd


def beds_of(session: Session, home_id: UUID) -> Sequence[Bed]:
    """Return the beds of a home, the planned ones first."""
    query = select(Bed).where(Bed.home_id == home_id)
    return session.scalars(query.order_by(Bed.kind.desc(), Bed.number)).all()


def get_bed(session: Session, bed_id: UUID) -> Bed:
    """Return a bed, locked until somebody has it; raises NotFound."""
    found = session.get(Bed, bed_id, with_for_update=True)
    if found is None:
        raise NotFound
    return found


def get_stay(session: Session, stay_id: UUID) -> Stay:
    """Return a stay or an offer, locked; raises NotFound."""
    found = session.get(Stay, stay_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def find_in_bed(session: Session, bed_id: UUID) -> Stay | None:
    """Return who has a bed or is to have it, or None."""
    return session.scalars(select(Stay).where(Stay.bed_id == bed_id, Stay.ended_at.is_(None))).one_or_none()


def open_stays_of(session: Session, young_person_id: UUID) -> Sequence[Stay]:
    """Return the stay and the offer that somebody has."""
    query = select(Stay).where(Stay.young_person_id == young_person_id, Stay.ended_at.is_(None))
    return session.scalars(query.order_by(Stay.offered_at, Stay.id)).all()


def find_sleeping(session: Session, young_person_id: UUID) -> Stay | None:
    """Return the stay of somebody who sleeps here, or None."""
    return next((each for each in open_stays_of(session, young_person_id) if each.started_at is not None), None)


def open_stays_at(session: Session, home_id: UUID) -> Sequence[Stay]:
    """Return the stays and offers at a home."""
    query = select(Stay).where(Stay.home_id == home_id, Stay.ended_at.is_(None))
    return session.scalars(query.order_by(Stay.offered_at, Stay.id)).all()


def stays_of(session: Session, young_person_id: UUID, *, limit: int) -> Sequence[Stay]:
    """Return every stay and offer of somebody, the newest first."""
    query = select(Stay).where(Stay.young_person_id == young_person_id)
    return session.scalars(query.order_by(Stay.offered_at.desc(), Stay.id.desc()).limit(limit)).all()


def changes_of(session: Session, stays: Collection[UUID]) -> Sequence[StayChange]:
    """Return which planned ends were put off, the first one first."""
    query = select(StayChange).where(StayChange.stay_id.in_(stays))
    return session.scalars(query.order_by(StayChange.stay_id, StayChange.revision)).all()


def get_notice(session: Session, notice_id: UUID) -> AuthorityNotice:
    """Return what the local authority is to be told, locked; raises NotFound."""
    found = session.get(AuthorityNotice, notice_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def notices_of(session: Session, young_people: Collection[UUID], *, limit: int) -> Sequence[AuthorityNotice]:
    """Return what the local authority is to be told or was: what waits first, then the newest."""
    query = select(AuthorityNotice).join(Stay, Stay.id == AuthorityNotice.stay_id)
    wanted = query.where(
        AuthorityNotice.young_person_id.in_(young_people),
        or_(Stay.end_reason.is_(None), Stay.end_reason != StayEnd.RECORDED_IN_ERROR),
    )
    waiting_first = (AuthorityNotice.told_at.is_not(None), AuthorityNotice.happened_at.desc(), AuthorityNotice.id)
    return session.scalars(wanted.order_by(*waiting_first).limit(limit)).all()
