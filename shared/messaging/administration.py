"""Applying the topology as administrator: what is declared is made, what is no longer declared is removed."""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

import httpx
import pika

from shared.messaging.topology import EXCHANGE, bindings, definitions, login_of, parking_queue_of, queue_of

ADMINISTRATION_SECONDS = 60


class BrokerRefused(Exception):
    """The broker's administration failed; the message says at which step and is safe to show."""


class Administration(Protocol):
    """A way to import and export definitions and to remove logins."""

    def import_definitions(self, wanted: dict[str, Any]) -> None:
        """Make everything in the definitions that is not there yet."""

    def export_definitions(self) -> dict[str, Any]:
        """Return what the broker has."""

    def delete_user(self, name: str) -> None:
        """Remove a login."""


class ManagementApi:
    """RabbitMQ's management API, for a broker on another machine or in a container."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        login = (unquote(parts.username or ""), unquote(parts.password or ""))
        base = f"{parts.scheme}://{parts.hostname}:{parts.port or 15672}/api"
        self._client = httpx.Client(base_url=base, auth=login, timeout=10)

    def _ask(self, method: str, path: str, content: str | None = None) -> httpx.Response:
        try:
            answer = self._client.request(method, path, content=content, headers={"content-type": "application/json"})
            return answer.raise_for_status()
        except httpx.HTTPError as error:
            raise BrokerRefused(f"the broker's management API did not take {method} {path}") from error

    def import_definitions(self, wanted: dict[str, Any]) -> None:
        """Make everything in the definitions that is not there yet."""
        self._ask("POST", "/definitions", json.dumps(wanted))

    def export_definitions(self) -> dict[str, Any]:
        """Return what the broker has."""
        found: dict[str, Any] = self._ask("GET", "/definitions").json()
        return found

    def delete_user(self, name: str) -> None:
        """Remove a login."""
        self._ask("DELETE", f"/users/{name}")


class CommandLine:
    """RabbitMQ's own command, for a broker on this machine."""

    def __init__(self) -> None:
        found = shutil.which("rabbitmqctl")
        if found is None:
            raise BrokerRefused("rabbitmqctl is not here: set NWD_BROKER_ADMIN_URL to the broker's management API")
        self._command = found

    def _run(self, *words: str) -> str:
        done = subprocess.run(  # noqa: S603 - fixed words, and names of our own making.
            [self._command, "--quiet", *words],
            capture_output=True,
            text=True,
            timeout=ADMINISTRATION_SECONDS,
            check=False,
        )
        if done.returncode:
            raise BrokerRefused(f"rabbitmqctl {words[0]} failed with code {done.returncode}")
        return done.stdout

    def import_definitions(self, wanted: dict[str, Any]) -> None:
        """Make everything in the definitions that is not there yet."""
        with tempfile.TemporaryDirectory() as folder:
            # The broker's own user reads the file; it holds hashes of random passwords, for a moment.
            Path(folder).chmod(0o755)
            file = Path(folder) / "definitions.json"
            file.write_text(json.dumps(wanted))
            self._run("import_definitions", str(file))

    def export_definitions(self) -> dict[str, Any]:
        """Return what the broker has."""
        found: dict[str, Any] = json.loads(self._run("export_definitions", "-"))
        return found

    def delete_user(self, name: str) -> None:
        """Remove a login."""
        self._run("delete_user", name)


def administration(admin_url: str) -> Administration:
    """Return the management API at the address, or without one this machine's command."""
    return ManagementApi(admin_url) if admin_url else CommandLine()


def apply_topology(broker_url: str, passwords: dict[str, str], through: Administration) -> list[str]:
    """Make the broker what the grants say; return what was removed because nobody declares it any more.

    A binding outlives the permission that let it be made, so what is no longer granted is unbound here.
    """
    vhost = vhost_of(broker_url)
    through.import_definitions(definitions(vhost, passwords))
    found = through.export_definitions()
    removed = _unbind_undeclared(broker_url, found["bindings"], vhost)
    ours = {login_of(service, vhost) for service in passwords}
    for permission in found["permissions"]:
        name = permission["user"]
        if permission["vhost"] == vhost and name.startswith("nwd_") and name not in ours:
            through.delete_user(name)
            removed.append(f"login {name}")
    return removed


def vhost_of(broker_url: str) -> str:
    """Return the vhost of an AMQP address; none or an empty one is the default vhost."""
    return unquote(urlsplit(broker_url).path.removeprefix("/")) or "/"


def _unbind_undeclared(broker_url: str, found: list[dict[str, Any]], vhost: str) -> list[str]:
    declared = bindings()
    stale = [
        (each["destination"], each["routing_key"])
        for each in found
        if each["vhost"] == vhost
        and each["source"] == EXCHANGE
        and (each["destination"], each["routing_key"]) not in declared
    ]
    if stale:
        connection = pika.BlockingConnection(pika.URLParameters(broker_url))
        try:
            for queue, key in stale:
                connection.channel().queue_unbind(queue, EXCHANGE, key)
        finally:
            connection.close()
    return [f"binding {queue} <- {key}" for queue, key in stale]


def queue_depths(broker_url: str, service: str) -> dict[str, int]:
    """Return how many messages stand in the service's queue and its parking queue."""
    connection = pika.BlockingConnection(pika.URLParameters(broker_url))
    try:
        names = (queue_of(service), parking_queue_of(service))
        return {name: connection.channel().queue_declare(name, passive=True).method.message_count for name in names}
    finally:
        connection.close()
