"""The whole system in one process, and a browser that reads forms as they are."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from services.web.backends.access import SESSION
from services.web.service import service as pages
from shared.access.keys import make_keys
from shared.clock import utc_now
from shared.config import Settings
from shared.db import Database
from shared.demonstration import demonstration_id
from shared.http import close_clients, mount
from shared.messaging.inbox import Inbox
from shared.messaging.loopback import Loopback
from shared.messaging.relay import Relay, unpublished
from shared.messaging.tables import kit_tables
from shared.service import Service, load_service
from tests.web.reading import Page

PASSWORD = "made-up-password"
STORING = ("people", "hub", "missing", "police", "psychology", "speech_language", "alerts", "plan")


class System:
    """Every service on its own database, with the pages before them."""

    def __init__(self, folder: Path, *, database_urls: Mapping[str, str] | None = None) -> None:
        """Take SQLite files in the folder, or the databases that are named."""
        urls = dict(database_urls or {})
        self.settings = Settings(data=folder / "var", keys=folder / "keys", database_urls=urls)
        make_keys(self.settings.keys, [*STORING, "web"])
        self.services: dict[str, Service] = {name: load_service(name) for name in STORING}
        self.apps: dict[str, Flask] = {name: self._app(each) for name, each in self.services.items()}
        databases = {name: app.extensions["nwd"].database for name, app in self.apps.items()}
        inboxes = {name: each.inbox(databases[name]) for name, each in self.services.items()}
        self.relays = self._relays(databases, inboxes)
        self.people = databases["people"]
        self.web = pages.create_app(self.settings)

    def _app(self, service: Service) -> Flask:
        app = service.create_app(self.settings)
        database = app.extensions["nwd"].database
        kit_tables.create_all(database.engine)
        service.tables.create_all(database.engine)
        return app

    def _relays(self, databases: Mapping[str, Database], inboxes: Mapping[str, Inbox]) -> list[Relay]:
        return [Relay(database, Loopback(database, inboxes)) for database in databases.values()]

    def demonstrate(self) -> None:
        """Put the demonstration world's people in, and let everybody hear of them."""
        self.services["people"].tasks["demonstration"](self.people, utc_now(), PASSWORD)
        self.carry()

    def mounted(self) -> "System":
        """Let the services of this system be the ones that this process calls; another system may stand beside it."""
        for name, app in self.apps.items():
            mount(name, app)
        return self

    def carry(self) -> None:
        """Bring every event to whoever hears it."""
        while any(self._waiting(relay) for relay in self.relays):
            for relay in self.relays:
                while relay.round():
                    pass

    def _waiting(self, relay: Relay) -> int:
        with relay.database.reading() as session:
            return unpublished(session)

    def close(self) -> None:
        """Let go of everything."""
        for app in (*self.apps.values(), self.web):
            app.extensions["nwd"].database.dispose()
        for relay in self.relays:
            relay.publisher.close()
        close_clients()

    def browser(self, staff: str | None = None) -> "Browser":
        """Return a browser, signed in as a member of the demonstration world's staff."""
        client = self.web.test_client()
        if staff is not None:
            secret = self.services["people"].tasks["trial_session"](self.people, staff)
            with client.session_transaction() as session:
                session[SESSION] = secret
        return Browser(self, client)


class Browser:
    """Somebody's browser without JavaScript."""

    def __init__(self, system: System, client: FlaskClient) -> None:
        self.system = system
        self.client = client

    def get(self, address: str) -> Page:
        """Open an address; a form that is given a number of its own is opened under it."""
        page = Page(self.client.get(address))
        return Page(self.client.get(page.location)) if "page=" in (page.location or "") else page

    def first_page(self) -> Page:
        """Open the first page, wherever that is for this person."""
        page = self.get("/")
        return self.get(page.location) if page.location else page

    def post(self, address: str, fields: Mapping[str, Any], **headers: str) -> TestResponse:
        """Send fields as a form."""
        return self.client.post(address, data=MultiDict(fields), headers=headers)

    def send(self, address: str, /, **typed: Any) -> Page:
        """Open an address, fill in its form and send it; a value of None leaves a field out."""
        filled = self.get(address).fields | typed
        given = {name: value for name, value in filled.items() if value is not None}
        answer = Page(self.post(address, given))
        self.system.carry()
        return answer

    def log(self, known_as: str, **typed: Any) -> Page:
        """Log a contact with a young person of the demonstration world."""
        said = {"young_person_id": str(young(known_as)), "kind": "check_in", "summary": "Talked about the day."}
        return self.send("/contacts/new", **said | typed)


def young(key: str) -> UUID:
    """Return the id of a young person of the demonstration world."""
    return demonstration_id("young_person", key)


def story_of(key: str) -> str:
    """Return the address of a young person's Story."""
    return f"/young-people/{young(key)}/story"


def plan_of(key: str) -> str:
    """Return the address of a young person's Plan."""
    return f"/young-people/{young(key)}/plan"


def people_of(key: str) -> str:
    """Return the address of a young person's People."""
    return f"/young-people/{young(key)}/people"


def a_mark() -> str:
    """Return words that are nowhere else."""
    return f"marked {uuid4().hex}"
