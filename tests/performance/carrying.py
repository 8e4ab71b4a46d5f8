"""G4: the relay's window of unconfirmed messages against waiting for each confirm."""

import time
from typing import Any
from uuid import uuid4

import pika

from shared.clock import utc_now
from shared.messaging.outbox import envelope_of, routing_key
from shared.messaging.rabbit_publisher import RabbitPublisher
from shared.messaging.topology import EXCHANGE
from tests.faults.places import broker_place
from tests.performance.measuring import Figure, Goal, compared

WINDOW = 1000
EACH = 150


def measure() -> list[Figure]:
    """Return confirmed messages a second, and their ratio to confirm-each."""
    with broker_place() as place:
        publisher = RabbitPublisher(place.administrator)
        connection = pika.BlockingConnection(pika.URLParameters(place.administrator))
        channel = connection.channel()
        channel.confirm_delivery()

        def windowed() -> list[float]:
            rows = [_row(number) for number in range(WINDOW)]
            started = time.perf_counter()
            assert len(publisher.publish(rows).confirmed) == WINDOW
            return [WINDOW / (time.perf_counter() - started)]

        def confirm_each() -> list[float]:
            rows = [_row(number) for number in range(EACH)]
            started = time.perf_counter()
            for row in rows:
                channel.basic_publish(EXCHANGE, routing_key(row), envelope_of(row), mandatory=True)
            return [EACH / (time.perf_counter() - started)]

        figure = compared(
            "relay",
            unit="per_second",
            control=confirm_each,
            candidate=windowed,
            goal=Goal(ratio_at_least=6),
        )
        connection.close()
        publisher.close()
        return [figure]


def _row(number: int) -> dict[str, Any]:
    now = utc_now()
    ids = {name: uuid4() for name in ("event_id", "subject", "item")}
    return ids | {
        "id": number,
        "type": "hub.contact.logged.v1",
        "family": "team.hub.contact",
        "sequence": 1,
        "revision": 1,
        "withdraws": None,
        "information_class": "team",
        "occurred_at": now,
        "recorded_at": now,
        "actor": "bench",
        "purpose": "coordinated_care",
        "basis": "public_task",
        "correlation_id": str(uuid4()),
        "causation_id": None,
        "data": '{"summary": "' + "x" * 700 + '"}',
    }
