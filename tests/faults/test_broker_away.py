"""The broker refuses, cannot be found, or drops every connection: people go on writing, and it drains afterwards."""

import pytest

from tests.faults.places import rabbitmqctl
from tests.faults.proxy import proxy_to
from tests.faults.system import HUB_WORK, PLAN_WORK, System, free_port
from tests.faults.writers import LONGEST_REQUEST_SECONDS
from tests.skips import BROKER_URL

pytestmark = [pytest.mark.rabbitmq, pytest.mark.postgresql, pytest.mark.xdist_group("with_broker")]
BROKER_PORT = 5672
ADDRESS = "NWD_BROKER_URL"
TIMES = 3


def test_contacts_are_accepted_while_the_broker_is_gone_and_drain_when_it_is_back(with_broker: System):
    urls = {role: with_broker.settings_of(role)[ADDRESS] for role in (HUB_WORK, PLAN_WORK)}
    with (
        proxy_to(BROKER_URL, default_port=BROKER_PORT) as line,
        with_broker.another_way(HUB_WORK, ADDRESS, line.through(urls[HUB_WORK])),
        with_broker.another_way(PLAN_WORK, ADDRESS, line.through(urls[PLAN_WORK])),
    ):
        with with_broker.writers() as writers:
            writers.wait_for(20)
            line.cut()
            writers.wait_for(40)
            waiting = with_broker.records(writers).unpublished()
            line.mend()
            writers.wait_for(10)
        verdict = with_broker.judge(writers)
    assert waiting >= 30
    assert not writers.refused
    assert writers.slowest < LONGEST_REQUEST_SECONDS
    assert verdict.is_clean(), verdict


def refused(url: str) -> str:
    """Return the address with a virtual host that is not there."""
    return f"{url}-that-nobody-made"


def unheard(url: str) -> str:
    """Return the address with a port on which nobody listens."""
    return url.replace(f":{BROKER_PORT}/", f":{free_port()}/")


@pytest.mark.parametrize("wrong", [refused, unheard])
def test_a_wrong_address_of_the_broker_keeps_nobody_from_writing(with_broker: System, wrong: object):
    assert callable(wrong)
    url = with_broker.settings_of(HUB_WORK)[ADDRESS]
    assert wrong(url) != url
    with with_broker.writers() as writers:
        with with_broker.another_way(HUB_WORK, ADDRESS, wrong(url)):
            writers.wait_for(30)
            waiting = with_broker.records(writers).unpublished()
        writers.wait_for(5)
    verdict = with_broker.judge(writers)
    assert waiting >= 20
    assert not writers.refused
    assert verdict.is_clean(), verdict


def test_connections_closed_by_force_lose_nothing(with_broker: System):
    vhost = with_broker.settings.broker_url.rpartition("/")[2]
    with with_broker.writers() as writers:
        for _ in range(TIMES):
            writers.wait_for(20)
            rabbitmqctl("close_all_connections", "--vhost", vhost, "a test of what happens then")
        writers.wait_for(20)
    verdict = with_broker.judge(writers)
    assert not writers.refused
    assert verdict.is_clean(), verdict
