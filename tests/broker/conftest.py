"""The test system on RabbitMQ and PostgreSQL."""

from collections.abc import Iterator

import pytest

from tests.shared.messaging.language import spoken
from tests.shared.messaging.networked import Broker, Databases, Networked, new_broker
from tests.shared.messaging.system import System


@pytest.fixture(autouse=True)
def language() -> Iterator[None]:
    with spoken():
        yield


@pytest.fixture(scope="session")
def broker() -> Iterator[Broker]:
    with spoken(), new_broker() as made:
        yield made


@pytest.fixture(scope="session")
def databases() -> Iterator[Databases]:
    made = Databases()
    yield made
    made.drop(*list(made.made))


@pytest.fixture
def networked(broker: Broker, databases: Databases) -> Iterator[System]:
    system = System(Networked(broker, databases))
    yield system
    system.close()
