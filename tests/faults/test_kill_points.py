"""Whichever process dies at whichever named instant: what was accepted is applied exactly once, and in order."""

import os
import random
from collections.abc import Callable
from dataclasses import asdict

import pytest

from shared.points import KILL_POINTS
from tests.faults.conftest import KILLS
from tests.faults.system import API, HUB_WORK, PLAN_WORK, WORK, System

KILLS_PER_POINT = int(os.environ.get("NWD_KILLS_PER_POINT", "5"))
# One is enough where the same code runs with one process fewer; a long run kills as often here too.
KILLS_EMBEDDED = KILLS_PER_POINT if KILLS_PER_POINT > 5 else 1
# A process is killed the first to the sixth time that it comes by.
MOST_PASSAGES = 6

# Each kill takes a process its start; `make kills` asks for many, on whatever machine.
PATIENCE_SECONDS = 300 + 15 * KILLS_PER_POINT

RELAY = ("relay.after_select", "relay.after_publish", "relay.before_mark", "relay.after_mark")
INBOX = ("inbox.after_receive", "inbox.after_store", "inbox.after_apply", "inbox.before_commit")
ACKNOWLEDGE = ("inbox.before_acknowledge", "inbox.after_acknowledge")
TRANSACTION = ("transaction.before_commit", "transaction.after_commit")
REQUEST = ("api.before_transaction", "api.before_reply")

WITH_BROKER = {
    API: REQUEST + TRANSACTION,
    HUB_WORK: RELAY + TRANSACTION,
    PLAN_WORK: INBOX + ACKNOWLEDGE + TRANSACTION,
}
EMBEDDED = {
    API: REQUEST + TRANSACTION,
    WORK: RELAY + INBOX + TRANSACTION + ("loopback.after_listener",),
}
NEVER_REACHED = {
    ("broker", "loopback.after_listener"): "with a broker there is no loopback",
    (
        "embedded",
        "inbox.before_acknowledge",
    ): "the loopback hands over and is told by returning: nothing to acknowledge",
    ("embedded", "inbox.after_acknowledge"): "the loopback hands over and is told by returning: nothing to acknowledge",
}


def each_point(processes: dict[str, tuple[str, ...]]) -> pytest.MarkDecorator:
    """Run a test for every process and every point that it comes by."""
    found = [(role, point) for role, points in processes.items() for point in points]
    return pytest.mark.parametrize(("role", "point"), found, ids=[f"{point} in {role}" for role, point in found])


def tried(system: System, role: str, point: str, *, kills: int) -> dict[str, object]:
    """Let people write while a process dies again and again; return the figures, all of them to be found clean."""
    seeded = random.Random(f"{role} {point}")
    with system.writers() as writers:
        died = system.kill_itself(role, point, passages=[seeded.randint(1, MOST_PASSAGES) for _ in range(kills)])
        system.start_all()
        writers.wait_for(10)
    verdict = system.judge(writers)
    assert not writers.refused
    assert died == kills
    assert verdict.is_clean(), verdict
    return {"point": point, "process": role, "kills": died} | asdict(verdict)


@pytest.mark.xdist_group("with_broker")
@pytest.mark.rabbitmq
@pytest.mark.postgresql
@pytest.mark.timeout(PATIENCE_SECONDS)
@each_point(WITH_BROKER)
def test_nothing_is_lost_doubled_or_misordered_with_a_broker(
    with_broker: System, role: str, point: str, record_property: Callable[[str, object], None]
):
    figures = tried(with_broker, role, point, kills=KILLS_PER_POINT)
    record_property(KILLS, figures | {"transport": "rabbitmq+postgresql"})


@pytest.mark.xdist_group("embedded")
@pytest.mark.timeout(PATIENCE_SECONDS)
@each_point(EMBEDDED)
def test_nothing_is_lost_doubled_or_misordered_embedded(
    embedded: System, role: str, point: str, record_property: Callable[[str, object], None]
):
    figures = tried(embedded, role, point, kills=KILLS_EMBEDDED)
    record_property(KILLS, figures | {"transport": "loopback+sqlite"})


@pytest.mark.parametrize(("transport", "processes"), [("broker", WITH_BROKER), ("embedded", EMBEDDED)])
def test_every_point_is_tried_or_says_why_it_cannot_be_reached(transport: str, processes: dict[str, tuple[str, ...]]):
    reached = {point for points in processes.values() for point in points}
    excused = {point for where, point in NEVER_REACHED if where == transport}
    assert reached | excused == set(KILL_POINTS)
    assert not reached & excused
