"""When something can have happened."""

from datetime import UTC, datetime, timedelta

# Local choice: two clocks may differ by this much before a time counts as the future.
CLOCKS_MAY_DIFFER_BY = timedelta(minutes=5)
# Local choice: nobody in the programme (up to 25) had a contact before this; an earlier year is a slip of the hand.
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)


def objection_to_time(happened_at: datetime, *, now: datetime) -> str | None:
    """Return why nothing that is can have happened then that is written down now, or None."""
    if happened_at > now + CLOCKS_MAY_DIFFER_BY:
        return "Give a time that has passed: it is written down after it happened"
    if happened_at < EARLIEST:
        return "Give a date in or after the year 2000"
    return None
