"""Traps of RabbitMQ: each test fails without its cure."""

import json
from typing import Any
from uuid import uuid4

import pytest
from pika.exceptions import ConnectionClosedByBroker
from sqlalchemy import make_url, select

from shared.messaging.administration import queue_depths
from shared.messaging.tables import event_log, inbox, unreadable
from shared.messaging.topology import DELIVERY_LIMIT, parking_queue_of, queue_of
from tests.shared.messaging.language import ROOMS, TEAM_VISITS, ReplyGiven, RoomOpened
from tests.shared.messaging.networked import administer, rabbitmqctl
from tests.shared.messaging.waiting import eventually

pytestmark = [pytest.mark.rabbitmq, pytest.mark.postgresql, pytest.mark.slow]


def queues(broker) -> dict[str, dict[str, Any]]:
    names = ("name", "type", "policy", "messages_unacknowledged")
    found = json.loads(rabbitmqctl("list_queues", "-p", broker.vhost, "--formatter=json", *names))
    return {row["name"]: row for row in found}


def let_in(database, *, allowed: bool) -> None:
    """Open or close a database to everybody, as when its server is away."""
    name = make_url(database.url).database
    administer(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS {str(allowed).lower()}')
    if not allowed:
        administer("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", name)


def test_a_poison_event_blocks_no_queue_and_is_not_dropped(networked):
    jay, rowan = uuid4(), uuid4()
    networked.desk.troubles["poison"] = lambda session: 1 / 0
    networked.lodge.says("poison", about=jay)
    networked.lodge.says("fine", about=rowan)
    networked.settle()
    eventually(lambda: networked.desk.inbox.apply_due() or networked.desk.state(TEAM_VISITS, jay) == "parked")
    assert networked.desk.reads(rowan) == {TEAM_VISITS: "fine"}
    assert [row.state for row in networked.desk.rows(select(inbox).where(inbox.c.subject == jay))] == ["waiting"]


def test_a_malformed_body_does_not_vanish_and_blocks_no_queue(networked, broker):
    jay = uuid4()
    networked.lodge.says("fine", about=jay)
    broker.publish([b"{", b"\xff", b"{"], to="desk")
    networked.settle()
    eventually(lambda: len(networked.desk.rows(select(unreadable))) == 2)
    assert {row.body for row in networked.desk.rows(select(unreadable.c.body))} == {b"{", b"\xff"}
    assert networked.desk.reads(jay) == {TEAM_VISITS: "fine"}


@pytest.mark.parametrize("service", ["desk", "ward"])
def test_a_queue_is_a_quorum_queue_with_a_delivery_limit_and_a_parking_queue(broker, service):
    found = queues(broker)
    policies = json.loads(rabbitmqctl("list_policies", "-p", broker.vhost, "--formatter=json"))
    applied = {row["name"]: row["definition"] for row in policies}[found[queue_of(service)]["policy"]]
    policy = applied if isinstance(applied, dict) else json.loads(applied)
    assert found[queue_of(service)]["type"] == found[parking_queue_of(service)]["type"] == "quorum"
    assert policy["delivery-limit"] == DELIVERY_LIMIT
    assert policy["dead-letter-routing-key"] == parking_queue_of(service)
    assert policy["dead-letter-strategy"] == "at-least-once"


def test_a_quorum_queue_closes_the_connection_of_a_consumer_with_a_global_prefetch(broker):
    """Why the consumer's prefetch is its own: the conformance suite shows that this one is taken."""
    with broker.channel("ward") as channel, pytest.raises(ConnectionClosedByBroker) as refused:
        channel.basic_qos(prefetch_count=10, global_qos=True)
        channel.basic_consume(queue_of("ward"), lambda *_: None)
    assert refused.value.reply_code == 540


def test_while_the_database_is_away_messages_are_kept_and_so_is_the_connection(networked, broker):
    jay = uuid4()
    networked.lodge.says("before", about=jay)
    networked.settle()
    connected = broker.connections()
    let_in(networked.desk.database, allowed=False)
    try:
        networked.lodge.says("one", "two", about=jay)
        networked.relays["lodge"].round()
        eventually(lambda: queues(broker)[queue_of("desk")]["messages_unacknowledged"] == 2)
        assert queue_depths(broker.admin_url, "desk") == {queue_of("desk"): 0, parking_queue_of("desk"): 0}
    finally:
        let_in(networked.desk.database, allowed=True)
    networked.settle()
    assert networked.desk.effects(TEAM_VISITS, jay) == [1, 2, 3]
    assert broker.connections() == connected


def test_a_returned_family_backs_off_by_itself(networked):
    jay = uuid4()
    networked.stage.cut(ROOMS)
    opened = networked.lodge.announces(RoomOpened, jay)
    networked.lodge.says("goes on", about=jay)
    networked.relays["lodge"].round()
    rows = {row.event_id: row for row in networked.lodge.rows(select(event_log))}
    returned = rows.pop(opened.event_id)
    assert (returned.published_at, returned.attempts) == (None, 1)
    assert returned.next_try_at is not None
    assert all(row.published_at is not None for row in rows.values())


def test_a_family_that_the_broker_forbids_waits_while_the_rest_goes_on(networked):
    jay = uuid4()
    networked.lodge.announces(ReplyGiven, jay)
    networked.lodge.says("goes on", about=jay)
    eventually(lambda: networked.carry() or networked.desk.reads(jay) == {TEAM_VISITS: "goes on"})
    refused = networked.lodge.rows(select(event_log.c.type).where(event_log.c.published_at.is_(None)))
    assert [row.type for row in refused] == [ReplyGiven.type]
