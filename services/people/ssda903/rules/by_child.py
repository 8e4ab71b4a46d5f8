"""Rows put together by child, and findings made for a row."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from services.people.ssda903.findings import Finding, Severity
from services.people.ssda903.rows import Period, Return903, Row

R = TypeVar("R", bound=Row)
P = TypeVar("P", bound=Period)


def in_order(rows: Iterable[P]) -> dict[str, list[P]]:
    """Return each child's periods, earliest first; of those that start together the one that ends first."""
    ordered = sorted(rows, key=lambda row: (row.started_on, row.ended_on or date.max, row.row))
    return grouped(ordered)


def grouped(rows: Iterable[R]) -> dict[str, list[R]]:
    """Return each child's rows in the order they come."""
    groups: defaultdict[str, list[R]] = defaultdict(list)
    for row in rows:
        groups[row.child].append(row)
    return dict(groups)


def births(tables: Return903) -> dict[str, date]:
    """Return the date of birth of each child in the header."""
    return {child.child: child.born_on for child in tables.children}


def has_reached(age: int, born_on: date, *, on: date) -> bool:
    """Tell whether somebody is at least this old on a day; a birthday on 29 February is kept on 1 March."""
    return (on.year - age, on.month, on.day) >= (born_on.year, born_on.month, born_on.day)


def warning(row: Row, column: str, rule: str, message: str) -> Finding:
    """Say what to look at in a row."""
    return Finding(row.file, row.row, column, rule, message, Severity.WARN)


def refusal(row: Row, column: str, rule: str, message: str) -> Finding:
    """Say what stops the import in a row."""
    return Finding(row.file, row.row, column, rule, message, Severity.REFUSE)
