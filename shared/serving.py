"""Gunicorn in a process that has imported the services before it forks: each of its workers begins with them."""

import sys
from collections.abc import Iterable, Sequence

from gunicorn.app.wsgiapp import run  # type: ignore[import-untyped]  # it publishes no types

import shared.applications  # noqa: F401 - what every application is made with.
from shared.config import SERVICES
from shared.service import load_service


def serve(options: Sequence[str], application: str, services: Iterable[str] = SERVICES) -> None:
    """Become gunicorn, until the process is told to end: the one that is started is the one that is stopped."""
    for service in services:
        load_service(service)
    sys.argv = ["gunicorn", *options, application]
    run()


if __name__ == "__main__":
    serve(sys.argv[1:-1], sys.argv[-1])
