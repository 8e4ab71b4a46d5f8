"""The pages' own health where they run alone: alive, ready while people can sign in, and how each service stands."""

from collections.abc import Mapping
from typing import Any

import httpx
from flask import Flask

# Without it nobody is let in; while another service is away, only the pages that need it say so.
NEEDED = "people"
# Local choice: three services that do not answer, one after the other, within what a health check waits.
SECONDS_TO_ANSWER = 1.5


def pages_health(urls: Mapping[str, str]) -> Flask:
    """Return an application that asks the services at these addresses; it answers counts and states only."""
    app = Flask(__name__)
    client = httpx.Client(timeout=SECONDS_TO_ANSWER, trust_env=False)

    @app.get("/health/live")
    def live() -> dict[str, str]:
        return {"status": "live"}

    @app.get("/health/ready")
    def ready() -> tuple[dict[str, Any], int]:
        services = {name: _answer(client, url) for name, url in urls.items()}
        is_ready = services.get(NEEDED, {}).get("status", "").startswith("ready")
        status = "ready" if is_ready else "not ready"
        return {"status": status, "services": services}, 200 if is_ready else 503

    return app


def _answer(client: httpx.Client, url: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = client.get(f"{url}/health/ready").json()
    except (httpx.HTTPError, ValueError):
        return {"status": "does not answer"}
    return found
