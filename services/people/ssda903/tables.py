"""The tables of the return that are imported: their files, columns, formats, blanks and codes."""

import json
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from typing import Any

REFERENCE_FILE = "ssda903_2024.json"


class Format(StrEnum):
    """How a cell is written."""

    CODE = "code"
    DATE = "date"
    TEXT = "text"


@dataclass(frozen=True)
class Column:
    """A column, and the sector's rule that a bad cell in it breaks."""

    name: str
    format: Format
    may_be_blank: bool
    rule: str
    codes: frozenset[str]


@dataclass(frozen=True)
class Table:
    """A table, kept in one file."""

    name: str
    file: str
    may_be_absent: bool
    columns: tuple[Column, ...]

    @property
    def header(self) -> list[str]:
        """The column names in the order of the file."""
        return [column.name for column in self.columns]


def load_tables() -> dict[str, Table]:
    """Return the tables by name, as kept in the reference data."""
    text = (files("shared") / "reference" / REFERENCE_FILE).read_text(encoding="utf-8")
    return {table["name"]: _table(table) for table in json.loads(text)["tables"]}


def _table(kept: dict[str, Any]) -> Table:
    columns = tuple(_column(column) for column in kept["columns"])
    return Table(kept["name"], kept["file"], kept["may_be_absent"], columns)


def _column(kept: dict[str, Any]) -> Column:
    codes = frozenset(kept.get("codes", ()))
    return Column(kept["name"], Format(kept["format"]), kept["may_be_blank"], kept["rule"] or "format", codes)


TABLES = load_tables()
HEADER = TABLES["Header"]
EPISODES = TABLES["Episodes"]
SOCIAL_WORKERS = TABLES["SocialWorker"]
MISSING = TABLES["Missing"]
