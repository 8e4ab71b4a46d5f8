"""What the command line may ask of police; each task opens its own transaction."""

from services.police.actions.door import let_in
from shared.db import Database


def let_system_in(database: Database, name: str) -> str:
    """Let a system of a force send alerts; return its key, which nobody can read again."""
    with database.transaction() as session:
        return let_in(session, name)
