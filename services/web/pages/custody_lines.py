"""How an arrest goes on, as a page shows it."""

from collections.abc import Mapping
from typing import Any

from services.web import alert_words as words
from services.web import moments

YES_OR_NO = {True: "Yes", False: "No"}


def custody_lines(custody: Mapping[str, Any] | None) -> list[tuple[str, str]]:
    """Return what is known of an arrest, question by question; what nobody wrote is left out."""
    if custody is None:
        return []
    found = [
        ("Appropriate adult", custody["appropriate_adult_name"]),
        ("Appropriate adult arrived", _when(custody["appropriate_adult_arrived_at"])),
        ("Lawyer", YES_OR_NO.get(custody["has_lawyer"])),
        ("Bail", words.BAIL.get(custody["bail_decision"] or "")),
        ("Accommodation asked of the council", custody["accommodation_answer"]),
        ("Why they were not moved to the council", custody["not_transferred_because"]),
        ("Outcome", words.OUTCOMES.get(custody["outcome"] or "")),
        ("Written", _when(custody["changed_at"])),
    ]
    return [(question, answer) for question, answer in found if answer]


def _when(instant: str | None) -> str | None:
    return None if instant is None else moments.in_words(moments.moment_of(instant))
