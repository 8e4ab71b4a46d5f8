"""Breaks that were accepted on purpose before the first release, each with the reason."""

import re
from collections.abc import Iterable
from pathlib import Path

from shared.documents.breaking.changes import Change

ACCEPTED_BREAKS = Path(__file__).parents[2] / "contracts" / "ACCEPTED_BREAKS.md"
LINE = re.compile(r"^- (?P<change>.+?)\. Why: \S")


def accepted_in(text: str) -> frozenset[str]:
    """Return the changes that a text accepts; a line without a reason accepts nothing."""
    return frozenset(found["change"] for line in text.splitlines() if (found := LINE.match(line)))


def not_accepted(breaks: Iterable[Change], *, text: str, version: str) -> list[Change]:
    """Return the breaks that stand in the way; from version 1 on nothing is accepted any more."""
    accepted = accepted_in(text) if version.startswith("0.") else frozenset()
    return [each for each in breaks if str(each) not in accepted]
