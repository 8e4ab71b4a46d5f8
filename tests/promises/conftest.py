"""What the tests of the promises share: one filled world for those that leave it usable."""

import shutil
import subprocess
from collections.abc import Iterator

import pytest

from tests.access_walk.world import World, a_world
from tests.web.built_once import a_system
from tests.web.world import System


def pytest_configure(config: pytest.Config) -> None:
    """Name the marker of what needs a file system of its own."""
    config.addinivalue_line("markers", "mounts: mounts a small file system, which only root may; left out otherwise")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what mounts where that is not allowed; the same is tried by a limit of SQLite everywhere."""
    left_out = [item for item in items if item.get_closest_marker("mounts")]
    if left_out and not may_mount():
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=left_out)


def may_mount() -> bool:
    """Tell whether this process may mount: who may have mounts of their own may."""
    command = shutil.which("unshare")
    return command is not None and subprocess.run([command, "--mount", "true"], capture_output=True).returncode == 0


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Give people, hub and plan with two young people."""
    with a_world(tmp_path_factory.mktemp("promises")) as found:
        yield found


@pytest.fixture(scope="session")
def whole_system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """Give the whole system with its pages and the demonstration world's people."""
    with a_system(tmp_path_factory) as found:
        yield found


@pytest.fixture
def system(whole_system: System) -> System:
    """Give the whole system, as the one that this process calls."""
    return whole_system.mounted()
