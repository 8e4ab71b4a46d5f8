"""Processes are killed at instants that nobody chose, while others compete for their work and messages come twice."""

import os
import random
import signal
import threading
from collections.abc import Iterator

import pytest

from tests.faults.processes import Nursery, wait_until
from tests.faults.republisher import Republisher, newest_first, publishing
from tests.faults.system import API, HUB_WORK, System, broker_system

KILLS = int(os.environ.get("NWD_RANDOM_KILLS", "15"))
SEED = int(os.environ.get("NWD_RANDOM_SEED", "20260323"))
SHORTEST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.2, 1.0
CONSUMERS, RELAYS = 4, 2
DUPLICATES = 100


pytestmark = [
    pytest.mark.rabbitmq,
    pytest.mark.postgresql,
    pytest.mark.timeout(300),
    pytest.mark.xdist_group("competing"),
]


@pytest.fixture(scope="module")
def competing(nursery: Nursery, tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """Give a system in which several processes compete for the same work."""
    with broker_system(nursery, tmp_path_factory.mktemp("competing"), consumers=CONSUMERS, relays=RELAYS) as system:
        system.give_everyone(NWD_HUB_URL=system.address)
        yield system


def test_random_kills_lose_nothing_with_four_competing_consumers_and_shuffled_duplicates(competing: System):
    nuisance = Republisher(competing.databases["hub"], competing.settings.broker_url, seed=SEED)
    with competing.writers() as writers, nuisance:
        killed_at_random(competing, random.Random(SEED))
        competing.start_all()
        writers.wait_for(10)
        nuisance.wait_for(DUPLICATES)
    verdict = competing.judge(writers)
    assert not writers.refused
    assert verdict.is_clean(), verdict


@pytest.mark.parametrize("order", ["newest first", "shuffled"])
def test_events_in_any_order_and_several_times_take_effect_once_and_in_order(competing: System, order: str):
    relays = [role for role in competing.roles if role.startswith(HUB_WORK)]
    competing.kill(*relays)
    with competing.writers() as writers:
        writers.wait_for(DUPLICATES)
    found = newest_first(competing.databases["hub"], limit=len(writers.accepted))
    events = found if order == "newest first" else random.Random(SEED).sample(found * 2, len(found) * 2)
    with publishing(competing.settings.broker_url) as publish:
        for row in events:
            publish(row)
    records = competing.records(writers)
    wait_until(lambda: records.effects() == len(found), within=60, what="everything took effect without the relay")
    competing.start_all()
    verdict = competing.judge(writers)
    assert verdict.is_clean(), verdict


def killed_at_random(system: System, seeded: random.Random) -> None:
    """Kill one process after the other and start it again, in a rhythm of its own."""
    rhythm = threading.Event()
    for _ in range(KILLS):
        rhythm.wait(seeded.uniform(SHORTEST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS))
        role = seeded.choice(list(system.roles))
        answering = system.running[role].children() if role == API else []
        if answering and seeded.random() < 0.5:
            # Only the process that answers requests; the one that started it starts another.
            os.kill(answering[0], signal.SIGKILL)
        else:
            system.restart(role)
