"""Is it alive, is it ready: what an operator and a load balancer ask; counts and states only."""

import shutil
from datetime import timedelta
from typing import Any

import pika
from flask import Blueprint
from pika.exceptions import AMQPError
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from shared.access.routes import allow_public
from shared.clock import utc_now
from shared.messaging.inbox import open_gaps, parked_streams
from shared.messaging.relay import oldest_unpublished, unpublished
from shared.messaging.tables import conflict, unreadable
from shared.migrate import is_at_head
from shared.running import Running, running
from shared.timers import parked_timers

health_api = Blueprint("health", __name__, url_prefix="/health")

# Without the broker people go on reading and writing here, and only sharing waits: it makes nobody unready.
NEEDED = ("database", "migrations", "space")
# Local choice: below this much room a write may fail at any moment.
LEAST_FREE_BYTES = 64 * 1024 * 1024
# Local choice: an event that waits longer than this is more than a busy moment.
STALE_AFTER = timedelta(minutes=2)


@health_api.get("/live")
@allow_public("whether the process answers, for a supervisor")
def live() -> dict[str, Any]:
    """Answer that the process runs."""
    return {"status": "live"}


@health_api.get("/ready")
@allow_public("counts and states, for a load balancer and an operator")
def ready() -> tuple[dict[str, Any], int]:
    """Answer whether the service can do its work, and how far its messages have got."""
    here = running()
    checks = checks_of(here)
    is_ready = all(checks[name]["ok"] for name in NEEDED if name in checks)
    promises = {"node_loss": not here.database.is_sqlite}
    is_whole = all(check["ok"] for check in checks.values())
    status = ("ready" if is_whole else "ready, with something waiting") if is_ready else "not ready"
    return {"status": status, "checks": checks, "promises": promises}, 200 if is_ready else 503


def checks_of(here: Running) -> dict[str, dict[str, Any]]:
    """Return each check by name: whether it holds, and the figure behind it.

    What needs somebody's attention but stops nobody's work is told of, and makes no service unready.
    """
    try:
        with here.database.reading() as session:
            session.scalar(select(1))
            figures = _figures(session)
    except SQLAlchemyError:
        return {"database": {"ok": False}}
    return {
        "database": {"ok": True},
        "migrations": {"ok": is_at_head(here.database, here.name)},
        "space": _space(here),
        "broker": _broker(here.settings.broker_url),
        "oldest_unpublished": {"ok": figures["oldest_seconds"] < STALE_AFTER.total_seconds()} | figures,
        "open_gaps": {"ok": not figures["open_gaps"], "count": figures["open_gaps"]},
        "parked_timers": {"ok": not figures["parked_timers"], "count": figures["parked_timers"]},
        "parked_streams": {"ok": not figures["parked_streams"], "count": figures["parked_streams"]},
    }


def _figures(session: Session) -> dict[str, Any]:
    oldest = oldest_unpublished(session)
    return {
        "oldest_seconds": (utc_now() - oldest).total_seconds() if oldest else 0.0,
        "unpublished": unpublished(session),
        "open_gaps": open_gaps(session),
        "parked_streams": parked_streams(session),
        "parked_timers": parked_timers(session),
        "conflicts": len(session.execute(select(conflict.c.event_id).limit(100)).all()),
        "unreadable": len(session.execute(select(unreadable.c.digest).limit(100)).all()),
    }


def _space(here: Running) -> dict[str, Any]:
    """Return whether there is room to write; a database server looks after its own."""
    if not here.database.is_sqlite:
        return {"ok": True}
    free = shutil.disk_usage(here.settings.data).free
    return {"ok": free >= LEAST_FREE_BYTES, "free_bytes": free}


def _broker(url: str) -> dict[str, Any]:
    """Return whether the broker answers; work goes on without it, only sharing waits."""
    if not url:
        return {"ok": True, "kind": "loopback"}
    parameters = pika.URLParameters(url)
    parameters.socket_timeout, parameters.stack_timeout, parameters.connection_attempts = 1, 2, 1
    try:
        pika.BlockingConnection(parameters).close()
    except (AMQPError, OSError):
        return {"ok": False, "kind": "rabbitmq"}
    return {"ok": True, "kind": "rabbitmq"}
