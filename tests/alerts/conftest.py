"""What the tests of the alerts share: one system, in which every test takes a young person of its own."""

from collections.abc import Callable, Iterator

import pytest

from tests.alerts.world import Caller
from tests.web.built_once import a_system
from tests.web.world import System


@pytest.fixture(scope="session")
def whole_system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """Give the whole system with the demonstration world's people."""
    with a_system(tmp_path_factory) as found:
        yield found


@pytest.fixture
def system(whole_system: System) -> System:
    """Give the whole system, as the one that this process calls."""
    return whole_system.mounted()


@pytest.fixture
def calls(system: System) -> Callable[[str], Caller]:
    """Give a way to call as somebody of the cast."""
    return lambda name: Caller(system, name)
