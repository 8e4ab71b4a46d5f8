"""`nwd`: the only entry point of the system; every process and every act of an operator begins here."""

import argparse
import sys
from collections.abc import Sequence

from sqlalchemy.exc import SQLAlchemyError

from shared.access.keys import KeyMissing
from shared.audit.checkpoints import CheckpointForged
from shared.commands import audit, broker, contracts, databases, keys, police, processes, returns, staff, streams, trial
from shared.config import SettingsError
from shared.logs import configure_logging
from shared.messaging.administration import BrokerRefused
from shared.problems import Problem

COMMAND_GROUPS = (trial, processes, keys, databases, audit, broker, contracts, streams, returns, staff, police)


def parser() -> argparse.ArgumentParser:
    """Return the parser with every command."""
    top = argparse.ArgumentParser(
        prog="nwd", description="One coordinated plan per young person: run it, look after it."
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for group in COMMAND_GROUPS:
        group.add_to(commands)
    return top


def main(words: Sequence[str] | None = None) -> None:
    """Run one command; exit with 0, or with 1 and one clear line on standard error."""
    given = parser().parse_args(words)
    configure_logging()
    try:
        code = given.run(given)
    except (
        SettingsError,
        BrokerRefused,
        KeyMissing,
        CheckpointForged,
        LookupError,
        Problem,
        OSError,
        ValueError,
    ) as error:
        sys.exit(f"nwd {given.command}: {error}")
    except SQLAlchemyError as error:
        sys.exit(f"nwd {given.command}: the database did not answer ({type(error).__name__})")
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(code or 0)
