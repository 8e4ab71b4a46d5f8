"""A service's work behind its pages: carry what it announced, take in what others did, retry, catch up, keep time."""

import contextlib
import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from flask import Flask

from shared.access.grants import families_heard_by
from shared.access.tokens import service_token
from shared.audit.keeping import AuditKeeping
from shared.clock import utc_now
from shared.config import Settings
from shared.db import Database
from shared.healthy import alive_file
from shared.http import client_for
from shared.leader import Leader
from shared.logs import get_logger
from shared.messaging.catch_up import CatchUp
from shared.messaging.heads import HEADS_A_PAGE
from shared.messaging.inbox import Inbox
from shared.messaging.loopback import Loopback
from shared.messaging.rabbit_consumer import RabbitConsumer
from shared.messaging.rabbit_publisher import RabbitPublisher
from shared.messaging.relay import Publisher, Relay
from shared.problems import Unavailable
from shared.service import Service
from shared.wake import Waker

log = get_logger()

# Architecture, section 4: adaptive polling of the outbox, heads every minute.
SHORTEST_POLL_SECONDS = 0.02
LONGEST_POLL_SECONDS = 0.5
CATCH_UP_SECONDS = 60.0
# Local choices.
RETRY_SECONDS = 0.25
TIMER_SECONDS = 1.0
AFTER_FAILURE_SECONDS = 1.0
# Three heartbeats: a loop that has not come round by then stands still, and only a new process helps.
STANDSTILL_SECONDS = 45.0


@dataclass
class Loop:
    """One thing that is done again and again in a thread of its own; `round` returns how long to wait."""

    name: str
    round: Callable[[], float]
    last_tick: float = 0.0

    def tick(self) -> None:
        """Show that the loop still moves."""
        self.last_tick = time.monotonic()


class Worker:
    """All loops of one service in one process."""

    def __init__(self, service: Service, settings: Settings, app: Flask, inboxes: dict[str, Inbox]) -> None:
        """Take the inboxes in reach: of every service for the loopback, of this one behind a broker."""
        self.service = service
        self.settings = settings
        self.app = app
        self.database: Database = app.extensions["nwd"].database
        self.inbox = inboxes[service.name]
        self.stop = threading.Event()
        self.publisher: Publisher = (
            RabbitPublisher(settings.broker_url)
            if settings.broker_url
            else Loopback(self.database, {name: box for name, box in inboxes.items() if name != service.name})
        )
        self.relay = Relay(self.database, self.publisher)
        self.leader = Leader(self.database, service.name)
        self.audit = AuditKeeping(service.name, self.database, settings)
        self.waker = Waker(settings.data, service.name)
        self._catching_up = Loop("catch-up", self._catch_up_round)
        self.catch_up = CatchUp(service.name, self.database, self.inbox, tick=self._catching_up.tick)
        self._poll = SHORTEST_POLL_SECONDS
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Start every loop, and the watchdog over them."""
        self.inbox.release_held()
        loops = [Loop("relay", self._relay_round), Loop("timers", self._timer_round), Loop("audit", self.audit.round)]
        loops += [Loop(name, partial(each, self.database)) for name, each in self.service.rounds.items()]
        if families_heard_by(self.service.name):
            loops += [Loop("retry", self._retry_round), self._catching_up]
        if families_heard_by(self.service.name) and self.settings.broker_url:
            loops.append(Loop("consumer", lambda: 0.0))
        for loop in loops:
            loop.tick()
            body = self._consume if loop.name == "consumer" else self._run
            self._threads.append(
                threading.Thread(target=body, args=(loop,), name=f"{self.service.name}-{loop.name}", daemon=True)
            )
        threading.Thread(target=self._watch, args=(loops,), name="watchdog", daemon=True).start()
        for thread in self._threads:
            thread.start()

    def finish(self) -> None:
        """Let every loop end its round, and close what was opened."""
        self.stop.set()
        for thread in self._threads:
            thread.join(timeout=5)
        self.publisher.close()
        alive_file(self.settings.data, self.service.name).unlink(missing_ok=True)
        self.waker.close()
        self.leader.give_up()

    def _run(self, loop: Loop) -> None:
        while not self.stop.is_set():
            loop.tick()
            try:
                wait = loop.round()
            # The other of the two places where everything is caught: one bad round must not end the work.
            except Exception:
                log.exception("worker.round_failed", service=self.service.name, process=loop.name)
                wait = AFTER_FAILURE_SECONDS
            self._wait(loop, wait)

    def _wait(self, loop: Loop, seconds: float) -> None:
        if loop.name == "relay":
            self.waker.wait(seconds)
            return
        until = time.monotonic() + seconds
        while not self.stop.is_set() and (left := until - time.monotonic()) > 0:
            loop.tick()
            self.stop.wait(min(left, 5.0))

    def _consume(self, loop: Loop) -> None:
        """Consume; whatever ends the connection, a new one is made."""
        consumer = RabbitConsumer(self.settings.broker_url, self.service.name, self.inbox)

        def until_lost() -> float:
            consumer.run(self.stop, loop.tick)
            return AFTER_FAILURE_SECONDS

        loop.round = until_lost
        self._run(loop)

    def _relay_round(self) -> float:
        """Carry what waits; poll soon after there was something, ever more seldom while there is nothing."""
        if not self.leader.is_held():
            return AFTER_FAILURE_SECONDS
        carried = self.relay.round()
        self._poll = SHORTEST_POLL_SECONDS if carried else min(self._poll * 1.5, LONGEST_POLL_SECONDS)
        return self._poll

    def _retry_round(self) -> float:
        return 0.0 if self.inbox.apply_due() else RETRY_SECONDS

    def _timer_round(self) -> float:
        return 0.0 if self.service.timers.run_due(self.database) else TIMER_SECONDS

    def _catch_up_round(self) -> float:
        """Ask every source what it has announced lately; a source that is away is asked again next time."""
        sources = {family.split(".")[1] for family in families_heard_by(self.service.name)}
        with self.app.app_context():
            for name in sorted(sources):
                try:
                    self.catch_up.look(name, HttpSource(self.service.name, name, self.settings))
                except Unavailable:
                    log.warning("catch_up.source_away", source=name)
        return CATCH_UP_SECONDS

    def _watch(self, loops: list[Loop]) -> None:
        """Renew the sign of life; end the process when a loop stands still: whoever started it starts it again."""
        while True:
            for loop in loops:
                if time.monotonic() - loop.last_tick > STANDSTILL_SECONDS:
                    log.error("worker.stands_still", service=self.service.name, process=loop.name)
                    os.kill(os.getpid(), signal.SIGKILL)
            # On a full disk nothing is renewed, and whoever looks after the process learns of it.
            with contextlib.suppress(OSError):
                alive_file(self.settings.data, self.service.name).touch()
            if self.stop.wait(5.0):
                return


class HttpSource:
    """Another service's heads and events, asked for with this service's own token."""

    def __init__(self, listener: str, source: str, settings: Settings) -> None:
        self._listener = listener
        self._source = source
        self._settings = settings

    def heads(self, family: str, *, since: datetime | None) -> list[dict[str, Any]]:
        """Return the heads of a family, changed since an instant or all, page after page."""
        found: list[dict[str, Any]] = []
        after = None
        while True:
            asked = {"family": family, "since": since.isoformat() if since else None, "after": after}
            page = self._get("/internal/heads", asked)["heads"]
            found += page
            if len(page) < HEADS_A_PAGE:
                return found
            after = page[-1]["subject"]

    def events(self, family: str, subject: UUID, *, after: int) -> list[dict[str, Any]]:
        """Return a stream's events after a number, a page of them."""
        found: list[dict[str, Any]] = self._get(
            "/internal/events", {"family": family, "subject": str(subject), "after": after}
        )["events"]
        return found

    def _get(self, path: str, asked: dict[str, Any]) -> dict[str, Any]:
        token = service_token(self._listener, self._source, keys=self._settings.keys)
        return client_for(self._source).get(path, params=asked, headers={"Authorization": f"Service {token}"})


def run_until_stopped(workers: list[Worker]) -> None:
    """Run the workers until the process is told to end."""
    ended = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: ended.set())
    started = utc_now()
    for worker in workers:
        worker.start()
    log.info("worker.started", count=len(workers), seconds=(utc_now() - started).total_seconds())
    while not ended.wait(1.0):
        pass
    # All are told before the first is waited for, so that they end beside one another.
    for worker in workers:
        worker.stop.set()
    for worker in workers:
        worker.finish()
