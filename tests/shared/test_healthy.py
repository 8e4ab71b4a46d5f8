"""What a container's health check finds out: an API that is ready, and a worker whose loops move."""

import os
import threading
import time
from wsgiref.simple_server import make_server

import pytest

from shared.access.keys import make_keys
from shared.applications import of
from shared.config import SERVICES
from shared.healthy import alive_file, is_healthy


@pytest.fixture
def web(tmp_path, monkeypatch):
    """Give the pages as they run alone, with the services behind them where nothing answers."""
    make_keys(tmp_path / "keys", SERVICES)
    monkeypatch.setenv("NWD_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("NWD_KEYS", str(tmp_path / "keys"))
    for service in ("PEOPLE", "HUB", "PLAN"):
        monkeypatch.setenv(f"NWD_{service}_URL", "http://127.0.0.1:1")
    with make_server("127.0.0.1", 0, of("web")) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join(10)


def test_the_pages_live_without_the_services_and_are_not_ready(web):
    assert is_healthy(f"{web}/health/live")
    assert not is_healthy(f"{web}/health/ready")


def test_nothing_that_answers_is_not_healthy():
    assert not is_healthy("http://127.0.0.1:1/health/ready")


def test_a_worker_is_healthy_while_it_renews_its_sign_of_life(tmp_path):
    file = alive_file(tmp_path, "plan")
    assert not is_healthy(str(file))
    file.touch()
    assert is_healthy(str(file))
    a_minute_ago = time.time() - 60
    os.utime(file, (a_minute_ago, a_minute_ago))
    assert not is_healthy(str(file))
