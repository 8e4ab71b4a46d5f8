"""Passwords: hashed with argon2, compared with the same work whoever asks."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_HASHER = PasswordHasher()


def hash_password(password: str) -> str:
    """Return what may be stored of a password."""
    return _HASHER.hash(password)


def is_password(password_hash: str | None, password: str) -> bool:
    """Tell whether the password fits; for somebody who does not exist it takes as long, and never does."""
    try:
        fits = _HASHER.verify(password_hash or _hash_of_nobody(), password)
    except (VerificationError, InvalidHashError):
        return False
    return fits and password_hash is not None


@cache
def _hash_of_nobody() -> str:
    return _HASHER.hash("nobody has this password")
