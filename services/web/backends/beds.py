"""What the pages ask `hub` of its beds, of what the local authority is told, and of exclusions."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from services.web.backends.access import EVERYBODY_OF_MINE, token_for
from services.web.backends.people import readers_to
from services.web.backends.sending import post
from shared.access.kinds import ItemKind, Operation
from shared.access.operations import OPERATIONS
from shared.http import client_for

EXCLUDES = OPERATIONS[ItemKind.DECISION, Operation.CREATE]


def board(hub_id: UUID) -> dict[str, Any]:
    """Return the beds of a hub and what its managers are to tell; raises NotFound where the hub is nothing to one."""
    token = token_for("hub", about=EVERYBODY_OF_MINE)
    return client_for("hub").get("/v1/beds", token=token, params={"hub_id": str(hub_id)})


def offer(said: Mapping[str, Any], *, key: str) -> None:
    """Keep a bed for somebody; raises Conflict where it is taken, Invalid, Forbidden."""
    _send("/v1/stays", said, key=key)


def came(stay_id: UUID, said: Mapping[str, Any], *, key: str) -> None:
    """Write down that they came; raises Conflict where the register says that they live elsewhere."""
    _send(f"/v1/stays/{stay_id}/occupation", said, key=key)


def stay_longer(stay_id: UUID, said: Mapping[str, Any], *, key: str) -> None:
    """Put the planned end on another day; raises Conflict when somebody else was first, Invalid."""
    _send(f"/v1/stays/{stay_id}/planned-end", said, key=key)


def leave(stay_id: UUID, said: Mapping[str, Any], *, key: str) -> None:
    """Write down that a bed is free; raises as `stay_longer`."""
    _send(f"/v1/stays/{stay_id}/ending", said, key=key)


def tell_authority(notice_id: UUID, said: Mapping[str, Any], *, key: str) -> None:
    """Write down who told the local authority; raises Conflict where that was done, Invalid."""
    _send(f"/v1/authority-notices/{notice_id}/telling", said, key=key)


def exclude(said: Mapping[str, Any], *, key: str) -> None:
    """Decide an exclusion; raises Invalid, Forbidden."""
    _send("/v1/exclusions", said, key=key)


def exclusions_of(young_person_id: UUID) -> list[dict[str, Any]]:
    """Return from what somebody was excluded, the newest first; raises NotFound."""
    path = f"/v1/young-people/{young_person_id}/exclusions"
    found: list[dict[str, Any]] = client_for("hub").get(path, token=token_for("hub"))["exclusions"]
    return found


def may_exclude(young_person_id: UUID) -> bool:
    """Tell whether the reader decides that somebody is excluded for a time."""
    return bool(EXCLUDES & readers_to(young_person_id))


def _send(path: str, said: Mapping[str, Any], *, key: str) -> None:
    post("hub", path, said, token=token_for("hub", about=EVERYBODY_OF_MINE), key=key)
