"""The files of a return, found and decoded; whatever cannot be read is a finding, never an exception."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from services.people.ssda903.findings import WHOLE_FILE, Finding, Severity
from services.people.ssda903.sheets import Sheet, fill
from services.people.ssda903.tables import TABLES, Table

# Local choice: the whole file is held in memory.
LARGEST_FILE_IN_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True)
class Folder:
    """The sheets of a return by table name, and what is to be said about the files themselves."""

    sheets: dict[str, Sheet]
    findings: list[Finding]


def read_folder(folder: Path) -> Folder:
    """Read the tables of a return; file names may be in upper or lower case."""
    try:
        paths = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    except OSError:
        return Folder({}, [Finding("-", WHOLE_FILE, "", "folder", "The folder cannot be read.")])
    wanted = {table.file for table in TABLES.values()}
    not_read = [_not_read(path.name) for path in paths if path.name.lower() not in wanted]
    return Folder({table.name: _sheet(table, paths) for table in TABLES.values()}, not_read)


def _not_read(name: str) -> Finding:
    # A file's name may hold anything, and this one is shown in a terminal.
    shown = "".join(letter if letter.isprintable() else "?" for letter in name)
    message = "This file is not read: it is not one of the four tables."
    return Finding(shown, WHOLE_FILE, "", "not-read", message, Severity.WARN)


def _sheet(table: Table, paths: Sequence[Path]) -> Sheet:
    sheet = Sheet(table)
    matching = [path for path in paths if path.name.lower() == table.file]
    if len(matching) > 1:
        sheet.refuse("two-files", "Two files have this name in upper and lower case; keep one.")
    elif matching:
        _read(matching[0], sheet)
    elif table.may_be_absent:
        message = "The file is not there; the import goes on without it."
        sheet.findings.append(Finding(table.file, WHOLE_FILE, "", "no-file", message, Severity.WARN))
    else:
        sheet.refuse("no-file", "The file is not there.")
    return sheet


def _read(path: Path, sheet: Sheet) -> None:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE_IN_BYTES + 1)
    except OSError:
        sheet.refuse("unreadable", "The file cannot be opened.")
        return
    if len(content) > LARGEST_FILE_IN_BYTES:
        sheet.refuse("too-large", f"The file is larger than {LARGEST_FILE_IN_BYTES // 1024**2} MB.")
    elif b"\0" in content:
        sheet.refuse("nul", "The file holds NUL characters; save it again as CSV UTF-8.")
    else:
        _read_text(content, sheet)


def _read_text(content: bytes, sheet: Sheet) -> None:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        sheet.refuse("encoding", "The file is not in UTF-8; save it again as CSV UTF-8.")
    else:
        fill(sheet, csv.reader(io.StringIO(text, newline=""), strict=True))
