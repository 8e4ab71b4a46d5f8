"""What the pages ask `plan`: the plan, now or at a moment, its actions, and what the young person says."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from services.web.backends.access import EVERYBODY_OF_MINE, token_for
from services.web.backends.sending import plain
from shared.http import client_for


def plan_of(
    young_person_id: UUID,
    *,
    after: str | None = None,
    cursor: str | None = None,
    kind: str | None = None,
    limit: int | None = None,
    known_at: datetime | None = None,
    happened_at: datetime | None = None,
) -> dict[str, Any]:
    """Return the plan with a page of its timeline, newest first; raises NotFound.

    `after` is the receipt's text of something just written: the answer then holds it. `known_at` and `happened_at` ask
    for the plan as it was known at an instant, and for what had happened by one.
    """
    asked = {"after": after, "cursor": cursor, "kind": kind, "limit": limit}
    then = {"as_known_at": known_at, "as_happened_at": happened_at}
    asked |= {name: moment.isoformat() for name, moment in then.items() if moment is not None}
    return client_for("plan").get(f"/v1/plans/{young_person_id}", token=token_for("plan"), params=asked)


def all_of_mine() -> dict[str, Any]:
    """Return how much is new on each plan, and the open actions that the reader owns."""
    return client_for("plan").get("/v1/mine", token=token_for("plan", about=EVERYBODY_OF_MINE))


def action_of(young_person_id: UUID, *, action_id: UUID) -> dict[str, Any]:
    """Return one action as it stands; raises NotFound."""
    return client_for("plan").get(_actions(young_person_id, f"/{action_id}"), token=token_for("plan"))


def write_action(young_person_id: UUID, *, said: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Write an action down and return the receipt; the same key never writes it twice. Raises Invalid, Forbidden."""
    return _post(_actions(young_person_id), said, key=key)


def change_action(
    young_person_id: UUID, *, action_id: UUID, changed: Mapping[str, Any], revision: int
) -> dict[str, Any]:
    """Let an action read differently; raises Conflict when somebody else changed it first, and Invalid."""
    return _post(_actions(young_person_id, f"/{action_id}/change"), changed, revision=revision)


def step_action(
    young_person_id: UUID, *, action_id: UUID, becomes: str, note: str | None, revision: int
) -> dict[str, Any]:
    """Say how an action goes; raises as `change_action`."""
    said = {"becomes": becomes, "note": note}
    return _post(_actions(young_person_id, f"/{action_id}/step"), said, revision=revision)


def say_aspiration(young_person_id: UUID, *, said: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Write down what the young person hopes for; raises Invalid."""
    return _post(f"/v1/plans/{young_person_id}/aspirations", said, key=key)


def take_aspiration_back(young_person_id: UUID, *, aspiration_id: UUID) -> dict[str, Any]:
    """Note that the young person no longer hopes for this; a second time changes nothing."""
    return _post(f"/v1/plans/{young_person_id}/aspirations/{aspiration_id}/withdrawal", {})


def own_page_of(young_person_id: UUID) -> dict[str, Any]:
    """Return what a screen may show that is turned round; raises NotFound."""
    return client_for("plan").get(f"/v1/plans/{young_person_id}/own-page", token=token_for("plan"))


def answer(young_person_id: UUID, *, action_id: UUID, said: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Note what the young person says to an action; raises Invalid, NotFound."""
    return _post(_actions(young_person_id, f"/{action_id}/answers"), said, key=key)


def take_answer_back(young_person_id: UUID, *, action_id: UUID) -> dict[str, Any]:
    """Note that the young person takes their answer back."""
    return _post(_actions(young_person_id, f"/{action_id}/answers/withdrawal"), {})


def _actions(young_person_id: UUID, rest: str = "") -> str:
    return f"/v1/plans/{young_person_id}/actions{rest}"


def _post(path: str, said: Mapping[str, Any], *, key: str | None = None, revision: int | None = None) -> dict[str, Any]:
    headers = {} if key is None else {"Idempotency-Key": key}
    headers |= {} if revision is None else {"If-Match": f'"{revision}"'}
    return client_for("plan").post(path, json=plain(said), token=token_for("plan"), headers=headers)
