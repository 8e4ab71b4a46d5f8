"""The whole system with the demonstration world's people, and callers who have what `people` gives them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select, update
from werkzeug.test import TestResponse

from services.alerts.models import Alert, Escalation, OutgoingMessage, Recipient
from services.alerts.timers import timers
from shared.clock import utc_now
from shared.demonstration import demonstration_id
from shared.messaging.tables import timer
from tests.web.world import System, young

HOUR = timedelta(hours=1)


class Caller:
    """Somebody of the cast who calls the services' APIs, each time with a token of this moment."""

    def __init__(self, system: System, name: str) -> None:
        self.system = system
        self.staff_id = demonstration_id("staff", name)
        self._session = system.services["people"].tasks["trial_session"](system.people, name)

    def get(self, service: str, path: str, **asked: Any) -> TestResponse:
        """Ask a service."""
        client = self.system.apps[service].test_client()
        return client.get(path, query_string=asked or None, headers=self._headers(service))

    def post(self, service: str, path: str, body: Mapping[str, Any] | None = None, **headers: str) -> TestResponse:
        """Send something to a service, and let what it announces arrive."""
        client = self.system.apps[service].test_client()
        answer = client.post(path, json=body, headers=self._headers(service) | headers)
        self.system.carry()
        return answer

    def alerts(self, **asked: Any) -> list[dict[str, Any]]:
        """Return the alerts that they are shown."""
        found: list[dict[str, Any]] = self.get("alerts", "/v1/alerts", **asked).get_json()["alerts"]
        return found

    def alert(self, alert_id: str) -> dict[str, Any]:
        """Return an alert as they are shown it."""
        answer = self.get("alerts", f"/v1/alerts/{alert_id}")
        assert answer.status_code == 200, answer.json
        found: dict[str, Any] = answer.get_json()
        return found

    def raises(self, known_as: str, **changed: Any) -> str:
        """Raise an alert by hand about somebody; return its id."""
        answer = self.post("alerts", "/v1/alerts", an_alert(known_as, **changed))
        assert answer.status_code == 201, answer.json
        return str(answer.get_json()["id"])

    def acknowledges(self, alert_id: str, words: str | None = None) -> TestResponse:
        """Say that they have it."""
        return self.post("alerts", f"/v1/alerts/{alert_id}/acknowledgement", {"words": words})

    def _headers(self, service: str) -> dict[str, str]:
        people = self.system.apps["people"].test_client()
        made = people.post(
            "/v1/tokens", json={"audience": service}, headers={"Authorization": f"Session {self._session}"}
        )
        return {"Authorization": f"Bearer {made.get_json()['token']}", "Idempotency-Key": str(uuid4())}


def an_alert(known_as: str, **changed: Any) -> dict[str, Any]:
    """Return an alert as it is sent: urgent, for the shift, the key worker and the embedded officer."""
    return {
        "young_person_id": str(young(known_as)),
        "alert_type": "exploitation_concern",
        "severity": "high",
        "what_happened": "Got into a car that nobody here knows.",
        "what_we_ask": ["Ring us if they come back."],
        "audience": ["shift_on_duty", "key_worker", "police_liaison"],
    } | changed


def a_police_alert(known_as: str, **changed: Any) -> dict[str, Any]:
    """Return an alert as an officer sends it; what is None is left out."""
    said = {
        "young_person_id": str(young(known_as)),
        "alert_type": "exploitation_concern",
        "grade": "high",
        "what_happened": "Seen with people we are worried about.",
        "what_we_ask": ["Call us first, do not go there."],
        "audience": ["shift_on_duty", "key_worker", "social_worker"],
    } | changed
    return {name: value for name, value in said.items() if value is not None}


def minutes_pass(system: System, minutes: float) -> None:
    """Let time pass for every alert that is open: all of its moments and its timers lie so much further back."""
    back = timedelta(minutes=minutes)
    database = system.apps["alerts"].extensions["nwd"].database
    with database.transaction() as session:
        for row in session.execute(select(timer)).all():
            session.execute(update(timer).where(timer.c.id == row.id).values(due_at=row.due_at - back))
        for alert in session.scalars(select(Alert)):
            alert.raised_at -= back
            if alert.expires_at is not None:
                alert.expires_at -= back
    while timers.run_due(database):
        pass


def escalations(system: System, alert_id: str) -> list[Escalation]:
    """Return how an alert climbed, in its order."""
    query = select(Escalation).where(Escalation.alert_id == UUID(alert_id)).order_by(Escalation.due_at)
    with system.apps["alerts"].extensions["nwd"].database.reading() as session:
        return list(session.scalars(query))


def recipients(system: System, alert_id: str) -> dict[UUID, Recipient]:
    """Return who was told of an alert."""
    query = select(Recipient).where(Recipient.alert_id == UUID(alert_id))
    with system.apps["alerts"].extensions["nwd"].database.reading() as session:
        return {each.staff_id: each for each in session.scalars(query)}


def messages(system: System, alert_id: str) -> list[OutgoingMessage]:
    """Return what is to go out about an alert."""
    query = select(OutgoingMessage).where(OutgoingMessage.alert_id == UUID(alert_id)).order_by(OutgoingMessage.id)
    with system.apps["alerts"].extensions["nwd"].database.reading() as session:
        return list(session.scalars(query))


def staff(name: str) -> UUID:
    """Return the id of somebody of the cast."""
    return demonstration_id("staff", name)


def in_an_hour() -> datetime:
    """Return the moment in an hour."""
    return utc_now() + HOUR
