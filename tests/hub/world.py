"""The hub's service on a real database with real keys, and people who call it."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import orjson
from sqlalchemy import select
from werkzeug.test import TestResponse

from services.hub.actions import contacts as actions
from services.hub.actions import copies
from services.hub.models import Base, Contact, ContactRevision
from services.hub.service import service
from shared.access.keys import make_keys
from shared.access.kinds import Reader
from shared.access.tokens import ReaderToken, Relation, mint
from shared.config import Settings
from shared.messaging.outbox import envelope_of
from shared.messaging.tables import event_log, kit_tables, read_log
from shared.vocabulary import ContactKind, Role, Strand


class Caller:
    """One person, with what they are to whom."""

    def __init__(self, world: "HubWorld", relations: Mapping[UUID, Relation]) -> None:
        self.world = world
        self.staff_id = uuid4()
        self.relations = dict(relations)

    def headers(self) -> dict[str, str]:
        """Return a token as `people` would give it out, and a new idempotency key."""
        token = ReaderToken(
            staff_id=self.staff_id,
            session_ref="session-1",
            organisation="north",
            roles=frozenset({Role.RESIDENTIAL_WORKER}),
            relations=self.relations,
        )
        signed = mint(token, "hub", keys=self.world.settings.keys)
        return {"Authorization": f"Bearer {signed}", "Idempotency-Key": str(uuid4())}

    def post(self, path: str, body: Mapping[str, Any], **headers: str) -> TestResponse:
        """Send the body to the address."""
        return self.world.app.test_client().post(path, json=body, headers=self.headers() | headers)

    def get(self, path: str, **asked: Any) -> TestResponse:
        """Ask for the address."""
        return self.world.app.test_client().get(path, query_string=asked or None, headers=self.headers())

    def log(self, young_person_id: UUID, **sent: Any) -> str:
        """Log a contact over the API; return its id."""
        body = a_contact(young_person_id, **sent)
        answer = self.post("/v1/contacts", body)
        assert answer.status_code == 201, answer.json
        return str(answer.get_json()["id"])


class HubWorld:
    """The service, its database and its callers."""

    def __init__(self, folder: Path) -> None:
        self.settings = Settings(data=folder / "var", keys=folder / "keys")
        make_keys(
            self.settings.keys,
            ["people", "hub", "missing", "police", "psychology", "speech_language", "alerts", "plan", "web"],
        )
        self.app = service.create_app(self.settings)
        self.database = self.app.extensions["nwd"].database
        kit_tables.create_all(self.database.engine)
        Base.metadata.create_all(self.database.engine)

    def somebody(self, reader: Reader, *young_people: UUID) -> Caller:
        """Return somebody who is this to these young people."""
        return Caller(self, {each: Relation(frozenset({reader})) for each in young_people})

    def logged(self, **changed: Any) -> UUID:
        """Log a contact without going over the API; return its id."""
        said: dict[str, Any] = {"kind": ContactKind.CHECK_IN, "summary": "Talked over breakfast."}
        with self.database.transaction() as session:
            return actions.log_contact(session, **{"young_person_id": uuid4(), "author_id": uuid4()} | said | changed)

    def moves_in(self, hub_id: UUID, *young_people: UUID, strand: Strand = Strand.HUB_BED) -> None:
        """Let the hub have heard that young people belong to a hub, and how they live."""
        with self.database.transaction() as session:
            for each in young_people:
                copies.remember_home(
                    session, subject=each, young_person_id=each, home_id=hub_id, strand=strand, revision=1
                )

    def on_duty(self, staff_id: UUID, hub_id: UUID, *, starts_at: datetime, ends_at: datetime) -> UUID:
        """Let the hub have heard that somebody is on duty; return the shift's id."""
        shift_id = uuid4()
        said = {"staff_id": staff_id, "home_id": hub_id, "starts_at": starts_at, "ends_at": ends_at}
        with self.database.transaction() as session:
            copies.remember_shift(session, shift_id=shift_id, subject=hub_id, revision=1, **said)
        return shift_id

    def contact(self, contact_id: UUID) -> Contact:
        """Return the contact as it is stored."""
        with self.database.reading() as session:
            found: Contact = session.get_one(Contact, contact_id)
            return found

    def revisions(self) -> list[ContactRevision]:
        """Return how contacts read before, oldest first."""
        with self.database.reading() as session:
            return list(session.scalars(select(ContactRevision).order_by(ContactRevision.revision)))

    def announced(self) -> list[dict[str, Any]]:
        """Return the envelopes of all that was announced, in the order of their writing."""
        with self.database.reading() as session:
            rows = session.execute(select(event_log).order_by(event_log.c.id)).mappings()
            return [orjson.loads(envelope_of(dict(row))) for row in rows]

    def looks(self) -> list[Any]:
        """Return what was written down of who looked."""
        with self.database.reading() as session:
            return list(session.execute(select(read_log).order_by(read_log.c.id)))


def a_contact(young_person_id: UUID, **sent: Any) -> dict[str, Any]:
    """Return a contact as it is sent: who, kind and summary."""
    return {"young_person_id": str(young_person_id), "kind": "check_in", "summary": "Talked over breakfast."} | sent
