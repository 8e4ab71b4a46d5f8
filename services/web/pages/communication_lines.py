"""Screenings and communication profiles as the plan's timeline shows them."""

from datetime import date
from typing import Any

from services.web import communication_words, moments, words

PROFILE = "A communication profile was agreed"
READ_IT = "How to talk with them stands at the top of the plan."


def screening_told(entry: dict[str, Any]) -> tuple[str, str, list[str]]:
    """Return a screening's title, what is told of it, and its facts: the outcome, and no more."""
    outcome = words.in_words(entry["kind"], communication_words.OUTCOMES)
    return "Screened for communication needs", f"What follows: {outcome[:1].lower()}{outcome[1:]}.", []


def profile_told(entry: dict[str, Any]) -> tuple[str, str, list[str]]:
    """Return the title of a profile that was agreed, what is told of it, and its facts."""
    review_on = entry.get("review_on")
    facts = [f"Version {entry['version']}"] if entry.get("version") else []
    if review_on:
        facts.append(f"Looked at again by {moments.date_in_words(date.fromisoformat(review_on))}")
    return PROFILE, READ_IT, facts
