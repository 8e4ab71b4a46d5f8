"""The task behind `nwd import-903`: read, check, and bring in, with a report that quotes nobody's details."""

from dataclasses import dataclass
from pathlib import Path

from services.people.actions.looked_after_return import Brought, Progress, bring_in
from services.people.ssda903.findings import table_of
from services.people.ssda903.reading import Reading, read_return
from shared.clock import utc_now
from shared.db import Database
from shared.problems import Problem


@dataclass(frozen=True)
class Outcome:
    """What became of one run."""

    report: str
    is_refused: bool


def import_903(database: Database, folder: Path, progress: Progress) -> Outcome:
    """Bring the folder in as a whole, or leave nothing behind and say what is wrong, row by row."""
    reading = read_return(folder, progress=progress)
    listed = table_of(reading.findings)
    if reading.is_refused:
        return Outcome(f"{listed}\n\nNothing was brought in: correct what is marked refuse, and run it again.", True)
    try:
        with database.transaction() as session:
            brought = bring_in(session, reading.tables, now=utc_now(), progress=progress)
    except Problem as refusal:
        fields = ", ".join(sorted(refusal.errors or {}))
        return Outcome(f"{listed}\n\nNothing was brought in: {refusal.title} {fields}".strip(), True)
    return Outcome(f"{listed}\n\n{_told(brought, reading)}".strip(), False)


def _told(brought: Brought, reading: Reading) -> str:
    missing = len(reading.tables.missing_periods)
    return (
        f"Brought in: {brought.young_people} young people, {brought.legal_statuses} legal statuses, "
        f"{brought.social_workers} social workers, {brought.assignments} assignments; {brought.ended} ended. "
        f"{missing} missing periods were read and checked; they are not kept yet."
    )
