"""A run says what it left out, and refuses to leave anything out where that is forbidden."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NOWHERE = {
    "NWD_TEST_BROKER_URL": "amqp://guest:hush@127.0.0.1:1/",
    "NWD_TEST_DATABASE_URL": "postgresql+psycopg://postgres:hush@127.0.0.1:1/postgres",
    "NWD_CHROMIUM": "/nowhere/chromium",
}
# Only what the settings name: a run inside a run should start fast.
PLUGINS = [
    word for plugin in ("xdist", "pytest_timeout", "pytest_socket", "no:cacheprovider") for word in ("-p", plugin)
]
PLAIN = "def test_plain(): pass"
MARKED = """
import pytest
@pytest.mark.rabbitmq
def test_broker(): pass
@pytest.mark.rabbitmq
@pytest.mark.postgresql
def test_broker_and_database(): pass
@pytest.mark.browser
def test_browser(): pass
"""


def run_of(folder: Path, tests: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Return how a run over these tests ends, with nothing reachable."""
    (folder / "conftest.py").write_text('pytest_plugins = ["tests.skips"]\n')
    (folder / "test_some.py").write_text(tests)
    settings = ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(folder), *PLUGINS]
    # What this run was told or sets for its own workers must not reach the run inside.
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "NWD_", "COV_"))}
    outside["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    return subprocess.run(
        [sys.executable, "-m", "pytest", *settings, *arguments, str(folder)],
        cwd=folder,
        env=outside | NOWHERE | environment,
        capture_output=True,
        text=True,
        timeout=100,
    )


@pytest.mark.parametrize("arguments", [["-n0"], ["-n2"]])
def test_a_run_closes_with_what_it_left_out_and_why_and_what_brings_it(tmp_path, arguments):
    run = run_of(tmp_path, PLAIN + MARKED, *arguments)
    assert run.returncode == 0
    assert "rabbitmq: 2 skipped, because nothing usable answers at 127.0.0.1:1" in run.stdout
    assert "postgresql: 1 skipped" in run.stdout
    assert "browser: 1 skipped, because /nowhere/chromium does not run" in run.stdout
    assert "to run them: make services" in run.stdout


@pytest.mark.parametrize("arguments", [["-n0"], ["-n2"]])
def test_a_run_that_must_not_skip_fails_when_a_group_is_missing(tmp_path, arguments):
    run = run_of(tmp_path, PLAIN + MARKED, *arguments, NWD_FORBID_SKIPS="1")
    assert run.returncode == 1
    assert "NWD_FORBID_SKIPS is set, and 3 skipped" in run.stdout


def test_a_run_that_must_not_skip_fails_on_any_other_skip(tmp_path):
    run = run_of(tmp_path, "import pytest\ndef test_later(): pytest.skip('later')", NWD_FORBID_SKIPS="1")
    assert run.returncode == 1


def test_a_run_that_must_not_skip_passes_when_nothing_is_skipped(tmp_path):
    run = run_of(tmp_path, PLAIN, NWD_FORBID_SKIPS="1")
    assert run.returncode == 0
    assert "NWD_FORBID_SKIPS" not in run.stdout


def test_what_is_left_out_never_shows_a_password(tmp_path):
    assert "hush" not in run_of(tmp_path, MARKED).stdout


def test_a_test_without_a_group_reaches_no_other_machine(tmp_path):
    run = run_of(tmp_path, "import socket\ndef test_out(): socket.create_connection(('192.0.2.1', 80), timeout=1)")
    assert run.returncode == 1
    assert "SocketConnectBlockedError" in run.stdout
