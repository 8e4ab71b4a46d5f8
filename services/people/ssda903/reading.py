"""Reading a return: a folder of CSV files in, checked rows or a list of what is wrong out. All or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from services.people.ssda903.cells import ReadRow, read_row
from services.people.ssda903.checking import check_return, check_sheets
from services.people.ssda903.findings import Finding, is_refused
from services.people.ssda903.folder import read_folder
from services.people.ssda903.rows import Child, Episode, MissingPeriod, Return903, SocialWorkerPeriod, Unread
from services.people.ssda903.sheets import Sheet

# Called with what is being done, how many of it are done, and how many there are.
Progress = Callable[[str, int, int], None]
ROWS_BETWEEN_REPORTS = 1000


@dataclass(frozen=True)
class Reading:
    """The outcome: the return, empty when it is refused, and what was found, in order of file and row."""

    tables: Return903
    findings: tuple[Finding, ...]

    @property
    def is_refused(self) -> bool:
        """Whether nothing of the return may be stored."""
        return is_refused(self.findings)


def read_return(folder: Path, *, progress: Progress | None = None) -> Reading:
    """Read and check the four tables in a folder.

    Anything wrong with the files themselves is a finding: nothing is raised for it.
    """
    return _Reader(progress or _say_nothing).read(folder)


def _say_nothing(what: str, done: int, total: int) -> None:
    """Report to nobody."""


class _Reader:
    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.findings: list[Finding] = []
        self.unread: set[tuple[str, str]] = set()

    def read(self, folder: Path) -> Reading:
        files = read_folder(folder)
        sheets = files.sheets
        if not sheets:
            return Reading(Return903(), tuple(files.findings))
        tables = self._tables(sheets)
        lost = frozenset(sheet.table.file for sheet in sheets.values() if not sheet.is_whole)
        self.findings += files.findings
        for sheet in sheets.values():
            self.findings += sheet.findings
        self.findings += check_sheets(sheets)
        self.findings += check_return(tables, unread=Unread(lost, frozenset(self.unread)), progress=self.progress)
        return Reading(Return903() if is_refused(self.findings) else tables, tuple(sorted(self.findings)))

    def _tables(self, sheets: dict[str, Sheet]) -> Return903:
        return Return903(
            children=[Child(*values) for values in self._rows(sheets["Header"])],
            episodes=[Episode(*values) for values in self._rows(sheets["Episodes"])],
            social_worker_periods=[SocialWorkerPeriod(*values) for values in self._rows(sheets["SocialWorker"])],
            missing_periods=[MissingPeriod(*values) for values in self._rows(sheets["Missing"])],
        )

    def _rows(self, sheet: Sheet) -> list[list[Any]]:
        rows, total = [], len(sheet.rows)
        for done, row in enumerate(sheet.rows, start=1):
            read = read_row(row, sheet)
            if isinstance(read, ReadRow):
                rows.append([read.number, *read.values])
            else:
                sheet.findings += read
                self.unread.add((sheet.table.file, row.cells["CHILD"]))
            if sheet.stop_if_hopeless(row.number):
                del sheet.rows[done:]
                break
            if done % ROWS_BETWEEN_REPORTS == 0 or done == total:
                self.progress(f"reading {sheet.table.file}", done, total)
        return rows
