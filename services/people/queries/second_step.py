"""Whether somebody signs in with a code as well."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.people.models import RecoveryCode, SecondStep


def is_on(session: Session, staff_id: UUID) -> bool:
    """Tell whether somebody confirmed that their phone shows them codes."""
    found = session.get(SecondStep, staff_id)
    return found is not None and found.confirmed_at is not None


def recovery_codes_left(session: Session, staff_id: UUID) -> int:
    """Return how many codes on paper somebody has left."""
    theirs = select(func.count()).where(RecoveryCode.staff_id == staff_id, RecoveryCode.used_at.is_(None))
    return session.scalar(theirs) or 0
