"""What the tests of the kit share."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

from tests.shared.edge import Edge
from tests.skips import DATABASE_URL


@pytest.fixture
def edge(tmp_path: Path) -> Iterator[Edge]:
    """Give a tiny service that is not serving yet."""
    tiny = Edge(tmp_path)
    yield tiny
    tiny.database.dispose()


@pytest.fixture
def serving_on_postgresql(tmp_path: Path) -> Iterator[Edge]:
    """Give the tiny service with its usual routes, on a database of its own at the server."""
    name = f"nwd_edge_{secrets.token_hex(6)}"
    with psycopg.connect(DATABASE_URL.replace("+psycopg", "", 1), autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        url = make_url(DATABASE_URL).set(database=name).render_as_string(hide_password=False)
        tiny = Edge(tmp_path, database_url=url)
        tiny.serve()
        yield tiny
        tiny.database.dispose()
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def serving(edge: Edge) -> Edge:
    """Give the tiny service with its usual routes."""
    edge.serve()
    return edge
