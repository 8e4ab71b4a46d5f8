"""The OpenAPI 3.1 document of each service, as the service itself answers it."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from shared.api import openapi_of
from shared.config import SERVICES, Settings
from shared.service import Service, load_service


def services_with_an_api() -> dict[str, Service]:
    """Return the services that answer programs, by name; pages are for people."""
    loaded = {name: load_service(name) for name in SERVICES}
    return {name: service for name, service in loaded.items() if isinstance(service, Service)}


def openapi_documents() -> dict[str, dict[str, Any]]:
    """Return each service's document; the apps stand on empty folders and answer nobody."""
    with TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder) / "data", keys=Path(folder) / "keys")
        return {name: _document(service, settings) for name, service in services_with_an_api().items()}


def _document(service: Service, settings: Settings) -> dict[str, Any]:
    app = service.create_app(settings)
    try:
        return openapi_of(app)
    finally:
        app.extensions["nwd"].database.dispose()
