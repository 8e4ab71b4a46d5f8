"""What the tests of the hub share."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest

from shared.access.kinds import Reader
from shared.clock import utc_now
from shared.events.base import Event
from shared.vocabulary import InformationClass, Strand
from tests.hub.world import Caller, HubWorld


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[HubWorld]:
    """Give the hub's service on a database of its own."""
    world = HubWorld(tmp_path)
    yield world
    world.database.dispose()


@pytest.fixture
def jay() -> UUID:
    """Give a young person."""
    return uuid4()


@pytest.fixture
def ash(hub: HubWorld, jay: UUID) -> Caller:
    """Give a residential worker who works with Jay."""
    return hub.somebody(Reader.HUB, jay)


@pytest.fixture
def priya(hub: HubWorld, jay: UUID) -> Caller:
    """Give the manager of Jay's hub."""
    return hub.somebody(Reader.MANAGER, jay)


@pytest.fixture
def an_event() -> Callable[..., Event]:
    """Give a way to make what `people` announces of a young person's place."""

    def make(
        young_person_id: UUID, *, home_id: UUID | None, revision: int, strand: Strand | None = Strand.HUB_BED
    ) -> Event:
        return Event(
            id=uuid4(),
            type="people.young_person.changed.v1",
            family="reference.people.young_person",
            subject=young_person_id,
            sequence=revision,
            item=young_person_id,
            revision=revision,
            withdraws=None,
            information_class=InformationClass.REFERENCE,
            occurred_at=utc_now(),
            recorded_at=utc_now(),
            received_at=utc_now(),
            actor="system",
            purpose="coordinated_care",
            basis="public_task",
            correlation_id="story",
            data=SimpleNamespace(young_person_id=young_person_id, home_id=home_id, strand=strand),
        )

    return make
