"""What makes sense for a contact, and who may change it or read the worker's own view of it."""

from collections.abc import Collection, Set
from datetime import UTC, datetime, timedelta
from uuid import UUID

from shared.access.kinds import Reader
from shared.vocabulary import InformationClass

# Domain reference 4.3: a late entry is flagged when the gap is more than 24 hours.
LATE_AFTER = timedelta(hours=24)
# Local choice: two clocks may differ by this much before a time counts as the future.
CLOCKS_MAY_DIFFER_BY = timedelta(minutes=5)
# Local choice: nobody in the programme (up to 25) had a contact before this; an earlier year is a slip of the hand.
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)

# Both are hub staff; opinion of a worker is for those who work beside them (README, "Promises").
READS_WORKER_VIEW = frozenset({Reader.HUB, Reader.MANAGER})


def is_late(occurred_at: datetime, *, recorded_at: datetime) -> bool:
    """Tell whether a contact was written down more than a day after it happened."""
    return recorded_at - occurred_at > LATE_AFTER


def objection_to_time(occurred_at: datetime, *, now: datetime) -> str | None:
    """Return why a contact cannot have happened then, or None."""
    if occurred_at > now + CLOCKS_MAY_DIFFER_BY:
        return "Give a time that has passed: a contact is written down after it happened"
    if occurred_at < EARLIEST:
        return "Give a date in or after the year 2000"
    return None


def objection_to_narrowing(present: InformationClass, *, wanted: InformationClass) -> str | None:
    """Return why a contact cannot go from one class to the other, or None: from team to statutory, never back."""
    if present == InformationClass.TEAM and wanted == InformationClass.STATUTORY:
        return None
    if present == wanted:
        return "This contact is kept for that group already"
    return "A contact can only be narrowed from team to statutory"


def was_there(staff_id: UUID, *, author_id: UUID, co_workers: Collection[str]) -> bool:
    """Tell whether somebody wrote a contact down, or is named in it as having been there too."""
    return staff_id == author_id or str(staff_id) in co_workers


def may_change(readers: Set[Reader], *, was_there: bool) -> bool:
    """Tell whether somebody who reads a contact whole may also correct, narrow or retract it."""
    return was_there or Reader.MANAGER in readers


def sees_worker_view(readers: Set[Reader], *, is_author: bool) -> bool:
    """Tell whether a reader of the whole contact also reads the author's opinion."""
    return is_author or bool(READS_WORKER_VIEW & readers)
