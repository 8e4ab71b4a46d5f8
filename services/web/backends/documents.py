"""What the pages ask every service: the description of its API."""

from typing import Any

from shared.config import SERVICES
from shared.http import client_for
from shared.problems import NotFound
from shared.running import running


def described_services() -> list[str]:
    """Return the services that have an API: all but the pages themselves."""
    return [each for each in SERVICES if each != running().name]


def openapi_of(service: str) -> dict[str, Any]:
    """Return a service's OpenAPI document; raises NotFound for what is no service, and Unavailable."""
    if service not in described_services():
        raise NotFound
    return client_for(service).get("/openapi.json")
