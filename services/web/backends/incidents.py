"""What the pages ask `hub` of incidents and of measures of control."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from services.web.backends.access import EVERYBODY_OF_MINE, token_for
from services.web.backends.sending import plain, post
from shared.http import client_for

# Local choice: more measures than this are no page that anybody reads.
MOST_MEASURES = 100


def record(said: Mapping[str, Any], *, young_people: Collection[UUID], key: str) -> list[dict[str, Any]]:
    """Write an incident down for one young person or for several at once; return a receipt for each.

    The same key never writes it twice. Raises Invalid, NotFound.
    """
    token = token_for("hub", about=young_people)
    if len(young_people) == 1:
        (one,) = young_people
        return [post("hub", "/v1/incidents", {**said, "young_person_id": one}, token=token, key=key)]
    with_whom = [{"young_person_id": str(each)} for each in young_people]
    told = client_for("hub").post(
        "/v1/incidents/together",
        json=plain(said) | {"with_whom": with_whom},
        token=token,
        headers={"Idempotency-Key": key},
    )
    receipts: list[dict[str, Any]] = told["receipts"]
    return receipts


def incident(incident_id: UUID) -> dict[str, Any]:
    """Return one incident as far as the reader may read it; raises NotFound."""
    return _get(f"/v1/incidents/{incident_id}")


def incidents_of(young_person_id: UUID, *, cursor: str | None = None) -> dict[str, Any]:
    """Return a page of a young person's incidents, newest first; raises NotFound for whoever may know of none."""
    return _get("/v1/incidents", young_person_id=str(young_person_id), cursor=cursor)


def change_incident(incident_id: UUID, how: str, said: Mapping[str, Any], *, key: str) -> dict[str, Any]:
    """Correct or narrow an incident, or answer about police; raises Conflict, Forbidden, Invalid, NotFound."""
    return _post(f"/v1/incidents/{incident_id}/{how}", said, key=key)


def retract_incident(incident_id: UUID, said: Mapping[str, Any], *, about: Collection[UUID], key: str) -> None:
    """Take an incident back, and write it down on the right record where one is named; raises as `change_incident`.

    `about` names both young people.
    """
    post("hub", f"/v1/incidents/{incident_id}/retraction", said, token=token_for("hub", about=about), key=key)


def measures_in(incident_id: UUID) -> list[dict[str, Any]]:
    """Return the measures that were used in an incident; raises NotFound."""
    return _measures(f"/v1/incidents/{incident_id}/measures")


def measures_of(young_person_id: UUID) -> list[dict[str, Any]]:
    """Return a young person's measures, newest first; raises NotFound for whoever may know of none."""
    return _measures("/v1/measures", young_person_id=str(young_person_id), limit=MOST_MEASURES)


def unfinished_measures(hub_id: UUID) -> list[dict[str, Any]]:
    """Return of which measures of a hub something is still to be done; raises NotFound for whoever manages nobody."""
    token = token_for("hub", about=EVERYBODY_OF_MINE)
    asked = {"hub_id": str(hub_id), "limit": MOST_MEASURES}
    found: list[dict[str, Any]] = client_for("hub").get("/v1/measures/unfinished", token=token, params=asked)[
        "measures"
    ]
    return found


def measure(measure_id: UUID) -> dict[str, Any]:
    """Return one measure with its clocks, as far as the reader may read it; raises NotFound."""
    return _get(f"/v1/measures/{measure_id}")


def open_measure(said: Mapping[str, Any], *, young_person_id: UUID, key: str) -> dict[str, Any]:
    """Write down that a measure was used, once; raises Invalid, NotFound."""
    token = token_for("hub", about=(young_person_id,))
    return post("hub", "/v1/measures", {**said, "young_person_id": young_person_id}, token=token, key=key)


def change_measure(measure_id: UUID, how: str, said: Mapping[str, Any], *, key: str) -> dict[str, Any]:
    """Take the next step with a measure's record; raises Conflict, also for a late one, and as `change_incident`."""
    return _post(f"/v1/measures/{measure_id}/{how}", said, key=key)


def _get(path: str, **asked: Any) -> dict[str, Any]:
    return client_for("hub").get(path, token=token_for("hub"), params=asked)


def _measures(path: str, **asked: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = _get(path, **asked)["measures"]
    return found


def _post(path: str, said: Mapping[str, Any], *, key: str) -> dict[str, Any]:
    return post("hub", path, said, token=token_for("hub"), key=key)
