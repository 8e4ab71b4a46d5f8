"""The broker itself enforces need to know: with its generated login a service gets no further than its grants."""

import pika
import pytest
from pika.exceptions import ChannelClosedByBroker

from shared.access.grants import GRANTS
from shared.messaging.topology import EXCHANGE, parking_queue_of, queue_of
from tests.shared.messaging.language import STATUTORY_VISITS

pytestmark = [pytest.mark.rabbitmq, pytest.mark.slow]

OWN, OTHERS = queue_of("ward"), queue_of("desk")


def speak(channel, key):
    channel.confirm_delivery()
    channel.basic_publish(EXCHANGE, key, b"{}", mandatory=True)


FORBIDDEN = {
    "binding everything": lambda channel: channel.queue_bind(OWN, EXCHANGE, "#"),
    "binding one source in every class": lambda channel: channel.queue_bind(OWN, EXCHANGE, "*.lodge.#"),
    "binding a class that was not granted": lambda channel: channel.queue_bind(OWN, EXCHANGE, f"{STATUTORY_VISITS}.#"),
    "binding a single type": lambda channel: channel.queue_bind(OWN, EXCHANGE, "team.lodge.visit.noted.v1"),
    "binding another's queue": lambda channel: channel.queue_bind(OTHERS, EXCHANGE, "team.lodge.visit.#"),
    "speaking as another source": lambda channel: speak(channel, "team.lodge.visit.noted.v1"),
    "speaking with a key of no class": lambda channel: speak(channel, "ward.x"),
    "reading another's queue": lambda channel: channel.basic_get(OTHERS),
    "reading another's parked messages": lambda channel: channel.basic_get(parking_queue_of("desk")),
    "consuming another's queue": lambda channel: channel.basic_consume(OTHERS, lambda *_: None),
    "writing into another's queue": lambda channel: (
        channel.confirm_delivery(),
        channel.basic_publish("", OTHERS, b"{}"),
    ),
    "emptying another's queue": lambda channel: channel.queue_purge(OTHERS),
    "deleting another's queue": lambda channel: channel.queue_delete(OTHERS),
    "deleting its own queue": lambda channel: channel.queue_delete(OWN),
    "declaring a queue": lambda channel: channel.queue_declare("nwd.ward.second", durable=True),
    "declaring a queue without a name": lambda channel: channel.queue_declare("", exclusive=True),
    "declaring an exchange": lambda channel: channel.exchange_declare("mine", "topic"),
    "deleting the exchange": lambda channel: channel.exchange_delete(EXCHANGE),
}


@pytest.mark.parametrize("attempt", FORBIDDEN.values(), ids=FORBIDDEN.keys())
def test_the_broker_refuses(broker, attempt):
    with broker.channel("ward") as channel, pytest.raises(ChannelClosedByBroker) as refused:
        attempt(channel)
    assert refused.value.reply_code == 403


def test_the_broker_lets_a_service_do_what_it_was_granted(broker):
    with broker.channel("ward") as channel:
        channel.queue_bind(OWN, EXCHANGE, "team.lodge.visit.#")
        channel.basic_get(OWN)
        channel.basic_get(parking_queue_of("ward"))


def test_a_login_is_worthless_with_another_password(broker):
    url = broker.url("ward").replace(broker.passwords["ward"], broker.passwords["desk"])
    with pytest.raises(pika.exceptions.ProbableAuthenticationError):
        pika.BlockingConnection(pika.URLParameters(url))


def test_a_binding_that_nobody_declares_is_removed(broker):
    with broker.channel() as channel:
        channel.queue_bind(OWN, EXCHANGE, "#")
    assert broker.apply() == [f"binding {OWN} <- #"]
    assert broker.apply() == []


def test_a_family_that_is_no_longer_granted_is_unbound_and_cannot_be_bound_again(broker):
    GRANTS.discard(("desk", STATUTORY_VISITS))
    try:
        assert broker.apply() == [f"binding {OTHERS} <- {STATUTORY_VISITS}.#"]
        with broker.channel("desk") as channel, pytest.raises(ChannelClosedByBroker) as refused:
            channel.queue_bind(OTHERS, EXCHANGE, f"{STATUTORY_VISITS}.#")
        assert refused.value.reply_code == 403
    finally:
        GRANTS.add(("desk", STATUTORY_VISITS))
        broker.apply()
