"""G8: what it takes to draw a long timeline, and to write a long list, beside writing the same rows as JSON."""

import json
from typing import Any
from uuid import UUID

import orjson
from flask import Flask, render_template

from services.hub.queries import contacts as queries
from services.hub.showing import KEPT_FOR, Showing
from services.web import words
from services.web.backends.people import Me, Names
from services.web.pages.lines import line_of
from services.web.service import service as pages
from shared.access.kinds import Reader
from shared.access.policy import View
from shared.config import Settings
from shared.service import load_service
from tests.performance.embedded import Caller, Embedded
from tests.performance.measuring import Figure, Goal, compared, milliseconds

ROWS = 200
A_PAGE = 100
TIMES = 30


def measure(system: Embedded, caller: Caller, young_person_id: UUID) -> list[Figure]:
    """Return the time from rows to a page of HTML, and from rows to a list of JSON, each to the same rows dumped."""
    return [_timeline(system, caller, young_person_id), _list(system, young_person_id)]


def _timeline(system: Embedded, caller: Caller, young_person_id: UUID) -> Figure:
    rows = _rows(caller, young_person_id)
    app = pages.create_app(_settings(system))
    return compared(
        f"render_of_{len(rows)}_lines",
        unit="ms",
        control=lambda: milliseconds(lambda: json.dumps(rows), times=TIMES),
        candidate=lambda: milliseconds(lambda: _drawn(app, rows, young_person_id=young_person_id), times=TIMES),
        goal=Goal(ratio_at_most=16),
    )


def _rows(caller: Caller, young_person_id: UUID) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    asked: dict[str, Any] = {"limit": A_PAGE}
    while len(rows) < ROWS:
        caller.renew("plan")
        page = caller.get("plan", f"/v1/plans/{young_person_id}", **asked)
        rows += page["timeline"]
        asked["cursor"] = page["next"]
    return rows


def _drawn(app: Flask, rows: list[dict[str, Any]], *, young_person_id: UUID) -> str:
    me = Me(UUID(rows[0]["author_id"]), "Ash", frozenset(), None, None)
    names = Names(staff={rows[0]["author_id"]: {"name": "Ash", "role_words": "residential worker"}})
    with app.test_request_context("/"):
        return render_template(
            "young_person/story.html",
            lines=[line_of(row, names=names, me=me, young_person_id=young_person_id) for row in rows],
            kinds=words.KINDS,
            name="Jay",
            young_person_id=young_person_id,
        )


def _list(system: Embedded, young_person_id: UUID) -> Figure:
    hub = load_service("hub").opened(_settings(system).database_url("hub"))
    with hub.reading() as session:
        rows = queries.contacts_of(
            session, young_person_id=young_person_id, classes=list(KEPT_FOR), before=None, limit=ROWS
        )
    hub.dispose()
    plain = [dict(row) for row in rows]
    author = plain[0]["author_id"]
    views = dict.fromkeys(KEPT_FOR, View.WHOLE)
    showing = Showing(views=views, shows_words=True, readers=frozenset({Reader.HUB}), staff_id=author)
    return compared(
        f"list_of_{len(plain)}_contacts",
        unit="ms",
        control=lambda: milliseconds(lambda: orjson.dumps(plain), times=TIMES),
        candidate=lambda: milliseconds(lambda: orjson.dumps([showing.of(row) for row in rows]), times=TIMES),
        goal=Goal(ratio_at_most=2),
    )


def _settings(system: Embedded) -> Settings:
    return Settings(data=system.data, keys=system.data.parent / "data.keys")
