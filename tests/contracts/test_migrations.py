import re
import secrets
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, inspect, make_url

from shared.config import Settings
from shared.db import Database
from shared.messaging.tables import kit_tables
from shared.migrate import KIT_VERSIONS, SERVICES, configuration, is_at_head, migrate
from shared.service import Service, load_service
from tests.contracts.naming import WITH_AN_API
from tests.skips import DATABASE_URL

NUMBERED = re.compile(r"^\d{4}_[a-z0-9_]+\.py$")
WITH_TABLES = ["kit", *WITH_AN_API]


def tables_of(who: str) -> MetaData:
    return kit_tables if who == "kit" else load_service(who).tables


def files_of(who: str) -> list[Path]:
    folder = KIT_VERSIONS if who == "kit" else SERVICES / who / "migrations"
    return sorted(path for path in folder.glob("*.py") if path.name != "__init__.py")


def downgrade(database: Database, who: str, to: str = "base") -> None:
    with database.engine.execution_options(nwd_write=True).begin() as connection:
        command.downgrade(configuration(who, tables_of(who), connection), to)


def differences(database: Database, who: str) -> list[object]:
    tables = tables_of(who)

    def is_ours(name: str | None, kind: str, parents: object) -> bool:
        return kind != "table" or name in tables.tables

    with database.engine.connect() as connection:
        options = {"compare_type": True, "include_name": is_ours}
        found: list[object] = compare_metadata(MigrationContext.configure(connection, opts=options), tables)
    return found


def tables_in(database: Database) -> set[str]:
    return set(inspect(database.engine).get_table_names())


@pytest.fixture
def database(service: Service, settings: Settings) -> Iterator[Database]:
    made = service.database(settings)
    yield made
    made.dispose()


@pytest.fixture
def on_postgresql(service: Service, settings: Settings) -> Iterator[Database]:
    """A database of its own on the server, gone afterwards."""
    name = f"nwd_migrations_{secrets.token_hex(6)}"
    server = psycopg.connect(DATABASE_URL.replace("+psycopg", "", 1), autocommit=True)
    server.execute(f'CREATE DATABASE "{name}"')
    url = make_url(DATABASE_URL).set(database=name).render_as_string(hide_password=False)
    made = service.database(Settings(data=settings.data, keys=settings.keys, database_urls={service.name: url}))
    yield made
    made.dispose()
    server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    server.close()


@pytest.mark.parametrize("who", WITH_TABLES)
def test_migrations_are_numbered_without_gaps(who: str):
    names = [path.name for path in files_of(who)]
    assert all(NUMBERED.match(name) for name in names)
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))


@pytest.mark.parametrize("who", WITH_TABLES)
def test_migrations_stand_in_one_line_in_the_order_of_their_numbers(who: str):
    script = ScriptDirectory.from_config(configuration(who, tables_of(who)))
    oldest_first = list(reversed(list(script.walk_revisions())))
    assert [Path(each.path).name for each in oldest_first] == [path.name for path in files_of(who)]
    assert len(oldest_first) > 0
    assert all(isinstance(each.down_revision, str | None) for each in oldest_first)
    assert len(script.get_heads()) == 1


def check_there_and_back(database: Database, service: Service) -> None:
    """Up, as the models say; down to nothing but what Alembic keeps; and up again."""
    migrate(database, service.name, service.tables)
    assert is_at_head(database, service.name)
    assert differences(database, service.name) == []
    assert differences(database, "kit") == []
    for who in (service.name, "kit"):
        downgrade(database, who)
        assert not tables_in(database) & set(tables_of(who).tables)
    migrate(database, service.name, service.tables)
    assert is_at_head(database, service.name)
    assert differences(database, service.name) == []


def test_migrations_lead_to_the_models_and_back(database: Database, service: Service):
    check_there_and_back(database, service)


@pytest.mark.postgresql
def test_migrations_lead_to_the_models_and_back_on_postgresql(on_postgresql: Database, service: Service):
    check_there_and_back(on_postgresql, service)


def test_a_service_and_the_kit_share_no_table(service: Service):
    assert not set(service.tables.tables) & set(kit_tables.tables)


def test_migrating_twice_changes_nothing(database: Database, service: Service):
    migrate(database, service.name, service.tables)
    before = tables_in(database)
    migrate(database, service.name, service.tables)
    assert tables_in(database) == before
