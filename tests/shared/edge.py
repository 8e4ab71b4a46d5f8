"""A tiny service with real keys, a real SQLite database and a few routes, for the tests of the HTTP edge."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from flask import Flask
from marshmallow import Schema, fields
from sqlalchemy import Column, Integer, Table, Uuid, insert, select

from shared.access.answering import write_looks_of_request
from shared.access.keys import make_keys
from shared.access.kinds import ItemKind, Operation, Reader
from shared.access.routes import (
    allow,
    allow_public,
    allow_service,
    allow_session,
    assert_every_route_has_a_policy,
    calling_service,
    reader,
)
from shared.access.tokens import ReaderToken, Relation, mint
from shared.api import Api, AwareInstant, PageQuery, ReceiptSchema, Text, receipt, register_api
from shared.config import Settings
from shared.db import Database, new_metadata
from shared.events.hub import ContactRetracted
from shared.idempotency import once
from shared.messaging.outbox import announce, write_announced
from shared.messaging.tables import kit_tables, read_log
from shared.problems import Conflict
from shared.running import Running, transaction
from shared.vocabulary import InformationClass, Role

SERVICE = "hub"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
own_tables = new_metadata()
note = Table("note", own_tables, Column("id", Uuid, primary_key=True), Column("seen", Integer, nullable=False))


class NewNote(Schema):
    """A note as it may be sent."""

    young_person_id = fields.UUID(required=True)
    summary = Text(200, required=True)
    worries = fields.List(Text(20))
    occurred_at = AwareInstant()


class Edge:
    """The service and a way to call it as somebody."""

    def __init__(self, folder: Path, *, database_url: str | None = None) -> None:
        urls = {SERVICE: database_url} if database_url else {}
        self.settings = Settings(data=folder / "var", keys=folder / "keys", database_urls=urls)
        make_keys(self.settings.keys, ["people", "hub", "plan"])
        self.database = Database(
            self.settings.database_url(SERVICE), at_commit=[write_announced, write_looks_of_request]
        )
        kit_tables.create_all(self.database.engine)
        own_tables.create_all(self.database.engine)
        self.app = Flask(__name__, static_folder=None)
        self.app.extensions["nwd"] = Running(SERVICE, self.settings, self.database)

    @property
    def client(self) -> Any:
        """Return a new client; its answers are JSON, or the test fails."""
        return self.app.test_client()

    def serve(self, *apis: Api) -> None:
        """Give the app its routes."""
        register_api(self.app, *(apis or (api,)))
        assert_every_route_has_a_policy(self.app)

    def token(self, relations: Mapping[UUID, Relation] | None = None, **changed: Any) -> str:
        """Return a token as `people` would give it out."""
        audience = changed.pop("audience", SERVICE)
        told: dict[str, Any] = {
            "staff_id": uuid4(),
            "session_ref": "session-1",
            "organisation": "north",
            "roles": frozenset({Role.RESIDENTIAL_WORKER}),
            "relations": relations or {},
        }
        return mint(ReaderToken(**told | changed), audience, keys=self.settings.keys)

    def as_hub_worker(self, young_person_id: UUID, **changed: Any) -> dict[str, str]:
        """Return the headers of somebody assigned at the hub, with a new idempotency key."""
        token = self.token({young_person_id: Relation(frozenset({Reader.HUB}))}, **changed)
        return {"Authorization": f"Bearer {token}", "Idempotency-Key": str(uuid4())}

    def post_note(self, about: UUID, **sent: Any) -> Any:
        """Send a note as a hub worker, with the given fields put over the usual ones."""
        body = {"young_person_id": str(about), "summary": "Talked about the garden."} | sent
        return self.client.post("/v1/notes", json=body, headers=self.as_hub_worker(about))

    def looks(self) -> list[Any]:
        """Return what was written down of who looked."""
        with self.database.reading() as session:
            return list(session.execute(select(read_log).order_by(read_log.c.id)))

    def notes(self) -> int:
        """Return how many notes there are."""
        with self.database.reading() as session:
            return len(session.execute(select(note)).all())


def a_route(view: Callable[..., Any], rule: str = "/v1/tried") -> Api:
    """Return a service's routes with just one view."""
    api = Api(SERVICE)
    api.get(rule)(view)
    return api


api = Api(SERVICE)


@api.post("/v1/notes")
@allow(Operation.CREATE, ItemKind.CONTACT)
@api.arguments(NewNote)
@api.response(201, ReceiptSchema)
def write(new: dict[str, Any]) -> dict[str, Any]:
    """Write a note."""
    reader().require(new["young_person_id"], ItemKind.CONTACT)
    with transaction() as session:
        note_id = once(session, new, lambda: _write_note(session, new["young_person_id"]))
    return receipt(note_id)


@api.get("/v1/young-people/<uuid:young_person_id>/notes")
@allow(Operation.READ, ItemKind.CONTACT)
@api.arguments(PageQuery, location="query")
@api.response(200)
def read(page: dict[str, Any], young_person_id: UUID) -> dict[str, Any]:
    """Read the notes of one young person."""
    view = reader().view(young_person_id, ItemKind.CONTACT, information_class=InformationClass.TEAM)
    return {"view": view, "limit": page["limit"]}


@api.get("/v1/young-people")
@allow(Operation.READ, ItemKind.IDENTITY)
@api.response(200)
def mine() -> dict[str, Any]:
    """Read whom I work with."""
    return {"young_people": sorted(str(each) for each in reader().young_people())}


@api.get("/v1/homes")
@allow(Operation.READ, ItemKind.HOME, about_nobody=True)
@api.response(200)
def homes() -> dict[str, Any]:
    """Read which homes there are."""
    return {"homes": []}


@api.get("/v1/young-people/<uuid:young_person_id>/stale")
@allow(Operation.READ, ItemKind.CONTACT)
def stale(young_person_id: UUID) -> None:
    """Refuse, showing how it stands."""
    raise Conflict(extra={"current": {"revision": 2}})


@api.get("/v1/service")
@allow_service()
@api.response(200)
def service() -> dict[str, Any]:
    """Say who calls."""
    return {"caller": calling_service()}


@api.delete("/v1/session")
@allow_session()
@api.response(204)
def session_end() -> None:
    """End the session."""


@api.get("/v1/public")
@allow_public("It is a test.")
@api.response(200)
def public() -> dict[str, Any]:
    """Say hello."""
    return {"hello": "you"}


def _write_note(session: Any, young_person_id: UUID) -> UUID:
    note_id = uuid4()
    session.execute(insert(note).values(id=note_id, seen=0))
    announce(
        session,
        ContactRetracted,
        information_class=InformationClass.TEAM,
        contact_id=note_id,
        young_person_id=young_person_id,
        retracted_at=NOON,
    )
    return note_id
