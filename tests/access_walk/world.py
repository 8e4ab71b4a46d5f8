"""The walk's embedded world: people, hub and plan in one process on SQLite files, put back after every change."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from flask import Flask
from sqlalchemy import func, select, update

from shared.access.keys import make_keys
from shared.access.tokens import ReaderToken, mint
from shared.clock import utc_now
from shared.config import SERVICES, Settings
from shared.db import Database
from shared.messaging.loopback import Loopback
from shared.messaging.relay import Relay, unpublished
from shared.messaging.tables import event_log, kit_tables, position
from shared.service import Service, load_service
from shared.vocabulary import InformationClass
from tests.access_walk.alerts import fill_alerts
from tests.access_walk.canaries import Asker, Canaries
from tests.access_walk.contacts import ContactOf, fill_hub
from tests.access_walk.handover import fill_handover
from tests.access_walk.home import fill_home
from tests.access_walk.incidents import fill_incidents
from tests.access_walk.marked import IDS
from tests.access_walk.missing import fill_missing, fill_missing_at_police
from tests.access_walk.people import fill_people
from tests.access_walk.plans import fill_plan
from tests.access_walk.police import fill_police
from tests.access_walk.presence import fill_presence
from tests.access_walk.psychology import fill_psychology
from tests.access_walk.speech_language import fill_speech_language
from tests.contracts.naming import WITH_AN_API


@dataclass
class World:
    """The apps, what is marked in them, and how they stood at the beginning."""

    settings: Settings
    apps: dict[str, Flask]
    services: dict[str, Service]
    canaries: Canaries
    contacts: list[ContactOf] = field(default_factory=list)
    actions: dict[UUID, InformationClass] = field(default_factory=dict)
    tokens: dict[tuple[str, str], str] = field(default_factory=dict)

    def database(self, service: str) -> Database:
        """Return a service's database."""
        found: Database = self.apps[service].extensions["nwd"].database
        return found

    def token(self, asker: Asker, service: str) -> str:
        """Return a token as `people` would have given it out."""
        if (asker.name, service) not in self.tokens:
            told = ReaderToken(
                staff_id=asker.staff_id,
                session_ref="walk",
                organisation="North",
                roles=asker.roles,
                relations=asker.relations,
                expires_at=utc_now() + timedelta(hours=1),
            )
            self.tokens[asker.name, service] = mint(told, service, keys=self.settings.keys)
        return self.tokens[asker.name, service]

    def announced(self, service: str) -> int:
        """Return how many events a service has announced; whatever is changed announces one."""
        with self.database(service).reading() as session:
            return session.scalar(select(func.count()).select_from(event_log)) or 0

    def keep(self) -> None:
        """Keep how everything stands now."""
        self.close()
        shutil.copytree(self.settings.data, self._kept)

    def put_back(self, service: str) -> None:
        """Let one service's records stand as they were kept."""
        self.database(service).dispose()
        for path in self.settings.data.glob(f"{service}.sqlite*"):
            path.unlink()
        shutil.copy(self._kept / f"{service}.sqlite", self.settings.data)

    def close(self) -> None:
        """Close every connection, so that the files hold everything."""
        for service in self.apps:
            self.database(service).dispose()

    @property
    def _kept(self) -> Path:
        return self.settings.data.with_name("kept")


@contextmanager
def a_world(folder: Path) -> Iterator[World]:
    """Give a world that is filled and carried, and close it afterwards."""
    settings = Settings(data=folder / "data", keys=folder / "keys")
    make_keys(settings.keys, SERVICES)
    services = {name: load_service(name) for name in WITH_AN_API}
    apps = {name: service.create_app(settings) for name, service in services.items()}
    world = World(settings=settings, apps=apps, services=services, canaries=Canaries())
    for name, service in services.items():
        for tables in (kit_tables, service.tables):
            tables.create_all(world.database(name).engine)
    _fill(world)
    world.keep()
    yield world
    world.close()


def _fill(world: World) -> None:
    with world.database("people").transaction() as session:
        fill_people(session, world.canaries)
    carry(world)
    with world.database("hub").transaction() as session:
        world.contacts = fill_hub(session, world.canaries)
        fill_presence(session, world.canaries)
        fill_handover(session, world.canaries)
        fill_incidents(session, world.canaries)
        fill_home(session, world.canaries)
    carry(world)
    with world.database("police").transaction() as session:
        fill_police(session, world.canaries)
        fill_missing_at_police(session, world.canaries)
    with world.database("missing").transaction() as session:
        fill_missing(session, world.canaries)
    with world.database("psychology").transaction() as session:
        fill_psychology(session, world.canaries)
    with world.database("speech_language").transaction() as session:
        fill_speech_language(session, world.canaries)
    with world.database("alerts").transaction() as session:
        fill_alerts(session, world.canaries)
    with world.database("plan").transaction() as session:
        world.actions = fill_plan(session, world.canaries)
    # A stream that stands still: that it does is told only to those who may know of it.
    with world.database("plan").transaction() as session:
        session.execute(
            update(position)
            .where(position.c.family == "statutory.hub.contact", position.c.subject == IDS.young_person)
            .values(state="parked")
        )


def carry(world: World) -> None:
    """Carry everything that was announced to everybody who hears it."""
    inboxes = {name: service.inbox(world.database(name)) for name, service in world.services.items()}
    for name in world.services:
        _carry_from(world.database(name), {each: box for each, box in inboxes.items() if each != name})


def _carry_from(source: Database, inboxes: Mapping[str, object]) -> None:
    loopback = Loopback(source, inboxes)  # type: ignore[arg-type]  # they are inboxes
    relay = Relay(source, loopback)
    for _ in range(20):
        relay.round()
        with source.reading() as session:
            if not unpublished(session):
                break
    loopback.close()
    with source.reading() as session:
        assert unpublished(session) == 0
