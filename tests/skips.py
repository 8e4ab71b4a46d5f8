"""What is skipped where RabbitMQ, PostgreSQL, Chromium or docker-compose is missing, and how a run says so.

A test marked with the name of a group runs only where that group is reachable.
With NWD_FORBID_SKIPS=1 a skip fails the run.
"""

import os
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from urllib.parse import urlsplit

import pika
import psycopg
import pytest
from pika.exceptions import AMQPError

BROKER_URL = os.environ.get("NWD_TEST_BROKER_URL", "amqp://guest:guest@127.0.0.1:5672/")
DATABASE_URL = os.environ.get("NWD_TEST_DATABASE_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres")
CHROMIUM = os.environ.get("NWD_CHROMIUM", "/usr/bin/chromium-headless-shell")
COMMAND = "make services"
SECONDS_TO_ANSWER = 5
UNREACHABLE = "unreachable"


def why_not_rabbitmq() -> str | None:
    """Return why the broker cannot be used, None where it can."""
    parameters = pika.URLParameters(BROKER_URL)
    parameters.socket_timeout = parameters.blocked_connection_timeout = SECONDS_TO_ANSWER
    parameters.stack_timeout = 2 * SECONDS_TO_ANSWER
    parameters.connection_attempts = 1
    try:
        pika.BlockingConnection(parameters).close()
    except (AMQPError, OSError) as refusal:
        return f"nothing usable answers at {place_of(BROKER_URL)} ({type(refusal).__name__})"
    return None


def why_not_postgresql() -> str | None:
    """Return why the database server cannot be used, None where it can."""
    try:
        psycopg.connect(DATABASE_URL.replace("+psycopg", "", 1), connect_timeout=SECONDS_TO_ANSWER).close()
    except psycopg.Error as refusal:
        return f"nothing usable answers at {place_of(DATABASE_URL)} ({type(refusal).__name__})"
    return None


def why_not_browser() -> str | None:
    """Return why the browser cannot be used, None where it can."""
    try:
        subprocess.run([CHROMIUM, "--version"], check=True, capture_output=True, timeout=6 * SECONDS_TO_ANSWER)
    except (OSError, subprocess.SubprocessError) as refusal:
        return f"{CHROMIUM} does not run ({type(refusal).__name__})"
    return None


def compose() -> str:
    """Return the command that reads docker-compose.yml; neither needs a container engine for that."""
    return os.environ.get("NWD_COMPOSE", "docker-compose")


def why_not_compose() -> str | None:
    """Return why the composition cannot be read by the tool that it is for, None where it can."""
    try:
        subprocess.run([compose(), "version"], check=True, capture_output=True, timeout=6 * SECONDS_TO_ANSWER)
    except (OSError, subprocess.SubprocessError) as refusal:
        return f"{compose()} does not run ({type(refusal).__name__})"
    return None


GROUPS: dict[str, Callable[[], str | None]] = {
    "rabbitmq": why_not_rabbitmq,
    "postgresql": why_not_postgresql,
    "browser": why_not_browser,
    "compose": why_not_compose,
}


def place_of(url: str) -> str:
    """Return host and port of an address, without its login."""
    return urlsplit(url).netloc.rpartition("@")[2]


@cache
def why_not(group: str) -> str | None:
    """Return why a group cannot be used, None where it can; look only once."""
    return GROUPS[group]()


def skips_are_forbidden() -> bool:
    """Tell whether this run must leave nothing out."""
    return os.environ.get("NWD_FORBID_SKIPS", "") not in ("", "0")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what cannot run here; what needs a group may reach it wherever its address leads."""
    for item in items:
        groups = [group for group in GROUPS if item.get_closest_marker(group)]
        if groups:
            item.add_marker(pytest.mark.enable_socket)
        for group in groups:
            skip_if_unreachable(item, group)


def skip_if_unreachable(item: pytest.Item, group: str) -> None:
    """Skip one test if its group is missing, and note the group for the closing block."""
    reason = why_not(group)
    if reason is not None:
        item.user_properties.append((UNREACHABLE, f"{group}|{reason}"))
        item.add_marker(pytest.mark.skip(reason=f"{group}: {reason}"))


def skipped(reporter: pytest.TerminalReporter) -> list[pytest.TestReport | pytest.CollectReport]:
    """Return the reports of all that was skipped, by a group or otherwise."""
    return reporter.stats.get("skipped", [])


def missing_groups(reporter: pytest.TerminalReporter) -> Iterator[tuple[str, str, int]]:
    """Yield each group that was missed: its name, why, and how many tests."""
    noted = (note for report in skipped(reporter) for note in getattr(report, "user_properties", ()))
    counted = Counter(value for name, value in noted if name == UNREACHABLE)
    for value, tests in sorted(counted.items()):
        group, _, reason = str(value).partition("|")
        yield group, reason, tests


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Close with what did not run here, why, and the command that brings it."""
    groups = list(missing_groups(terminalreporter))
    if groups:
        terminalreporter.section("not run here")
    for group, reason, tests in groups:
        terminalreporter.line(f"{group}: {tests} skipped, because {reason}; to run them: {COMMAND}")
    if skips_are_forbidden() and skipped(terminalreporter):
        terminalreporter.section("this run fails")
        terminalreporter.line(f"NWD_FORBID_SKIPS is set, and {len(skipped(terminalreporter))} skipped", red=True)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run that skipped although it must not."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    passed = session.exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)
    if reporter is not None and passed and skips_are_forbidden() and skipped(reporter):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
