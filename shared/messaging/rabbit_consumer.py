"""Taking from RabbitMQ: kombu, in batches of what has arrived, acknowledged after the commit, never refused."""

import threading
from collections.abc import Callable
from typing import Any

from kombu.connection import Connection
from kombu.entity import Queue
from kombu.message import Message
from kombu.messaging import Consumer

from shared.logs import get_logger
from shared.messaging.inbox import DatabaseAway, Inbox
from shared.messaging.topology import queue_of
from shared.points import point

log = get_logger()

HEARTBEAT_SECONDS = 15
PREFETCH = 100
BATCH = 50
# How long to wait for a first message, and for one more once there is one.
FIRST_WAIT_SECONDS = 0.5
MORE_WAIT_SECONDS = 0.002
AWAY_WAIT_SECONDS = 0.5


class RabbitConsumer:
    """One service's way from its queue to its inbox."""

    def __init__(self, url: str, service: str, inbox: Inbox) -> None:
        self.url = url
        self.queue = Queue(queue_of(service), no_declare=True)  # type: ignore[no-untyped-call]  # kombu has no types
        self.inbox = inbox
        self._arrived: list[Message] = []

    def run(self, stop: threading.Event, tick: Callable[[], None]) -> None:
        """Consume until told to stop or the connection is lost; connection, channel and consumer are made together."""
        self._arrived = []
        with Connection(  # type: ignore[no-untyped-call]  # kombu has no types
            self.url, heartbeat=HEARTBEAT_SECONDS, connect_timeout=4
        ) as connection:
            connection.ensure_connection(max_retries=1, timeout=5)
            with Consumer(  # type: ignore[no-untyped-call]  # kombu has no types
                connection.default_channel,
                [self.queue],
                on_message=self._arrived.append,
                prefetch_count=PREFETCH,
                auto_declare=False,
            ):
                while not stop.is_set():
                    tick()
                    self._gather(connection)
                    if self._arrived:
                        self._hand_over(connection, stop, tick)

    def _gather(self, connection: Any) -> None:
        """Collect what has arrived, up to a batch."""
        wait = FIRST_WAIT_SECONDS
        while len(self._arrived) < BATCH:
            try:
                connection.drain_events(timeout=wait)
            except TimeoutError:
                break
            wait = MORE_WAIT_SECONDS
        connection.heartbeat_check(rate=2)

    def _hand_over(self, connection: Any, stop: threading.Event, tick: Callable[[], None]) -> None:
        """Give the batch to the inbox and acknowledge it; while the database is away keep it, and the connection."""
        batch, self._arrived[:] = list(self._arrived), []
        while not stop.is_set():
            tick()
            try:
                self.inbox.receive([_bytes(message.body) for message in batch])
            except DatabaseAway:
                log.warning("consumer.database_away", count=len(batch))
                self._stay_connected(connection)
            else:
                point("inbox.before_acknowledge")
                batch[-1].channel.basic_ack(batch[-1].delivery_tag, multiple=True)
                point("inbox.after_acknowledge")
                return

    def _stay_connected(self, connection: Any) -> None:
        try:
            connection.drain_events(timeout=AWAY_WAIT_SECONDS)
        except TimeoutError:
            connection.heartbeat_check(rate=2)


def _bytes(body: Any) -> bytes:
    return body.encode() if isinstance(body, str) else bytes(body)
