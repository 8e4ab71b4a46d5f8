"""A virtual host of the broker and databases of their own for one system, removed when it is done."""

import secrets
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

import psycopg
from psycopg.sql import SQL, Identifier
from sqlalchemy.engine import make_url

from shared.messaging.administration import CommandLine, apply_topology
from shared.messaging.topology import login_of, speakers_and_listeners
from tests.skips import BROKER_URL, DATABASE_URL

COMMAND_SECONDS = 60


def rabbitmqctl(*words: str) -> str:
    """Run the broker's own command; raises CalledProcessError."""
    command = shutil.which("rabbitmqctl")
    assert command is not None, "these tests make a virtual host of their own, which needs rabbitmqctl"
    done = subprocess.run(
        [command, "--quiet", *words], check=True, capture_output=True, text=True, timeout=COMMAND_SECONDS
    )
    return done.stdout


@dataclass(frozen=True)
class BrokerPlace:
    """A virtual host with the topology in it: the administrator's address, and that of each service's login."""

    vhost: str
    administrator: str
    urls: dict[str, str]


@contextmanager
def broker_place() -> Iterator[BrokerPlace]:
    """Make a virtual host with topology and logins; remove it all in the end."""
    vhost = f"nwd-faults-{secrets.token_hex(4)}"
    passwords = {service: secrets.token_hex(12) for service in speakers_and_listeners()}
    server = urlsplit(BROKER_URL)
    place = f"{server.hostname}:{server.port or 5672}/{vhost}"
    administrator = f"amqp://{server.username}:{server.password}@{place}"
    rabbitmqctl("add_vhost", vhost)
    try:
        rabbitmqctl("set_permissions", "-p", vhost, server.username or "guest", ".*", ".*", ".*")
        apply_topology(administrator, passwords, CommandLine())
        urls = {name: f"amqp://{login_of(name, vhost)}:{word}@{place}" for name, word in passwords.items()}
        yield BrokerPlace(vhost, administrator, urls)
    finally:
        rabbitmqctl("delete_vhost", vhost)
        _delete_users([login_of(name, vhost) for name in passwords])


def _delete_users(names: list[str]) -> None:
    """Remove logins, all in one call: each call starts an Erlang machine, which takes longer than what it does."""
    listed = ", ".join(f'<<"{name}">>' for name in names)
    rabbitmqctl("eval", f'[rabbit_auth_backend_internal:delete_user(Name, <<"tests">>) || Name <- [{listed}]].')


@contextmanager
def database_places(services: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """Make a database for each service; remove them in the end, whoever is still connected."""
    server, run = make_url(DATABASE_URL), secrets.token_hex(4)
    names = {service: f"nwd_faults_{run}_{service}" for service in services}
    plain = server.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as administrator:
        for name in names.values():
            administrator.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        try:
            yield {
                service: server.set(database=name).render_as_string(hide_password=False)
                for service, name in names.items()
            }
        finally:
            for name in names.values():
                administrator.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))
