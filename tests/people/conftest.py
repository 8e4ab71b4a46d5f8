"""What the tests of people share."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

from tests.people.world import PeopleWorld, Person
from tests.skips import DATABASE_URL


@pytest.fixture(scope="session")
def made_up_people(tmp_path_factory: pytest.TempPathFactory) -> PeopleWorld:
    """Give a database with the demonstration world, built once and copied for each test."""
    world = PeopleWorld(tmp_path_factory.mktemp("people"))
    world.demonstrated()
    world.database.dispose()
    return world


@pytest.fixture
def people(tmp_path: Path, made_up_people: PeopleWorld) -> Iterator[PeopleWorld]:
    """Give the service with the demonstration world."""
    world = PeopleWorld(tmp_path, copy_of=made_up_people)
    yield world
    world.database.dispose()


@pytest.fixture
def people_on_postgresql(tmp_path: Path) -> Iterator[PeopleWorld]:
    """Give the service with nobody in it, on a database of its own at the server."""
    name = f"nwd_people_{secrets.token_hex(6)}"
    with psycopg.connect(DATABASE_URL.replace("+psycopg", "", 1), autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        url = make_url(DATABASE_URL).set(database=name).render_as_string(hide_password=False)
        world = PeopleWorld(tmp_path, database_url=url)
        yield world
        world.database.dispose()
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def priya(people: PeopleWorld) -> Person:
    """Give the manager of the Scarborough hub."""
    return people.person("priya")


@pytest.fixture
def sam(people: PeopleWorld) -> Person:
    """Give Jay's social worker."""
    return people.person("sam")
