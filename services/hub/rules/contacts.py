"""What makes sense for a contact, and who may change it or read the worker's own view of it."""

from collections.abc import Collection, Set
from datetime import datetime, timedelta
from uuid import UUID

from shared.access.kinds import Reader
from shared.vocabulary import InformationClass

# Domain reference 4.3: a late entry is flagged when the gap is more than 24 hours.
LATE_AFTER = timedelta(hours=24)
# Both are hub staff; opinion of a worker is for those who work beside them (README, "Promises").
READS_WORKER_VIEW = frozenset({Reader.HUB, Reader.MANAGER})


def is_late(occurred_at: datetime, *, recorded_at: datetime) -> bool:
    """Tell whether a contact was written down more than a day after it happened."""
    return recorded_at - occurred_at > LATE_AFTER


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
