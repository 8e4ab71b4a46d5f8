"""`nwd api` and `nwd work`: one service's two processes, as they run in production."""

import argparse
import os

from shared.commands.arguments import STORING, Commands, add_data, settings_of
from shared.config import SERVICES
from shared.gunicorn_options import options_for, stream_options
from shared.http import mount
from shared.logs import configure_logging
from shared.service import load_service
from shared.serving import serve
from shared.worker import Worker, run_until_stopped


def add_to(commands: Commands) -> None:
    """Add the commands."""
    words = "answer a service's requests"
    api = commands.add_parser("api", help=words, description=words)
    api.add_argument("service", choices=SERVICES, metavar="SERVICE")
    api.add_argument("--port", type=int, help="NWD_PORT; default 8000")
    api.add_argument("--host", default="127.0.0.1", help="the address to listen on; 0.0.0.0 inside a container")
    api.add_argument("--workers", type=int, default=2, help="processes")
    add_data(api)
    api.set_defaults(run=_api)
    words = "tell open pages that something changed, in a process that holds a thread for each of them"
    stream = commands.add_parser("stream", help=words, description=words)
    stream.add_argument("--port", type=int, help="NWD_PORT; default 8000")
    stream.add_argument("--host", default="127.0.0.1", help="the address to listen on; 0.0.0.0 inside a container")
    add_data(stream)
    stream.set_defaults(run=_stream)
    words = "carry a service's events, take in those of others, keep its timers"
    work = commands.add_parser("work", help=words, description=words)
    work.add_argument("service", choices=STORING, metavar="SERVICE")
    add_data(work)
    work.set_defaults(run=_work)


def _api(given: argparse.Namespace) -> None:
    settings = settings_of(given)
    os.environ["NWD_DATA"], os.environ["NWD_KEYS"] = str(settings.data), str(settings.keys)
    bind = f"{given.host}:{settings.port}"
    serve(options_for(bind, workers=given.workers), f"shared.applications:of('{given.service}')", [given.service])


def _stream(given: argparse.Namespace) -> None:
    settings = settings_of(given)
    os.environ["NWD_DATA"], os.environ["NWD_KEYS"] = str(settings.data), str(settings.keys)
    serve(stream_options(f"{given.host}:{settings.port}"), "shared.applications:stream()", ["web"])


def _work(given: argparse.Namespace) -> None:
    configure_logging()
    settings = settings_of(given)
    service = load_service(given.service)
    app = service.create_app(settings)
    mount(given.service, app)
    inboxes = {given.service: service.inbox(app.extensions["nwd"].database)}
    if settings.is_embedded:
        others = [load_service(name) for name in STORING if name != given.service]
        inboxes |= {other.name: other.inbox(other.database(settings)) for other in others}
    run_until_stopped([Worker(service, settings, app, inboxes)])
