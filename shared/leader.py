"""One leader among the processes of a service: an advisory lock on PostgreSQL, a locked file beside SQLite."""

import fcntl
import hashlib
from io import TextIOWrapper
from pathlib import Path

from sqlalchemy import Connection, func, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from shared.db import Database


class Leader:
    """The right to carry a service's events; whoever holds it keeps it until the process or its connection ends."""

    def __init__(self, database: Database, service: str) -> None:
        self._database = database
        self._service = service
        self._connection: Connection | None = None
        self._file: TextIOWrapper | None = None

    def is_held(self) -> bool:
        """Tell whether this process leads, trying for it when nobody does."""
        return self._holds_file() if self._database.is_sqlite else self._holds_advisory_lock()

    def _holds_file(self) -> bool:
        if self._file is not None:
            return True
        path = Path(make_url(self._database.url).database or "").with_suffix(".leader")
        file = path.open("a")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        self._file = file
        return True

    def _holds_advisory_lock(self) -> bool:
        """Hold the lock on a connection of its own; it is gone as soon as that connection is."""
        try:
            if self._connection is None:
                taken = self._database.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
                if not taken.scalar(select(func.pg_try_advisory_lock(_number_of(self._service)))):
                    taken.close()
                    return False
                self._connection = taken
            self._connection.execute(select(1))
        except SQLAlchemyError:
            self.give_up()
            return False
        return True

    def give_up(self) -> None:
        """Let somebody else lead."""
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
        if self._file is not None:
            self._file.close()
        self._connection = self._file = None


def _number_of(service: str) -> int:
    """Return the lock's number: 63 bits of the name's hash."""
    return int.from_bytes(hashlib.sha256(f"nwd relay {service}".encode()).digest()[:8]) >> 1
