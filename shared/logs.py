"""Logs: one JSON line each on standard error, holding ids, codes, counts and durations, never a name or a note."""

import logging
import re
import sys
import traceback
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any
from uuid import UUID

import structlog
from uuid6 import uuid7

from shared import context

# Whatever is not on this list is dropped: a log is read by people who may not read a record.
ALLOWED = frozenset(
    {
        *("event", "level", "timestamp", "logger", "service", "correlation_id", "causation_id", "actor", "staff_id"),
        *("young_person_id", "item_id", "resource_id", "event_id", "home_id", "session_ref", "family", "subject"),
        *("sequence", "type", "revision", "item_kind", "operation", "view", "listener", "source", "queue"),
        *("method", "route", "status", "code", "state", "error", "where", "attempt", "attempts", "count", "counts"),
        *(
            "milliseconds",
            "seconds",
            "bytes",
            "digest",
            "reason",
            "depth",
            "port",
            "process",
            "version",
            "timer",
            "gap",
            "backlog",
        ),
    }
)
EVENT_CODE = re.compile(r"[a-z0-9_.\-]{1,80}")
PLAIN_VALUE = (int, float, bool, UUID, type(None))
LONGEST_VALUE = 200
FRAMES = 4

Line = MutableMapping[str, Any]


def bind_correlation(given: str | None = None) -> str:
    """Take over a correlation id that looks like a UUID, else begin a new one; return it."""
    try:
        chosen = str(UUID(given or ""))
    except ValueError:
        chosen = str(uuid7())
    context.correlation_id.set(chosen)
    return chosen


def where_of(error: BaseException) -> str:
    """Return the innermost places of an error as `file:line`, without its message or any source line."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    return " ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)


def _add_context(logger: object, method: str, line: Line) -> Line:
    line.setdefault("correlation_id", context.correlation_id.get() or None)
    line.setdefault("actor", context.actor.get())
    return line


def _reduce_error(logger: object, method: str, line: Line) -> Line:
    """Keep an error's type and place: its message may quote what somebody wrote."""
    given = line.pop("exc_info", None)
    error = sys.exc_info()[1] if given is True else given[1] if isinstance(given, tuple) else given
    if isinstance(error, BaseException):
        line["error"], line["where"] = type(error).__name__, where_of(error)
    return line


def _keep_what_is_allowed(logger: object, method: str, line: Line) -> Line:
    kept = {name: _safe(value) for name, value in line.items() if name in ALLOWED}
    if not EVENT_CODE.fullmatch(str(kept.get("event", ""))):
        kept["event"] = "log.not_a_code"
    return kept


def _safe(value: object) -> object:
    if isinstance(value, dict):
        return {str(name)[:LONGEST_VALUE]: _safe(inner) for name, inner in value.items()}
    if isinstance(value, PLAIN_VALUE) and not isinstance(value, UUID):
        return value
    return str(value)[:LONGEST_VALUE]


class LibraryLines(logging.Handler):
    """Turns what libraries log into lines that keep their level, their logger's name and their place only."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line without the record's message."""
        where = f"{Path(record.pathname).name}:{record.lineno}"
        line: dict[str, Any] = {"logger": record.name, "where": where}
        if record.exc_info and record.exc_info[1] is not None:
            line["exc_info"] = record.exc_info[1]
        get_logger().log(record.levelno, "library.message", **line)


class StandardError:
    """Writes to whatever standard error is at that moment: a supervisor or a test may put another in its place."""

    def msg(self, message: str) -> None:
        """Write one line."""
        sys.stderr.write(f"{message}\n")
        sys.stderr.flush()

    log = debug = info = warning = error = critical = msg


PROCESSORS = (
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    _add_context,
    _reduce_error,
    _keep_what_is_allowed,
    structlog.processors.JSONRenderer(),
)


def get_logger() -> Any:
    """Return the logger; its first argument is a code such as `relay.returned`, the rest are allowed fields.

    It needs no configuration, so that no process can forget the allow-list.
    """
    bound_logger = structlog.make_filtering_bound_logger(logging.INFO)
    return structlog.wrap_logger(StandardError(), processors=PROCESSORS, wrapper_class=bound_logger)


def configure_logging() -> None:
    """Send what libraries log through the allow-list too; warnings and worse."""
    logging.basicConfig(handlers=[LibraryLines()], level=logging.WARNING, force=True)
