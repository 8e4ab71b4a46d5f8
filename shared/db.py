"""Databases: naming of constraints, column types, engines for SQLite and PostgreSQL, and the transaction."""

import fcntl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

from sqlalchemy import DateTime, Dialect, Engine, Enum, MetaData, TypeDecorator, Uuid, create_engine, event, select
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session, mapped_column
from sqlalchemy.sql import func
from uuid6 import uuid7

from shared.patience import PatientConnection
from shared.points import point

# Local choices: shorter than the ten seconds that no request may exceed (architecture, section 4).
LOCK_WAIT_SECONDS = 4.0
STATEMENT_MILLISECONDS = 5000
# Of one process: kept open, and with what a rush may open besides. deploy's server takes as many from all together.
CONNECTIONS_KEPT, CONNECTIONS_AT_MOST = 4, 10
POSTGRESQL_OPTIONS = (
    f"-c statement_timeout={STATEMENT_MILLISECONDS} -c lock_timeout={int(LOCK_WAIT_SECONDS * 1000)} "
    "-c idle_in_transaction_session_timeout=15000"
)
# Deadlock, serialisation failure and lock timeout: the same work may succeed when it is done again as a whole.
CONTENTION_CODES = frozenset({"40001", "40P01", "55P03"})
# PostgreSQL: a second row where there may be one.
UNIQUE_VIOLATION = "23505"

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def new_metadata() -> MetaData:
    """Return metadata of its own for one service, with every constraint named."""
    return MetaData(naming_convention=NAMING)


class Instant(TypeDecorator[datetime]):
    """An aware point in time, kept in UTC; SQLite forgets zones, so they are put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse what has no zone."""
        if value is not None and value.tzinfo is None:
            raise ValueError("an instant needs a zone")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the instant in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _codes(choices: type[StrEnum]) -> list[str]:
    return [choice.value for choice in choices]


# Codes are kept as their own words, without a database type: a new one then needs no migration.
CODE = Enum(StrEnum, native_enum=False, create_constraint=False, length=40, values_callable=_codes)
Key = Annotated[UUID, mapped_column(Uuid, primary_key=True, default=uuid7)]
TYPES: dict[Any, Any] = {datetime: Instant, UUID: Uuid, StrEnum: CODE}


class LockWaitTimeout(Exception):
    """Another process held the database's write lock for longer than a request may wait."""


class WriteLock:
    """The lock file that a SQLite writer takes first, so that writers wait in turn and not by busy polling."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._turn = threading.Lock()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock; raises LockWaitTimeout when it is not to be had in time."""
        deadline = time.monotonic() + LOCK_WAIT_SECONDS
        if not self._turn.acquire(timeout=LOCK_WAIT_SECONDS):
            raise LockWaitTimeout(self.path.name)
        try:
            with self.path.open("a") as file:
                self._lock_until(file.fileno(), deadline)
                yield
        finally:
            self._turn.release()

    def _lock_until(self, descriptor: int, deadline: float) -> None:
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise LockWaitTimeout(self.path.name) from None
                # A blocking flock has no deadline, and no wait here may be without one.
                time.sleep(0.001)
            else:
                return


def _configure_sqlite(engine: Engine) -> None:
    """Take transactions out of the driver's hands; it would run SELECTs outside any and lose updates silently."""

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, record: object) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=on", "busy_timeout=4000"):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("nwd_write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgresql_engine(url: str) -> Engine:
    engine = create_engine(
        url,
        pool_pre_ping=True,
        pool_size=CONNECTIONS_KEPT,
        max_overflow=CONNECTIONS_AT_MOST - CONNECTIONS_KEPT,
        pool_timeout=LOCK_WAIT_SECONDS,
        connect_args={
            "connect_timeout": 3,
            "options": POSTGRESQL_OPTIONS,
            # Without these a peer that vanishes is noticed after more than twenty seconds.
            "keepalives_idle": 1,
            "keepalives_interval": 1,
            "keepalives_count": 3,
            "tcp_user_timeout": 3000,
        },
    )

    @event.listens_for(engine, "do_connect")
    def on_connect(dialect: Dialect, record: object, words: Any, named: Any) -> PatientConnection:
        return PatientConnection.connect(*words, **named)

    return engine


class Database:
    """One service's database; `at_commit` is called with the session at the end of every write transaction."""

    def __init__(self, url: str, *, at_commit: Sequence[Callable[[Session], None]] = ()) -> None:
        self.url = url
        self.is_sqlite = make_url(url).get_backend_name() == "sqlite"
        self.at_commit = tuple(at_commit)
        self.after_commit: list[Callable[[Session], None]] = []
        self.engine = self._sqlite_engine(url) if self.is_sqlite else _postgresql_engine(url)
        self._writing = self.engine.execution_options(nwd_write=True)

    def _sqlite_engine(self, url: str) -> Engine:
        path = Path(make_url(url).database or "")
        path.parent.mkdir(parents=True, exist_ok=True)
        self.write_lock = WriteLock(path.with_suffix(".lock"))
        engine = create_engine(url, connect_args={"timeout": LOCK_WAIT_SECONDS, "check_same_thread": False})
        _configure_sqlite(engine)
        return engine

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Give a session whose work is committed on leaving, or rolled back as a whole."""
        if self.is_sqlite:
            with self.write_lock.held():
                yield from self._committed()
        else:
            yield from self._committed()

    def _committed(self) -> Iterator[Session]:
        with Session(self._writing, expire_on_commit=False) as session:
            with session.begin():
                yield session
                session.flush()
                for step in self.at_commit:
                    step(session)
                point("transaction.before_commit")
            point("transaction.after_commit")
            for hint in self.after_commit:
                hint(session)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session for reading; whatever is done in it is rolled back on leaving."""
        with Session(self.engine, expire_on_commit=False) as session:
            yield session

    def now(self, session: Session) -> datetime:
        """Return the database's clock, by which due rows are judged."""
        return database_time(session)

    def dispose(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def database_time(session: Session) -> datetime:
    """Return the clock of the session's database: what falls due is set and judged by the same one."""
    if session.get_bind().dialect.name == "sqlite":
        return datetime.now(UTC)
    return session.scalars(select(func.clock_timestamp(type_=Instant))).one()


def is_contention(error: BaseException) -> bool:
    """Tell whether the work may succeed when it is done again as a whole."""
    if isinstance(error, LockWaitTimeout | PoolTimeout):
        return False
    if not isinstance(error, DBAPIError):
        return False
    if error.connection_invalidated or getattr(error.orig, "sqlstate", None) in CONTENTION_CODES:
        return True
    return isinstance(error, OperationalError) and "locked" in str(error.orig)


def is_taken(error: BaseException) -> bool:
    """Tell whether another call wrote meanwhile what may be there only once; done again, the work sees it."""
    return isinstance(error, IntegrityError) and getattr(error.orig, "sqlstate", None) == UNIQUE_VIOLATION


def is_unavailable(error: BaseException) -> bool:
    """Tell whether the database could not be reached or had no turn for us in time."""
    return isinstance(error, LockWaitTimeout | PoolTimeout | OperationalError)
