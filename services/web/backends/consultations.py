"""What the pages ask `psychology`: who is free when, consultations as they go, and what was agreed in them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from services.web.backends.access import EVERYBODY_OF_MINE, token_about_nobody, token_for
from services.web.backends.people import readers_to
from services.web.backends.sending import post
from shared.access.kinds import ItemKind, Operation
from shared.access.operations import OPERATIONS
from shared.http import client_for

BOOKS = OPERATIONS[ItemKind.CONSULTATION_BOOKING, Operation.CREATE]
# Whoever works or lives with them says what came of it.
REPORTS = OPERATIONS[ItemKind.STRATEGIES, Operation.CORRECT]


def may_book(young_person_id: UUID) -> bool:
    """Tell whether the reader books a psychologist about a young person."""
    return bool(BOOKS & readers_to(young_person_id))


def may_report(young_person_id: UUID) -> bool:
    """Tell whether the reader says what came of a strategy."""
    return bool(REPORTS & readers_to(young_person_id))


def psychologists() -> list[dict[str, Any]]:
    """Return who can be booked, and whose team they belong to."""
    found: list[dict[str, Any]] = _about_nobody("/v1/psychologists")["psychologists"]
    return found


def minutes_of(kind: str) -> int:
    """Return how long a consultation of a type lasts."""
    return int(_about_nobody("/v1/psychologists")["minutes"][kind])


def free_of(
    staff_id: UUID | str,
    *,
    type: str,
    since: datetime | None = None,
    days: int,
    invited: Iterable[str] = (),
    moves: UUID | None = None,
) -> list[dict[str, Any]]:
    """Return what is free of a psychologist, and of those who are invited; raises NotFound and Invalid."""
    asked: dict[str, Any] = {"type": type, "days": days, "invited": sorted(invited)}
    if since is not None:
        asked["since"] = since.isoformat()
    if moves is not None:
        asked["moves"] = str(moves)
    found: list[dict[str, Any]] = _about_nobody(f"/v1/psychologists/{staff_id}/free", asked)["slots"]
    return found


def own() -> list[dict[str, Any]]:
    """Return one's own consultations: what is to come, still to be done, or was last week."""
    found: list[dict[str, Any]] = _get("/v1/consultations")["consultations"]
    return found


def about(young_person_id: UUID) -> list[dict[str, Any]]:
    """Return which consultations about a young person the reader may know of, the latest first."""
    asked, token = {"young_person_id": str(young_person_id)}, token_for("psychology", about=(young_person_id,))
    answer = client_for("psychology").get("/v1/consultations", token=token, params=asked)
    found: list[dict[str, Any]] = answer["consultations"]
    return found


def consultation(consultation_id: UUID) -> dict[str, Any]:
    """Return a consultation as far as the reader may read it; raises NotFound."""
    return _get(f"/v1/consultations/{consultation_id}")


def book(said: Mapping[str, Any], *, young_person_id: UUID | None, key: str) -> UUID:
    """Book a time; return the consultation's id.

    Raises Conflict where somebody was first and Invalid for a time that cannot be; `extra["free"]` says what is free.
    """
    return _new(said, young_person_id=young_person_id, key=key)


def ask_for_today(said: Mapping[str, Any], *, young_person_id: UUID, key: str) -> UUID:
    """Ask for a psychologist today; return the consultation's id. Raises Invalid."""
    return _new(said, "/today", young_person_id=young_person_id, key=key)


def write_down_held(said: Mapping[str, Any], *, young_person_id: UUID | None, key: str) -> UUID:
    """Write down what just happened without a booking; return its id. Raises Invalid."""
    return _new(said, "/held", young_person_id=young_person_id, key=key)


def say(consultation_id: UUID, what: str, said: Mapping[str, Any] | None = None) -> None:
    """Say something of a consultation, such as `answer`, `time` or `holding`.

    Raises Conflict when somebody else was first or it can be no longer, Invalid, Forbidden.
    """
    _post(f"/v1/consultations/{consultation_id}/{what}", said)


def formulation(consultation_id: UUID) -> dict[str, Any]:
    """Return the clinical record as far as the reader may read it; raises NotFound."""
    return _get(f"/v1/consultations/{consultation_id}/formulation")


def write_formulation(consultation_id: UUID, said: Mapping[str, Any]) -> None:
    """Write the clinical record; raises Conflict when somebody else was first, Invalid."""
    path = f"/v1/consultations/{consultation_id}/formulation"
    client_for("psychology").put(path, json=dict(said), token=_token())


def report(strategy_id: UUID, said: Mapping[str, Any]) -> None:
    """Say whether a strategy was tried, and whether it helped; raises Invalid, NotFound."""
    _post(f"/v1/strategies/{strategy_id}/report", said)


def feedback_in(quarter: str) -> dict[str, Any]:
    """Return what workers thought in a quarter such as 2027Q1; raises Invalid."""
    return _about_nobody("/v1/feedback", {"quarter": quarter})


def reflections() -> list[dict[str, Any]]:
    """Return what the reader wrote for themselves alone, the newest first."""
    found: list[dict[str, Any]] = _about_nobody("/v1/reflections")["reflections"]
    return found


def reflect(words: str, *, key: str) -> None:
    """Keep something for the reader alone; raises Invalid."""
    post("psychology", "/v1/reflections", {"words": words}, token=token_about_nobody("psychology"), key=key)


def throw_away(reflection_id: UUID) -> None:
    """Keep one of the reader's reflections no longer; raises NotFound."""
    path = f"/v1/reflections/{reflection_id}/retraction"
    post("psychology", path, token=token_about_nobody("psychology"))


def put_busy_times(content: bytes) -> int:
    """Take busy times from a calendar file; return how many there are. Raises Invalid and TooLarge."""
    token = token_about_nobody("psychology")
    return int(client_for("psychology").put("/v1/calendar/busy", content=content, token=token)["count"])


def feed_made_at() -> str | None:
    """Return since when the reader's consultations are read by a calendar, None where they are not."""
    found: str | None = _about_nobody("/v1/calendar/feed")["made_at"]
    return found


def make_feed() -> str:
    """Return the secret of a new address of the reader's consultations; the one before is none any more."""
    return str(post("psychology", "/v1/calendar/feed", token=token_about_nobody("psychology"))["secret"])


def end_feed() -> None:
    """Let the reader's address be none any more."""
    post("psychology", "/v1/calendar/feed/end", token=token_about_nobody("psychology"))


def calendar_at(secret: str) -> str:
    """Return the calendar file at an address, whoever asks; raises NotFound for one that is none any more."""
    return str(client_for("psychology").get(f"/v1/feeds/{secret}")["calendar"])


def calendar() -> dict[str, Any]:
    """Return a psychologist's own hours, and when they cannot be booked."""
    return _about_nobody("/v1/calendar")


def change_calendar(what: str, said: Mapping[str, Any] | None = None, *, key: str | None = None) -> None:
    """Add hours or an exception, or end one; raises Invalid, NotFound."""
    post("psychology", f"/v1/calendar/{what}", said, token=token_about_nobody("psychology"), key=key)


def _new(said: Mapping[str, Any], ending: str = "", *, young_person_id: UUID | None, key: str) -> UUID:
    root = "/v1/consultations" if young_person_id is None else f"/v1/young-people/{young_person_id}/consultations"
    token = token_about_nobody("psychology") if young_person_id is None else _token()
    return UUID(post("psychology", f"{root}{ending}", said, token=token, key=key)["id"])


def _token() -> str:
    return token_for("psychology", about=EVERYBODY_OF_MINE)


def _get(path: str) -> dict[str, Any]:
    return client_for("psychology").get(path, token=_token())


def _about_nobody(path: str, asked: Mapping[str, Any] | None = None) -> dict[str, Any]:
    return client_for("psychology").get(path, token=token_about_nobody("psychology"), params=dict(asked or {}))


def _post(path: str, said: Mapping[str, Any] | None = None) -> None:
    post("psychology", path, said, token=_token())
