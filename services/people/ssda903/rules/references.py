"""Who the rows are about: every child in the header once, the same date of birth everywhere, no row twice."""

from collections.abc import Iterator, Mapping
from datetime import date

from services.people.ssda903.cells import as_date
from services.people.ssda903.findings import Finding
from services.people.ssda903.sheets import Sheet, SheetRow
from services.people.ssda903.tables import EPISODES, HEADER, MISSING, SOCIAL_WORKERS

# The sector has no code of its own for the social workers' table.
UNKNOWN_CHILD = {EPISODES.name: "INT03", MISSING.name: "INT04", SOCIAL_WORKERS.name: "unknown-child"}
OTHER_BIRTH = {MISSING.name: "INT13", SOCIAL_WORKERS.name: "other-birth-date"}
REPEATED_CHILD = "INT32"


def check(sheets: Mapping[str, Sheet]) -> Iterator[Finding]:
    """Compare the tables with the header, cell by cell, so that one bad cell hides nothing else."""
    header = sheets[HEADER.name]
    yield from _repeated_children(header)
    births = {row.cells["CHILD"]: as_date(row.cells["DOB"]) for row in header.rows}
    for name in UNKNOWN_CHILD:
        yield from _repeated_rows(sheets[name])
        yield from _against_header(sheets[name], births, is_whole=header.is_whole)


def _repeated_children(header: Sheet) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for row in header.rows:
        child = row.cells["CHILD"]
        if child and first.setdefault(child, row.number) != row.number:
            message = f"The same child is already in row {first[child]}."
            yield Finding(header.table.file, row.number, "CHILD", REPEATED_CHILD, message)


def _repeated_rows(sheet: Sheet) -> Iterator[Finding]:
    first: dict[tuple[str, ...], int] = {}
    for row in sheet.rows:
        cells = tuple(row.cells.values())
        if first.setdefault(cells, row.number) != row.number:
            yield Finding(sheet.table.file, row.number, "", "repeated-row", f"This is row {first[cells]} again.")


def _against_header(sheet: Sheet, births: Mapping[str, date | None], *, is_whole: bool) -> Iterator[Finding]:
    name, file = sheet.table.name, sheet.table.file
    for row in sheet.rows:
        child = row.cells["CHILD"]
        # Where rows of the header were lost the child may have been in one of them.
        if child and child not in births and is_whole:
            yield Finding(file, row.number, "CHILD", UNKNOWN_CHILD[name], f"The child is not in {HEADER.file}.")
        if name in OTHER_BIRTH and _differs(row, births.get(child)):
            message = f"The date of birth is not the one in {HEADER.file}."
            yield Finding(file, row.number, "DOB", OTHER_BIRTH[name], message)


def _differs(row: SheetRow, born_on: date | None) -> bool:
    written = as_date(row.cells["DOB"])
    return written is not None and born_on is not None and written != born_on
