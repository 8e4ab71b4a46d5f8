"""What a communication profile holds, when it is looked at again, and which of its strategies are new or gone."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from shared.vocabulary import StrategyKind

LISTS = ("i_am_good_at", "hard_for_me", "please_do", "please_dont", "words_to_avoid", "legal_settings")
SENTENCES = ("when_stressed", "how_to_check_understanding", "processing_time")
SAID = (*LISTS, *SENTENCES)
# Domain reference 7.2, step 7: every 12 weeks, or on change.
REVIEW_AFTER = timedelta(weeks=12)
# Local choice: more lines than this do not fit one side of paper.
MOST_LINES = 6

SAY_WHAT_TO_DO = "Write at least one thing to do: it is what people will use"
NOT_AGREED_YET = "Give a day that has come: it is agreed before others read it"
BEFORE_THE_LAST = "Give a day on or after that of the version before"

Line = tuple[StrategyKind, str]


def objections(
    said: Mapping[str, Any], *, agreed_on: date | None, last_agreed_on: date | None, today: date
) -> dict[str, list[str]]:
    """Return why this cannot be shown to others as agreed, by field; a draft may be unfinished."""
    if agreed_on is None:
        return {}
    found = {}
    if not said.get("please_do"):
        found["please_do"] = [SAY_WHAT_TO_DO]
    if agreed_on > today:
        found["agreed_on"] = [NOT_AGREED_YET]
    elif last_agreed_on is not None and agreed_on < last_agreed_on:
        found["agreed_on"] = [BEFORE_THE_LAST]
    return found


def lines_of(said: Mapping[str, Any]) -> list[Line]:
    """Return what a profile asks others to do and to avoid, each once, in its order."""
    pairs = ((StrategyKind.DO, "please_do"), (StrategyKind.AVOID, "please_dont"))
    found = {key_of(line): line for kind, name in pairs for line in _of_kind(kind, said[name])}
    return list(found.values())


def key_of(line: Line) -> Line:
    """Return by what a line is the same in two versions: its words without their case and spacing."""
    kind, words = line
    return kind, " ".join(words.casefold().split())


def _of_kind(kind: StrategyKind, words: Iterable[str]) -> Iterable[Line]:
    return ((kind, each) for each in words)
