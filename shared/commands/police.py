"""`nwd police-system`: let a system of a police force send alerts by the door."""

import argparse

from shared.commands.arguments import Commands, add_data, settings_of
from shared.config import SettingsError
from shared.service import load_service


def add_to(commands: Commands) -> None:
    """Add the command."""
    words = "let a system of a police force send alerts, and print the key that it shows"
    system = commands.add_parser("police-system", help=words, description=words)
    system.add_argument("name", metavar="NAME", help="what officers see of where an alert came from")
    add_data(system)
    system.set_defaults(run=_let_in)


def _let_in(given: argparse.Namespace) -> None:
    settings, police = settings_of(given), load_service("police")
    is_elsewhere = "police" in settings.database_urls
    if not is_elsewhere and not (settings.data / "police.sqlite").exists():
        raise SettingsError(f"there is no data in {settings.data}: name --data")
    key = police.tasks["system_let_in"](police.database(settings), given.name)
    print(f"{given.name} may send alerts; its key, which is shown this once: {key}")  # noqa: T201 - the answer.
