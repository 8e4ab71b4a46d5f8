import re

import pytest

from shared.access.grants import families_heard_by
from shared.messaging.topology import (
    EXCHANGE,
    bindings,
    definitions,
    listening_services,
    parking_queue_of,
    queue_of,
    speakers_and_listeners,
)
from shared.service import Service

DEFINED = definitions("/", dict.fromkeys(speakers_and_listeners(), "made up"))
QUEUES = {queue["name"]: queue for queue in DEFINED["queues"]}


def test_whoever_handles_something_has_a_queue(service: Service):
    assert bool(service.handlers.by_type) == (service.name in listening_services())


@pytest.mark.parametrize("listener", listening_services())
def test_every_queue_has_a_parking_partner(listener: str):
    assert {queue_of(listener), parking_queue_of(listener)} <= set(QUEUES)


def test_there_is_no_queue_without_a_listener():
    wanted = {name(each) for each in listening_services() for name in (queue_of, parking_queue_of)}
    assert set(QUEUES) == wanted


@pytest.mark.parametrize("queue", sorted(QUEUES))
def test_every_queue_outlives_its_broker(queue: str):
    assert QUEUES[queue]["durable"]
    assert QUEUES[queue]["arguments"] == {"x-queue-type": "quorum"}


@pytest.mark.parametrize("listener", listening_services())
def test_every_queue_has_one_policy_that_parks_what_cannot_be_delivered(listener: str):
    matching = [each for each in DEFINED["policies"] if re.match(each["pattern"], queue_of(listener))]
    assert [each["definition"]["dead-letter-routing-key"] for each in matching] == [parking_queue_of(listener)]


@pytest.mark.parametrize("listener", listening_services())
def test_no_policy_takes_hold_of_a_parking_queue(listener: str):
    assert not [each for each in DEFINED["policies"] if re.match(each["pattern"], parking_queue_of(listener))]


@pytest.mark.parametrize("listener", listening_services())
def test_every_queue_is_bound_to_the_granted_families_and_no_others(listener: str):
    bound = {each["routing_key"] for each in DEFINED["bindings"] if each["destination"] == queue_of(listener)}
    assert bound == {f"{family}.#" for family in families_heard_by(listener)}


def test_every_binding_starts_from_the_one_exchange():
    assert {each["source"] for each in DEFINED["bindings"]} == {EXCHANGE}
    assert len(DEFINED["bindings"]) == len(bindings())


@pytest.mark.parametrize("name", speakers_and_listeners())
def test_every_login_may_publish_as_itself_only(name: str):
    login = f"nwd_{name}"
    (allowed,) = [each for each in DEFINED["topic_permissions"] if each["user"] == login]
    others = [each for each in speakers_and_listeners() if each != name]
    assert re.search(allowed["write"], f"team.{name}.thing.done.v1")
    assert not [each for each in others if re.search(allowed["write"], f"team.{each}.thing.done.v1")]
