"""One service calling another: problems come back as they were sent, and nothing waits for ever."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask, Response, request
from werkzeug.serving import make_server

from shared.access.kinds import Reader
from shared.access.tokens import Relation
from shared.context import acting
from shared.http import ServiceClient, client_for, close_clients, mount
from shared.problems import Conflict, Forbidden, Invalid, NotFound, Problem, TooMany, Unauthorised, Unavailable
from shared.running import Running
from tests.shared.edge import Edge

JAY = uuid4()


@pytest.fixture
def called(serving: Edge) -> Iterator[Edge]:
    """Give the tiny service mounted, inside another app's request."""
    # What an earlier test let this process call is not there.
    close_clients()
    mount("hub", serving.app)
    caller = Flask("caller", static_folder=None)
    caller.extensions["nwd"] = Running("web", serving.settings, serving.database)
    with caller.test_request_context(), acting("somebody", correlation=str(uuid4())):
        yield serving
    close_clients()


def a_note() -> dict[str, Any]:
    return {"young_person_id": str(JAY), "summary": "Talked about the garden."}


def refusing(app: Flask, status: int, body: Any) -> None:
    app.add_url_rule("/refused", "refused", lambda: Response(body, status, content_type="application/problem+json"))


def test_an_answer_comes_back(called: Edge):
    token = called.token({JAY: Relation(frozenset({Reader.HUB}))})
    found = client_for("hub").get(f"/v1/young-people/{JAY}/notes", token=token, params={"limit": 5, "cursor": None})
    assert found == {"view": "whole", "limit": 5}


def test_something_is_written(called: Edge):
    headers = called.as_hub_worker(JAY)
    found = client_for("hub").post("/v1/notes", json=a_note(), headers=headers)
    assert (found["family"], called.notes()) == ("team.hub.contact", 1)


def test_an_empty_answer_is_an_empty_one(called: Edge):
    assert client_for("hub").delete("/v1/session", headers={"Authorization": "Session secret"}) == {}


def test_the_correlation_id_travels(called: Edge):
    story = str(uuid4())
    with acting("somebody", correlation=story):
        client_for("hub").get(
            f"/v1/young-people/{JAY}/notes", token=called.token({JAY: Relation(frozenset({Reader.HUB}))})
        )
    assert called.looks()[0].correlation_id == story


def test_refusals_come_back_as_what_they_were(called: Edge):
    hub, reader = client_for("hub"), called.token({JAY: Relation(frozenset({Reader.HUB}))})
    with pytest.raises(Unauthorised):
        hub.get("/v1/young-people")
    with pytest.raises(NotFound):
        hub.get(f"/v1/young-people/{uuid4()}/notes", token=reader)
    with pytest.raises(Invalid) as refusal:
        hub.post("/v1/notes", json={**a_note(), "summary": ""}, token=reader)
    assert refusal.value.errors == {"summary": ["Enter summary"]}


def test_how_things_stand_comes_with_a_conflict(called: Edge):
    with pytest.raises(Conflict) as refusal:
        client_for("hub").get(
            f"/v1/young-people/{JAY}/stale", token=called.token({JAY: Relation(frozenset({Reader.HUB}))})
        )
    assert refusal.value.extra == {"current": {"revision": 2}}


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (403, "{}", Forbidden),
        (429, "{}", TooMany),
        (418, "{}", Problem),
        (422, '{"detail": "Look again."}', Invalid),
        (500, "{}", Unavailable),
        (503, "{}", Unavailable),
        (404, "<html>", Unavailable),
        (200, "[]", Unavailable),
    ],
)
def test_every_status_has_its_problem(called: Edge, status, body, expected):
    odd = Flask("odd", static_folder=None)
    refusing(odd, status, body)
    mount("hub", odd)
    with pytest.raises(expected):
        client_for("hub").get("/refused")


def test_a_service_that_runs_nowhere_is_unavailable(called: Edge):
    with pytest.raises(Unavailable):
        client_for("plan").get("/v1/plans")


def test_a_service_with_an_address_is_called_there(called: Edge):
    app = Flask("there", static_folder=None)
    app.add_url_rule("/v1/here", "here", lambda: {"said": request.headers["Authorization"]})
    server = make_server("127.0.0.1", 0, app)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        client = ServiceClient("plan", f"http://127.0.0.1:{server.server_port}")
        assert client.get("/v1/here", token="shown") == {"said": "Bearer shown"}
    finally:
        close_clients()
        server.shutdown()
        thread.join()
        server.server_close()


def test_an_address_where_nobody_listens_is_unavailable(called: Edge):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        client = ServiceClient("plan", f"http://127.0.0.1:{free.getsockname()[1]}")
        with pytest.raises(Unavailable):
            client.get("/v1/plans")


@pytest.fixture
def silent() -> Iterator[socket.socket]:
    """Give a place that takes every call; what it answers is the test's."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening
    close_clients()


def impatient(listening: socket.socket) -> ServiceClient:
    return ServiceClient("plan", f"http://127.0.0.1:{listening.getsockname()[1]}", seconds=0.3)


def test_a_service_that_never_answers_is_not_waited_for(called: Edge, silent):
    begun = time.monotonic()
    with pytest.raises(Unavailable):
        impatient(silent).get("/v1/plans")
    assert time.monotonic() - begun < 2


def test_a_service_that_answers_drop_by_drop_is_not_waited_for(called: Edge, silent):
    def drip() -> None:
        connection, _ = silent.accept()
        with connection, contextlib.suppress(OSError):
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
            while connection.send(b" "):
                given_up.wait(0.05)

    given_up = threading.Event()
    dripping = threading.Thread(target=drip)
    dripping.start()
    begun = time.monotonic()
    with pytest.raises(Unavailable):
        impatient(silent).post("/v1/plans")
    assert time.monotonic() - begun < 2
    given_up.set()
    dripping.join()


def test_the_address_comes_from_the_settings(called: Edge):
    app = Flask("caller", static_folder=None)
    settings = replace(called.settings, service_urls={"plan": "http://127.0.0.1:1"})
    app.extensions["nwd"] = Running("web", settings, called.database)
    with app.app_context():
        assert client_for("plan").url == "http://127.0.0.1:1"
