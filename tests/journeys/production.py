"""The system as in production, for a test: RabbitMQ, PostgreSQL, a login and two processes for each service."""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import psycopg
from psycopg.sql import SQL, Identifier
from sqlalchemy.engine import make_url

from shared.clock import utc_now
from shared.config import Settings
from shared.messaging.topology import login_of
from shared.service import load_service
from tests.skips import BROKER_URL, DATABASE_URL

STORING = ("people", "hub", "missing", "police", "psychology", "speech_language", "alerts", "plan")
NWD = (str(Path(sys.executable).with_name("nwd")),)
SECONDS_TO_START = 120
PASSWORD = secrets.token_urlsafe(12)


@dataclass(frozen=True)
class Production:
    """Where each service answers, and the password of everybody in the demonstration world."""

    urls: dict[str, str]
    password: str

    def session(self, name: str) -> str:
        """Sign somebody in; return the session's secret."""
        answer = httpx.post(f"{self.urls['people']}/v1/sessions", json={"name": name, "password": self.password})
        return str(answer.raise_for_status().json()["session"])

    def token(self, session: str, audience: str) -> dict[str, str]:
        """Return the header by which a service knows this person for a minute."""
        shown = {"Authorization": f"Session {session}"}
        answer = httpx.post(f"{self.urls['people']}/v1/tokens", json={"audience": audience}, headers=shown)
        return {"Authorization": f"Bearer {answer.raise_for_status().json()['token']}"}


@contextmanager
def production(folder: Path) -> Iterator[Production]:
    """Run the whole with `nwd` commands only; everything made for it is removed in the end."""
    with ExitStack() as stack:
        vhost = stack.enter_context(_vhost())
        environment = dict(os.environ) | {
            "NWD_DATA": str(folder / "data"),
            "NWD_KEYS": str(folder / "keys"),
            **stack.enter_context(_databases()),
        }
        urls = {service: f"http://127.0.0.1:{_free_port()}" for service in (*STORING, "web")}
        environment |= {f"NWD_{service.upper()}_URL": url for service, url in urls.items()}
        administrator = _broker_url(vhost)
        _nwd("keys", environment=environment)
        _nwd("topology", "apply", environment=environment | {"NWD_BROKER_URL": administrator})
        _nwd("migrate", "--all", environment=environment)
        _demonstrate(environment)
        started: list[subprocess.Popen[bytes]] = []
        for service in STORING:
            own = environment | {"NWD_BROKER_URL": _own_broker_url(folder, service, vhost)}
            started.append(stack.enter_context(_api(service, urls[service], own)))
            started.append(stack.enter_context(_process(("work", service), own)))
        started.append(stack.enter_context(_api("web", urls["web"], environment)))
        for service in STORING:
            _wait_for(f"{urls[service]}/health/ready")
        yield Production(urls, PASSWORD)
        # All are told at once: each needs its time to stop.
        for each in started:
            each.terminate()


def _demonstrate(environment: dict[str, str]) -> None:
    """Put the demonstration people in, as an installation would put in its own."""
    settings = Settings(
        data=Path(environment["NWD_DATA"]), database_urls={"people": environment["NWD_PEOPLE_DATABASE_URL"]}
    )
    people = load_service("people")
    database = people.database(settings)
    people.tasks["demonstration"](database, utc_now(), PASSWORD)
    database.dispose()


@contextmanager
def _vhost() -> Iterator[str]:
    vhost = f"nwd-journey-{secrets.token_hex(4)}"
    _rabbitmqctl("add_vhost", vhost)
    try:
        _rabbitmqctl("set_permissions", "-p", vhost, urlsplit(BROKER_URL).username or "guest", ".*", ".*", ".*")
        yield vhost
    finally:
        _rabbitmqctl("delete_vhost", vhost)
        for service in STORING:
            _rabbitmqctl("delete_user", login_of(service, vhost))


def _rabbitmqctl(*words: str) -> None:
    command = shutil.which("rabbitmqctl")
    assert command is not None, "this journey makes a virtual host of its own, which needs rabbitmqctl"
    subprocess.run([command, "--quiet", *words], check=True, timeout=60)


def _broker_url(vhost: str, login: str | None = None) -> str:
    server = urlsplit(BROKER_URL)
    who = login or f"{server.username}:{server.password}"
    return f"amqp://{who}@{server.hostname}:{server.port or 5672}/{vhost}"


def _own_broker_url(folder: Path, service: str, vhost: str) -> str:
    password = (folder / "keys" / "broker" / f"{service}.password").read_text()
    return _broker_url(vhost, f"{login_of(service, vhost)}:{password}")


@contextmanager
def _databases() -> Iterator[dict[str, str]]:
    """Make a login and a database of its own for each service, closed to the others."""
    server, run = make_url(DATABASE_URL), secrets.token_hex(4)
    names = {service: f"nwd_journey_{run}_{service}" for service in STORING}
    plain = server.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as administrator:
        for name in map(Identifier, names.values()):
            administrator.execute(SQL("CREATE ROLE {} LOGIN").format(name))
            administrator.execute(SQL("CREATE DATABASE {} OWNER {}").format(name, name))
            administrator.execute(SQL("REVOKE CONNECT ON DATABASE {} FROM PUBLIC").format(name))
        try:
            yield {
                f"NWD_{service.upper()}_DATABASE_URL": server.set(username=name, database=name).render_as_string(False)
                for service, name in names.items()
            }
        finally:
            for name in map(Identifier, names.values()):
                administrator.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
                administrator.execute(SQL("DROP ROLE {}").format(name))


def _nwd(*words: str, environment: dict[str, str]) -> None:
    subprocess.run([*NWD, *words], env=environment, check=True, timeout=120, capture_output=True)


@contextmanager
def _process(words: tuple[str, ...], environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([*NWD, *words], env=environment, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(20)


def _api(service: str, url: str, environment: dict[str, str]) -> AbstractContextManager[subprocess.Popen[bytes]]:
    port = url.rpartition(":")[2]
    return _process(("api", service, "--port", port, "--workers", "1"), environment)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            if httpx.get(url, timeout=5).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        assert time.monotonic() < deadline, f"{url} did not get ready"
        time.sleep(0.1)
