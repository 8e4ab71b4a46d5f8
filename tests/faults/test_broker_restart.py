"""The machine's broker stops, starts, and runs out of memory in mid-run: only where that was asked for."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.faults.places import rabbitmqctl
from tests.faults.system import System
from tests.faults.writers import LONGEST_REQUEST_SECONDS

pytestmark = [
    pytest.mark.rabbitmq,
    pytest.mark.postgresql,
    pytest.mark.broker_restart,
    pytest.mark.xdist_group("broker-restart"),
    pytest.mark.timeout(300),
]
USUAL_SHARE_OF_MEMORY = "0.4"


@contextmanager
def broker_stopped() -> Iterator[None]:
    """Stop the broker for a while."""
    rabbitmqctl("stop_app")
    try:
        yield
    finally:
        rabbitmqctl("start_app")
        rabbitmqctl("await_startup")


@contextmanager
def memory_alarm() -> Iterator[None]:
    """Let the broker believe for a while that it has no memory left: it blocks whoever publishes."""
    rabbitmqctl("set_vm_memory_high_watermark", "absolute", "20MB")
    try:
        yield
    finally:
        rabbitmqctl("set_vm_memory_high_watermark", USUAL_SHARE_OF_MEMORY)


@pytest.mark.parametrize("fault", [broker_stopped, memory_alarm])
def test_contacts_are_accepted_meanwhile_and_arrive_afterwards(with_broker: System, fault: object):
    assert callable(fault)
    with with_broker.writers() as writers:
        writers.wait_for(20)
        with fault():
            writers.wait_for(60)
            waiting = with_broker.records(writers).unpublished()
        writers.wait_for(20)
    verdict = with_broker.judge(writers)
    assert waiting >= 40
    assert not writers.refused
    assert writers.slowest < LONGEST_REQUEST_SECONDS
    assert verdict.is_clean(), verdict
