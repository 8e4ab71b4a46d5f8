"""Periods that end before they start, or overlap: both refuse the return."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from services.people.ssda903.findings import Finding
from services.people.ssda903.rows import Period, Return903, Unread
from services.people.ssda903.rules.by_child import in_order, refusal


@dataclass(frozen=True)
class _Kind:
    start: str
    end: str
    ends_before_start: str
    earlier_is_open: str
    overlaps: str


# The sector has no code for a social worker's period that ends before it starts. Its own check of overlaps between
# social workers forgives seven days; here a child has one allocated social worker at a time (local choice).
EPISODE = _Kind("DECOM", "DEC", "356", "142", "501")
MISSING = _Kind("MIS_START", "MIS_END", "567", "574", "574")
SOCIAL_WORKER = _Kind("SW_DECOM", "SW_DEC", "end-before-start", "SW108STG2", "SW10STG2")


def check(tables: Return903, unread: Unread) -> Iterator[Finding]:
    """Compare each child's periods of a kind; one may start on the day another ends."""
    yield from _of_kind(tables.episodes, EPISODE)
    yield from _of_kind(tables.missing_periods, MISSING)
    yield from _of_kind(tables.social_worker_periods, SOCIAL_WORKER)


def _of_kind(rows: Sequence[Period], kind: _Kind) -> Iterator[Finding]:
    forward = []
    for row in rows:
        if row.ended_on is not None and row.ended_on < row.started_on:
            yield refusal(row, kind.end, kind.ends_before_start, "This is before the start in the same row.")
        else:
            forward.append(row)
    for periods in in_order(forward).values():
        yield from _overlaps(periods, kind)


def _overlaps(periods: Sequence[Period], kind: _Kind) -> Iterator[Finding]:
    longest = periods[0]
    for period in periods[1:]:
        if longest.ended_on is None:
            yield refusal(period, kind.start, kind.earlier_is_open, f"The earlier one in row {longest.row} has no end.")
        elif period.started_on < longest.ended_on:
            yield refusal(period, kind.start, kind.overlaps, f"The earlier one in row {longest.row} has not ended.")
        longest = max(longest, period, key=_end)


def _end(period: Period) -> date:
    return period.ended_on or date.max
