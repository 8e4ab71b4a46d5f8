"""Somebody is late, away or missing: written down as those around them do."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from werkzeug.test import TestResponse

from services.missing.models import Deadline
from shared.clock import utc_now
from tests.alerts.world import Caller
from tests.web.world import System, young

MINUTE = timedelta(minutes=1)


def ago(minutes: float) -> str:
    """Return the moment so many minutes ago, as it is sent."""
    return (utc_now() - minutes * MINUTE).isoformat()


def begins(caller: Caller, known_as: str, kind: str = "missing", **said: Any) -> str:
    """Begin an episode; return its id."""
    answer = tried(caller, known_as, kind, **said)
    assert answer.status_code == 201, answer.json
    return str(answer.get_json()["id"])


def tried(caller: Caller, known_as: str, kind: str = "missing", **said: Any) -> TestResponse:
    """Try to begin an episode."""
    usual = {"words": "At a friend's in town, and does not want to come back tonight."} if kind == "away" else {}
    body = {"young_person_id": str(young(known_as)), "kind": kind} | usual | said
    return caller.post("missing", "/v1/episodes", body)


def writes(caller: Caller, episode_id: str, kind: str, **said: Any) -> TestResponse:
    """Write something down of an episode."""
    return caller.post("missing", f"/v1/episodes/{episode_id}/entries", {"kind": kind} | said)


def wrote(caller: Caller, episode_id: str, kind: str, **said: Any) -> str:
    """Write something down of an episode; return the entry's id."""
    answer = writes(caller, episode_id, kind, **said)
    assert answer.status_code == 201, answer.json
    return str(answer.get_json()["id"])


def read(caller: Caller, episode_id: str) -> dict[str, Any]:
    """Return an episode as somebody is shown it."""
    answer = caller.get("missing", f"/v1/episodes/{episode_id}")
    assert answer.status_code == 200, answer.json
    found: dict[str, Any] = answer.get_json()
    return found


def standing_alert(caller: Caller, episode_id: str) -> dict[str, Any]:
    """Return the alert that stands about an episode, as somebody is shown it."""
    return caller.alert(read(caller, episode_id)["alert_id"])


def clocks(system: System, known_as: str, rule_id: str) -> list[Deadline]:
    """Return a young person's clocks of one rule."""
    query = select(Deadline).where(Deadline.young_person_id == young(known_as), Deadline.rule_id == rule_id)
    with system.apps["missing"].extensions["nwd"].database.reading() as session:
        return list(session.scalars(query.order_by(Deadline.trigger_at)))


def form(caller: Caller, known_as: str) -> TestResponse:
    """Ask for a young person's Philomena form."""
    return caller.get("missing", f"/v1/young-people/{young(known_as)}/philomena")


def due(caller: Caller, known_as: str) -> dict[str, Any]:
    """Return the interview that is due to a young person."""
    found = caller.get("missing", "/v1/return-interviews").get_json()["interviews"]
    return next(each for each in found if each["young_person_id"] == str(young(known_as)))


def moment(text: str) -> datetime:
    """Return an instant that was answered."""
    return datetime.fromisoformat(text)


def an_id(text: str) -> UUID:
    """Return an id that was answered."""
    return UUID(text)
