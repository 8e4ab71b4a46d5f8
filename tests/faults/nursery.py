"""A process that has imported the libraries once, and forks from itself the processes that the tests kill.

Starting Python anew for each of some hundred kills would take longer than all else. No module of ours is imported
before the fork: a kill point is named in the environment in which `shared.points` is imported.

It is told what to do by lines of JSON on its standard input, and answers each by one on its standard output.
"""

import ctypes
import json
import os
import signal
import sys
import traceback
from importlib import import_module
from pathlib import Path
from typing import Any

LIBRARIES = (
    *("alembic.command", "environs", "flask", "flask_smorest", "gunicorn.app.wsgiapp", "gunicorn.workers.gthread"),
    *("notifications_python_client.notifications", "smtplib"),
    *("httpx", "joserfc.jwt", "kombu", "kombu.transport.pyamqp", "marshmallow", "orjson", "pika"),
    *("pika.adapters.select_connection", "prometheus_client", "psycopg", "sqlalchemy.dialects.postgresql.psycopg"),
    *("sqlalchemy.dialects.sqlite.pysqlite", "sqlalchemy.orm", "structlog", "uuid6"),
)
# prctl(2): send this signal to a child when its parent ends, however it ends.
PR_SET_PDEATHSIG = 1


def main() -> None:
    """Start processes and tell how they ended, until nobody asks any more."""
    for name in LIBRARIES:
        import_module(name)
    for line in sys.stdin:
        order: dict[str, Any] = json.loads(line)
        answer = {"code": ended(order["pid"])} if "pid" in order else {"pid": start(order)}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def start(order: dict[str, Any]) -> int:
    """Fork, and run the module's main in the child, in a session of its own; return its process id."""
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        _settle(order)
        import_module(order["module"]).main(*order["arguments"])
        code = 0
    except SystemExit as asked:
        code = asked.code if isinstance(asked.code, int) else 1
    # The child must never return into its parent's loop.
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def _settle(order: dict[str, Any]) -> None:
    os.setsid()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    nothing, log = os.open(os.devnull, os.O_RDONLY), os.open(Path(order["log"]), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for source, target in ((nothing, 0), (log, 1), (log, 2)):
        os.dup2(source, target)
    os.environ.clear()
    os.environ.update(order["environment"])


def ended(pid: int) -> int | None:
    """Return how a process ended, minus the signal when it was killed; None while it runs."""
    found, status = os.waitpid(pid, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if found else None


if __name__ == "__main__":
    main()
