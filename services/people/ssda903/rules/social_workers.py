"""Social workers' periods: identifiers, reasons, and children who have nobody."""

from collections.abc import Iterator

from services.people.ssda903.findings import Finding
from services.people.ssda903.rows import Episode, Return903, SocialWorkerPeriod, Unread
from services.people.ssda903.rules.by_child import in_order, warning

# A registration with Social Work England, or a stand-in where there is none.
IDENTIFIER_STARTS = ("SW", "XX")


def check(tables: Return903, unread: Unread) -> Iterator[Finding]:
    """Check each period, and that a child who is still looked after has a social worker."""
    for period in tables.social_worker_periods:
        yield from _of_period(period)
    if tables.social_worker_periods:
        yield from _without_social_worker(tables, unread)


def _of_period(period: SocialWorkerPeriod) -> Iterator[Finding]:
    if not period.social_worker.startswith(IDENTIFIER_STARTS):
        yield warning(period, "SW_ID", "SW02STG1", "This does not begin with SW or XX.")
    if period.reason is None:
        yield warning(period, "SW_REASON", "SW03STG1", "The reason is blank.")
    if period.ended_on == period.started_on:
        yield warning(period, "SW_DEC", "SW09STG2", "The period starts and ends on one day.")


def _without_social_worker(tables: Return903, unread: Unread) -> Iterator[Finding]:
    known = {period.child for period in tables.social_worker_periods}
    for child, episodes in in_order(tables.episodes).items():
        if child in known or unread.lacks(SocialWorkerPeriod.file, child) or unread.lacks(Episode.file, child):
            continue
        if episodes[-1].ended_on is None:
            yield warning(episodes[-1], "DEC", "SW01STG1", "The child is looked after and has no social worker.")
