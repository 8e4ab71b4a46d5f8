"""What the pages ask about missing young people: episodes, the Philomena form and return interviews."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from services.web.backends.access import EVERYBODY_OF_MINE, token_for
from services.web.backends.people import readers_to
from services.web.backends.sending import post
from shared.access.kinds import ItemKind, Operation
from shared.access.operations import OPERATIONS
from shared.http import client_for

WRITES = OPERATIONS[ItemKind.MISSING_EPISODE_FACTS, Operation.CREATE]
CLOSES = OPERATIONS[ItemKind.MISSING_EPISODE_FACTS, Operation.END]
KEEPS_THE_FORM = OPERATIONS[ItemKind.PHILOMENA_FORM, Operation.CREATE]
OFFERS = OPERATIONS[ItemKind.RETURN_INTERVIEW_SUMMARY, Operation.CREATE]
HOLDS = OPERATIONS[ItemKind.RETURN_INTERVIEW_TEXT, Operation.CREATE]


def may(young_person_id: UUID, readers: frozenset[Any]) -> bool:
    """Tell whether the reader is one of those who do something for a young person."""
    return bool(readers & readers_to(young_person_id))


def open_episodes() -> list[dict[str, Any]]:
    """Return who of the reader's young people is away, and whose return still asks for something."""
    found: list[dict[str, Any]] = _get("/v1/episodes")["episodes"]
    return found


def episodes_of(young_person_id: UUID) -> dict[str, Any]:
    """Return a young person's episodes, the latest first, and how many there were lately; raises NotFound."""
    return _get(f"/v1/young-people/{young_person_id}/episodes")


def episode(episode_id: UUID) -> dict[str, Any]:
    """Return an episode with all that the reader may read of it; raises NotFound."""
    return _get(f"/v1/episodes/{episode_id}")


def begin(said: Mapping[str, Any], *, key: str) -> dict[str, Any]:
    """Begin an episode; raises Conflict, which asks what is wrong, and Invalid."""
    return _post("/v1/episodes", said, key=key)


def write(episode_id: UUID, said: Mapping[str, Any], *, key: str) -> dict[str, Any]:
    """Write something down of an episode; raises as `begin`."""
    return _post(f"/v1/episodes/{episode_id}/entries", said, key=key)


def correct(entry_id: UUID, said: Mapping[str, Any]) -> dict[str, Any]:
    """Let an entry read as it really was; raises Conflict and Invalid."""
    return _post(f"/v1/entries/{entry_id}/correction", said)


def retract(entry_id: UUID, said: Mapping[str, Any]) -> dict[str, Any]:
    """Take an entry back; raises Conflict and Invalid."""
    return _post(f"/v1/entries/{entry_id}/retraction", said)


def retract_episode(episode_id: UUID, said: Mapping[str, Any]) -> dict[str, Any]:
    """Take a whole episode back; raises Conflict."""
    return _post(f"/v1/episodes/{episode_id}/retraction", said)


def form(young_person_id: UUID) -> dict[str, Any]:
    """Return the Philomena form; raises NotFound, for police also while it is not released."""
    return _get(f"/v1/young-people/{young_person_id}/philomena")


def write_field(young_person_id: UUID, said: Mapping[str, Any]) -> None:
    """Write one field of part 1; raises Conflict with how it reads now, and Invalid."""
    _post(f"/v1/young-people/{young_person_id}/philomena/fields", said)


def review(young_person_id: UUID, *, key: str) -> None:
    """Say that part 1 is right; raises Invalid naming the fields that are empty."""
    _post(f"/v1/young-people/{young_person_id}/philomena/reviews", key=key)


def printed(young_person_id: UUID, *, key: str) -> None:
    """Say that the grab pack is printed."""
    _post(f"/v1/young-people/{young_person_id}/philomena/prints", key=key)


def photograph(young_person_id: UUID) -> bytes:
    """Return the photograph; raises NotFound."""
    return client_for("missing").file(f"/v1/young-people/{young_person_id}/philomena/photograph", token=_token())


def keep_photograph(young_person_id: UUID, content: bytes) -> None:
    """Keep the photograph; raises Invalid and TooLarge."""
    path = f"/v1/young-people/{young_person_id}/philomena/photograph"
    client_for("missing").put(path, content=content, token=_token())


def interviews_due() -> list[dict[str, Any]]:
    """Return the return interviews that are still to be offered or held."""
    found: list[dict[str, Any]] = _get("/v1/return-interviews")["interviews"]
    return found


def interview(interview_id: UUID) -> dict[str, Any]:
    """Return a return interview as far as the reader may read it; raises NotFound."""
    return _get(f"/v1/return-interviews/{interview_id}")


def offer(interview_id: UUID, said: Mapping[str, Any], *, key: str) -> None:
    """Keep that an interview was offered; raises Conflict and Invalid."""
    _post(f"/v1/return-interviews/{interview_id}/offers", said, key=key)


def hold(interview_id: UUID, said: Mapping[str, Any], *, key: str) -> None:
    """Write down what came of an interview; raises Conflict, Forbidden and Invalid."""
    _post(f"/v1/return-interviews/{interview_id}/held", said, key=key)


def _token() -> str:
    return token_for("missing", about=EVERYBODY_OF_MINE)


def _get(path: str) -> dict[str, Any]:
    return client_for("missing").get(path, token=_token())


def _post(path: str, said: Mapping[str, Any] | None = None, *, key: str | None = None) -> dict[str, Any]:
    return post("missing", path, said, token=_token(), key=key)
