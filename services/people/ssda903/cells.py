"""Cells and rows: text into codes, dates and typed rows; a bad cell is a finding that does not repeat what it holds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from services.people.ssda903.findings import Finding
from services.people.ssda903.sheets import Sheet, SheetRow
from services.people.ssda903.tables import Column, Format

DATE = re.compile(r"([0-9]{2})/([0-9]{2})/([0-9]{4})")
TWO_DIGIT_YEAR = re.compile(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2}")
# Local choice: identifiers, postcodes and URNs are far shorter.
LONGEST_TEXT = 40


@dataclass(frozen=True)
class ReadRow:
    """A row with every cell read: None for a blank."""

    number: int
    values: tuple[str | date | None, ...]


def read_row(row: SheetRow, sheet: Sheet) -> ReadRow | list[Finding]:
    """Return the row's values in the order of the columns, or what is wrong with them."""
    columns = sheet.table.columns
    findings = [
        Finding(sheet.table.file, row.number, column.name, column.rule, message)
        for column in columns
        for message in _faults(row.cells[column.name], column)
    ]
    return findings or ReadRow(row.number, tuple(_value(row.cells[column.name], column) for column in columns))


def as_date(text: str) -> date | None:
    """Return the day written as dd/mm/yyyy, or None if it is not one."""
    written = DATE.fullmatch(text)
    if written is None:
        return None
    day, month, year = (int(part) for part in written.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _value(text: str, column: Column) -> str | date | None:
    return as_date(text) if column.format is Format.DATE else text or None


def _faults(text: str, column: Column) -> Iterator[str]:
    if not text:
        if not column.may_be_blank:
            yield "This may not be blank."
    elif column.format is Format.CODE and text not in column.codes:
        yield "This is not one of the column's codes."
    elif column.format is Format.DATE and as_date(text) is None:
        yield _date_fault(text)
    elif column.format is Format.TEXT and (len(text) > LONGEST_TEXT or not text.isprintable()):
        yield f"This is longer than {LONGEST_TEXT} characters, or holds characters that cannot be shown."


def _date_fault(text: str) -> str:
    if TWO_DIGIT_YEAR.fullmatch(text):
        return "The year has two digits; write the date as dd/mm/yyyy."
    return "This is not a day written as dd/mm/yyyy." if not DATE.fullmatch(text) else "There is no such day."
