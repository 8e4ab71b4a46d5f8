"""A private address of one's own consultations, which a calendar on a phone reads: made, replaced and ended."""

import secrets
from hashlib import sha256
from uuid import UUID

from sqlalchemy.orm import Session

from services.psychology.models import CalendarFeed
from shared.db import database_time

SECRET_BYTES = 32


def make(session: Session, staff_id: UUID) -> str:
    """Make an address for somebody in place of the one before; return its secret, which is kept nowhere."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    end(session, staff_id)
    made = CalendarFeed(staff_id=staff_id, secret_hash=hash_of(secret), made_at=database_time(session))
    session.add(made)
    session.flush()
    return secret


def end(session: Session, staff_id: UUID) -> None:
    """Let somebody's address be none any more, from the next read on."""
    found = session.get(CalendarFeed, staff_id, with_for_update=True)
    if found is not None:
        session.delete(found)
        session.flush()


def hash_of(secret: str) -> str:
    """Return what is kept of a secret: enough to know it again, and not enough to say it."""
    return sha256(secret.encode("utf-8", errors="replace")).hexdigest()
