"""What the pages ask `people` about decisions: a move, leaving, and what was asked before."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from services.web.backends.access import token_for
from services.web.backends.people import readers_to
from shared.access.kinds import ItemKind, Operation
from shared.access.operations import OPERATIONS
from shared.http import client_for

DECIDES_A_MOVE = OPERATIONS[ItemKind.ADDRESS, Operation.CORRECT]
DECIDES_LEAVING = OPERATIONS[ItemKind.ASSIGNMENT, Operation.END]


def decisions_about(young_person_id: UUID) -> dict[str, Any]:
    """Return what was decided, the newest first, and the questions that come before; raises NotFound."""
    return client_for("people").get(f"{_root(young_person_id)}/decisions", token=token_for("people"))


def move(young_person_id: UUID, said: Mapping[str, Any]) -> None:
    """Decide where the young person lives from now on; raises Invalid, Forbidden."""
    client_for("people").post(f"{_root(young_person_id)}/place", json=dict(said), token=token_for("people"))


def leave(young_person_id: UUID, said: Mapping[str, Any]) -> None:
    """Decide that the young person leaves the programme; raises as `move`."""
    client_for("people").post(f"{_root(young_person_id)}/leaving", json=dict(said), token=token_for("people"))


def may_decide_a_move(young_person_id: UUID) -> bool:
    """Tell whether the reader decides where the young person lives."""
    return bool(DECIDES_A_MOVE & readers_to(young_person_id))


def may_decide_leaving(young_person_id: UUID) -> bool:
    """Tell whether the reader decides that the young person leaves."""
    return bool(DECIDES_LEAVING & readers_to(young_person_id))


def _root(young_person_id: UUID) -> str:
    return f"/v1/young-people/{young_person_id}"
