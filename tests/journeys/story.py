"""A scenario lived through at its own times: process and databases read the clock of the story."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import datetime
from functools import partial
from typing import Any

import psycopg
import pytest
import time_machine
from sqlalchemy import false, func, select
from sqlalchemy.engine import make_url

from services.alerts.actions import recipients
from services.people.demonstration.rota import build_rota
from shared.clock import LONDON, utc_now
from shared.messaging.tables import timer
from tests.alerts.world import Caller
from tests.faults.places import broker_place, database_places
from tests.journeys.brokered import BrokeredSystem
from tests.web.built_once import people_in
from tests.web.world import STORING, System

WITH_TIMERS = ("alerts", "missing", "hub", "psychology", "speech_language")
# Named before PostgreSQL's own, so that what falls due there is judged by the time of the story.
TRAVELLED = """
CREATE SCHEMA travelled;
CREATE TABLE travelled.moment (at timestamptz NOT NULL);
INSERT INTO travelled.moment VALUES (now());
CREATE FUNCTION travelled.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE
    AS 'SELECT at FROM travelled.moment';
"""


# Before the first of the stories: whoever is in them is there by then, and so are those who only look on.
EVERYBODY_COMES = datetime(2027, 1, 4, 9, tzinfo=LONDON)
WORLD = "world-of-the-stories"
BOTH_WAYS = (
    "sqlite",
    # A virtual host, eight databases and a hundred people, on a busy machine; and not beside the others who open many
    # connections, of which PostgreSQL has a hundred where nobody asks for more.
    pytest.param(
        "servers",
        marks=[
            *(pytest.mark.postgresql, pytest.mark.rabbitmq),
            *(pytest.mark.timeout(400), pytest.mark.xdist_group("release")),
        ],
    ),
)


class Story:
    """One system, and where in time it is; whoever calls does so with a token of that moment."""

    def __init__(self, system: System, traveller: Any, clocks: "DatabaseClocks") -> None:
        self.system = system
        self._traveller = traveller
        self._clocks = clocks

    def __call__(self, name: str) -> Caller:
        """Return somebody of the cast, signed in now."""
        return Caller(self.system, name)

    def at(self, moment: str) -> str:
        """Let time pass to a moment of London's clock; what falls due on the way is done at its own time.

        Who must know is looked at anew every ten minutes; here, whenever anything else is done.

        Returns the moment as it is sent.
        """
        until = datetime.fromisoformat(moment).replace(tzinfo=LONDON)
        while (due_at := self._next_due()) is not None and due_at <= until:
            self._move_to(max(due_at, utc_now()))
            self._do_what_is_due()
        self._move_to(until)
        self._do_what_is_due()
        return until.isoformat()

    def people_come_to_work(self) -> None:
        """Plan the shifts of the coming fortnight, as every start of the demonstration world does."""
        with self.system.people.transaction() as session:
            build_rota(session, now=utc_now())
        self.system.carry()

    def _move_to(self, moment: datetime) -> None:
        self._traveller.move_to(moment)
        self._clocks.show(moment)

    def _next_due(self) -> datetime | None:
        found = []
        for name in WITH_TIMERS:
            with self.system.apps[name].extensions["nwd"].database.reading() as session:
                waits = (timer.c.parked == false(), timer.c.name != recipients.SETTLES)
                found.append(session.scalar(select(func.min(timer.c.due_at)).where(*waits)))
        return min((each for each in found if each is not None), default=None)

    def _do_what_is_due(self) -> None:
        for name in WITH_TIMERS:
            timers, database = self.system.services[name].timers, self.system.apps[name].extensions["nwd"].database
            while timers.run_due(database):
                pass
        self.system.carry()


class DatabaseClocks:
    """The clocks of the databases that have one of their own."""

    def __init__(self, urls: Mapping[str, str]) -> None:
        self._stack = ExitStack()
        self._connections = [self._stack.enter_context(_with_clock(url)) for url in urls.values()]

    def show(self, moment: datetime) -> None:
        """Let every one of them show this moment."""
        for each in self._connections:
            each.execute("UPDATE travelled.moment SET at = %s", (moment,))

    def close(self) -> None:
        """Let go of them."""
        self._stack.close()


def _with_clock(url: str) -> psycopg.Connection[Any]:
    place = make_url(url)
    plain = place.set(drivername="postgresql").render_as_string(hide_password=False)
    connection = psycopg.connect(plain, autocommit=True)
    connection.execute(TRAVELLED)
    connection.execute(f'ALTER DATABASE "{place.database}" SET search_path = travelled, pg_catalog, public')
    return connection


@contextmanager
def lived(request: pytest.FixtureRequest, folders: pytest.TempPathFactory, *, begins: str) -> Iterator[Story]:
    """Live through a story that begins at a moment of London's clock, the one way or the other (`BOTH_WAYS`)."""
    way = _on_sqlite if request.param == "sqlite" else _on_servers
    with time_machine.travel(EVERYBODY_COMES, tick=False) as traveller, way(folders) as (system, clocks):
        system.mounted()
        story = Story(system, traveller, clocks)
        story.at(begins)
        yield story


@contextmanager
def _on_sqlite(folders: pytest.TempPathFactory) -> Iterator[tuple[System, DatabaseClocks]]:
    """Give the system on SQLite files, with the loopback."""
    system = people_in(folders.mktemp("story"), folders, name=WORLD)
    yield system, DatabaseClocks({})
    system.close()


@contextmanager
def _on_servers(folders: pytest.TempPathFactory) -> Iterator[tuple[System, DatabaseClocks]]:
    """Give the system on PostgreSQL, with RabbitMQ."""
    with broker_place() as broker, database_places(STORING) as urls:
        clocks = DatabaseClocks(urls)
        clocks.show(EVERYBODY_COMES)
        brokered = partial(BrokeredSystem, broker=broker)
        system = people_in(folders.mktemp("story"), folders, name=WORLD, database_urls=urls, made=brokered)
        yield system, clocks
        system.close()
        clocks.close()
