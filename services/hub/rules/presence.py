"""Who is in, out or late, and when two accounts of it do not fit together."""

from datetime import datetime, timedelta
from enum import StrEnum

from shared.vocabulary import PresenceState

# Local choice: a longer absence is a stay elsewhere; a time that far ahead is a slip of the hand.
EXPECTED_WITHIN = timedelta(days=31)


class Question(StrEnum):
    """What has to be asked before a change is written down beside the one that stands."""

    CHANGED_MEANWHILE = "changed_meanwhile"
    OUT_OF_ORDER = "out_of_order"
    ALREADY_SO = "already_so"


def state_at(state: PresenceState, *, expected_back_at: datetime | None, now: datetime) -> PresenceState:
    """Return the state as it is to be shown: whoever is out beyond the time when they were expected is late."""
    is_overdue = expected_back_at is not None and now > expected_back_at
    return PresenceState.LATE if state is PresenceState.OUT and is_overdue else state


def question_about(
    standing: tuple[PresenceState, datetime] | None, *, state: PresenceState, happened_at: datetime
) -> Question | None:
    """Return why a change does not simply follow the one that stands (its state, and when it happened), or None."""
    if standing is None:
        return None
    standing_state, stood_since = standing
    if happened_at < stood_since:
        return Question.OUT_OF_ORDER
    return Question.ALREADY_SO if standing_state is state else None


def objection_to_expected(
    expected_back_at: datetime | None, *, state: PresenceState, happened_at: datetime
) -> str | None:
    """Return why nobody can be expected back then, or None."""
    if expected_back_at is None:
        return None
    if state is PresenceState.IN:
        return "Leave this empty for somebody who is in"
    if expected_back_at <= happened_at:
        return "Give a time after they left"
    if expected_back_at > happened_at + EXPECTED_WITHIN:
        return f"Give a time within {EXPECTED_WITHIN.days} days"
    return None
