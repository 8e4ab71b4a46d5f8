"""A nuisance: what was announced already is published again and again, shuffled, and ahead of its turn."""

import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pika
from sqlalchemy import select

from shared.db import Database
from shared.messaging.outbox import envelope_of, routing_key
from shared.messaging.relay import Logged
from shared.messaging.tables import event_log
from shared.messaging.topology import EXCHANGE
from tests.faults.processes import wait_until

AT_ONCE = 20
PAUSE_SECONDS = 0.05


class Republisher:
    """Publishes earlier bodies as administrator, and the newest ones before the relay does, until the block is left."""

    def __init__(self, hub: Database, administrator: str, *, seed: int) -> None:
        self.published = 0
        self._hub = hub
        self._administrator = administrator
        self._random = random.Random(seed)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="republisher")

    def __enter__(self) -> "Republisher":
        self._thread.start()
        return self

    def __exit__(self, *failure: object) -> None:
        self._stop.set()
        self._thread.join()

    def wait_for(self, published: int) -> None:
        """Wait until so many bodies were published over again."""
        wait_until(lambda: self.published >= published, within=60, what=f"{published} bodies were published again")

    def _run(self) -> None:
        with publishing(self._administrator) as publish:
            while not self._stop.wait(PAUSE_SECONDS):
                for row in self._some():
                    publish(row)
                    self.published += 1

    def _some(self) -> list[Logged]:
        """Return some of the newest events, so that a number before them is missing, and some of any age."""
        found = newest_first(self._hub, limit=AT_ONCE * 10)
        newest = found[:AT_ONCE]
        return self._random.sample(newest, len(newest) // 2) + self._random.sample(found, min(AT_ONCE, len(found)))


def newest_first(hub: Database, *, limit: int) -> list[Logged]:
    """Return the events that were written last."""
    with hub.reading() as session:
        found = session.execute(select(event_log).order_by(event_log.c.id.desc()).limit(limit))
        return [dict(row) for row in found.mappings()]


@contextmanager
def publishing(administrator: str) -> Iterator[Callable[[Logged], None]]:
    """Give a way to publish any event, whoever announced it."""
    connection = pika.BlockingConnection(pika.URLParameters(administrator))
    channel = connection.channel()
    try:
        yield lambda row: channel.basic_publish(EXCHANGE, routing_key(row), envelope_of(row))
    finally:
        connection.close()
