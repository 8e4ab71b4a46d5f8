"""Alembic's environment for the kit and every service: what to compare, where the head is kept, and time limits."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Enum, text

from shared.db import Instant


def _is_ours(name: str | None, kind: str, parents: Any) -> bool:
    """Leave the other tables of the same database alone."""
    return kind != "table" or name in context.config.attributes["metadata"].tables


def _render(kind: str, thing: Any, autogen: Any) -> str | Literal[False]:
    """Write our types as what they are in the database, so that a migration never depends on our code."""
    if kind == "type" and isinstance(thing, Instant):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(thing, Enum) and not thing.native_enum:
        return f"sa.String(length={thing.length})"
    return False


def run() -> None:
    """Run the migrations on the connection that was handed in."""
    attributes = context.config.attributes
    connection = attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=attributes["metadata"],
        version_table=attributes["version_table"],
        include_name=_is_ours,
        compare_type=True,
        render_item=_render,
        render_as_batch=connection.dialect.name == "sqlite",
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            # A migration that waits for a lock must not stand in everybody's way.
            connection.execute(text("SET LOCAL lock_timeout = '4s'"))
        context.run_migrations()


run()
