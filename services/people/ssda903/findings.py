"""What is wrong in a return, named by file, row, column and rule; never by what the cell holds."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

WHOLE_FILE = 0
HEADINGS = ("file", "row", "column", "rule", "", "what is wrong")


class Severity(StrEnum):
    """Whether the finding stops the import or only needs a look."""

    REFUSE = "refuse"
    WARN = "warn"


@dataclass(frozen=True, order=True)
class Finding:
    """One thing wrong; rows are numbered as in a spreadsheet (the column names are row 1), 0 is the whole file."""

    file: str
    row: int
    column: str
    rule: str
    message: str
    severity: Severity = Severity.REFUSE


def is_refused(findings: Iterable[Finding]) -> bool:
    """Tell whether any of the findings stops the import."""
    return any(finding.severity is Severity.REFUSE for finding in findings)


def table_of(findings: Iterable[Finding]) -> str:
    """Lay the findings out for a terminal, by file and row, with a last line that counts them."""
    ordered = sorted(findings)
    lines = [HEADINGS, *(_cells(finding) for finding in ordered)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEADINGS))]
    laid_out = [_line(cells, widths) for cells in lines]
    return "\n".join([*laid_out, _count_of(ordered)])


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _cells(finding: Finding) -> tuple[str, ...]:
    row = str(finding.row) if finding.row != WHOLE_FILE else "-"
    return (finding.file, row, finding.column or "-", finding.rule, finding.severity, finding.message)


def _count_of(findings: Sequence[Finding]) -> str:
    counts = Counter(finding.severity for finding in findings)
    return f"{counts[Severity.REFUSE]} to correct before the import, {counts[Severity.WARN]} to look at"
