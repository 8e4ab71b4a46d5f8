"""How long somebody may be excluded, and what is said of it.

Source: domain reference 2.2 (a question comes before an exclusion from the hub).
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from shared.vocabulary import ExcludedFrom

# Local choice: whoever is to stay away for longer moves, and that is another decision.
LONGEST = timedelta(days=7)


def objections_to(said: Mapping[str, Any], *, now: datetime) -> dict[str, str]:
    """Return by field why this is no exclusion that can be decided."""
    found, starts_at, ends_at = {}, said["starts_at"], said["ends_at"]
    if not now - LONGEST <= starts_at <= now + LONGEST:
        found["starts_at"] = f"Give a time at most {LONGEST.days} days away"
    if ends_at <= starts_at:
        found["ends_at"] = "Give a time after it begins"
    elif ends_at > starts_at + LONGEST:
        found["ends_at"] = f"Give a time within {LONGEST.days} days: for longer, decide a move"
    if said["excluded_from"] is ExcludedFrom.ACTIVITY and not said["activity"]:
        found["activity"] = "Say which activity"
    return found


def is_running(starts_at: datetime, ends_at: datetime, lifted_at: datetime | None, *, now: datetime) -> bool:
    """Tell whether it holds at the moment."""
    return lifted_at is None and starts_at <= now < ends_at
