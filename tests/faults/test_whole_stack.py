"""Everything dies at once: what was accepted is there when it is started again."""

from pathlib import Path

import pytest

from tests.faults.processes import Nursery, wait_until
from tests.faults.stack import Stack
from tests.faults.system import System, free_port
from tests.faults.writers import Writers

TIMES = 2


@pytest.mark.xdist_group("with_broker")
@pytest.mark.rabbitmq
@pytest.mark.postgresql
def test_killing_every_process_at_once_loses_nothing_with_a_broker(with_broker: System):
    with with_broker.writers() as writers:
        for _ in range(TIMES):
            writers.wait_for(20)
            with_broker.kill()
            with_broker.start_all()
        writers.wait_for(10)
    verdict = with_broker.judge(writers)
    assert not writers.refused
    assert verdict.is_clean(), verdict


@pytest.mark.timeout(240)
def test_killing_the_supervisor_and_all_its_children_at_once_loses_nothing(nursery: Nursery, folder: Path):
    with Stack(nursery, folder, port=free_port()) as stack, Writers(stack.hub, stack.keys) as writers:
        for _ in range(TIMES):
            writers.wait_for(20)
            stack.kill()
            stack.start()
        writers.wait_for(10)
        writers.finish()
        wait_until(lambda: stack.contacts_on_plan() == set(writers.accepted), within=60, what="all is on the plan")
        assert stack.contacts_in_hub() == set(writers.accepted)
        assert stack.left_over() == 0
    assert not writers.refused
