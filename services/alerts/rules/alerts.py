"""What an alert has to be, and until when an incident is to be reported."""

from datetime import datetime, timedelta

from shared.vocabulary import Severity

# UK GDPR article 33: a breach is notified within 72 hours after one has become aware of it.
REPORT_WITHIN = timedelta(hours=72)
# Local choices: what nobody dates is looked at again after these, and nothing is kept open for longer than a year.
STANDS_FOR = {Severity.HIGH: timedelta(days=3), Severity.MEDIUM: timedelta(days=14)}
LONGEST = timedelta(days=366)
CLOCKS_DIFFER_BY = timedelta(minutes=5)


def default_expiry(severity: Severity, *, now: datetime) -> datetime:
    """Return when an alert runs out that says nothing of it."""
    return now + STANDS_FOR[severity]


def objection_to_expiry(expires_at: datetime | None, *, now: datetime) -> str | None:
    """Return why an alert cannot run out then, or None."""
    if expires_at is None:
        return None
    if expires_at <= now:
        return "Give a time that is still to come"
    return "Give a time within a year" if expires_at > now + LONGEST else None


def objection_to_occurred(occurred_at: datetime, *, now: datetime) -> str | None:
    """Return why it cannot have happened then, or None; clocks of two machines may differ a little."""
    if occurred_at > now + CLOCKS_DIFFER_BY:
        return "Give a time that has passed"
    return "Give a time within the last year" if occurred_at < now - LONGEST else None
