"""What therapists write, and what others are shown of it."""

from datetime import date, timedelta
from typing import Any

from shared.clock import london, utc_now
from shared.db import Database
from tests.alerts.world import Caller, a_police_alert, staff
from tests.web.world import System, young

SAID = {
    "i_am_good_at": ["Drawing"],
    "hard_for_me": ["Long questions"],
    "please_do": ["One thing at a time, then ask me to say it back"],
    "please_dont": ["Ask why"],
    "legal_settings": ["Needs breaks", "Check every caution sentence"],
}


def database_of(system: System) -> Database:
    """Return the database of speech and language."""
    found: Database = system.apps["speech_language"].extensions["nwd"].database
    return found


def today() -> date:
    """Return today by England's clock."""
    return london(utc_now()).date()


def path(known_as: str, ending: str) -> str:
    """Return an address about somebody."""
    return f"/v1/young-people/{young(known_as)}/{ending}"


def puts(caller: Caller, where: str, body: dict[str, Any]) -> Any:
    """Write something in place of what stands there, and let what it announces arrive."""
    client = caller.system.apps["speech_language"].test_client()
    headers = caller._headers("speech_language")
    answer = client.put(where, json=body, headers=headers)
    caller.system.carry()
    return answer


def writes_profile(caller: Caller, known_as: str, *, version: int = 1, revision: int = 0, **said: Any) -> Any:
    """Write a version of somebody's profile; without a day on which it was agreed it is a draft."""
    body = SAID | {"version": version, "revision": revision} | said
    return puts(caller, path(known_as, "communication-profile"), body)


def agrees_profile(caller: Caller, known_as: str, *, version: int = 1, revision: int = 0, **said: Any) -> str:
    """Agree a version with somebody, today; return its id."""
    agreed_on = {"agreed_on": today().isoformat()}
    answer = writes_profile(caller, known_as, version=version, revision=revision, **agreed_on | said)
    assert answer.status_code == 200, answer.json
    return str(answer.get_json()["id"])


def shares(caller: Caller, known_as: str, *, may_see: bool, name: str | None = None, words: str | None = None) -> Any:
    """Say whether somebody may see it: one of the cast, or in words."""
    body = {"may_see": may_see, "staff_id": str(staff(name)) if name else None, "words": words}
    return caller.post("speech_language", path(known_as, "communication-profile/sharing"), body)


def card(caller: Caller, known_as: str, **asked: Any) -> Any:
    """Ask for somebody's card."""
    return caller.get("speech_language", path(known_as, "card"), **asked)


def screening(**changed: Any) -> dict[str, Any]:
    """Return what is sent of a screening in the car."""
    return {
        "screened_at": (utc_now() - timedelta(hours=1)).isoformat(),
        "place": "In the car",
        "has_agreed": True,
        "findings": {"understanding": "likely", "narrative": "likely", "speech": "no_concern"},
        "outcome": "full_assessment",
    } | changed


def screens(caller: Caller, known_as: str, **changed: Any) -> Any:
    """Write down a screening."""
    return caller.post("speech_language", path(known_as, "screenings"), screening(**changed))


def interview(caller: Caller, known_as: str) -> str:
    """Let police tell of an interview to come; return the alert's id."""
    body = a_police_alert(known_as, alert_type="voluntary_interview", audience=["key_worker", "social_worker"])
    answer = caller.post("police", "/v1/alerts", body)
    assert answer.status_code == 201, answer.json
    return str(answer.get_json()["id"])


def wrong_fields(answer: Any) -> set[str]:
    """Return the fields at which something was refused."""
    assert answer.status_code == 422, answer.json
    return set(answer.get_json()["errors"])
