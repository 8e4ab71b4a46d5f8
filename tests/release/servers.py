"""The broker and the database of a release under test: the tests' servers, in places of its own."""

import re
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import psycopg
from psycopg.sql import SQL, Identifier
from sqlalchemy.engine import make_url

from shared.commands.arguments import STORING
from shared.messaging.topology import login_of
from tests.release.composition import ROOT
from tests.skips import BROKER_URL, DATABASE_URL


@dataclass(frozen=True)
class Servers:
    """Where they are, what is called how on them, and the folder with the secrets made for them."""

    secrets: Path
    vhost: str
    names: dict[str, str]

    @property
    def settings(self) -> dict[str, dict[str, str]]:
        """Return, by service of the file, the settings that name the tests' own servers."""
        database = make_url(DATABASE_URL)
        at = {"PGHOST": str(database.host), "PGPORT": str(database.port or 5432), "PGUSER": str(database.username)}
        # A broker whose management API is off is asked by its own command instead.
        without = {} if management_url() else {"NWD_BROKER_ADMIN_URL_FILE": ""}
        return {"roles": at, "topology": without}

    def database_url(self, service: str) -> str:
        """Return the address with which the service comes to its database."""
        return (self.secrets / f"{service}.database-url").read_text().strip().replace("+psycopg", "")


@contextmanager
def servers(folder: Path) -> Iterator[Servers]:
    """Make the secrets as an operator does, name the tests' servers in them, and remove all that was made there."""
    run = secrets.token_hex(4)
    made = Servers(folder, f"nwd-release-{run}", {service: f"nwd_release_{run}_{service}" for service in STORING})
    subprocess.run([ROOT / "deploy" / "secrets", folder], check=True, capture_output=True, timeout=60)
    _name_the_broker(made)
    _name_the_database(made)
    _rabbitmqctl("add_vhost", made.vhost)
    try:
        _rabbitmqctl("set_permissions", "-p", made.vhost, urlsplit(BROKER_URL).username or "guest", ".*", ".*", ".*")
        yield made
    finally:
        _rabbitmqctl("delete_vhost", made.vhost)
        for service in STORING:
            _rabbitmqctl("delete_user", login_of(service, made.vhost), must=False)
        _drop(made)


def management_url() -> str | None:
    """Return the address of the broker's management API, None where it is off."""
    server = urlsplit(BROKER_URL)
    url = f"http://{server.username}:{server.password}@{server.hostname}:15672"
    try:
        httpx.get(f"{url}/api/overview", timeout=5).raise_for_status()
    except httpx.HTTPError:
        return None
    return url


def _name_the_broker(made: Servers) -> None:
    server = urlsplit(BROKER_URL)
    place = f"{server.hostname}:{server.port or 5672}/{made.vhost}"
    for service in STORING:
        file = made.secrets / f"{service}.broker-url"
        said = re.fullmatch(r"amqp://nwd_[a-z_]+:([0-9a-f]+)@broker:5672/\n", file.read_text())
        assert said, file.name
        file.write_text(f"amqp://{login_of(service, made.vhost)}:{said[1]}@{place}")
    login = f"{server.username}:{server.password}"
    (made.secrets / "broker-admin-amqp-url").write_text(f"amqp://{login}@{place}")
    (made.secrets / "broker-admin-url").write_text(management_url() or "")


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


def _rabbitmqctl(*words: str, must: bool = True) -> None:
    command = shutil.which("rabbitmqctl")
    assert command is not None, "a release under test has a virtual host of its own, which needs rabbitmqctl"
    subprocess.run([command, "--quiet", *words], check=must, timeout=60, capture_output=True)
