"""What the current process runs: its service's name, settings and database, reachable from any view."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from flask import current_app
from sqlalchemy.orm import Session

from shared.config import Settings
from shared.db import Database

# Tells of a member of staff and a young person whether what the service itself heard keeps the one from the other.
KeepsAway = Callable[[Session, UUID, UUID], bool]


def nobody_is_kept_away(session: Session, staff_id: UUID, young_person_id: UUID) -> bool:
    """Leave it to the token: this service hears of no restrictions."""
    return False


@dataclass(frozen=True)
class Running:
    """One service as this process runs it."""

    name: str
    settings: Settings
    database: Database
    keeps_away: KeepsAway = nobody_is_kept_away


def running() -> Running:
    """Return what the current Flask app runs."""
    found: Running = current_app.extensions["nwd"]
    return found


@contextmanager
def transaction() -> Iterator[Session]:
    """Give a session on the current service's database that commits on leaving."""
    with running().database.transaction() as session:
        yield session


@contextmanager
def reading() -> Iterator[Session]:
    """Give a session for reading on the current service's database."""
    with running().database.reading() as session:
        yield session
