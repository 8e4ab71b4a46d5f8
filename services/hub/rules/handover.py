"""From when a handover tells, and how far somebody has read."""

from datetime import datetime, timedelta
from enum import StrEnum

# Local choices: how far back a handover goes at the most, and where no earlier shift is known.
LONGEST_BACK = timedelta(days=14)
WITHOUT_A_SHIFT = timedelta(hours=24)
# Local choice: whoever signs this long before their shift begins has signed for it.
SIGNED_BEFORE_BY = timedelta(hours=1)
# No request takes longer (architecture, section 4): what is written down now may come to light only then.
STILL_BEING_WRITTEN = timedelta(seconds=10)


class SinceBecause(StrEnum):
    """Why a handover begins when it does."""

    ASKED = "asked"
    LAST_SHIFT = "last_shift"
    NO_SHIFT = "no_shift"
    LONGEST = "longest"


def beginning(
    *, asked: datetime | None, last_shift_ended_at: datetime | None, now: datetime
) -> tuple[datetime, SinceBecause]:
    """Return from when a handover tells, and why: as asked, else since the last shift; never beyond 14 days."""
    earliest = now - LONGEST_BACK
    if asked is not None:
        return (asked, SinceBecause.ASKED) if asked >= earliest else (earliest, SinceBecause.LONGEST)
    if last_shift_ended_at is None:
        return now - WITHOUT_A_SHIFT, SinceBecause.NO_SHIFT
    if last_shift_ended_at < earliest:
        return earliest, SinceBecause.LONGEST
    return last_shift_ended_at, SinceBecause.LAST_SHIFT


def read_to(now: datetime) -> datetime:
    """Return up to when whoever reads now has read everything: a later entry may not have been shown yet."""
    return now - STILL_BEING_WRITTEN


def is_new(written_at: datetime, *, signed_to: datetime | None) -> bool:
    """Tell whether something was written after what somebody signed last; to whoever never signed nothing is newer."""
    return signed_to is not None and written_at > signed_to


def objection_to_signing(*, since: datetime, to: datetime, now: datetime) -> str | None:
    """Return why nobody can have read that, or None."""
    if to > now:
        return "Give the time to which you have read"
    return None if since < to else "Give a time after the one from which you read"
