"""What tests let other processes do."""

from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event

from sqlalchemy import Column, Integer, Table, select, update

from shared.db import Database, new_metadata
from shared.leader import Leader

counting = new_metadata()
counter = Table("counter", counting, Column("id", Integer, primary_key=True), Column("value", Integer, nullable=False))


def count_up(url: str, times: int) -> None:
    """Read a number and write the next one, so many times."""
    database = Database(url)
    for _ in range(times):
        with database.transaction() as session:
            value = session.scalars(select(counter.c.value)).one()
            session.execute(update(counter).values(value=value + 1))
    database.dispose()


def lead(url: str, told: Connection, ended: Event) -> None:
    """Lead, say so, and keep leading."""
    leader = Leader(Database(url), "lodge")
    told.send(leader.is_held())
    ended.wait()
