"""The embedded whole as `nwd run` starts it: a supervisor, its pages and its worker."""

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
from sqlalchemy import Select, select

from services.hub.models import Contact
from services.plan.models import Entry
from shared.config import Settings
from shared.db import Database
from shared.messaging.tables import UNPUBLISHED, event_log, inbox
from tests.faults.processes import Nursery, Process, wait_until

STARTED_WITHIN_SECONDS = 90.0


class Stack:
    """One `nwd run` on a data folder; what is stored is read from the files, beside the running system."""

    def __init__(self, nursery: Nursery, folder: Path, *, port: int) -> None:
        self.keys = folder / "keys"
        self.hub = f"http://127.0.0.1:{port}/api/hub"
        self._nursery = nursery
        self._ready = f"http://127.0.0.1:{port}/health/ready"
        self._settings = Settings(data=folder / "var", keys=self.keys, port=port)
        self._process: Process | None = None

    def __enter__(self) -> "Stack":
        self.start()
        return self

    def __exit__(self, *failure: object) -> None:
        self.kill()

    def start(self) -> None:
        """Start everything, and wait until it says that it is ready."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("NWD_")} | {
            "NWD_DATA": str(self._settings.data),
            "NWD_KEYS": str(self.keys),
            "NWD_PORT": str(self._settings.port),
        }
        self._process = self._nursery.start("tests.faults.run_command", "run", "--empty", environment=environment)
        wait_until(self._is_ready, within=STARTED_WITHIN_SECONDS, what="the system is ready")

    def _is_ready(self) -> bool:
        assert self._process is not None
        assert self._process.code() is None, self._process.said()[-2000:]
        with suppress(httpx.HTTPError):
            return httpx.get(self._ready, timeout=5, trust_env=False).is_success
        return False

    def kill(self) -> None:
        """End the supervisor and everything under it at once, as if the power went, and wait until all are gone."""
        assert self._process is not None
        every_one = [self._process.pid, *_descendants(self._process.pid)]
        for pid in every_one:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        wait_until(lambda: not any(map(_runs, every_one[1:])), within=20, what="every process has ended")
        self._process.kill()

    def contacts_in_hub(self) -> set[UUID]:
        """Return what the hub has stored."""
        return set(self._read("hub", select(Contact.id)))

    def contacts_on_plan(self) -> set[UUID]:
        """Return what stands on the plan."""
        return set(self._read("plan", select(Entry.item_id)))

    def left_over(self) -> int:
        """Return how many events were not carried, and how many were kept but not applied."""
        waiting = self._read("hub", select(event_log.c.id).where(UNPUBLISHED))
        idle = self._read("plan", select(inbox.c.event_id).where(inbox.c.state != "done"))
        return len(waiting) + len(idle)

    def _read(self, service: str, query: Select[tuple[Any]]) -> list[Any]:
        """Return the first column, read over a connection of our own."""
        database = Database(self._settings.database_url(service))
        try:
            with database.reading() as session:
                return list(session.scalars(query).all())
        finally:
            database.dispose()


def _descendants(pid: int) -> Iterator[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    for child in listed.read_text().split() if listed.exists() else []:
        yield int(child)
        yield from _descendants(int(child))


def _runs(pid: int) -> bool:
    return Path(f"/proc/{pid}/cmdline").exists() and bool(Path(f"/proc/{pid}/cmdline").read_bytes())
