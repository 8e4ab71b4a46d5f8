"""Signing in and out: sessions kept on the server, and a limit to wrong attempts."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from services.people.models import SignInAttempt, SignInSession
from services.people.queries.sign_in import digest_of_name, digest_of_secret
from shared.problems import TooMany

# Local choices until the full sign-in comes: a whole shift fits into a session, two do not.
IDLE_FOR = timedelta(hours=12)
LASTS = timedelta(hours=14)
# Local choices: five slips are human, more within a quarter of an hour are not.
MOST_WRONG_ATTEMPTS = 5
ATTEMPTS_COUNT_FOR = timedelta(minutes=15)
# A write on every page would make readers wait for one another; a minute is near enough for an idle time of hours.
NOTED_EVERY = timedelta(minutes=1)
# Local choice: long enough to find the phone.
CODE_WITHIN = timedelta(minutes=10)
SECRET_BYTES = 32


def note_attempt(session: Session, name: str, *, now: datetime) -> None:
    """Count an attempt as wrong before the password is looked at; raises TooMany, also for names nobody has."""
    digest = digest_of_name(name)
    recent = select(SignInAttempt.at).where(
        SignInAttempt.name_digest == digest, SignInAttempt.at > now - ATTEMPTS_COUNT_FOR
    )
    attempts = session.scalars(recent.order_by(SignInAttempt.at)).all()
    if len(attempts) >= MOST_WRONG_ATTEMPTS:
        wait = attempts[-MOST_WRONG_ATTEMPTS] + ATTEMPTS_COUNT_FOR - now
        raise TooMany(
            "There were too many wrong attempts with this name. Wait a quarter of an hour.",
            headers={"Retry-After": str(max(1, int(wait.total_seconds()) + 1))},
        )
    session.execute(delete(SignInAttempt).where(SignInAttempt.at <= now - ATTEMPTS_COUNT_FOR))
    session.add(SignInAttempt(name_digest=digest, at=now))


def forget_attempts(session: Session, name: str) -> None:
    """Forget the slips before the right one."""
    session.execute(delete(SignInAttempt).where(SignInAttempt.name_digest == digest_of_name(name)))


def open_session(
    session: Session,
    staff_id: UUID,
    *,
    name: str,
    now: datetime,
    lasts: timedelta = LASTS,
    waits_for_code: bool = False,
) -> tuple[SignInSession, str]:
    """Sign somebody in whose password was right; return the session and the secret that opens it.

    One that waits for a code opens nothing but the way to give it.
    """
    forget_attempts(session, name)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    opened = SignInSession(
        secret_digest=digest_of_secret(secret),
        staff_id=staff_id,
        started_at=now,
        last_used_at=now,
        expires_at=now + (CODE_WITHIN if waits_for_code else lasts),
        waits_for_code=waits_for_code,
    )
    session.add(opened)
    session.flush()
    return opened, secret


def pass_with_code(session: Session, waiting: SignInSession, *, now: datetime) -> tuple[SignInSession, str]:
    """Begin the real session in place of the one that waited, under a secret of its own."""
    end_session(session, waiting.id, ended_at=now)
    return open_session(session, waiting.staff_id, name=name_for_codes(waiting.staff_id), now=now)


def name_for_codes(staff_id: UUID) -> str:
    """Return under which name wrong codes are counted; no sign-in name looks like it."""
    return f"code of {staff_id}"


def note_use(session: Session, session_id: UUID, *, now: datetime) -> None:
    """Note that the session is in use, so that it does not end as idle."""
    session.execute(update(SignInSession).where(SignInSession.id == session_id).values(last_used_at=now))


def end_session(session: Session, session_id: UUID, *, ended_at: datetime) -> None:
    """Sign out of one session."""
    still_open = (SignInSession.id == session_id) & SignInSession.ended_at.is_(None)
    session.execute(update(SignInSession).where(still_open).values(ended_at=ended_at))


def end_all_sessions(session: Session, staff_id: UUID, *, ended_at: datetime) -> None:
    """Sign somebody out everywhere."""
    theirs = (SignInSession.staff_id == staff_id) & SignInSession.ended_at.is_(None)
    session.execute(update(SignInSession).where(theirs).values(ended_at=ended_at))
