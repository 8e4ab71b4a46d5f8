"""A service's API under gunicorn with its usual options, in the process that runs this."""

from shared.gunicorn_options import options_for
from shared.serving import serve


def main(service: str, port: str) -> None:
    """Answer requests until the process is ended."""
    serve(options_for(f"127.0.0.1:{port}", workers=1), f"shared.applications:of('{service}')", [service])
