"""What the pages ask the alerts about being on call, being reached, and what went out."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from services.web.backends.access import EVERYBODY_OF_MINE, token_for
from services.web.backends.sending import post
from shared.http import client_for


def on_call(home_id: UUID) -> dict[str, Any]:
    """Return a hub's rota for the coming weeks, how fast its alerts climb, and who may be on call."""
    return client_for("alerts").get("/v1/on-call", token=_token(), params={"home_id": str(home_id)})


def put_on_call(said: Mapping[str, Any], *, key: str) -> None:
    """Put somebody on call; raises Invalid."""
    _post("/v1/on-call", said, key=key)


def take_off_call(turn_id: UUID) -> None:
    """Take a turn on call back."""
    _post(f"/v1/on-call/{turn_id}/end")


def choose_ladder(said: Mapping[str, Any], *, key: str) -> None:
    """Let a hub's alerts climb faster; raises Invalid."""
    _post("/v1/ladders", said, key=key)


def reach() -> dict[str, Any]:
    """Return how the reader is told outside the pages."""
    return client_for("alerts").get("/v1/reach", token=_token())


def say_how_to_reach(said: Mapping[str, Any]) -> None:
    """Say how one wants to be told outside the pages; raises Invalid."""
    _post("/v1/reach", said)


def sent(home_id: UUID, *, cursor: str | None) -> dict[str, Any]:
    """Return a page of what went out for a hub; raises NotFound for another's."""
    asked = {"home_id": str(home_id), "limit": 50, "cursor": cursor}
    return client_for("alerts").get("/v1/sent", token=_token(), params=asked)


def _token() -> str:
    return token_for("alerts", about=EVERYBODY_OF_MINE)


def _post(path: str, said: Mapping[str, Any] | None = None, *, key: str | None = None) -> dict[str, Any]:
    return post("alerts", path, said, token=_token(), key=key)
