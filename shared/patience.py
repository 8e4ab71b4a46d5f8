"""A PostgreSQL connection that waits for an answer only so long; a server that goes silent in mid-use breaks it."""

from typing import Any, TypeVar

import psycopg
from psycopg import errors
from psycopg.abc import PQGen

# Longer than the server's own limit on a statement; with a new connection after it, still under ten seconds.
ANSWER_SECONDS = 6.0

Answer = TypeVar("Answer")


class PatientConnection(psycopg.Connection[Any]):
    """Raises OperationalError, and is closed, when a server that takes our bytes answers nothing.

    The server's own limits run on the far side of the line, and TCP sees nothing wrong while its bytes are taken.
    """

    def wait(self, gen: PQGen[Answer], interval: float = 0.1, timeout: float | None = None) -> Answer:
        """Wait for what the generator is at; called by psycopg for every exchange with the server."""
        try:
            return super().wait(gen, interval, ANSWER_SECONDS if timeout is None else timeout)
        except errors._WaitTimeout as error:
            self.pgconn.finish()
            raise errors.OperationalError("the database did not answer in time") from error
