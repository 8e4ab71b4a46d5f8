"""Migrations: the kit's own tables first, then the service's, each numbered and with a head of its own."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData
from sqlalchemy.engine import Connection

from shared.db import Database
from shared.messaging.tables import kit_tables

ENVIRONMENT = Path(__file__).parent / "migrations"
KIT_VERSIONS = ENVIRONMENT / "versions"
SERVICES = Path(__file__).parent.parent / "services"


def version_table(who: str) -> str:
    """Return the table in which the head of the kit or a service is kept."""
    return f"{who}_alembic_version"


def configuration(who: str, metadata: MetaData, connection: Connection | None = None) -> Config:
    """Return Alembic's configuration for the kit ("kit") or a service."""
    config = Config()
    versions = KIT_VERSIONS if who == "kit" else SERVICES / who / "migrations"
    config.set_main_option("script_location", str(ENVIRONMENT))
    config.set_main_option("version_locations", str(versions))
    config.set_main_option("path_separator", "os")
    config.attributes.update(connection=connection, metadata=metadata, version_table=version_table(who))
    return config


def migrate(database: Database, service: str, metadata: MetaData) -> None:
    """Bring the kit's and the service's tables to their heads, each in one transaction."""
    for who, tables in (("kit", kit_tables), (service, metadata)):
        with database.engine.execution_options(nwd_write=True).begin() as connection:
            command.upgrade(configuration(who, tables, connection), "head")


def is_at_head(database: Database, service: str) -> bool:
    """Tell whether both heads in the database are those of the code."""
    with database.engine.connect() as connection:
        return all(_head_in(connection, who) == _head_of_code(who) for who in ("kit", service))


def _head_in(connection: Connection, who: str) -> str | None:
    context = MigrationContext.configure(connection, opts={"version_table": version_table(who)})
    return context.get_current_revision()


def _head_of_code(who: str) -> str | None:
    return ScriptDirectory.from_config(configuration(who, MetaData())).get_current_head()
