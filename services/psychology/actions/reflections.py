"""What a worker writes for themselves alone, and throws away; nothing is announced of it."""

from uuid import UUID

from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.psychology.models import Reflection
from shared.db import database_time
from shared.problems import NotFound


def write(session: Session, *, staff_id: UUID, words: str) -> UUID:
    """Keep a reflection for whoever wrote it; return its id."""
    made = Reflection(id=uuid7(), staff_id=staff_id, words=words, written_at=database_time(session))
    session.add(made)
    session.flush()
    return made.id


def throw_away(session: Session, reflection_id: UUID, *, staff_id: UUID) -> None:
    """Keep a reflection no longer; raises NotFound for one of somebody else."""
    found = session.get(Reflection, reflection_id)
    if found is None or found.staff_id != staff_id:
        raise NotFound
    session.delete(found)
