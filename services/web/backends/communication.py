"""What the pages ask `speech_language`: the card, how somebody communicates, and a therapist's work."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from services.web.backends.access import EVERYBODY_OF_MINE, token_for
from services.web.backends.people import readers_to
from services.web.backends.sending import plain, post
from shared.access.kinds import ItemKind, Operation, Reader
from shared.access.operations import OPERATIONS
from shared.http import client_for

SERVICE = "speech_language"
# Whoever works or lives with them says what came of it.
MARKS = OPERATIONS[ItemKind.STRATEGIES, Operation.CORRECT]


def is_therapist(young_person_id: UUID) -> bool:
    """Tell whether the reader is a young person's speech and language therapist."""
    return Reader.SPEECH_LANGUAGE in readers_to(young_person_id)


def may_mark(young_person_id: UUID) -> bool:
    """Tell whether the reader says which strategy was used."""
    return bool(MARKS & readers_to(young_person_id))


def card(young_person_id: UUID, *, where: str, alert_id: UUID | None = None) -> dict[str, Any]:
    """Return the card as far as it is shown, and leave a receipt; raises NotFound."""
    asked = {"where": where} | ({"alert_id": str(alert_id)} if alert_id else {})
    return _get(young_person_id, "card", asked)


def ask_for_legal_settings(young_person_id: UUID, *, alert_id: UUID, reason: str, key: str) -> None:
    """Say why the lines for an interview are needed; raises NotFound and Forbidden."""
    _post(young_person_id, "card/legal-settings", {"alert_id": alert_id, "reason": reason}, key=key)


def hand_on(young_person_id: UUID, *, handed_to: str, alert_id: UUID | None, key: str) -> None:
    """Write down that the card was handed on, on paper; raises NotFound and Forbidden."""
    _post(young_person_id, "card/handing-on", {"handed_to": handed_to, "alert_id": alert_id}, key=key)


def communication(young_person_id: UUID) -> dict[str, Any]:
    """Return what is known of how somebody communicates, as far as the reader may read it; raises NotFound."""
    return _get(young_person_id, "communication")


def mine() -> list[dict[str, Any]]:
    """Return a therapist's young people: what was done, and what is due."""
    token = token_for(SERVICE, about=EVERYBODY_OF_MINE)
    found: list[dict[str, Any]] = client_for(SERVICE).get("/v1/communication", token=token)["young_people"]
    return found


def screen(young_person_id: UUID, said: Mapping[str, Any], *, key: str) -> None:
    """Write down a screening; raises Invalid."""
    _post(young_person_id, "screenings", said, key=key)


def take_screening_back(young_person_id: UUID, screening_id: UUID, *, reason: str) -> None:
    """Take a screening back; raises Conflict where it was."""
    path = f"/v1/screenings/{screening_id}/retraction"
    post(SERVICE, path, {"reason": reason}, token=_token(young_person_id))


def assessments(young_person_id: UUID) -> list[dict[str, Any]]:
    """Return the assessments, whole or that there are some and whom to ask; raises NotFound."""
    found: list[dict[str, Any]] = _get(young_person_id, "assessments")["assessments"]
    return found


def assess(young_person_id: UUID, said: Mapping[str, Any], *, key: str) -> None:
    """Keep a test and its scores; raises Invalid."""
    _post(young_person_id, "assessments", said, key=key)


def write_profile(young_person_id: UUID, said: Mapping[str, Any]) -> None:
    """Write a version of the profile; raises Conflict where somebody has written it since, and Invalid."""
    path = f"/v1/young-people/{young_person_id}/communication-profile"
    client_for(SERVICE).put(path, json=plain(said), token=_token(young_person_id))


def withdraw_profile(young_person_id: UUID, *, reason: str) -> None:
    """End the profile; raises Conflict where none stands."""
    path = f"/v1/young-people/{young_person_id}/communication-profile/withdrawal"
    post(SERVICE, path, {"reason": reason}, token=_token(young_person_id))


def let_see(young_person_id: UUID, said: Mapping[str, Any], *, key: str) -> None:
    """Write down whether somebody may see the profile; raises Invalid."""
    _post(young_person_id, "communication-profile/sharing", said, key=key)


def plan_session(young_person_id: UUID, said: Mapping[str, Any], *, key: str) -> None:
    """Arrange a session; raises Invalid."""
    _post(young_person_id, "sessions", said, key=key)


def seize(young_person_id: UUID, *, key: str) -> None:
    """Write down that somebody was seen just now."""
    _post(young_person_id, "sessions/seized", {}, key=key)


def write_session(young_person_id: UUID, session_id: UUID, said: Mapping[str, Any]) -> None:
    """Write down what a session was; raises Conflict and Invalid."""
    client_for(SERVICE).put(f"/v1/sessions/{session_id}", json=plain(said), token=_token(young_person_id))


def cancel_session(young_person_id: UUID, session_id: UUID, said: Mapping[str, Any]) -> None:
    """Say that a session will not be held; raises Conflict."""
    post(SERVICE, f"/v1/sessions/{session_id}/cancellation", plain(said), token=_token(young_person_id))


def mark_used(young_person_id: UUID, strategy_id: UUID, said: Mapping[str, Any], *, key: str) -> None:
    """Say on a contact or an incident that a strategy was used, and whether it helped; raises NotFound."""
    path = f"/v1/communication-strategies/{strategy_id}/uses"
    post(SERVICE, path, said, token=_token(young_person_id), key=key)


def _token(young_person_id: UUID) -> str:
    return token_for(SERVICE, about=(young_person_id,))


def _get(young_person_id: UUID, ending: str, asked: Mapping[str, str] | None = None) -> dict[str, Any]:
    path = f"/v1/young-people/{young_person_id}/{ending}"
    return client_for(SERVICE).get(path, token=_token(young_person_id), params=dict(asked or {}))


def _post(young_person_id: UUID, ending: str, said: Mapping[str, Any], *, key: str) -> None:
    post(SERVICE, f"/v1/young-people/{young_person_id}/{ending}", said, token=_token(young_person_id), key=key)
