"""What alerts about missing young people say: times and places, never a name."""

from datetime import datetime

from shared.clocks import in_london
from shared.vocabulary import EpisodeKind

ASKS_WHILE_MISSING = (
    "Ring the hub at once if you hear from them or know where they may be.",
    "Tell police what you know; do not go and look by yourself.",
)
ASKS_WHILE_AWAY = ("Ring the hub if you hear from them, and say when they want to come back.",)
ASK_WHEN_FOUND = "See first how they are; the hub says when they are back."
ASK_WHEN_BACK = "Be kind: first how they are, then what happened. The return interview is offered within 72 hours."
CHALLENGE = (
    "The force stated a grade below medium for a child. It runs as medium here, and the force’s words are kept. "
    "Its duty supervisor is asked to look at it again."
)
ASK_OF_THE_SUPERVISOR = "Ring the force’s duty supervisor now, and write down what they answer."


def away_in_words(kind: EpisodeKind, *, since: datetime, where: str | None) -> str:
    """Return that somebody is missing or away, since when, and where they were last seen."""
    state = "Missing" if kind is EpisodeKind.MISSING else "Away without authorisation; where they are is known"
    seen = f" Last seen: {where}." if where and kind is EpisodeKind.MISSING else ""
    return f"{state}, since {_moment(since)}.{seen}"


def found_in_words(*, found_at: datetime | None, returned_at: datetime | None) -> str:
    """Return that somebody is back, or found and not back yet."""
    if returned_at is not None:
        return f"Back since {_moment(returned_at)}."
    return f"Found at {_moment(found_at)}, and not back yet." if found_at is not None else "Found."


def _moment(instant: datetime) -> str:
    local = in_london(instant)
    return f"{local:%H:%M} on {local:%A} {local.day} {local:%B}"
