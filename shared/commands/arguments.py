"""Arguments that several commands take, and the settings made of them."""

import argparse
import os
from pathlib import Path
from typing import Any

from shared.config import SERVICES, Settings, settings_from_environment

# Services with an API and a database; `web` has pages only.
STORING = tuple(service for service in SERVICES if service != "web")

Commands = Any  # argparse keeps the type of its sub-parsers to itself


def add_data(command: argparse.ArgumentParser) -> None:
    """Let the command be told where the embedded data is."""
    command.add_argument("--data", type=Path, help="the data folder (NWD_DATA; default ./var)")


def settings_of(given: argparse.Namespace) -> Settings:
    """Return the settings of the environment, with what the command was told put over them."""
    return settings_from_environment(data=getattr(given, "data", None), port=getattr(given, "port", None))


def operator() -> str:
    """Return who gives the command, for the record of operators' acts."""
    return f"operator:{os.environ.get('SUDO_USER') or os.environ.get('USER') or 'unknown'}"
