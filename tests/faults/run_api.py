"""A service's API under gunicorn with its usual options, in the process that runs this."""

import sys

from gunicorn.app.wsgiapp import run  # type: ignore[import-untyped]  # it publishes no types

from shared.gunicorn_options import options_for


def main(service: str, port: str) -> None:
    """Answer requests until the process is ended."""
    sys.argv = ["gunicorn", *options_for(f"127.0.0.1:{port}", workers=1), f"shared.applications:of('{service}')"]
    run()
