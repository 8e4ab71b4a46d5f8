"""The embedded whole as one: alive, ready when every service is, and all figures in one place."""

from collections.abc import Mapping
from typing import Any

from flask import Flask, Response
from prometheus_client import CONTENT_TYPE_LATEST
from werkzeug.test import Client


def system_health(apis: Mapping[str, Any]) -> Flask:
    """Return an application that asks each mounted service; it answers counts and states only."""
    app = Flask(__name__)
    clients = {name: Client(api) for name, api in apis.items()}

    @app.get("/health/live")
    def live() -> dict[str, str]:
        return {"status": "live"}

    @app.get("/health/ready")
    def ready() -> tuple[dict[str, Any], int]:
        answers = {name: client.get("/health/ready") for name, client in clients.items()}
        is_ready = all(answer.status_code == 200 for answer in answers.values())
        status = "ready" if is_ready else "not ready"
        return {"status": status, "services": {name: answer.json for name, answer in answers.items()}}, (
            200 if is_ready else 503
        )

    @app.get("/metrics")
    def metrics() -> Response:
        found = [
            line.replace("{", f'{{service="{name}",', 1)
            if "{" in line
            else line.replace(" ", f'{{service="{name}"}} ', 1)
            for name, client in clients.items()
            for line in client.get("/metrics").text.splitlines()
            if not line.startswith("#")
        ]
        return Response("\n".join(found) + "\n", content_type=CONTENT_TYPE_LATEST)

    return app
