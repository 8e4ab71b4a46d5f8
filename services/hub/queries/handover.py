"""What the hub can be asked about one shift's handing over to the next."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import RowMapping, func, or_, select
from sqlalchemy.orm import Session

from services.hub.models import Contact, ContactRevision, HandoverNote, HandoverSignature, PresenceChange
from shared.problems import NotFound

CONTACTS = Contact.__table__.c


def corrections_since(session: Session, young_people: Collection[UUID], *, since: datetime) -> dict[UUID, datetime]:
    """Return the contacts that were corrected since, each with when that was last done."""
    query = (
        select(ContactRevision.contact_id, func.max(ContactRevision.changed_at))
        .where(
            ContactRevision.young_person_id.in_(young_people),
            ContactRevision.changed_at > since,
            ContactRevision.change == "corrected",
        )
        .group_by(ContactRevision.contact_id)
    )
    return dict(session.execute(query).all())


def contacts_since(
    session: Session, young_people: Collection[UUID], *, since: datetime, corrected: Collection[UUID], limit: int
) -> list[RowMapping]:
    """Return what was written down since, and what was corrected, in the order in which it happened.

    Where there is more than `limit`, what was written down last is kept.
    """
    present = select(Contact.__table__).where(
        CONTACTS.young_person_id.in_(young_people),
        CONTACTS.retracted_at.is_(None),
        or_(CONTACTS.recorded_at > since, CONTACTS.id.in_(corrected)),
    )
    newest_first = present.order_by(CONTACTS.recorded_at.desc(), CONTACTS.id.desc()).limit(limit)
    found = session.execute(newest_first).mappings().all()
    return sorted(found, key=lambda each: (each["occurred_at"], each["id"]))


def presence_since(
    session: Session, young_people: Collection[UUID], *, since: datetime, limit: int
) -> Sequence[PresenceChange]:
    """Return the comings and goings that were written down since, in the order in which they happened."""
    present = select(PresenceChange).where(
        PresenceChange.young_person_id.in_(young_people),
        PresenceChange.recorded_at > since,
        PresenceChange.retracted_at.is_(None),
    )
    return session.scalars(present.order_by(PresenceChange.happened_at, PresenceChange.id).limit(limit)).all()


def notes_since(session: Session, hub_id: UUID, *, since: datetime, limit: int) -> Sequence[HandoverNote]:
    """Return what was said to the next shift since, the newest first."""
    present = select(HandoverNote).where(
        HandoverNote.home_id == hub_id, HandoverNote.written_at > since, HandoverNote.retracted_at.is_(None)
    )
    return session.scalars(present.order_by(HandoverNote.written_at.desc(), HandoverNote.id).limit(limit)).all()


def get_note(session: Session, note_id: UUID) -> HandoverNote:
    """Return a note; raises NotFound when there is none, or when it was taken back."""
    present = select(HandoverNote).where(HandoverNote.id == note_id, HandoverNote.retracted_at.is_(None))
    note = session.scalars(present).one_or_none()
    if note is None:
        raise NotFound
    return note


def signed_to(session: Session, hub_id: UUID, *, staff_id: UUID) -> datetime | None:
    """Return how far somebody has read at a hub, as they signed it, or None where they never did."""
    mine = (HandoverSignature.home_id == hub_id, HandoverSignature.staff_id == staff_id)
    return session.scalar(select(func.max(HandoverSignature.read_to)).where(*mine))


def last_signatures(
    session: Session, hub_id: UUID, *, staff: Collection[UUID], since: datetime
) -> dict[UUID, datetime]:
    """Return when each of the staff signed last at a hub, of those who have since."""
    query = (
        select(HandoverSignature.staff_id, func.max(HandoverSignature.signed_at))
        .where(
            HandoverSignature.home_id == hub_id,
            HandoverSignature.signed_at >= since,
            HandoverSignature.staff_id.in_(staff),
        )
        .group_by(HandoverSignature.staff_id)
    )
    return dict(session.execute(query).all())
