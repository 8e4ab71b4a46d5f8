"""The service `people` on a real database with real keys, and the people of the demonstration world who call it."""

import shutil
import time
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import orjson
from flask.testing import FlaskClient
from sqlalchemy import select, text
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from services.people.actions.assignments import end_all
from services.people.actions.registrations import add_alias
from services.people.demonstration.young_people import EVERYBODY, joined
from services.people.models import Assignment, Base, Home, Organisation, Staff, YoungPerson
from services.people.models.staff import HomeKind
from services.people.service import service
from services.people.tasks import demonstrate, open_trial_session
from shared.access.keys import make_keys
from shared.access.tokens import ReaderToken, verify
from shared.clock import utc_now
from shared.config import Settings
from shared.db import Database
from shared.demonstration import demonstration_id
from shared.messaging.tables import event_log, kit_tables, read_log
from shared.vocabulary import AssignmentRole, EndReason

PASSWORD = "made-up-pass-word"
# What goes with a decision: one of the questions that come before it, answered.
ANSWERED = {"provocation_checks": [{"question": "good_enough", "answer": "Yes: it is what they asked for."}]}


def young(key: str) -> UUID:
    """Return the id of a made-up young person."""
    return demonstration_id("young_person", key)


def staff(name: str) -> UUID:
    """Return the id of a made-up member of staff."""
    return demonstration_id("staff", name)


def joined_on(key: str) -> str:
    """Return the day on which a made-up young person joined, as the API says it."""
    youth = next(each for each in EVERYBODY if each.key == key)
    return joined(youth, now=utc_now()).isoformat()


class Person:
    """Somebody who is signed in; a new token is asked for at every request, as the pages do."""

    def __init__(self, world: "PeopleWorld", name: str) -> None:
        self.world = world
        self.secret = open_trial_session(world.database, name)

    def token(self, audience: str = "people", *, about: list[UUID] | None = None) -> ReaderToken:
        """Return what a token of this moment says."""
        return verify(self.signed(audience, about=about), audience, keys=self.world.settings.keys)

    def signed(self, audience: str = "people", *, about: list[UUID] | None = None) -> str:
        """Return a token of this moment."""
        asked = {"audience": audience} | ({} if about is None else {"young_people": [str(each) for each in about]})
        answer = self.world.client.post("/v1/tokens", json=asked, headers=self.session())
        assert answer.status_code == 200, answer.json
        return str(answer.get_json()["token"])

    def session(self) -> dict[str, str]:
        """Return the credentials of the session."""
        return {"Authorization": f"Session {self.secret}"}

    def readers(self, young_person_id: UUID) -> set[str]:
        """Return what this person is to the young person now."""
        relation = self.token(about=[young_person_id]).relations.get(young_person_id)
        return set() if relation is None else {str(each) for each in relation.readers}

    def get(self, path: str, **asked: Any) -> TestResponse:
        """Ask for the address."""
        return self.world.client.get(path, query_string=asked, headers=self.headers())

    def post(self, path: str, body: Mapping[str, Any] | None = None, **headers: str) -> TestResponse:
        """Send the body to the address."""
        sent: dict[str, Any] = {} if body is None else {"json": body}
        return self.world.client.post(path, headers=self.headers() | headers, **sent)

    def headers(self) -> dict[str, str]:
        """Return a token of this moment and a new idempotency key."""
        return {"Authorization": f"Bearer {self.signed()}", "Idempotency-Key": str(uuid4())}


class PeopleWorld:
    """The service, its database, and what it has said."""

    def __init__(self, folder: Path, *, copy_of: "PeopleWorld | None" = None, database_url: str | None = None) -> None:
        if copy_of is None:
            urls = {"people": database_url} if database_url else {}
            self.settings = Settings(data=folder / "var", keys=folder / "keys", database_urls=urls)
            make_keys(self.settings.keys, ["people"])
        else:
            self.settings = Settings(data=folder / "var", keys=copy_of.settings.keys)
            self.settings.data.mkdir(parents=True)
            shutil.copy(copy_of.settings.data / "people.sqlite", self.settings.data)
        self.database: Database = service.database(self.settings)
        if copy_of is None:
            kit_tables.create_all(self.database.engine)
            Base.metadata.create_all(self.database.engine)

    @cached_property
    def client(self) -> FlaskClient:
        """Return a client of the service, which is made when it is first called."""
        return service.create_app(self.settings).test_client()

    def demonstrated(self) -> None:
        """Build the demonstration world."""
        demonstrate(self.database, utc_now(), PASSWORD)

    def joined(self, stands: str, second: str) -> None:
        """Join two registrations, of which the second one has no key worker any more."""
        self.without_key_worker(second)
        with self.database.transaction() as session:
            add_alias(session, young_person_of(session, stands), alias_id=young(second), now=utc_now())

    def without_key_worker(self, key: str) -> None:
        """End the key work with somebody."""
        key_work = (Assignment.young_person_id == young(key)) & (Assignment.role == AssignmentRole.KEY_WORKER)
        with self.database.transaction() as session:
            end_all(session, key_work, reason=EndReason.ALLOCATION_CHANGED, ended_at=utc_now())

    def person(self, name: str) -> Person:
        """Return somebody of the cast, signed in."""
        return Person(self, name)

    def said(self, type_: str, item: UUID | None = None) -> list[dict[str, Any]]:
        """Return the data of the events of a type, oldest first, with their revision."""
        query = select(event_log).where(event_log.c.type == type_).order_by(event_log.c.id)
        with self.database.reading() as session:
            rows = session.execute(query if item is None else query.where(event_log.c.item == item)).all()
        return [orjson.loads(row.data) | {"revision": row.revision} for row in rows]

    def looks(self, name: str) -> list[Any]:
        """Return what was written down of somebody's looking."""
        with self.database.reading() as session:
            return list(session.execute(select(read_log).where(read_log.c.staff_id == staff(name))))


def a_home(session: Session, *, name: str = "Whitby hub") -> Home:
    """Store a hub, with the council that runs it."""
    organisation = Organisation(code=uuid4().hex[:20], name="Council")
    session.add(organisation)
    session.flush()
    home = Home(name=name, kind=HomeKind.HUB, organisation_id=organisation.id)
    session.add(home)
    session.flush()
    return home


def somebody_of(session: Session, name: str) -> Staff:
    """Return a member of the cast."""
    return session.get_one(Staff, staff(name))


def young_person_of(session: Session, key: str) -> YoungPerson:
    """Return a young person of the demonstration world."""
    return session.get_one(YoungPerson, young(key))


def somebody_waits_for_a_lock(people: PeopleWorld) -> None:
    """Wait until a session of the database waits for a lock; only PostgreSQL can tell."""
    waiting = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with people.database.reading() as session:
            if session.scalar(waiting):
                return
