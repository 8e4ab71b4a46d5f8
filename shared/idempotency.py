"""The same request sent again gives the same resource: keys are kept as long as what they made.

Kept are a keyed digest of the body and the resource's id, never the answer, which is rebuilt under today's policy.
"""

import hmac
import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any
from uuid import UUID

from flask import request
from sqlalchemy import ColumnElement, and_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from shared.access.answering import route_of_request
from shared.access.keys import secret
from shared.access.routes import reader
from shared.clock import utc_now
from shared.messaging.tables import idempotency_key
from shared.problems import Invalid
from shared.running import running

HEADER = "Idempotency-Key"
LONGEST_KEY = 200
# Stands in the row between its insertion and the end of the same transaction; nobody else ever sees it.
NOT_YET = UUID(int=0)

MISSING = f"Send 1 to {LONGEST_KEY} printable characters that are new for each thing you create"
OTHER_BODY = "This key was used for something else; send a new one"


def once(session: Session, body: Mapping[str, Any], create: Callable[[], UUID]) -> UUID:
    """Return the id of the resource that this key made, creating it the first time only.

    The key counts per person and route. The body must not hold anything that differs when the same request is sent
    again, such as a default of the moment. Raises Invalid for a missing or unusable key and for another body.
    """
    scope = _scope()
    digest = digest_of(body)
    if _claimed(session, scope, digest):
        created = create()
        session.execute(update(idempotency_key).where(_is(scope)).values(resource_id=created))
        return created
    known = session.execute(select(idempotency_key).where(_is(scope))).one()
    if not hmac.compare_digest(known.body_digest, digest):
        raise Invalid({HEADER: [OTHER_BODY]})
    resource_id: UUID = known.resource_id
    return resource_id


def was_used(session: Session) -> bool:
    """Tell whether this key made something already: what is sent again is not judged anew. Raises Invalid as `once`."""
    return session.execute(select(idempotency_key.c.key).where(_is(_scope()))).one_or_none() is not None


def key_of_request() -> str:
    """Return the request's key; raises Invalid naming the header."""
    given = request.headers.getlist(HEADER)
    key = given[0] if len(given) == 1 else ""
    if not 1 <= len(key) <= LONGEST_KEY or not key.isascii() or not key.isprintable():
        raise Invalid({HEADER: [MISSING]})
    return key


def digest_of(body: Mapping[str, Any]) -> str:
    """Return the keyed digest of the address and the body; a field left out and one that is empty are the same."""
    sent = {name: value for name, value in body.items() if value is not None}
    canonical = json.dumps([request.view_args, sent], sort_keys=True, default=_plainly, separators=(",", ":"))
    key = secret(running().settings.keys, "idempotency.key")
    return hmac.new(key, canonical.encode(), sha256).hexdigest()


def _plainly(value: object) -> Any:
    return sorted(map(str, value)) if isinstance(value, set | frozenset) else str(value)


def _scope() -> dict[str, Any]:
    return {"scope_staff": reader().staff_id, "route": route_of_request(), "key": key_of_request()}


def _is(scope: Mapping[str, Any]) -> ColumnElement[bool]:
    return and_(*(idempotency_key.c[name] == value for name, value in scope.items()))


def _claimed(session: Session, scope: Mapping[str, Any], digest: str) -> bool:
    """Take the key; a second user of it waits here until the first has ended, and then finds it taken."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    row = {**scope, "body_digest": digest, "resource_id": NOT_YET, "created_at": utc_now()}
    statement = dialect.insert(idempotency_key).values(row).on_conflict_do_nothing().returning(idempotency_key.c.key)
    return session.execute(statement).first() is not None
