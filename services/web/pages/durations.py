"""How long something lasted, in words."""

from datetime import timedelta

from services.web.words import counted

A_MINUTE = timedelta(minutes=1)


def duration_in_words(length: timedelta) -> str:
    """Return how long something lasted, such as `46 hours and 25 minutes`."""
    hours, minutes = divmod(max(0, length // A_MINUTE), 60)
    parts = [counted(count, unit) for count, unit in ((hours, "hour"), (minutes, "minute")) if count]
    return " and ".join(parts) or "less than a minute"
