"""Opaque texts that come back from a client: what to wait for (`after`) and where a page goes on (`cursor`).

They are encrypted: what they hold would tell how much stands in families that their reader may not read, and they
travel in addresses.
"""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from flask import g, request

from shared.access.keys import secret
from shared.problems import Invalid
from shared.running import running

LONGEST = 8000
Position = tuple[str, UUID, int]


def write_after(positions: Sequence[Position]) -> str:
    """Return what any service can wait for before it answers: family, subject and sequence of each event."""
    return _written("after", [[family, subject.hex, sequence] for family, subject, sequence in positions])


def read_after(token: str) -> list[Position]:
    """Return what a reader wants to have been heard first; raises Invalid for one that we did not give out."""
    return [(str(family), UUID(subject), int(sequence)) for family, subject, sequence in _read("after", token, "after")]


def write_cursor(*position: str | int) -> str:
    """Return where the next page begins; it is good for this reader on this route only."""
    return _written(_here(), list(position))


def read_cursor(token: str) -> list[Any]:
    """Return where a page begins; raises Invalid for another reader's, another route's or a forged one."""
    return list(_read(_here(), token, "cursor"))


def _here() -> str:
    staff = g.reader.staff_id if "reader" in g else ""
    return f"cursor:{running().name}:{request.endpoint}:{staff}"


def _cipher(purpose: str) -> AESSIV:
    """Return the cipher for one purpose, its key derived so that no text of one is read as another's.

    AES-SIV (RFC 5297) gives the same text for the same content: a repeated request gets the same receipt.
    """
    shared = secret(running().settings.keys, "after.key")
    return AESSIV(hmac.digest(shared, f"nwd.{purpose}".encode(), "sha256"))


def _written(purpose: str, content: list[Any]) -> str:
    return urlsafe_b64encode(_cipher(purpose).encrypt(orjson.dumps(content), None)).rstrip(b"=").decode()


def _read(purpose: str, token: str, field: str) -> Any:
    try:
        if len(token) > LONGEST:
            raise ValueError("too long")
        sealed = urlsafe_b64decode(token + "=" * (-len(token) % 4))
        return orjson.loads(_cipher(purpose).decrypt(sealed, None))
    except (InvalidTag, ValueError) as error:
        raise Invalid({field: ["Use the text exactly as it was given out, or leave it out"]}) from error
