"""Who works with a young person, as a page shows them."""

from typing import Any
from uuid import UUID

from services.web import moments, words
from services.web.backends import people
from shared.problems import NotFound


def team_of(young_person_id: UUID) -> list[dict[str, Any]]:
    """Return the team, the key worker first, as far as the reader may know it."""
    try:
        return [_member(each) for each in people.team_of(young_person_id)]
    except NotFound:
        return []


def _member(each: dict[str, Any]) -> dict[str, Any]:
    since, until = each.get("since"), each.get("until")
    return {
        "name": each["name"],
        "role": words.as_sentence(each["role_words"]),
        "is_cover": bool(each.get("is_cover")),
        "since": moments.day_in_words(moments.moment_of(since)) if since else None,
        "until": moments.day_in_words(moments.moment_of(until)) if until else None,
        "how_to_reach": each.get("how_to_reach"),
        "assignment_id": each.get("assignment_id"),
    }
