"""How a time away and the interview after it read as lines of the plan."""

from typing import Any

from services.web import missing_words as words
from services.web import moments
from services.web.pages.durations import duration_in_words

Told = tuple[str, str, list[str]]


def episode_told(entry: dict[str, Any]) -> Told:
    """Return title, summary and facts of a time away: how long since they were due, and since police were told."""
    title = words.KINDS[entry["kind"]]
    returned = _at(entry.get("returned_at"))
    if returned is None:
        return title, "Not back yet.", _facts(entry)
    began, reported = _at(entry["began_at"]), _at(entry.get("reported_at"))
    summary = f"Back {moments.in_words(returned)}, {duration_in_words(returned - began)} after they were due."
    if reported is not None:
        summary += f" From the report to police it was {duration_in_words(returned - reported)}."
    return title, summary, _facts(entry)


def interview_told(entry: dict[str, Any]) -> Told:
    """Return title, summary and facts of a return interview."""
    state = words.INTERVIEW_STATES[entry["state"]]
    safety = [f"What keeps them safe: {entry['safety_points']}"] if entry.get("safety_points") else []
    return f"Return interview: {state.lower()}", entry.get("summary") or f"{state}.", safety


def _facts(entry: dict[str, Any]) -> list[str]:
    found = (
        ("Police grade", words.GRADES.get(entry.get("grade") or "")),
        ("Police reference", entry.get("police_ref")),
        ("Found", words.FOUND_HOW.get(entry.get("found_how") or "")),
    )
    return [f"{term}: {text}" for term, text in found if text]


def _at(text: str | None) -> Any:
    return moments.moment_of(text) if text else None
