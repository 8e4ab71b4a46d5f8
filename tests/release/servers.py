"""The broker and the database of a release under test.

The broker is a node of its own, started by the file's command; the database is the tests' server, with databases and
logins of its own.
"""

import re
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Identifier
from sqlalchemy.engine import make_url

from shared.commands.arguments import STORING
from tests.release.composition import ROOT
from tests.release.containers import free_port
from tests.skips import DATABASE_URL

# Where the packages keep the broker's own commands, without the change of user around them.
BROKER_COMMANDS = Path("/usr/lib/rabbitmq/bin")


@dataclass(frozen=True)
class Servers:
    """Where they are, what the databases are called, and the folder with the secrets made for them."""

    folder: Path
    names: dict[str, str]
    broker_port: int = field(default_factory=free_port)
    management_port: int = field(default_factory=free_port)

    @property
    def secrets(self) -> Path:
        """Return the folder with the secrets."""
        return self.folder / "secrets"

    @property
    def settings(self) -> dict[str, dict[str, str]]:
        """Return, by service of the file, the settings that say where things are here."""
        database = make_url(DATABASE_URL)
        at = {"PGHOST": str(database.host), "PGPORT": str(database.port or 5432), "PGUSER": str(database.username)}
        return {"roles": at, "broker": self._node()}

    def database_url(self, service: str) -> str:
        """Return the address with which the service comes to its database."""
        return (self.secrets / f"{service}.database-url").read_text().strip().replace("+psycopg", "")

    def _node(self) -> dict[str, str]:
        """Return what puts a node of the broker beside those that run here: its name, ports and folders."""
        home = self.folder / "node"
        commands = f"{home}:{BROKER_COMMANDS}:/usr/bin:/bin"
        ours = {"NODENAME": f"nwd-{secrets.token_hex(4)}@localhost", "DIST_PORT": str(free_port())}
        places = {"MNESIA_BASE": home / "data", "LOG_BASE": home / "log", "CONFIG_FILE": home / "rabbitmq.conf"}
        said = ours | {"ENABLED_PLUGINS_FILE": str(home / "plugins")} | {name: str(at) for name, at in places.items()}
        return {"HOME": str(home), "PATH": commands} | {f"RABBITMQ_{name}": value for name, value in said.items()}


@contextmanager
def servers(folder: Path) -> Iterator[Servers]:
    """Make the secrets as an operator does, with this machine in them; remove what was made on the database server."""
    run = secrets.token_hex(4)
    made = Servers(folder, {service: f"nwd_release_{run}_{service}" for service in STORING})
    subprocess.run([ROOT / "deploy" / "secrets", made.secrets], check=True, capture_output=True, timeout=60)
    _name_the_broker(made)
    _name_the_database(made)
    _prepare_the_node(made)
    try:
        yield made
    finally:
        _drop(made)


def _prepare_the_node(made: Servers) -> None:
    """Write what the broker's image brings: its configuration, the management plugin, and its entrypoint's name."""
    assert shutil.which("rabbitmq-server", path=str(BROKER_COMMANDS)), f"rabbitmq-server is not in {BROKER_COMMANDS}"
    home = made.folder / "node"
    home.mkdir()
    listening = {"listeners.tcp.local": f"127.0.0.1:{made.broker_port}", "management.tcp.ip": "127.0.0.1"}
    configuration = listening | {"management.tcp.port": str(made.management_port)}
    (home / "rabbitmq.conf").write_text("".join(f"{name} = {value}\n" for name, value in configuration.items()))
    (home / "plugins").write_text("[rabbitmq_management].\n")
    entrypoint = home / "docker-entrypoint.sh"
    entrypoint.write_text('#!/bin/bash\nexec "$@"\n')
    entrypoint.chmod(0o700)


def _name_the_broker(made: Servers) -> None:
    for file in made.secrets.glob("*broker-*url"):
        at_home = file.read_text()
        here = at_home.replace("@broker:5672/", f"@127.0.0.1:{made.broker_port}/")
        here = here.replace("@broker:15672", f"@127.0.0.1:{made.management_port}")
        assert re.match(r"(amqp|http)://[a-z_]+:[0-9a-f]{64}@127", here), file.name
        file.write_text(here)


def _name_the_database(made: Servers) -> None:
    server = make_url(DATABASE_URL)
    for service, name in made.names.items():
        file = made.secrets / f"{service}.database-url"
        url = make_url(file.read_text().strip())
        assert (url.username, url.host, url.database) == (f"nwd_{service}", "database", f"nwd_{service}")
        own = url.set(host=server.host, port=server.port or 5432, username=name, database=name)
        file.write_text(own.render_as_string(hide_password=False))
    (made.secrets / "database-administrator.password").write_text(server.password or "none")


def _drop(made: Servers) -> None:
    plain = make_url(DATABASE_URL).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as administrator:
        for name in map(Identifier, made.names.values()):
            administrator.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
            administrator.execute(SQL("DROP ROLE IF EXISTS {}").format(name))
