"""Sessions and attempts to sign in; neither a secret nor a typed name is kept, only digests."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, String, false
from sqlalchemy.orm import Mapped, mapped_column

from services.people.models.base import Base
from shared.db import Key


class SignInSession(Base):
    """A time for which somebody is signed in at one browser."""

    __tablename__ = "sign_in_session"

    id: Mapped[Key]
    secret_digest: Mapped[str] = mapped_column(String(64), unique=True)
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"), index=True)
    started_at: Mapped[datetime]
    last_used_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    # The password was right; it opens nothing before a code was given too.
    waits_for_code: Mapped[bool] = mapped_column(default=False, server_default=false())


class SecondStep(Base):
    """That somebody signs in with a code of their phone as well (RFC 6238), once they confirmed it."""

    __tablename__ = "second_step"

    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"), primary_key=True)
    sealed_secret: Mapped[bytes]
    begun_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    # The time step of the last code that was taken: no code counts twice.
    last_counter: Mapped[int] = mapped_column(BigInteger, default=0)


class RecoveryCode(Base):
    """One code on paper, for the day when the phone is gone; it counts once."""

    __tablename__ = "recovery_code"

    id: Mapped[Key]
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"), index=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    used_at: Mapped[datetime | None]


class SignInAttempt(Base):
    """A wrong attempt, or one that is still being checked."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (Index(None, "name_digest", "at"),)

    id: Mapped[Key]
    # What people type as a name is now and then their password.
    name_digest: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
