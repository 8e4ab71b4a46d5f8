"""Comings and goings in words: where somebody is, since when, when they are expected, who wrote it down."""

from collections.abc import Iterable, Mapping
from typing import Any

from services.web import moments, words
from services.web.backends.people import Names
from services.web.pages.lines import staff_in_words
from shared.vocabulary import PresenceState

COLOURS = {PresenceState.IN: "green", PresenceState.OUT: "blue", PresenceState.LATE: "red"}
NOT_WRITTEN = "Not written down yet"


def writers_of(standing: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return the ids of those who wrote down what stands."""
    return {each["change"]["recorded_by"] for each in standing if each.get("change")}


def standing_line(standing: Mapping[str, Any] | None, *, names: Names) -> dict[str, Any]:
    """Return how it stands with somebody; of whom nothing was written nothing is known."""
    change = standing["change"] if standing else None
    if standing is None or change is None:
        return {"state": None, "words": NOT_WRITTEN, "colour": "grey", "about": []}
    state = PresenceState(standing["state"])
    return {
        "state": state.value,
        "words": words.PRESENCE[state],
        "colour": COLOURS[state],
        "about": [each for each in (_since(standing, change), _expected(change), _details(change)) if each],
        "by": staff_in_words(names, change["recorded_by"]),
    }


def change_line(change: Mapping[str, Any], *, names: Names) -> dict[str, Any]:
    """Return one coming or going, with how it read before."""
    return {
        "id": change["id"],
        "said": _reading(change),
        "by": staff_in_words(names, change["recorded_by"]),
        "late": moments.added_later(_at(change, "happened_at"), recorded_at=_at(change, "recorded_at")),
        "earlier": [
            f"Before that it said: {_reading(each)}. Changed {moments.in_words(_at(each, 'changed_at'))}"
            for each in change["earlier"]
        ],
    }


def account(said: Mapping[str, Any]) -> str:
    """Return one account of a coming or going in a sentence, such as `Out today at 21:30, back by today at 23:00`."""
    return _reading(said)


def _reading(change: Mapping[str, Any]) -> str:
    happened = moments.in_words(_at(change, "happened_at"))
    parts = [f"{words.PRESENCE[change['state']]} {happened}", _expected(change), _details(change)]
    return ", ".join(each for each in parts if each)


def _since(standing: Mapping[str, Any], change: Mapping[str, Any]) -> str:
    since = standing["away_since"] or change["happened_at"]
    away = "away " if standing["away_since"] else ""
    return f"{away}since {moments.in_words(moments.moment_of(since))}"


def _expected(change: Mapping[str, Any]) -> str | None:
    expected = change.get("expected_back_at")
    return f"expected back {moments.ahead_in_words(moments.moment_of(expected))}" if expected else None


def _details(change: Mapping[str, Any]) -> str | None:
    details: str | None = change.get("details")
    return details


def _at(change: Mapping[str, Any], name: str) -> Any:
    return moments.moment_of(change[name])
