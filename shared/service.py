"""The assembly of one service: its routes, handlers, timers and tables, and the Flask app made of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from flask import Flask
from sqlalchemy import MetaData, Table

from shared.access.answering import write_looks_of_request
from shared.access.routes import assert_every_route_has_a_policy
from shared.api import Api, register_api
from shared.audit.api import api as looks_api
from shared.config import Settings
from shared.db import Database
from shared.health import health_api
from shared.messaging.backlog import Backlog
from shared.messaging.handlers import Handlers
from shared.messaging.inbox import Inbox
from shared.messaging.internal_api import internal_api
from shared.messaging.outbox import write_announced
from shared.metrics import count_requests, metrics_api
from shared.running import KeepsAway, Running, nobody_is_kept_away
from shared.timers import Timers
from shared.wake import wake


@dataclass(frozen=True, kw_only=True)
class Service:
    """One service: what it is called, what it answers, what it hears, and what it stores."""

    name: str
    apis: Sequence[Api] = ()
    handlers: Handlers = field(default_factory=Handlers)
    timers: Timers = field(default_factory=Timers)
    tables: MetaData
    # Tables that are folded from the inbox and may be emptied and folded again; each has a `subject` column.
    projections: Sequence[Table] = ()
    # What the command line may ask of the service by name; each opens its own transaction on the database given.
    tasks: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    # What the worker does again and again beside messages and timers: each round says how many seconds to wait.
    rounds: Mapping[str, Callable[[Database], float]] = field(default_factory=dict)
    # What the service itself heard of who may not be told; beside the token it may only take away.
    keeps_away: KeepsAway = nobody_is_kept_away

    def database(self, settings: Settings) -> Database:
        """Return the service's database, whose commits wake the relay."""
        found = self.opened(settings.database_url(self.name))
        found.after_commit.append(lambda session: wake(settings.data, self.name, session))
        return found

    @staticmethod
    def opened(url: str) -> Database:
        """Return the database at the address; its transactions end by writing what was announced."""
        return Database(url, at_commit=[Backlog().refuse_when_full, write_announced, write_looks_of_request])

    def inbox(self, database: Database) -> Inbox:
        """Return the service's inbox on its database."""
        return Inbox(database, self.handlers)

    def create_app(self, settings: Settings) -> Flask:
        """Return the service's API; raises RouteWithoutPolicy when a route does not say who may call it."""
        app = Flask(f"services.{self.name}")
        app.extensions["nwd"] = Running(self.name, settings, self.database(settings), self.keeps_away)
        app.extensions["nwd_inbox"] = self.inbox(app.extensions["nwd"].database)
        register_api(app, *self.apis, looks_api)
        for blueprint in (internal_api, health_api, metrics_api):
            app.register_blueprint(blueprint)
        count_requests(app)
        assert_every_route_has_a_policy(app)
        return app


def load_service(name: str) -> Service:
    """Return the service of that name; raises ModuleNotFoundError when there is none."""
    found: Service = import_module(f"services.{name}.service").service
    return found
