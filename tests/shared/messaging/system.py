"""A small system to try the kit with: one service speaks, two listen, and one of these answers."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

import orjson
from sqlalchemy import select

from shared.access.grants import listeners_of
from shared.db import Database
from shared.messaging import heads
from shared.messaging.catch_up import CatchUp
from shared.messaging.relay import Publisher, Relay, unpublished
from shared.messaging.tables import event_log
from tests.shared.messaging.language import SERVICES
from tests.shared.messaging.members import Member
from tests.shared.messaging.waiting import eventually


class Stage(Protocol):
    """Where the system runs: its databases and the way from service to service."""

    def database(self, name: str) -> Database:
        """Return a service's new database."""

    def publisher(self, member: Member, members: dict[str, Member]) -> Publisher:
        """Return a service's way to its listeners."""

    def listen(self, member: Member) -> None:
        """Let a service take in what comes, if nobody hands it over."""

    def stop_listening(self, name: str) -> None:
        """Let a service take in nothing for a while."""

    def deliver(self, bodies: Sequence[bytes], *, to: Member) -> None:
        """Bring bodies to a service in this order, whoever sent them."""

    def interrupt(self) -> None:
        """Break whatever connects the services."""

    def cut(self, family: str) -> None:
        """Make a family undeliverable."""

    def mend(self, family: str) -> None:
        """Make a family deliverable again."""

    def close(self) -> None:
        """Leave nothing behind."""


class DirectSource:
    """A source's heads and events, read from its database as its routes do."""

    def __init__(self, source: Member) -> None:
        self.source = source

    def heads(self, family: str, *, since: datetime | None) -> list[dict[str, Any]]:
        """Return the heads of a family."""
        with self.source.database.reading() as session:
            return heads.heads(session, family, since=since, after=None)

    def events(self, family: str, subject: UUID, *, after: int) -> list[dict[str, Any]]:
        """Return a stream's events after a number."""
        with self.source.database.reading() as session:
            return heads.events_after(session, family, subject, after=after)


class System:
    """The three services on a stage, and everything that a test may do to them."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.members = {name: Member(name, stage.database(name)) for name in SERVICES}
        self.lodge, self.desk, self.ward = (self.members[name] for name in SERVICES)
        self.listeners = [self.desk, self.ward]
        self.relays: dict[str, Relay] = {}
        self.restart_relays()
        for member in self.listeners:
            stage.listen(member)

    def restart_relays(self) -> None:
        """Begin anew with relays that remember nothing."""
        for relay in self.relays.values():
            relay.publisher.close()
        self.relays = {
            name: Relay(member.database, self.stage.publisher(member, self.members))
            for name, member in self.members.items()
        }

    def restart_listener(self, member: Member) -> None:
        """End a service's listening and begin it anew."""
        self.stage.stop_listening(member.name)
        self.stage.listen(member)

    def carry(self) -> int:
        """Let every relay make one round; return how many events were confirmed."""
        return sum(relay.round() for relay in self.relays.values())

    def settle(self) -> None:
        """Carry until everything that was announced has reached everybody who hears it."""
        eventually(lambda: self.carry() == 0 and self.is_settled())

    def is_settled(self) -> bool:
        """Tell whether everything was carried and has arrived."""
        for member in self.members.values():
            with member.database.reading() as session:
                if unpublished(session):
                    return False
        return all(self.is_received(member) for member in self.listeners)

    def is_received(self, listener: Member) -> bool:
        """Tell whether a listener has everything that it may hear."""
        return self.meant_for(listener) <= listener.received()

    def meant_for(self, listener: Member) -> set[UUID]:
        """Return the ids of everything announced that a listener may hear."""
        written = [row for member in self.members.values() for row in member.rows(select(event_log))]
        return {row.event_id for row in written if listener.name in listeners_of(row.family)}

    def deliver(self, bodies: Sequence[bytes], *, to: Member) -> None:
        """Bring bodies to a service in this order, past the relay, and wait until it keeps them."""
        known = {str(UUID(each["id"])) for each in map(orjson.loads, bodies)}
        self.stage.deliver(bodies, to=to)
        eventually(lambda: known <= {str(each) for each in to.received()})

    def look(self, listener: Member, *, at: Member) -> int:
        """Let a listener compare what it has with a source's heads; return how many events it pulled."""
        return CatchUp(listener.name, listener.database, listener.inbox).look(at.name, DirectSource(at))

    @contextmanager
    def carrying(self) -> Iterator[None]:
        """Carry in the background, as workers do, and settle at the end."""
        ended = threading.Event()
        thread = threading.Thread(target=self._carry_until, args=(ended,))
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()
        self.settle()

    def _carry_until(self, ended: threading.Event) -> None:
        while not ended.is_set():
            self.carry()

    def close(self) -> None:
        """End everything and leave nothing behind."""
        for name in self.members:
            self.stage.stop_listening(name)
        for relay in self.relays.values():
            relay.publisher.close()
        for member in self.members.values():
            member.database.dispose()
        self.stage.close()
