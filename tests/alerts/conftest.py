"""What the tests of the alerts share: one system, in which every test takes a young person of its own."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.alerts.world import Caller
from tests.faults.places import database_places
from tests.web.world import STORING, System


@pytest.fixture(scope="session", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def whole_system(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """Give the whole system with the demonstration world's people, on each of the two databases."""
    with ExitStack() as stack:
        urls = stack.enter_context(database_places(STORING)) if request.param == "postgresql" else {}
        whole = System(tmp_path_factory.mktemp("alerts"), database_urls=urls)
        stack.callback(whole.close)
        yield whole


@pytest.fixture
def system(whole_system: System) -> System:
    """Give the whole system, as the one that this process calls."""
    return whole_system.mounted()


@pytest.fixture
def calls(system: System) -> Callable[[str], Caller]:
    """Give a way to call as somebody of the cast."""
    return lambda name: Caller(system, name)
