"""What the hub can be asked about its contacts."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import RowMapping, exists, select, tuple_
from sqlalchemy.orm import Session

from services.hub.models import Contact
from shared.problems import NotFound
from shared.vocabulary import InformationClass

CONTACTS = Contact.__table__.c


def has_contacts(session: Session) -> bool:
    """Tell whether anything was ever logged here."""
    return bool(session.scalar(select(exists().select_from(Contact))))


def get_contact(session: Session, *, contact_id: UUID) -> RowMapping:
    """Return the contact as it stands; raises NotFound when there is none, or when it was retracted."""
    present = select(Contact.__table__).where(CONTACTS.id == contact_id, CONTACTS.retracted_at.is_(None))
    contact = session.execute(present).mappings().one_or_none()
    if contact is None:
        raise NotFound
    return contact


def get_contact_to_change(session: Session, *, contact_id: UUID) -> Contact:
    """Return the contact, locked until the transaction ends; raises NotFound as `get_contact` does."""
    present = select(Contact).where(Contact.id == contact_id, Contact.retracted_at.is_(None))
    contact = session.scalars(present.with_for_update()).one_or_none()
    if contact is None:
        raise NotFound
    return contact


def written_as_one(session: Session, *, together_id: UUID) -> list[RowMapping]:
    """Return every contact that was written as part of one happening, also those that were retracted since."""
    every = select(Contact.__table__).where(CONTACTS.together_id == together_id)
    return list(session.execute(every.order_by(CONTACTS.id)).mappings())


def contacts_of(
    session: Session,
    *,
    young_person_id: UUID,
    classes: Collection[InformationClass],
    before: tuple[datetime, UUID] | None,
    limit: int,
) -> list[RowMapping]:
    """Return a young person's contacts of the given classes, newest first, those after `before` on the way back."""
    query = select(Contact.__table__).where(
        CONTACTS.young_person_id == young_person_id,
        CONTACTS.information_class.in_(classes),
        CONTACTS.retracted_at.is_(None),
    )
    if before is not None:
        query = query.where(tuple_(CONTACTS.occurred_at, CONTACTS.id) < tuple_(*before))
    newest_first = query.order_by(CONTACTS.occurred_at.desc(), CONTACTS.id.desc())
    return list(session.execute(newest_first.limit(limit)).mappings())
