"""How an arrest goes on, as a page shows it."""

from collections.abc import Mapping
from typing import Any

from services.web import alert_words as words
from services.web import moments
from shared.vocabulary import AlertType

GOES_ON = {
    AlertType.ARREST_CUSTODY: "How the arrest goes on",
    AlertType.VOLUNTARY_INTERVIEW: "How the interview went",
}
# At which of the alerts somebody is questioned: their card stands open there.
QUESTIONED = frozenset(GOES_ON)
REDUCED = "They were arrested. Ask the hub or their social worker what it means for you."
REDUCED_INTERVIEW = "Police asked them questions. Ask the hub or their social worker what it means for you."
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
        ("Court", custody["court"]),
        ("In court", _when(custody["court_at"])),
        ("Written", _when(custody["changed_at"])),
    ]
    return [(question, answer) for question, answer in found if answer]


def custody_told(entry: Mapping[str, Any]) -> tuple[str, str, list[str]]:
    """Return title, summary and facts of an arrest or an interview as a line of the plan."""
    is_interview = entry["kind"] == AlertType.VOLUNTARY_INTERVIEW
    title = "Police interview" if is_interview else "Arrest"
    if entry["view"] != "whole":
        return title, REDUCED_INTERVIEW if is_interview else REDUCED, []
    said = (words.OUTCOMES.get(entry.get("outcome") or ""), words.BAIL.get(entry.get("bail_decision") or ""))
    found = (
        ("Next in court", _when(entry.get("court_at"))),
        ("Court", entry.get("court")),
        ("Moved from custody", _when(entry.get("transferred_at"))),
    )
    summary = ". ".join(each for each in said if each) or "Still with police"
    return title, f"{summary}.", [f"{term}: {text}" for term, text in found if text]


def _when(instant: str | None) -> str | None:
    return None if instant is None else moments.in_words(moments.moment_of(instant))
