"""What the pages ask `hub` of serious events: what waits to be decided, deciding, and what was sent."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from services.web.backends.access import EVERYBODY_OF_MINE, token_for
from services.web.backends.sending import post
from shared.http import client_for


def at_the_hub(hub_id: UUID, *, limit: int) -> list[dict[str, Any]]:
    """Return what waits to be decided, then what was; raises NotFound for whoever decides for nobody there."""
    asked = {"hub_id": str(hub_id), "limit": limit}
    token = token_for("hub", about=EVERYBODY_OF_MINE)
    answer = client_for("hub").get("/v1/serious-events", token=token, params=asked)
    found: list[dict[str, Any]] = answer["serious_events"]
    return found


def serious_event(serious_event_id: UUID) -> dict[str, Any]:
    """Return one question with its clock and what was decided; raises NotFound."""
    token = token_for("hub", about=EVERYBODY_OF_MINE)
    return client_for("hub").get(f"/v1/serious-events/{serious_event_id}", token=token)


def ask(said: Mapping[str, Any], *, key: str) -> UUID:
    """Ask whether something is notifiable; return the question's id. Raises Invalid, NotFound, Forbidden."""
    return UUID(_send("/v1/serious-events", said, key=key)["id"])


def decide(serious_event_id: UUID, said: Mapping[str, Any], *, key: str) -> None:
    """Decide whether it is notified; raises Conflict where that is late or was done, and Invalid."""
    _send(f"/v1/serious-events/{serious_event_id}/decision", said, key=key)


def record_sending(serious_event_id: UUID, said: Mapping[str, Any], *, key: str) -> None:
    """Record whom the notification went to, how and when; raises as `decide`."""
    _send(f"/v1/serious-events/{serious_event_id}/decision/sending", said, key=key)


def correct(serious_event_id: UUID, said: Mapping[str, Any], *, key: str) -> None:
    """Let a decision read differently; raises Conflict when somebody else was first, and Invalid."""
    _send(f"/v1/serious-events/{serious_event_id}/decision/correction", said, key=key)


def _send(path: str, said: Mapping[str, Any], *, key: str) -> dict[str, Any]:
    return post("hub", path, said, token=token_for("hub", about=EVERYBODY_OF_MINE), key=key)
