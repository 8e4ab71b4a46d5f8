"""A database of its own for one measurement, removed in the end."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg.sql import SQL, Identifier
from sqlalchemy.engine import make_url

from tests.skips import DATABASE_URL


@contextmanager
def a_database() -> Iterator[str]:
    """Make an empty database; give its address."""
    server, name = make_url(DATABASE_URL), f"nwd_bench_{secrets.token_hex(4)}"
    plain = server.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as administrator:
        administrator.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        try:
            yield server.set(database=name).render_as_string(hide_password=False)
        finally:
            administrator.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))
