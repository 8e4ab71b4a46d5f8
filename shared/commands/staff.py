"""`nwd staff-left`: somebody has left; what was open to them closes at once."""

import argparse

from shared.clock import utc_now
from shared.commands.arguments import Commands, add_data, settings_of
from shared.config import SettingsError
from shared.service import load_service


def add_to(commands: Commands) -> None:
    """Add the command."""
    words = "record that somebody has left: sessions, assignments and planned shifts end at once"
    parser = commands.add_parser("staff-left", help=words, description=words)
    parser.add_argument("--as", dest="staff", required=True, metavar="STAFF", help="the name this person signs in with")
    add_data(parser)
    parser.set_defaults(run=_run)


def _run(given: argparse.Namespace) -> None:
    settings = settings_of(given)
    people = load_service("people")
    if settings.is_embedded and not (settings.data / "people.sqlite").exists():
        raise SettingsError(f"there is no data in {settings.data}: name --data")
    people.tasks["staff_left"](people.database(settings), given.staff, utc_now())
    print(f"{given.staff} has left: sessions, assignments and planned shifts have ended")  # noqa: T201 - the answer.
