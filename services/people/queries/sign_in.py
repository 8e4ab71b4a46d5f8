"""Who is signing in, and whose session a secret opens."""

import hashlib
import unicodedata
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.people.models import SignInSession, Staff


def digest_of_secret(secret: str) -> str:
    """Return what is stored of a session's secret; it is random, so a plain digest cannot be guessed back."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def as_sign_in_name(name: str) -> str:
    """Return the name as it is stored: composed, without blanks around it, in small letters."""
    return unicodedata.normalize("NFC", name).strip().casefold()


def digest_of_name(name: str) -> str:
    """Return what is stored of the name in an attempt."""
    return hashlib.sha256(as_sign_in_name(name).encode("utf-8", "surrogatepass")).hexdigest()


def staff_who_signs_in_as(session: Session, name: str) -> Staff | None:
    """Return who has the sign-in name and has not left, or None."""
    query = select(Staff).where(Staff.sign_in_name == as_sign_in_name(name), Staff.left_at.is_(None))
    return session.scalars(query).one_or_none()


def open_session_of(
    session: Session, secret: str, *, moment: datetime, idle_for: timedelta
) -> tuple[SignInSession, Staff] | None:
    """Return the session that the secret opens, and whose it is; None when it ended, expired or its owner left."""
    query = select(SignInSession, Staff).join(Staff, Staff.id == SignInSession.staff_id)
    alive = query.where(
        SignInSession.secret_digest == digest_of_secret(secret),
        SignInSession.ended_at.is_(None),
        SignInSession.waits_for_code.is_(False),
        SignInSession.expires_at > moment,
        SignInSession.last_used_at > moment - idle_for,
        Staff.left_at.is_(None),
    )
    found = session.execute(alive).one_or_none()
    return None if found is None else (found[0], found[1])


def waiting_session_of(session: Session, secret: str, *, moment: datetime) -> SignInSession | None:
    """Return the session that waits for its owner's code, or None."""
    query = select(SignInSession).join(Staff, Staff.id == SignInSession.staff_id)
    waiting = query.where(
        SignInSession.secret_digest == digest_of_secret(secret),
        SignInSession.ended_at.is_(None),
        SignInSession.waits_for_code,
        SignInSession.expires_at > moment,
        Staff.left_at.is_(None),
    )
    return session.scalars(waiting).one_or_none()


def session_owner(session: Session, session_id: UUID) -> UUID | None:
    """Return whose session it is, or None."""
    return session.scalars(select(SignInSession.staff_id).where(SignInSession.id == session_id)).one_or_none()
