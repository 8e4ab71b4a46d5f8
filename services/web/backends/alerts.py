"""What the pages ask the alerts: what is there for me, who has it, and what I say to it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import g

from services.web.backends.access import EVERYBODY_OF_MINE, token_about_nobody, token_for
from services.web.backends.sending import post
from shared.access.tokens import service_token
from shared.http import ServiceClient, client_for
from shared.problems import Problem
from shared.running import running
from shared.vocabulary import AlertAudience, Severity

# The number beside the word in the frame is not worth waiting for.
SECONDS_FOR_THE_FRAME = 1.5


def mine(*, ended: bool = False) -> dict[str, Any]:
    """Return alerts, corrections and requests for the reader."""
    return client_for("alerts").get("/v1/alerts", token=_token(), params={"ended": "true"} if ended else None)


def standing_about(young_person_id: UUID) -> list[dict[str, Any]]:
    """Return what stands about one young person, as far as the reader may see it; nothing where nobody can say."""
    asked = {"young_person_id": str(young_person_id)}
    try:
        found = client_for("alerts").get(
            "/v1/alerts", token=token_for("alerts", about=(young_person_id,)), params=asked
        )
    except Problem:
        return []
    return [each for each in found["alerts"] if each["view"] != "stub"]


def waiting() -> int | None:
    """Return how many wait for the reader, asked once for each request; None where nobody can say."""
    if "alerts_waiting" not in g:
        client = ServiceClient("alerts", running().settings.service_url("alerts"), seconds=SECONDS_FOR_THE_FRAME)
        try:
            g.alerts_waiting = client.get("/v1/alerts/waiting", token=token_about_nobody("alerts"))["waiting"]
        except Problem:
            g.alerts_waiting = None
    found: int | None = g.alerts_waiting
    return found


def alert(alert_id: UUID) -> dict[str, Any]:
    """Return one alert as far as the reader may see it; raises NotFound."""
    return client_for("alerts").get(f"/v1/alerts/{alert_id}", token=_token())


def raise_alert(said: Mapping[str, Any], *, key: str) -> dict[str, Any]:
    """Say that something must be known; return the receipt. Raises Invalid."""
    return _post("/v1/alerts", said, key=key)


def who_would_get_it(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return who would be told now, at once and rung by rung; raises Invalid and NotFound."""
    return _post("/v1/alerts/who-would-get-it", said)


def everybody_around(young_person_id: str) -> dict[str, list[str]]:
    """Return everybody who could be told of a young person now, and why."""
    everybody = {"young_person_id": young_person_id, "severity": Severity.HIGH, "audience": list(AlertAudience)}
    return {each["staff_id"]: each["because"] for each in who_would_get_it(everybody)["at_once"]}


def acknowledge(alert_id: UUID, *, words: str | None) -> None:
    """Say that one has it; raises Conflict for an alert that has ended."""
    _post(f"/v1/alerts/{alert_id}/acknowledgement", {"words": words})


def remark(alert_id: UUID, said: Mapping[str, Any], *, key: str) -> None:
    """Answer, hand on, or say that it was dealt with; raises Conflict and Invalid."""
    _post(f"/v1/alerts/{alert_id}/remarks", said, key=key)


def retract(alert_id: UUID, *, reason: str) -> None:
    """Take an alert back that was about the wrong person."""
    _post(f"/v1/alerts/{alert_id}/retraction", {"reason": reason})


def acknowledge_correction(alert_id: UUID) -> None:
    """Say that one knows that what one had read was about the wrong person."""
    _post(f"/v1/corrections/{alert_id}/acknowledgement")


def ask_to_see(alert_id: UUID) -> None:
    """Ask whoever may decide to be let see it."""
    _post(f"/v1/alerts/{alert_id}/access-requests")


def answer_request(request_id: UUID, *, open_until: str | None) -> None:
    """Close somebody's request to see an alert; raises Conflict when somebody else was first."""
    _post(f"/v1/access-requests/{request_id}/answer", {"open_until": open_until})


def incidents() -> list[dict[str, Any]]:
    """Return the data incidents; raises Forbidden for everybody but information governance."""
    found: list[dict[str, Any]] = client_for("alerts").get("/v1/data-incidents", token=_token())["incidents"]
    return found


def close_incident(incident_id: UUID, *, outcome: str) -> None:
    """Say what came of an incident; raises Conflict."""
    _post(f"/v1/data-incidents/{incident_id}/end", {"outcome": outcome})


def hand_over(signed: str) -> None:
    """Carry to the alerts what another service has just announced and signed; raises Unavailable.

    It would get there by itself: this way it is there before the answer is.
    """
    token = service_token("web", "alerts", keys=running().settings.keys)
    headers = {"Authorization": f"Service {token}"}
    client_for("alerts").post("/internal/handed-over", json={"events": signed}, headers=headers)


def _token() -> str:
    return token_for("alerts", about=EVERYBODY_OF_MINE)


def _post(path: str, said: Mapping[str, Any] | None = None, *, key: str | None = None) -> dict[str, Any]:
    return post("alerts", path, said, token=_token(), key=key)
