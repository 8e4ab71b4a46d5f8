"""A table as rows of text: names checked, ragged rows set aside, numbered as a spreadsheet numbers them."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field

from services.people.ssda903.findings import WHOLE_FILE, Finding
from services.people.ssda903.tables import Table

# Local choice: nobody corrects more at one go, and a file that is not a table at all would fill the memory.
MOST_FAULTS_IN_A_FILE = 10_000


@dataclass(frozen=True)
class SheetRow:
    """One row of text, by column name; blanks at either end of a cell are dropped."""

    number: int
    cells: dict[str, str]


@dataclass
class Sheet:
    """The rows of one table, and whether any were lost on the way."""

    table: Table
    rows: list[SheetRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    is_whole: bool = True
    is_given_up: bool = False

    def refuse(self, rule: str, message: str, *, row: int = WHOLE_FILE, column: str = "") -> None:
        """Note that part of the file cannot be read."""
        self.is_whole = False
        self.findings.append(Finding(self.table.file, row, column, rule, message))

    def stop_if_hopeless(self, row: int) -> bool:
        """Tell whether so much is wrong that the rows after this one are left alone, and note it."""
        if self.is_given_up or len(self.findings) < MOST_FAULTS_IN_A_FILE:
            return self.is_given_up
        self.is_given_up = True
        message = f"More than {MOST_FAULTS_IN_A_FILE} things are wrong; nothing after this row was looked at."
        self.refuse("too-many", message, row=row)
        return True


def fill(sheet: Sheet, records: Iterator[list[str]]) -> None:
    """Add the records of a CSV file to the sheet, after a look at the first, which names the columns."""
    number = 0
    try:
        if not _check_header(next(records, []), sheet):
            return
        number = 1
        for number, record in enumerate(records, start=2):
            _add_row(record, sheet, number=number)
            if sheet.stop_if_hopeless(number):
                return
    except csv.Error:
        message = "From here on the file is not well-formed CSV: look for a stray quotation mark."
        sheet.refuse("csv", message, row=number + 1)


def _add_row(record: list[str], sheet: Sheet, *, number: int) -> None:
    cells = [cell.strip() for cell in record]
    if not any(cells):
        return
    if len(cells) != len(sheet.table.columns):
        message = f"The row has {len(cells)} cells and the table has {len(sheet.table.columns)} columns."
        sheet.refuse("ragged-row", message, row=number)
        return
    sheet.rows.append(SheetRow(number, dict(zip(sheet.table.header, cells, strict=True))))


def _check_header(found: list[str], sheet: Sheet) -> bool:
    expected = sheet.table.header
    if found == expected:
        return True
    missing = [name for name in expected if name not in found]
    for name in missing:
        sheet.refuse("missing-column", "The column is not in row 1.", row=1, column=name)
    extra, first = _unknown(found, known=set(expected))
    if extra:
        # A file without column names has a child's details in row 1, so a name that we do not know is never shown.
        message = f"Not the table's, or there twice: {extra} of the columns; the first is number {first}."
        sheet.refuse("extra-column", message, row=1)
    if not missing and not extra:
        sheet.refuse("column-order", "The columns are not in the table's order.", row=1)
    return False


def _unknown(found: list[str], *, known: set[str]) -> tuple[int, int]:
    count, first = 0, 0
    for place, name in enumerate(found, start=1):
        if name in known:
            known.remove(name)
        else:
            count, first = count + 1, first or place
    return count, first
