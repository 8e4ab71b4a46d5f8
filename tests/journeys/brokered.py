"""The whole system of one process on PostgreSQL, its events carried by RabbitMQ."""

import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from amqp.exceptions import AMQPError  # type: ignore[import-untyped]  # py-amqp has no types
from kombu.exceptions import OperationalError
from sqlalchemy import func, select

from shared.access.grants import listeners_of
from shared.db import Database
from shared.messaging.inbox import Inbox
from shared.messaging.rabbit_consumer import RabbitConsumer
from shared.messaging.rabbit_publisher import RabbitPublisher
from shared.messaging.relay import Relay
from shared.messaging.tables import event_log, inbox
from tests.faults.places import BrokerPlace
from tests.faults.processes import wait_until
from tests.web.world import System

SECONDS_TO_CARRY = 60.0
LOST = (AMQPError, OSError, OperationalError)


class BrokeredSystem(System):
    """The system whose relays publish to the broker, and whose inboxes are filled from its queues."""

    def __init__(self, folder: Path, *, database_urls: Mapping[str, str], broker: BrokerPlace) -> None:
        self._broker = broker
        self._stop = threading.Event()
        self._consumers: list[threading.Thread] = []
        self._databases: Mapping[str, Database] = {}
        super().__init__(folder, database_urls=database_urls)

    def _relays(self, databases: Mapping[str, Database], inboxes: Mapping[str, Inbox]) -> list[Relay]:
        self._databases = databases
        for name in self._broker.urls.keys() & inboxes.keys():
            consumer = RabbitConsumer(self._broker.urls[name], name, inboxes[name])
            thread = threading.Thread(target=self._consume, args=(consumer,), daemon=True)
            thread.start()
            self._consumers.append(thread)
        return [Relay(database, RabbitPublisher(self._broker.urls[name])) for name, database in databases.items()]

    def _consume(self, consumer: RabbitConsumer) -> None:
        """Consume as a worker does: a connection that is lost is made again."""
        while not self._stop.is_set():
            with suppress(*LOST):
                consumer.run(self._stop, lambda: None)

    def carry(self) -> None:
        """Publish what was announced, and wait until whoever hears it has done what follows, and what follows that."""
        wait_until(self._is_carried, within=SECONDS_TO_CARRY, what="every listener has done what follows")

    def _is_carried(self) -> bool:
        for relay in self.relays:
            relay.round()
        return self._announced() == self._heard()

    def _announced(self) -> dict[str, int]:
        """Return how many events each service is to have heard."""
        found = dict.fromkeys(self._databases, 0)
        for database in self._databases.values():
            with database.reading() as session:
                per_family = session.execute(select(event_log.c.family, func.count()).group_by(event_log.c.family))
                for family, count in per_family:
                    for name in found.keys() & set(listeners_of(family)):
                        found[name] += count
        return found

    def _heard(self) -> dict[str, int]:
        """Return with how many events each service is done."""
        done = select(func.count()).select_from(inbox).where(inbox.c.state != "waiting")
        found = {}
        for name, database in self._databases.items():
            with database.reading() as session:
                found[name] = session.scalars(done).one()
        return found

    def close(self) -> None:
        """Let go of the broker, then of everything else."""
        self._stop.set()
        for thread in self._consumers:
            thread.join(timeout=10)
        super().close()
