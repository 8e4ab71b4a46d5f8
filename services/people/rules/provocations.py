"""Provocations: the questions of the model that are answered before a decision is made.

Source: domain reference 2.2. What is decided elsewhere (a call to the police, an exclusion) brings its own check.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from shared.vocabulary import Provocation, Strand

WORDS: dict[Provocation, str] = {
    Provocation.GOOD_ENOUGH: "Would this be good enough for my child?",
    Provocation.WHOSE_RISK: "Are we managing the organisation’s risk or the young person’s?",
    Provocation.SHARED_PARENTING: "How do the agencies share the parenting?",
    Provocation.WHAT_ADULT: "What adult do we want at 20, 35 and 50?",
    Provocation.FAMILY_BASED_CARE: "How does this lead to care in a family?",
    Provocation.ONE_RELATIONSHIP: "Which one relationship is permanence away?",
}
LONGEST_ANSWER = 500
ASK_FIRST = "Answer at least one of the questions before this is decided."


@dataclass(frozen=True)
class Place:
    """Where somebody lives, and which hub works with them."""

    strand: Strand | None
    home_id: UUID | None


class NotAsked(ValueError):
    """No question was answered, or one of them twice; the message says so in plain words."""


def check_asked(questions: Iterable[Provocation], *, is_required: bool = True) -> None:
    """Refuse a decision before which nothing was asked, or one thing twice; raises NotAsked."""
    asked = list(questions)
    if is_required and not asked:
        raise NotAsked(ASK_FIRST)
    if len(set(asked)) < len(asked):
        raise NotAsked("Answer each question once.")


def is_move(before: Place, after: Place) -> bool:
    """Tell whether somebody moves; the first place and the first hub on record are no move."""
    return _differs(before.strand, after.strand) or _differs(before.home_id, after.home_id)


def _differs(before: object | None, after: object | None) -> bool:
    return before is not None and before != after
