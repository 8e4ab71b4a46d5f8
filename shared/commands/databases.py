"""`nwd migrate`: bring databases to the code's heads, or write the next migration."""

import argparse
import tempfile
from pathlib import Path

from alembic import command

from shared.commands.arguments import STORING, Commands, add_data, settings_of
from shared.config import Settings
from shared.db import Database
from shared.messaging.tables import kit_tables
from shared.migrate import configuration, migrate
from shared.service import load_service


def add_to(commands: Commands) -> None:
    """Add the command."""
    words = "bring a service's database to the head of its migrations"
    parser = commands.add_parser("migrate", help=words, description=words)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("service", nargs="?", choices=(*STORING, "kit"), metavar="SERVICE")
    which.add_argument("--all", action="store_true", help="every service's database")
    parser.add_argument("--new", metavar="WORDS", help="write the next migration from the models instead")
    add_data(parser)
    parser.set_defaults(run=_run)


def _run(given: argparse.Namespace) -> None:
    if given.new:
        write_next(given.service, given.new)
        return
    settings = settings_of(given)
    for service in STORING if given.all else (given.service,):
        migrate_service(service, settings)
        print(f"{service}: at head", flush=True)  # noqa: T201 - the command's own answer.


def migrate_service(name: str, settings: Settings) -> None:
    """Bring one service's database to the heads of the kit and of the service."""
    service = load_service(name)
    database = service.database(settings)
    try:
        migrate(database, name, service.tables)
    finally:
        database.dispose()


def write_next(who: str, words: str) -> None:
    """Write the next numbered migration of a service, or of the kit, from what its models say now."""
    metadata = kit_tables if who == "kit" else load_service(who).tables
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'scratch.sqlite'}")
        with database.engine.execution_options(nwd_write=True).begin() as connection:
            config = configuration(who, metadata, connection)
            command.upgrade(config, "head")
        with database.engine.execution_options(nwd_write=True).begin() as connection:
            config = configuration(who, metadata, connection)
            versions = Path(config.get_main_option("version_locations") or "")
            number = len(list(versions.glob("[0-9]*.py"))) + 1
            name = f"{number:04d}_{'_'.join(words.lower().split())}"
            command.revision(config, message=words, autogenerate=True, rev_id=name, version_path=str(versions))
            for written in versions.glob(f"{name}_*.py"):
                lines = written.read_text().splitlines(keepends=True)
                (versions / f"{name}.py").write_text("".join(line for line in lines if "### " not in line))
                written.unlink()
        database.dispose()
