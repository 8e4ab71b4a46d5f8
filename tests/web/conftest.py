"""What the tests of the pages share: one system for all of them, because building it takes seconds."""

from collections.abc import Iterator

import pytest

from tests.web.built_once import a_system
from tests.web.world import Browser, System


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
def ash(system: System) -> Browser:
    """Give the browser of a residential worker, Jay's key worker."""
    return system.browser("ash")


@pytest.fixture
def priya(system: System) -> Browser:
    """Give the browser of the hub's manager."""
    return system.browser("priya")
