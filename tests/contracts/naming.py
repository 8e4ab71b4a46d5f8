"""Which services there are, and where their code stands."""

from pathlib import Path

from shared.config import SERVICES
from shared.messaging.topology import speakers_and_listeners

ROOT = Path(__file__).parent.parent.parent
WITH_AN_API = speakers_and_listeners()


def folder_of(service: str) -> Path:
    """Return where the service's code stands."""
    return ROOT / "services" / service


def folders_of_services() -> list[str]:
    """Return the services for which there is code, sorted."""
    return sorted(path.parent.name for path in (ROOT / "services").glob("*/__init__.py"))


__all__ = ["ROOT", "SERVICES", "WITH_AN_API", "folder_of", "folders_of_services"]
