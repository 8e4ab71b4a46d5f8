"""The WSGI applications that gunicorn serves: one service's, or all of them in one process."""

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from shared.commands.arguments import STORING
from shared.config import Settings, settings_from_environment
from shared.http import mount
from shared.logs import configure_logging
from shared.pages_health import pages_health
from shared.service import load_service
from shared.system_health import system_health
from shared.trial_tokens import TrialTokens

Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]


def of(service: str) -> Wsgi:
    """Return one service's application, with the settings of the environment."""
    configure_logging()
    settings = settings_from_environment()
    app: Flask = load_service(service).create_app(settings)
    return _beside(app, pages_health(settings.service_urls)) if service == "web" else app


def embedded() -> Wsgi:
    """Return the pages at the root and every API under /api/<service>, with the settings of the environment."""
    configure_logging()
    return mounted(settings_from_environment())


def stream() -> Wsgi:
    """Return the live stream, with the settings of the environment; embedded, with the services that it asks in it."""
    configure_logging()
    settings = settings_from_environment()
    if settings.is_embedded:
        for name in STORING:
            mount(name, load_service(name).create_app(settings))
    pages: Any = load_service("web")
    made: Flask = pages.create_stream(settings)
    return made


def mounted(settings: Settings) -> Wsgi:
    """Return the whole system as one application, its services calling one another without sockets."""
    apis: dict[str, Any] = {name: load_service(name).create_app(settings) for name in STORING}
    for name, app in apis.items():
        mount(name, app)
    pages = load_service("web").create_app(settings)
    reachable: dict[str, Any] = {
        f"/api/{name}": TrialTokens(app, audience=name, people=apis["people"]) for name, app in apis.items()
    }
    health = system_health(apis)
    return DispatcherMiddleware(_beside(pages, health), reachable)


def _beside(pages: Wsgi, health: Wsgi) -> Wsgi:
    """Answer the addresses of an operator before the pages are asked."""

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        address = environ["PATH_INFO"]
        chosen = health if address.startswith("/health/") or address == "/metrics" else pages
        return chosen(environ, start_response)

    return answer
