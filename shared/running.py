"""What the current process runs: its service's name, settings and database, reachable from any view."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import current_app
from sqlalchemy.orm import Session

from shared.config import Settings
from shared.db import Database


@dataclass(frozen=True)
class Running:
    """One service as this process runs it."""

    name: str
    settings: Settings
    database: Database


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
