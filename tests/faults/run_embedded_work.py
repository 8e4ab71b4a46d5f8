"""The embedded system's one worker in the process that runs this, with a witness of every effect."""

from shared import embedded_worker
from tests.faults import witness


def main() -> None:
    """Do the work of every service until the process is ended."""
    witness.attach()
    embedded_worker.main()
