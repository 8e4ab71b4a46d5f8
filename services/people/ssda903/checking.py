"""Checking a return: broken references, repeated rows and overlaps refuse it; the sector's other rules warn."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from services.people.ssda903.findings import Finding
from services.people.ssda903.rows import Return903, Unread
from services.people.ssda903.rules import (
    ages,
    children,
    episodes,
    missing,
    periods,
    references,
    sequences,
    social_workers,
)
from services.people.ssda903.sheets import Sheet

Check = Callable[[Return903, Unread], Iterable[Finding]]
CHECKS: tuple[Check, ...] = (
    periods.check,
    children.check,
    episodes.check,
    ages.check,
    sequences.check,
    missing.check,
    social_workers.check,
)


def check_sheets(sheets: Mapping[str, Sheet]) -> list[Finding]:
    """Find what must be right before rows are compared: who the rows are about, and each row only once."""
    return list(references.check(sheets))


def check_return(
    tables: Return903, *, unread: Unread | None = None, progress: Callable[[str, int, int], None] | None = None
) -> list[Finding]:
    """Run every check over the rows that could be read; where rows of a child are unread nothing is said of gaps."""
    return list(_run(tables, unread or Unread(), progress))


def _run(tables: Return903, unread: Unread, progress: Callable[[str, int, int], None] | None) -> Iterator[Finding]:
    for done, check in enumerate(CHECKS, start=1):
        yield from check(tables, unread)
        if progress is not None:
            progress("checking", done, len(CHECKS))
