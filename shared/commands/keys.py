"""`nwd keys`: make the keys by which the processes know one another; those that exist are kept."""

import argparse

from shared.access.keys import make_keys
from shared.commands.arguments import Commands, add_data, settings_of
from shared.config import SERVICES


def add_to(commands: Commands) -> None:
    """Add the command."""
    words = "make the signing keys in NWD_KEYS; those that exist are kept"
    parser = commands.add_parser("keys", help=words, description=words)
    add_data(parser)
    parser.set_defaults(run=_run)


def _run(given: argparse.Namespace) -> None:
    settings = settings_of(given)
    make_keys(settings.keys, SERVICES)
    print(f"keys are in {settings.keys}")  # noqa: T201 - the command's own answer.
