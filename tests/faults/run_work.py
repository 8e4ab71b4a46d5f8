"""`nwd work SERVICE` in the process that runs this, with a witness of every effect."""

from shared.cli import main as command_line
from tests.faults import witness


def main(service: str) -> None:
    """Do the service's work until the process is ended."""
    witness.attach()
    command_line(["work", service])
