"""Provocations: the questions of the model that are answered before something is decided, wherever that is written.

Source: domain reference 2.2.
"""

from collections.abc import Iterable

from shared.vocabulary import Provocation

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


class NotAsked(ValueError):
    """No question was answered, or one of them twice; the message says so in plain words."""


def check_asked(questions: Iterable[Provocation], *, is_required: bool = True) -> None:
    """Refuse a decision before which nothing was asked, or one thing twice; raises NotAsked."""
    asked = list(questions)
    if is_required and not asked:
        raise NotAsked(ASK_FIRST)
    if len(set(asked)) < len(asked):
        raise NotAsked("Answer each question once.")
