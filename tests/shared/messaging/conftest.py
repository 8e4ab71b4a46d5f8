"""The test system on its stages."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import update

from shared.clock import utc_now
from shared.messaging.tables import position
from tests.shared.messaging.embedded import Embedded, sqlite_template
from tests.shared.messaging.language import spoken
from tests.shared.messaging.members import Member
from tests.shared.messaging.networked import Broker, Databases, Networked, new_broker
from tests.shared.messaging.system import System

EMBEDDED = pytest.param("embedded", id="sqlite-loopback")
NETWORKED = pytest.param(
    "networked", id="postgresql-rabbitmq", marks=[pytest.mark.rabbitmq, pytest.mark.postgresql, pytest.mark.slow]
)


@pytest.fixture(autouse=True)
def language() -> Iterator[None]:
    with spoken():
        yield


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sqlite_template(tmp_path_factory.mktemp("template"))


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
def embedded(template: Path, tmp_path: Path) -> Iterator[System]:
    system = System(Embedded(template, tmp_path))
    yield system
    system.close()


@pytest.fixture
def networked(broker: Broker, databases: Databases) -> Iterator[System]:
    system = System(Networked(broker, databases))
    yield system
    system.close()


@pytest.fixture(params=[EMBEDDED, NETWORKED])
def system(request: pytest.FixtureRequest) -> System:
    """Give the test system on each stage in turn."""
    found: System = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def make_due() -> Callable[[Member], int]:
    """Let everything that waits for another attempt be tried now."""
    return try_again


@pytest.fixture
def park() -> Callable[[Member, str, UUID], None]:
    """Try a failing stream until it waits for a person."""

    def try_until_parked(member: Member, family: str, subject: UUID) -> None:
        while member.state(family, subject) != "parked":
            try_again(member)

    return try_until_parked


def try_again(member: Member) -> int:
    with member.database.transaction() as session:
        session.execute(update(position).where(position.c.state == "failing").values(next_attempt_at=utc_now()))
    return member.inbox.apply_due()
