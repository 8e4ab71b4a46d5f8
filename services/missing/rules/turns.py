"""Which turn an episode took between two standings: what its event is called (domain reference 8.8)."""

from enum import StrEnum

from services.missing.rules.episode import Standing, is_away
from shared.vocabulary import EpisodeState


class Turn(StrEnum):
    """What happened with an episode."""

    OPENED = "opened"
    CHANGED = "changed"
    REGRADED = "regraded"
    FOUND = "found"
    RETURNED = "returned"
    CLOSED = "closed"


def turn_of(before: Standing | None, after: Standing) -> Turn:
    """Return what happened with an episode; of several things at once the one that ends more."""
    if before is None or not is_away(before):
        return Turn.OPENED
    if after.state is EpisodeState.CLOSED and before.state is not EpisodeState.CLOSED:
        return Turn.CLOSED
    if after.returned_at is not None and before.returned_at is None:
        return Turn.RETURNED
    if after.found_at is not None and before.found_at is None:
        return Turn.FOUND
    return Turn.REGRADED if after.grade is not before.grade else Turn.CHANGED
