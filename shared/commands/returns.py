"""`nwd import-903`: bring the sector's looked-after tables in, all or nothing."""

import argparse
import sys
from pathlib import Path

from shared.commands.arguments import Commands, add_data, settings_of
from shared.commands.databases import migrate_service
from shared.service import load_service


def add_to(commands: Commands) -> None:
    """Add the command."""
    words = "bring a folder of SSDA903 tables in, all or nothing, with a list of what is wrong by file, row and column"
    parser = commands.add_parser("import-903", help=words, description=words)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    add_data(parser)
    parser.set_defaults(run=_run)


def _run(given: argparse.Namespace) -> int:
    settings = settings_of(given)
    service = load_service("people")
    if settings.is_embedded:
        migrate_service("people", settings)
    outcome = service.tasks["import_903"](service.database(settings), given.folder, _show)
    print(file=sys.stderr)  # noqa: T201 - ends the line of progress.
    print(outcome.report)  # noqa: T201 - the command's own answer.
    return 1 if outcome.is_refused else 0


def _show(what: str, done: int, total: int) -> None:
    print(f"\r{what}: {done} of {total}   ", end="", file=sys.stderr, flush=True)  # noqa: T201 - progress.
