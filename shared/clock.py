"""The clock: now in UTC, beside what is known of the wall clock in England without it."""

from datetime import UTC, datetime

from shared.wall_clock import LONDON, TimeComesTwice, TimeDoesNotExist, hours_between, instant_of, london

__all__ = ["LONDON", "TimeComesTwice", "TimeDoesNotExist", "hours_between", "instant_of", "london", "utc_now"]


def utc_now() -> datetime:
    """Return the present instant, aware and in UTC."""
    return datetime.now(UTC)
