"""What the pages ask `people` of what the reader was typing."""

from typing import Any

from services.web.backends.access import EVERYBODY_OF_MINE, token_for
from services.web.kept_forms import Kept
from shared.http import client_for

ROOT = "/v1/unfinished-work"


def everything_of_mine() -> list[dict[str, Any]]:
    """Return what the reader has not finished, without its words, the latest first."""
    found: list[dict[str, Any]] = client_for("people").get(ROOT, token=_token())["unfinished_work"]
    return found


def typed_at(place: Kept) -> dict[str, Any]:
    """Return what the reader was typing there, and when it was kept; raises NotFound."""
    asked = {name: value for name, value in place.as_json.items() if value is not None}
    return client_for("people").get(f"{ROOT}/typed", token=_token(), params=asked)


def keep(place: Kept, *, typed: dict[str, list[str]]) -> dict[str, Any]:
    """Keep what the reader is typing there; raises Invalid."""
    return client_for("people").post(ROOT, json={**place.as_json, "typed": typed}, token=_token())


def discard(place: Kept) -> None:
    """Keep it no longer."""
    client_for("people").post(f"{ROOT}/discarding", json=place.as_json, token=_token())


def _token() -> str:
    return token_for("people", about=EVERYBODY_OF_MINE)
