"""The embedded stage: SQLite files and the loopback."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from alembic import command

from shared.access.grants import CEILING, GRANTS
from shared.db import Database
from shared.messaging.loopback import Loopback
from shared.messaging.outbox import write_announced
from shared.messaging.relay import Publisher
from shared.messaging.tables import kit_tables
from shared.migrate import configuration
from tests.shared.messaging.language import REFERENCE, STATUTORY, TEAM
from tests.shared.messaging.members import Member, own_tables

ABSENT = "absent"


def make_tables(database: Database) -> None:
    """Make the kit's tables by its migrations, and the test system's own."""
    with database.engine.execution_options(nwd_write=True).begin() as connection:
        command.upgrade(configuration("kit", kit_tables, connection), "head")
        own_tables.create_all(connection)


def sqlite_template(folder: Path) -> Path:
    """Return a file with all tables, to be copied for each service."""
    file = folder / "template.sqlite"
    database = Database(f"sqlite:///{file}")
    make_tables(database)
    database.dispose()
    return file


def sqlite_database(template: Path, file: Path) -> Database:
    """Return a new database in a file of its own."""
    shutil.copyfile(template, file)
    return Database(f"sqlite:///{file}", at_commit=[write_announced])


class Embedded:
    """All services in one process, each event handed over in it."""

    def __init__(self, template: Path, folder: Path) -> None:
        self.template = template
        self.folder = folder
        self.members: dict[str, Member] = {}

    def database(self, name: str) -> Database:
        """Return a service's new database."""
        return sqlite_database(self.template, self.folder / f"{name}.sqlite")

    def publisher(self, member: Member, members: dict[str, Member]) -> Publisher:
        """Return the loopback to all the other services."""
        self.members = members
        return Loopback(member.database, {name: each.inbox for name, each in members.items() if each is not member})

    def listen(self, member: Member) -> None:
        """Do nothing: what comes is handed over."""

    def stop_listening(self, name: str) -> None:
        """Do nothing: nobody listens by himself."""

    def deliver(self, bodies: Sequence[bytes], *, to: Member) -> None:
        """Hand bodies over in this order."""
        for body in bodies:
            to.inbox.receive([body])

    def interrupt(self) -> None:
        """Keep every database from being written for a moment."""
        for member in self.members.values():
            with member.database.transaction():
                pass

    def cut(self, family: str) -> None:
        """Grant the family to a service that is not in reach: it can never be delivered to all."""
        CEILING[ABSENT] = frozenset({REFERENCE, TEAM, STATUTORY})
        GRANTS.add((ABSENT, family))

    def mend(self, family: str) -> None:
        """Take the grant back."""
        GRANTS.discard((ABSENT, family))
        CEILING.pop(ABSENT, None)

    def close(self) -> None:
        """Take back every grant that was left."""
        GRANTS.difference_update({grant for grant in GRANTS if grant[0] == ABSENT})
        CEILING.pop(ABSENT, None)
