"""The Philomena form, as it is looked for."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.missing.models import PartOneField, PartOneFieldBefore, PartOneReview, Photograph
from shared.problems import NotFound
from shared.vocabulary import PhilomenaField


def fields_of(session: Session, young_person_id: UUID) -> Sequence[PartOneField]:
    """Return the fields of part 1 that were written."""
    return session.scalars(select(PartOneField).where(PartOneField.young_person_id == young_person_id)).all()


def fields_before(session: Session, young_person_id: UUID) -> Sequence[PartOneFieldBefore]:
    """Return how the fields of part 1 read before, the latest reading first."""
    query = select(PartOneFieldBefore).where(PartOneFieldBefore.young_person_id == young_person_id)
    return session.scalars(query.order_by(PartOneFieldBefore.written_at.desc(), PartOneFieldBefore.field)).all()


def find_field(
    session: Session, young_person_id: UUID, field: PhilomenaField, *, to_change: bool = False
) -> PartOneField | None:
    """Return one field of part 1, None where it was never written."""
    key = (young_person_id, field)
    return session.get(PartOneField, key, with_for_update=True if to_change else None, populate_existing=to_change)


def find_last_review(session: Session, young_person_id: UUID) -> PartOneReview | None:
    """Return when part 1 was gone through last, or None."""
    query = select(PartOneReview).where(PartOneReview.young_person_id == young_person_id)
    return session.scalars(query.order_by(PartOneReview.reviewed_at.desc()).limit(1)).one_or_none()


def find_photograph(session: Session, young_person_id: UUID) -> Photograph | None:
    """Return the photograph of a young person, or None."""
    return session.get(Photograph, young_person_id)


def get_photograph(session: Session, young_person_id: UUID) -> Photograph:
    """Return the photograph of a young person; raises NotFound."""
    found = find_photograph(session, young_person_id)
    if found is None:
        raise NotFound
    return found
