"""The networked stage: PostgreSQL databases and a RabbitMQ vhost of its own, with the generated logins."""

import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import kombu.exceptions
import pika
import psycopg
from amqp.exceptions import AMQPError  # type: ignore[import-untyped]  # py-amqp has no types
from pika.adapters.blocking_connection import BlockingChannel
from sqlalchemy import make_url

from shared.db import Database
from shared.messaging.administration import CommandLine, apply_topology
from shared.messaging.outbox import write_announced
from shared.messaging.rabbit_consumer import RabbitConsumer
from shared.messaging.rabbit_publisher import RabbitPublisher
from shared.messaging.relay import Publisher
from shared.messaging.topology import EXCHANGE, bindings, login_of, queue_of
from tests.shared.messaging.embedded import make_tables
from tests.shared.messaging.language import SERVICES
from tests.shared.messaging.members import Member
from tests.shared.messaging.waiting import eventually
from tests.skips import BROKER_URL, DATABASE_URL

LOST = (AMQPError, OSError, kombu.exceptions.OperationalError)


def rabbitmqctl(*words: str) -> str:
    """Return what the broker's own command says."""
    done = subprocess.run(["rabbitmqctl", "--quiet", *words], check=True, capture_output=True, text=True, timeout=60)  # noqa: S607
    return done.stdout


@dataclass(frozen=True)
class Broker:
    """One vhost with the topology applied."""

    vhost: str
    passwords: Mapping[str, str]

    @property
    def admin_url(self) -> str:
        """Return the administrator's address."""
        return urlsplit(BROKER_URL)._replace(path=f"/{self.vhost}").geturl()

    def url(self, service: str) -> str:
        """Return a service's address, with its generated login."""
        login = f"{login_of(service, self.vhost)}:{self.passwords[service]}"
        place = urlsplit(BROKER_URL).netloc.rpartition("@")[2]
        return urlsplit(BROKER_URL)._replace(netloc=f"{login}@{place}", path=f"/{self.vhost}").geturl()

    def apply(self) -> list[str]:
        """Apply the topology as the grants now say."""
        return apply_topology(self.admin_url, dict(self.passwords), CommandLine())

    @contextmanager
    def channel(self, service: str | None = None) -> Iterator[BlockingChannel]:
        """Give a channel as a service, or as the administrator."""
        connection = pika.BlockingConnection(pika.URLParameters(self.url(service) if service else self.admin_url))
        try:
            yield connection.channel()
        finally:
            if connection.is_open:
                connection.close()

    def count(self, queue: str) -> int:
        """Return how many messages stand ready in a queue."""
        with self.channel() as channel:
            found: int = channel.queue_declare(queue, passive=True).method.message_count
            return found

    def publish(self, bodies: Sequence[bytes], *, to: str) -> None:
        """Put bodies into a service's queue, as the administrator."""
        with self.channel() as channel:
            channel.confirm_delivery()
            for body in bodies:
                channel.basic_publish("", queue_of(to), body, pika.BasicProperties(delivery_mode=2), mandatory=True)

    def empty(self) -> None:
        """Take out what earlier consumers left, once they are gone and have given back what they held."""
        with self.channel() as channel:
            for service in ("desk", "ward"):
                eventually(partial(_is_deserted, channel, queue_of(service)))
                channel.queue_purge(queue_of(service))

    def close_all_connections(self) -> None:
        """Cut everybody's connection, as a failing network does."""
        rabbitmqctl("close_all_connections", "--vhost", self.vhost, "the test says so")

    def connections(self) -> list[str]:
        """Return the connections that stand."""
        standing = rabbitmqctl("list_connections", "pid", "user", "vhost").splitlines()
        return sorted(line for line in standing if line.endswith(f"\t{self.vhost}"))


def _is_deserted(channel: BlockingChannel, queue: str) -> bool:
    return bool(channel.queue_declare(queue, passive=True).method.consumer_count == 0)


@contextmanager
def new_broker() -> Iterator[Broker]:
    """Give a vhost with the topology of the grants, and remove it with its logins."""
    broker = Broker(f"test-{uuid4().hex[:12]}", {service: uuid4().hex for service in SERVICES})
    rabbitmqctl("add_vhost", broker.vhost)
    try:
        rabbitmqctl("set_permissions", "-p", broker.vhost, urlsplit(BROKER_URL).username or "guest", ".*", ".*", ".*")
        broker.apply()
        yield broker
    finally:
        rabbitmqctl("delete_vhost", broker.vhost)
        for service in SERVICES:
            with suppress(subprocess.CalledProcessError):
                rabbitmqctl("delete_user", login_of(service, broker.vhost))


class Databases:
    """PostgreSQL databases of unique names, each a copy of one with all tables."""

    def __init__(self) -> None:
        self.prefix = f"nwd_test_{uuid4().hex[:12]}"
        self.made: list[str] = []
        template = Database(self._make("template", copy_of="template1"))
        make_tables(template)
        template.dispose()

    def new(self) -> Database:
        """Return a new database with all tables."""
        url = self._make(uuid4().hex[:8], copy_of=f"{self.prefix}_template")
        return Database(url, at_commit=[write_announced])

    def drop(self, *names: str) -> None:
        """Drop databases, whoever is connected."""
        for name in names:
            self.made.remove(name)
            administer(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _make(self, name: str, *, copy_of: str) -> str:
        self.made.append(f"{self.prefix}_{name}")
        administer(f'CREATE DATABASE "{self.made[-1]}" TEMPLATE "{copy_of}"')
        return make_url(DATABASE_URL).set(database=self.made[-1]).render_as_string(hide_password=False)


def administer(statement: str, *values: object) -> list[tuple[Any, ...]]:
    """Run a statement on the database server as its administrator."""
    with psycopg.connect(DATABASE_URL.replace("+psycopg", "", 1), autocommit=True) as connection:
        done = connection.execute(statement.encode(), values or None)
        return done.fetchall() if done.description else []


class Listening:
    """A service's consumer in a thread of its own, which connects again whenever it is cut off."""

    def __init__(self, broker: Broker, member: Member) -> None:
        self.stop = threading.Event()
        self.consumer = RabbitConsumer(broker.url(member.name), member.name, member.inbox)
        self.thread = threading.Thread(target=self._run, name=f"consumer-{member.name}")
        self.thread.start()

    def _run(self) -> None:
        while not self.stop.is_set():
            with suppress(*LOST):
                self.consumer.run(self.stop, lambda: None)

    def end(self) -> None:
        """Stop and wait for the end."""
        self.stop.set()
        self.thread.join()


class Networked:
    """Each service with its own login and database."""

    def __init__(self, broker: Broker, databases: Databases) -> None:
        self.broker = broker
        self.databases = databases
        self.listening: dict[str, Listening] = {}
        self.cut_off: set[str] = set()
        self.kept = set(databases.made)
        broker.empty()

    def database(self, name: str) -> Database:
        """Return a service's new database."""
        return self.databases.new()

    def publisher(self, member: Member, members: dict[str, Member]) -> Publisher:
        """Return the service's way to the broker."""
        return RabbitPublisher(self.broker.url(member.name))

    def listen(self, member: Member) -> None:
        """Let a service consume."""
        self.listening[member.name] = Listening(self.broker, member)

    def stop_listening(self, name: str) -> None:
        """Let a service consume nothing for a while."""
        if name in self.listening:
            self.listening.pop(name).end()

    def deliver(self, bodies: Sequence[bytes], *, to: Member) -> None:
        """Put bodies into a service's queue in this order."""
        self.broker.publish(bodies, to=to.name)

    def interrupt(self) -> None:
        """Cut every connection."""
        self.broker.close_all_connections()

    def cut(self, family: str) -> None:
        """Take away the bindings, so that the family comes back undelivered."""
        self.cut_off.add(family)
        for queue, key in _bindings_of(family):
            with self.broker.channel() as channel:
                channel.queue_unbind(queue, EXCHANGE, key)

    def mend(self, family: str) -> None:
        """Put the bindings back."""
        self.cut_off.discard(family)
        for queue, key in _bindings_of(family):
            with self.broker.channel() as channel:
                channel.queue_bind(queue, EXCHANGE, key)

    def close(self) -> None:
        """Mend what is cut, drop the databases."""
        for listening in self.listening.values():
            listening.stop.set()
        for family in list(self.cut_off):
            self.mend(family)
        self.databases.drop(*(set(self.databases.made) - self.kept))


def _bindings_of(family: str) -> list[tuple[str, str]]:
    return [(queue, key) for queue, key in sorted(bindings()) if key == f"{family}.#"]
