"""Figures for Prometheus: requests by route and status, and how far the messages have got."""

import time
from collections.abc import Iterator
from typing import Any

from flask import Blueprint, Flask, Response, current_app, g, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from sqlalchemy.exc import SQLAlchemyError

from shared.access.routes import allow_public
from shared.audit.reading import findings
from shared.clock import utc_now
from shared.messaging.inbox import open_gaps, parked_streams
from shared.messaging.relay import oldest_unpublished, unpublished
from shared.running import Running
from shared.timers import parked_timers

metrics_api = Blueprint("metrics", __name__)


class MessageFigures:
    """Read from the database when they are asked for, so that every process says the same."""

    def __init__(self, here: Running) -> None:
        self._here = here

    def collect(self) -> Iterator[Metric]:
        """Yield one gauge for each figure; none while the database is away."""
        try:
            with self._here.database.reading() as session:
                oldest = oldest_unpublished(session)
                figures = {
                    "nwd_unpublished_events": unpublished(session),
                    "nwd_oldest_unpublished_seconds": (utc_now() - oldest).total_seconds() if oldest else 0.0,
                    "nwd_open_gaps": open_gaps(session),
                    "nwd_parked_streams": parked_streams(session),
                    "nwd_parked_timers": parked_timers(session),
                    "nwd_audit_findings": findings(session),
                }
        except SQLAlchemyError:
            return
        for name, value in figures.items():
            yield GaugeMetricFamily(name, name.removeprefix("nwd_").replace("_", " "), value=value)


def count_requests(app: Flask) -> None:
    """Count and time every request of the app by its route, never by its address."""
    registry = CollectorRegistry()
    registry.register(MessageFigures(app.extensions["nwd"]))
    requests = Counter("nwd_requests", "requests answered", ["method", "route", "status"], registry=registry)
    seconds = Histogram("nwd_request_seconds", "time to answer", ["route"], registry=registry)
    app.extensions["nwd.metrics"] = registry

    @app.before_request
    def start() -> None:
        g.started = time.perf_counter()

    @app.after_request
    def count(response: Any) -> Any:
        route = request.url_rule.rule if request.url_rule else "none"
        requests.labels(request.method, route, response.status_code).inc()
        seconds.labels(route).observe(time.perf_counter() - g.get("started", time.perf_counter()))
        return response


@metrics_api.get("/metrics")
@allow_public("counts by route, for a collector inside the network")
def metrics() -> Response:
    """Answer the figures in Prometheus' text format."""
    registry = _registry()
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def _registry() -> CollectorRegistry:
    found: CollectorRegistry = current_app.extensions["nwd.metrics"]
    return found
