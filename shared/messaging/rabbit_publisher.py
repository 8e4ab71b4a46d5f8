"""The way to RabbitMQ: pika, with a window of unconfirmed messages, every wait with a deadline."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import pika
from pika.adapters.select_connection import SelectConnection
from pika.channel import Channel
from pika.exceptions import AMQPError

from shared.logs import get_logger
from shared.messaging.outbox import envelope_of, routing_key
from shared.messaging.relay import Carried, Logged
from shared.messaging.topology import EXCHANGE

log = get_logger()

HEARTBEAT_SECONDS = 15
CONFIRM_SECONDS = 10.0
ACCESS_REFUSED = 403


@dataclass
class Offer:
    """One batch on its way: which delivery tag is which row, and what has been heard of each."""

    rows: Sequence[Logged]
    tags: dict[int, int] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)
    carried: Carried = field(default_factory=Carried)
    settled: threading.Event = field(default_factory=threading.Event)

    def settle(self, row_id: int, *, confirmed: bool) -> None:
        """Note what the broker said of one row; a returned one stays refused though its confirm follows."""
        if confirmed and row_id not in self.carried.refused:
            self.carried.confirmed.add(row_id)
        elif not confirmed:
            self.carried.refused.add(row_id)
        if len(self.carried.confirmed | self.carried.refused) == len(self.rows):
            self.settled.set()


class RabbitPublisher:
    """A connection in a thread of its own, made again whenever it is lost."""

    def __init__(self, url: str) -> None:
        self._parameters = pika.URLParameters(url)
        self._parameters.heartbeat = HEARTBEAT_SECONDS
        self._parameters.blocked_connection_timeout = CONFIRM_SECONDS
        self._parameters.socket_timeout = 2
        self._parameters.stack_timeout = 4
        self._parameters.connection_attempts = 1
        self._parameters.tcp_options = {"TCP_USER_TIMEOUT": 3000}
        self._connection: SelectConnection | None = None
        self._channel: Channel | None = None
        self._thread: threading.Thread | None = None
        self._ready = threading.Event()
        self._closed = threading.Event()
        self._offer: Offer | None = None
        self._next_tag = 1
        self._is_isolating = False

    def publish(self, rows: Sequence[Logged]) -> Carried:
        """Offer the rows and wait for their confirms; what is not heard of within ten seconds was not confirmed."""
        if not self._is_isolating:
            return self._offered(rows)
        # A forbidden key closes the channel without saying which it was: ask family by family.
        together = Carried()
        for _, group in groupby(sorted(rows, key=_family), key=_family):
            one = self._offered(list(group))
            together.confirmed |= one.confirmed
            together.refused |= one.refused
        self._is_isolating = bool(together.refused)
        return together

    def _offered(self, rows: Sequence[Logged]) -> Carried:
        if not self._connected():
            return Carried()
        offer = Offer(rows)
        assert self._connection is not None  # noqa: S101 - _connected() made it.
        self._connection.ioloop.add_callback_threadsafe(lambda: self._send(offer))
        if not offer.settled.wait(CONFIRM_SECONDS):
            log.warning("publisher.unconfirmed", count=len(rows) - len(offer.carried.confirmed))
            self.close()
        return offer.carried

    def _connected(self) -> bool:
        """Tell whether there is a channel to publish on, connecting first when there is none."""
        if self._ready.is_set() and not self._closed.is_set():
            return True
        self.close()
        self._ready.clear()
        self._closed.clear()
        self._thread = threading.Thread(target=self._run, name="publisher", daemon=True)
        self._thread.start()
        return self._ready.wait(CONFIRM_SECONDS) and not self._closed.is_set()

    def _run(self) -> None:
        self._next_tag = 1
        self._connection = SelectConnection(
            self._parameters,
            on_open_callback=lambda connection: connection.channel(on_open_callback=self._on_channel),
            on_open_error_callback=lambda connection, error: self._on_lost(error),
            on_close_callback=lambda connection, error: self._on_lost(error),
        )
        try:
            self._connection.ioloop.start()
        except (AMQPError, OSError) as error:
            self._on_lost(error)
        finally:
            self._connection.ioloop.close()

    def _on_channel(self, channel: Channel) -> None:
        self._channel = channel
        channel.add_on_close_callback(lambda closed, error: self._on_lost(error))
        channel.add_on_return_callback(self._on_return)
        channel.confirm_delivery(self._on_confirm, callback=lambda frame: self._ready.set())

    def _on_lost(self, error: Any) -> None:
        """Give up what is on its way; it is offered again on a new connection."""
        offer, self._offer = self._offer, None
        if not self._closed.is_set():
            log.warning("publisher.lost", error=type(error).__name__, code=getattr(error, "reply_code", None))
        self._closed.set()
        self._ready.set()
        if offer is not None:
            if getattr(error, "reply_code", None) == ACCESS_REFUSED:
                self._refuse_or_isolate(offer)
            offer.settled.set()
        if self._connection is not None:
            _end(self._connection)

    def _refuse_or_isolate(self, offer: Offer) -> None:
        families = {_family(row) for row in offer.rows}
        if len(families) == 1:
            offer.carried.refused |= {row["id"] for row in offer.rows} - offer.carried.confirmed
        self._is_isolating = True

    def _send(self, offer: Offer) -> None:
        channel = self._channel
        if channel is None or not channel.is_open:
            offer.settled.set()
            return
        self._offer = offer
        for row in offer.rows:
            offer.tags[self._next_tag] = row["id"]
            offer.ids[str(row["event_id"])] = row["id"]
            self._next_tag += 1
            properties = pika.BasicProperties(
                message_id=str(row["event_id"]),
                type=row["type"],
                content_type="application/json",
                delivery_mode=pika.DeliveryMode.Persistent,
            )
            channel.basic_publish(EXCHANGE, routing_key(row), envelope_of(row), properties, mandatory=True)

    def _on_return(self, channel: Channel, method: Any, properties: pika.BasicProperties, body: bytes) -> None:
        """Note a message that no queue takes; the return arrives before its confirm."""
        offer = self._offer
        if offer is not None and properties.message_id in offer.ids:
            offer.settle(offer.ids[properties.message_id], confirmed=False)

    def _on_confirm(self, frame: Any) -> None:
        """Note confirms and nacks, singly or all up to a tag."""
        offer = self._offer
        if offer is None:
            return
        tag, is_ack = frame.method.delivery_tag, isinstance(frame.method, pika.spec.Basic.Ack)
        tags = [each for each in offer.tags if each <= tag] if frame.method.multiple else [tag]
        for each in tags:
            row_id = offer.tags.pop(each, None)
            if row_id is not None:
                offer.settle(row_id, confirmed=is_ack)

    def close(self) -> None:
        """End the connection and its thread; what was on its way counts as not confirmed."""
        connection, thread = self._connection, self._thread
        self._closed.set()
        if connection is not None and thread is not None and thread.is_alive():
            connection.ioloop.add_callback_threadsafe(lambda: _end(connection))
            thread.join(timeout=3)
        self._connection = self._channel = self._thread = self._offer = None


def _end(connection: SelectConnection) -> None:
    """Close the connection and then its loop; one that is closing already ends by itself."""
    if connection.is_open:
        connection.close()
    elif not connection.is_closing:
        connection.ioloop.stop()


def _family(row: Mapping[str, Any]) -> str:
    return str(row["family"])
