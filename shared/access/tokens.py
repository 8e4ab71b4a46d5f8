"""Tokens: who asks and what they are to whom, signed by `people`, good for a minute and for one service."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from joserfc import jwt
from joserfc.errors import JoseError

from shared.access.keys import KeyMissing, signing_key, verify_key
from shared.access.kinds import Reader
from shared.clock import utc_now
from shared.problems import Unauthorised
from shared.running import running
from shared.vocabulary import Role

# Architecture, section 6: a relation that ended may stand in a token for this long at the most.
LIFETIME = timedelta(seconds=60)
ISSUER = "people"
ALGORITHM = "ES256"
FOR_READERS, FOR_SERVICES, HANDED_OVER = "reader", "service", "handed_over"
RESTRICTED_MARK = "!"
BYTES_OF_ID = 16


@dataclass(frozen=True)
class Relation:
    """What somebody is to one young person now; `restricted` overrides all of it."""

    readers: frozenset[Reader]
    restricted: bool = False


def expiry() -> datetime:
    """Return when a token that is made now ends."""
    return utc_now() + LIFETIME


@dataclass(frozen=True, kw_only=True)
class ReaderToken:
    """What a token says: the person, their session and organisation, and their relations of this moment."""

    staff_id: UUID
    session_ref: str
    organisation: str
    roles: frozenset[Role]
    relations: Mapping[UUID, Relation]
    # Single items that they were let see for a time, and as what (domain reference 11.3, "or a grant").
    grants: Mapping[UUID, Reader] = field(default_factory=dict)
    expires_at: datetime = field(default_factory=expiry)


def mint(token: ReaderToken, audience: str, *, keys: Path | None = None) -> str:
    """Return the signed token for one service; only `people` holds the key for it."""
    claims = {
        "sub": str(token.staff_id),
        "sid": token.session_ref,
        "org": token.organisation,
        "roles": sorted(token.roles),
        "rel": _packed(token.relations),
        "grants": {str(item_id): reader.value for item_id, reader in token.grants.items()},
    }
    return _signed(claims, ISSUER, audience=audience, use=FOR_READERS, until=token.expires_at, keys=keys)


def verify(token: str, audience: str, *, keys: Path | None = None) -> ReaderToken:
    """Return what a reader's token says; raises Unauthorised for anything that is not wholly in order."""
    claims = _verified(token, ISSUER, audience=audience, use=FOR_READERS, keys=keys)
    try:
        return ReaderToken(
            staff_id=UUID(claims["sub"]),
            session_ref=str(claims["sid"]),
            organisation=str(claims["org"]),
            roles=frozenset(map(Role, claims["roles"])),
            relations=_unpacked(claims["rel"]),
            grants={UUID(item_id): Reader(reader) for item_id, reader in claims.get("grants", {}).items()},
            expires_at=datetime.fromtimestamp(claims["exp"], UTC),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unauthorised from error


def service_token(from_service: str, to_service: str, *, keys: Path | None = None) -> str:
    """Return a token with which one service shows another who is calling."""
    return _signed({}, from_service, audience=to_service, use=FOR_SERVICES, until=expiry(), keys=keys)


def verify_service(token: str, audience: str, *, keys: Path | None = None) -> str:
    """Return the name of the calling service; raises Unauthorised."""
    return str(_verified(token, _claimed_service(token), audience=audience, use=FOR_SERVICES, keys=keys)["iss"])


def sign_for_service(claims: dict[str, Any], from_service: str, to_service: str, *, keys: Path | None = None) -> str:
    """Return what one service tells another, for somebody else to carry there within a minute."""
    return _signed(claims, from_service, audience=to_service, use=HANDED_OVER, until=expiry(), keys=keys)


def verify_from_service(token: str, audience: str, *, keys: Path | None = None) -> tuple[str, dict[str, Any]]:
    """Return which service tells us something, and what; raises Unauthorised."""
    claims = _verified(token, _claimed_service(token), audience=audience, use=HANDED_OVER, keys=keys)
    return str(claims["iss"]), claims


def _signed(claims: dict[str, Any], issuer: str, *, audience: str, use: str, until: datetime, keys: Path | None) -> str:
    standard = {"iss": issuer, "aud": audience, "use": use, "exp": int(until.timestamp())}
    key = signing_key(_folder(keys), issuer)
    return jwt.encode({"alg": ALGORITHM}, standard | claims, key, algorithms=[ALGORITHM])


def _verified(token: str, issuer: str, *, audience: str, use: str, keys: Path | None) -> dict[str, Any]:
    """Return the claims; `people` signs both kinds of token with one key, so that the use must be looked at."""
    expected = {"iss": issuer, "aud": audience, "use": use}
    try:
        decoded = jwt.decode(token, verify_key(_folder(keys), issuer), algorithms=[ALGORITHM])
        claims: dict[str, Any] = decoded.claims
        jwt.JWTClaimsRegistry(now=int(utc_now().timestamp()), exp={"essential": True}).validate(claims)
    except (JoseError, KeyMissing, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise Unauthorised from error
    if any(claims.get(name) != value for name, value in expected.items()):
        raise Unauthorised
    return claims


def _claimed_service(token: str) -> str:
    """Read who says to be calling, so that their key can be looked up; nothing is believed yet."""
    try:
        issuer = json.loads(_decoded(token.split(".")[1]))["iss"]
    except (IndexError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise Unauthorised from error
    if not isinstance(issuer, str) or not issuer.isidentifier():
        raise Unauthorised
    return issuer


def _folder(keys: Path | None) -> Path:
    return running().settings.keys if keys is None else keys


def _packed(relations: Mapping[UUID, Relation]) -> dict[str, str]:
    """Group the ids by what the person is to them: hundreds of relations must fit into one header."""
    groups: dict[str, list[bytes]] = defaultdict(list)
    for young_person_id, relation in relations.items():
        mark = RESTRICTED_MARK if relation.restricted else ""
        groups[mark + " ".join(sorted(relation.readers))].append(young_person_id.bytes)
    return {name: urlsafe_b64encode(b"".join(ids)).decode().rstrip("=") for name, ids in groups.items()}


def _unpacked(groups: Mapping[str, str]) -> dict[UUID, Relation]:
    """Return the relations; an id in two groups would be a forgery or a slip, and is refused."""
    relations: dict[UUID, Relation] = {}
    for name, packed in groups.items():
        readers = frozenset(map(Reader, name.removeprefix(RESTRICTED_MARK).split()))
        for young_person_id in _ids(packed):
            if young_person_id in relations:
                raise ValueError("an id stands twice")
            relations[young_person_id] = Relation(readers, restricted=name.startswith(RESTRICTED_MARK))
    return relations


def _ids(packed: str) -> Iterator[UUID]:
    content = _decoded(packed)
    for start in range(0, len(content), BYTES_OF_ID):
        yield UUID(bytes=content[start : start + BYTES_OF_ID])


def _decoded(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
