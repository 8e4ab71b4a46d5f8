"""What the pages ask `people` about beginning and ending work with a young person."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from services.web.backends.access import token_for
from services.web.backends.people import readers_to
from services.web.backends.sending import plain
from shared.access.kinds import ItemKind, Operation
from shared.access.operations import OPERATIONS
from shared.http import client_for

ASSIGNS = OPERATIONS[ItemKind.ASSIGNMENT, Operation.CREATE]


def may_assign(young_person_id: UUID) -> bool:
    """Tell whether the reader says who works with the young person."""
    return bool(ASSIGNS & readers_to(young_person_id))


def possible_workers(young_person_id: UUID, *, role: str | None) -> dict[str, Any]:
    """Return which work there is, who could do it and in whose place; raises NotFound, Forbidden."""
    path = f"/v1/young-people/{young_person_id}/possible-workers"
    return client_for("people").get(path, token=token_for("people"), params={"role": role} if role else {})


def start(young_person_id: UUID, *, said: Mapping[str, Any], key: str) -> None:
    """Let somebody begin to work with the young person; the same key does it once. Raises Invalid, Forbidden."""
    _post(f"/v1/young-people/{young_person_id}/assignments", said, key=key)


def end(young_person_id: UUID, *, assignment_id: UUID, said: Mapping[str, Any]) -> None:
    """End somebody's work with the young person; raises Invalid, NotFound, and Conflict where it has ended."""
    _post(f"/v1/young-people/{young_person_id}/assignments/{assignment_id}/end", said)


def _post(path: str, said: Mapping[str, Any], *, key: str | None = None) -> None:
    headers = {} if key is None else {"Idempotency-Key": key}
    client_for("people").post(path, json=plain(said), token=token_for("people"), headers=headers)
