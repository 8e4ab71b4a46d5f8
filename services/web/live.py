"""The live stream: a process of its own tells open pages that something changed for whoever reads them.

It says nothing of what: the page asks again, under the reader's own rights. Without it the next page shows the same.
"""

import threading
import time
from collections.abc import Iterator
from urllib.parse import urlsplit
from uuid import UUID

from flask import Blueprint, Flask, Response, request

from services.web.backends import people
from services.web.wiring import session_settings
from shared.access.routes import allow_public
from shared.access.tokens import service_token
from shared.config import Settings
from shared.db import Database
from shared.http import client_for
from shared.logs import bind_correlation, get_logger
from shared.problems import Problem
from shared.running import Running

log = get_logger()

# Local choices: an alert is on an open page within a second; a browser comes back by itself when a stream ends.
ASKED_EVERY_SECONDS = 0.15
AFTER_FAILURE_SECONDS = 2.0
ENDS_AFTER_SECONDS = 55.0
ALIVE_EVERY_SECONDS = 10.0
COMES_BACK_AFTER_MILLISECONDS = 500


class Changes:
    """For whom something has changed, counted; one thread asks for everybody whose page is open here."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._counts: dict[UUID, int] = {}
        self._seen: set[str] | None = None
        self._changed = threading.Condition()
        self._asking: threading.Thread | None = None

    def count(self, staff_id: UUID) -> int:
        """Return how often something has changed for somebody since this process began."""
        with self._changed:
            if self._asking is None:
                self._asking = threading.Thread(target=self._ask_for_ever, name="hints", daemon=True)
                self._asking.start()
            return self._counts.get(staff_id, 0)

    def wait(self, staff_id: UUID, *, beyond: int, seconds: float) -> int:
        """Return the count as soon as it goes beyond one, or as it is after the time."""
        with self._changed:
            self._changed.wait_for(lambda: self._counts.get(staff_id, 0) > beyond, timeout=seconds)
            return self._counts.get(staff_id, 0)

    def _ask_for_ever(self) -> None:
        while True:
            try:
                with self._app.app_context():
                    self._ask()
                wait = ASKED_EVERY_SECONDS
            except Problem:
                log.warning("live.alerts_away")
                wait = AFTER_FAILURE_SECONDS
            time.sleep(wait)

    def _ask(self) -> None:
        keys = self._app.extensions["nwd"].settings.keys
        headers = {"Authorization": f"Service {service_token('web', 'alerts', keys=keys)}"}
        hints = client_for("alerts").get("/internal/hints", headers=headers)["hints"]
        with self._changed:
            fresh = [] if self._seen is None else [each for each in hints if each["id"] not in self._seen]
            self._seen = {each["id"] for each in hints}
            for each in fresh:
                staff_id = UUID(each["staff_id"])
                self._counts[staff_id] = self._counts.get(staff_id, 0) + 1
            if fresh:
                self._changed.notify_all()


def make_stream(name: str, settings: Settings) -> Flask:
    """Return the app of the live stream: one address, for whoever is signed in."""
    app = Flask("services.web.stream")
    app.extensions["nwd"] = Running(name, settings, Database(settings.database_url(name)))
    app.config.update(session_settings(settings))
    changes = Changes(app)
    area = Blueprint("live", __name__)

    @area.get("/live")
    def live() -> Response:
        """Tell the signed-in person's page that something changed, until the time is over."""
        staff_id = people.me().staff_id
        return Response(_told(changes, staff_id), content_type="text/event-stream", headers=_headers())

    @area.get("/health/live")
    @allow_public("that the process runs names nobody")
    def alive() -> Response:
        """Answer that the process runs."""
        return Response("ok", content_type="text/plain")

    app.before_request(_begin)
    app.register_blueprint(area)
    app.register_error_handler(Problem, _refused)
    return app


def _begin() -> None:
    bind_correlation(None)


def _told(changes: Changes, staff_id: UUID) -> Iterator[str]:
    until = time.monotonic() + ENDS_AFTER_SECONDS
    count = changes.count(staff_id)
    yield f"retry: {COMES_BACK_AFTER_MILLISECONDS}\n\n"
    while (left := until - time.monotonic()) > 0:
        now = changes.wait(staff_id, beyond=count, seconds=min(left, ALIVE_EVERY_SECONDS))
        yield "event: alerts\ndata: changed\n\n" if now > count else ": still here\n\n"
        count = now


def _refused(_refusal: Problem) -> Response:
    """Answer that there is nothing to listen to: a browser then asks no more, and the next page says why."""
    return Response(status=204, headers=_headers())


def _headers() -> dict[str, str]:
    """Return the headers of a stream; pages of the same host on another port may read it, nobody else's."""
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no", "X-Content-Type-Options": "nosniff"}
    origin = request.headers.get("Origin", "")
    if origin and urlsplit(origin).hostname == urlsplit(request.host_url).hostname:
        headers |= {
            "Access-Control-Allow-Origin": origin,
            "Access-Control-Allow-Credentials": "true",
            "Vary": "Origin",
        }
    return headers
