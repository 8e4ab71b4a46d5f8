"""What the tests of the plan share."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from shared.access.kinds import Reader
from tests.plan.world import PlanReader, PlanWorld, Speaker


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanWorld]:
    """Give the plan's service on a database of its own."""
    world = PlanWorld(tmp_path)
    yield world
    world.database.dispose()


@pytest.fixture
def speaker(tmp_path: Path) -> Iterator[Speaker]:
    """Give those who announce."""
    others = Speaker(tmp_path)
    yield others
    others.database.dispose()


@pytest.fixture
def jay(plan: PlanWorld, speaker: Speaker) -> UUID:
    """Give a young person of whose team the plan has heard."""
    young_person_id = uuid4()
    plan.hears(speaker.assigned(young_person_id))
    return young_person_id


@pytest.fixture
def ash(plan: PlanWorld, jay: UUID) -> PlanReader:
    """Give a residential worker who works with Jay."""
    return plan.somebody(Reader.HUB, jay)


@pytest.fixture
def sam(plan: PlanWorld, jay: UUID) -> PlanReader:
    """Give Jay's social worker, who also reads what is statutory."""
    return plan.somebody(Reader.SOCIAL_WORKER, jay)
