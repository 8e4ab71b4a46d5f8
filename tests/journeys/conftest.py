"""What the journeys in a browser share: one system and one browser, because starting them takes seconds."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from tests.journeys.browsing import Visits, chromium, demonstration


@pytest.fixture(scope="package")
def visits(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visits]:
    """Give a browser before the demonstration world."""
    with demonstration(tmp_path_factory.mktemp("demonstration")) as system, chromium() as browser:
        yield Visits(browser, system)


@pytest.fixture
def visit(visits: Visits) -> Iterator[Callable[..., Page]]:
    """Give `visit(name, size=..., javascript=...)`; afterwards nothing may have gone wrong on any page."""
    yield visits.visit
    visits.close()
