"""The whole system with the demonstration world's people: built once in a run, and copied for whoever needs one."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Identity, MetaData, Table, func, insert, select, text
from sqlalchemy.orm import Session

from shared.messaging.tables import kit_tables
from shared.service import load_service
from tests.web.world import STORING, System

ROWS_AT_ONCE = 500


@contextmanager
def a_system(folders: pytest.TempPathFactory) -> Iterator[System]:
    """Give a system of its own, and let go of it afterwards."""
    folder = folders.mktemp("system")
    system = people_in(folder, folders)
    yield system
    system.close()


def people_in(
    folder: Path,
    folders: pytest.TempPathFactory,
    *,
    name: str = "whole-system",
    database_urls: Mapping[str, str] | None = None,
    made: Callable[..., System] = System,
) -> System:
    """Return a system in the folder with everybody in it, on SQLite or on the databases that are named.

    Of each name there is one world in a run: whoever asks for another one asks by another name.
    """
    shutil.copytree(_built(_of_the_run(folders), name), folder, dirs_exist_ok=True)
    system = made(folder, database_urls=database_urls)
    if database_urls:
        on_files = System(folder)
        for service in STORING:
            _copy(service, on_files, system)
        on_files.close()
    return system


def _copy(service: str, source: System, target: System) -> None:
    """Put every row of one service's file into its database."""
    metadata: tuple[MetaData, ...] = (kit_tables, load_service(service).tables)
    read, written = (each.apps[service].extensions["nwd"].database for each in (source, target))
    with read.reading() as rows, written.transaction() as session:
        for table in (table for each in metadata for table in each.sorted_tables):
            for part in rows.execute(select(table)).mappings().partitions(ROWS_AT_ONCE):
                session.execute(insert(table), [dict(row) for row in part])
            _go_on_counting(session, table)


def _go_on_counting(session: Session, table: Table) -> None:
    """Let the database number the next row after those that were put in with their numbers."""
    for column in (each for each in table.columns if isinstance(each.server_default, Identity)):
        last = session.scalar(select(func.max(column)))
        if last is not None:
            named = {"table": table.name, "column": column.name, "last": last}
            session.execute(text("SELECT setval(pg_get_serial_sequence(:table, :column), :last)"), named)


def _of_the_run(folders: pytest.TempPathFactory) -> Path:
    """Return the folder of this run: all its processes share it, and no other run."""
    own = folders.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def _built(run: Path, name: str) -> Path:
    """Return where the system to be copied lies; whoever comes first builds it, and others wait for it."""
    found = run / name
    with (run / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not found.exists():
            unfinished = run / f"{name}-unfinished"
            shutil.rmtree(unfinished, ignore_errors=True)
            system = System(unfinished)
            system.mounted().demonstrate()
            system.close()
            unfinished.rename(found)
    return found
