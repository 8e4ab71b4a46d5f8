"""A chain of looks: each is sealed with a key over what it says and over the seal before it. Pure.

A service has several chains, so that those who read at the same moment do not wait for one another; all looks of one
person go into the same. Whoever has the database and not the key can seal nothing; whoever has both is found out by the
checkpoints that somebody else keeps.
"""

import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

# Local choice: far more than the people who read at one moment at a hub, few enough to be in one checkpoint.
CHAINS = 16
BEFORE_THE_FIRST = b""
# Everything that a look says, in the order in which it is sealed.
SEALED = (
    *("at", "staff_id", "organisation", "young_person_id", "item_kind", "operation"),
    *("view", "route", "relation", "purpose", "correlation_id"),
)


def chain_of(staff_id: UUID) -> int:
    """Return which of a service's chains a person's looks go into."""
    return staff_id.int % CHAINS


def seal(key: bytes, before: bytes, *, service: str, chain: int, number: int, said: Mapping[str, Any]) -> bytes:
    """Return the seal of one look: 32 bytes over the seal before it, where it stands and what it says."""
    content = json.dumps([service, chain, number, *(_plain(said[name]) for name in SEALED)], ensure_ascii=False)
    return hmac.digest(key, before + content.encode(), sha256)


def _plain(value: Any) -> str:
    """Return a value as it reads on every database: an instant in UTC, to the microsecond."""
    return value.astimezone(UTC).isoformat(timespec="microseconds") if isinstance(value, datetime) else str(value)
