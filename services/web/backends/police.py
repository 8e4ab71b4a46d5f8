"""What the pages ask police: the catalogue, what was shared, what stays there, and who is meant."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from services.web.backends.access import EVERYBODY_OF_MINE, token_for
from services.web.backends.sending import post
from shared.http import client_for
from shared.problems import NotFound, Unavailable


def catalogue() -> dict[str, Any]:
    """Return the types of alert with their templates, and the grades there are."""
    return client_for("police").get("/v1/catalogue", token=_token())


def raise_alert(said: Mapping[str, Any], *, key: str) -> dict[str, Any]:
    """Raise an alert; return the receipt with what is to be handed over. Raises Invalid."""
    return _post("/v1/alerts", said, key=key)


def shared() -> list[dict[str, Any]]:
    """Return what police shared in the last days about the reader's young people."""
    found: list[dict[str, Any]] = client_for("police").get("/v1/alerts", token=_token())["alerts"]
    return found


def alert(alert_id: UUID) -> dict[str, Any]:
    """Return an alert with where it came from and its notes; raises NotFound for everybody but its officers."""
    return client_for("police").get(f"/v1/alerts/{alert_id}", token=_token())


def retract(alert_id: UUID, *, reason: str) -> dict[str, Any]:
    """Take an alert back; return the receipt with what is to be handed over."""
    return _post(f"/v1/alerts/{alert_id}/retraction", {"reason": reason})


def write_note(alert_id: UUID, said: Mapping[str, Any], *, key: str) -> None:
    """Write a note that stays with police; raises Invalid."""
    _post(f"/v1/alerts/{alert_id}/notes", said, key=key)


def custody(alert_id: UUID) -> dict[str, Any] | None:
    """Return how an arrest goes on; None where nothing is written, or nobody can say."""
    try:
        return client_for("police").get(f"/v1/alerts/{alert_id}/custody", token=_token())
    except (NotFound, Unavailable):
        return None


def write_custody(alert_id: UUID, said: Mapping[str, Any]) -> None:
    """Say how an arrest goes on; raises Conflict when somebody else was first, and Invalid."""
    _post(f"/v1/alerts/{alert_id}/custody", said)


def missing() -> list[dict[str, Any]]:
    """Return who of the reader's young people is missing, with what police stated of it."""
    found: list[dict[str, Any]] = client_for("police").get("/v1/missing-episodes", token=_token())["missing"]
    return found


def state(episode_id: UUID, said: Mapping[str, Any], *, key: str) -> dict[str, Any]:
    """Say how somebody missing is graded, or that they were found; raises Conflict and Invalid."""
    return _post(f"/v1/missing-episodes/{episode_id}/statements", said, key=key)


def inbound() -> list[dict[str, Any]]:
    """Return what police systems sent and nobody has recognised yet, the longest wait first."""
    found: list[dict[str, Any]] = client_for("police").get("/v1/inbound", token=_token())["inbound"]
    return found


def match(inbound_id: UUID, *, young_person_id: UUID) -> dict[str, Any]:
    """Say whom it is about; return the receipt with what is to be handed over. Raises Conflict and NotFound."""
    return _post(f"/v1/inbound/{inbound_id}/match", {"young_person_id": young_person_id})


def set_aside(inbound_id: UUID, *, reason: str) -> None:
    """Say that it is about nobody here; raises Conflict."""
    _post(f"/v1/inbound/{inbound_id}/set-aside", {"reason": reason})


def likely(person: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return whom of the reader's young people a description may mean, with the reasons."""
    said = {name: person[name] for name in ("given_names", "family_name", "born_on")}
    token = token_for("people", about=EVERYBODY_OF_MINE)
    found: list[dict[str, Any]] = client_for("people").post("/v1/young-people/likely", json=said, token=token)[
        "young_people"
    ]
    return found


def _token() -> str:
    return token_for("police", about=EVERYBODY_OF_MINE)


def _post(path: str, said: Mapping[str, Any] | None = None, *, key: str | None = None) -> dict[str, Any]:
    return post("police", path, said, token=_token(), key=key)
