"""What the fault tests share, and how their figures are told."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.processes import ROOT, Nursery
from tests.faults.system import System, broker_system, embedded_system

KILLS = "kills"
FIGURES = ROOT / "build" / "kills.json"


def pytest_configure(config: pytest.Config) -> None:
    """Name the marker of the tests that stop the broker of the whole machine."""
    config.addinivalue_line("markers", "broker_restart: stops the machine's broker; only with NWD_BROKER_RESTART=1")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what stops the machine's broker, unless it was asked for: other tests need the broker."""
    if os.environ.get("NWD_BROKER_RESTART") == "1":
        return
    left_out = [item for item in items if item.get_closest_marker("broker_restart")]
    if left_out:
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=left_out)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell the figures of each kill point in a line, and keep them when they were asked for by number."""
    passed = terminalreporter.stats.get("passed", []) + terminalreporter.stats.get("failed", [])
    found = [value for report in passed for name, value in report.user_properties if name == KILLS]
    if not found:
        return
    terminalreporter.section("kills")
    for each in sorted(found, key=lambda figures: (figures["transport"], figures["point"], figures["process"])):
        terminalreporter.line("{point} {transport} ({process}) ".format_map(each) + _figures(each))
    if "NWD_KILLS_PER_POINT" in os.environ:
        FIGURES.parent.mkdir(exist_ok=True)
        FIGURES.write_text(json.dumps(found, indent=2))


def _figures(found: dict[str, object]) -> str:
    return " ".join(
        f"{name}={found[name]}" for name in ("kills", "accepted", "applied", "lost", "doubled", "misordered")
    )


@pytest.fixture(scope="session")
def nursery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    """Give the process from which all others are forked."""
    started = Nursery(tmp_path_factory.mktemp("processes"))
    yield started
    started.close()


@pytest.fixture(scope="package")
def embedded(nursery: Nursery, tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """Give a running system on SQLite and the loopback."""
    with embedded_system(nursery, tmp_path_factory.mktemp("embedded")) as system:
        yield system


@pytest.fixture(scope="package")
def with_broker(nursery: Nursery, tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """Give a running system on PostgreSQL and RabbitMQ."""
    with broker_system(nursery, tmp_path_factory.mktemp("broker")) as system:
        yield system


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder for a system of one test."""
    return tmp_path
