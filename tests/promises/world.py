"""Ways to ask the walk's world for something, to count what it keeps, and to look at a refusal."""

import json
from collections.abc import Callable, Collection, Mapping
from functools import partial
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, inspect, select, table, text
from werkzeug.test import TestResponse

from shared.access.kinds import Reader
from shared.access.tokens import Relation, service_token
from shared.db import Database
from tests.access_walk.askers import ASKERS
from tests.access_walk.canaries import Asker
from tests.access_walk.marked import IDS
from tests.access_walk.routes import Ask
from tests.access_walk.world import World

# May do everything with the young person of this world, and manages the other one.
EVERYTHING = ASKERS["everything"]
STRANGER = ASKERS["nobody"]
PROBLEM = "application/problem+json"
# What the plan may hear of each.
OF_A_STREAM = {
    "people": {"family": "reference.people.relation", "subject": str(IDS.young_person)},
    "hub": {"family": "team.hub.contact", "subject": str(IDS.young_person)},
}
# Whoever looks leaves a trace; it is the one thing that reading adds.
TRACES = frozenset({"read_log", "look_chain"})


def headers_of(world: World, service: str, asker: Asker = EVERYTHING, **more: str) -> dict[str, str]:
    """Return a token of this moment and a new idempotency key."""
    return {"Authorization": f"Bearer {world.token(asker, service)}", "Idempotency-Key": str(uuid4())} | more


def ask(world: World, service: str, path: str, *, method: str = "GET", asker: Asker = EVERYTHING, **sent: Any) -> Any:
    """Send a request to a service as somebody; `headers` among what is sent go beside the usual ones."""
    headers = headers_of(world, service, asker) | sent.pop("headers", {})
    return world.apps[service].test_client().open(path, method=method, headers=headers, **sent)


def post(world: World, service: str, path: str, body: Any, **headers: str) -> TestResponse:
    """Send a body, written in ASCII as most clients do, so that any string can be in it."""
    typed = {"Content-Type": "application/json"} | headers
    sent: TestResponse = ask(world, service, path, method="POST", data=json.dumps(body), headers=typed)
    return sent


def prepared(world: World, service: str, asked: Ask, *, asker: Asker = EVERYTHING) -> Callable[[], TestResponse]:
    """Return how to send one of the walk's requests, with the credentials that its route wants already made."""
    headers, query = headers_of(world, service, asker), dict(asked.query)
    if asked.policy.caller == "service":
        asking, query = "plan" if service != "plan" else "hub", OF_A_STREAM.get(service, {})
        headers["Authorization"] = f"Service {service_token(asking, service, keys=world.settings.keys)}"
    client = world.apps[service].test_client()
    return partial(client.open, asked.path, method=asked.method, headers=headers, query_string=query, json=asked.body)


def repeat(world: World, service: str, asked: Ask, *, asker: Asker = EVERYTHING) -> TestResponse:
    """Send one of the walk's requests."""
    return prepared(world, service, asked, asker=asker)()


def who_also_works_with(young_person_id: UUID) -> Asker:
    """Return somebody who reads everything of one more young person."""
    relations = {IDS.young_person: Relation(frozenset(Reader)), young_person_id: Relation(frozenset(Reader))}
    return Asker(name=str(young_person_id), staff_id=IDS.me, roles=EVERYTHING.roles, relations=relations)


def a_contact(**sent: Any) -> dict[str, Any]:
    """Return a contact with the young person of this world as it is sent."""
    usual = {"young_person_id": str(IDS.young_person), "kind": "check_in", "summary": "Talked over breakfast."}
    return {name: value for name, value in (usual | sent).items() if value is not ...}


def counts(world: World) -> dict[str, tuple[int, ...]]:
    """Return how many rows each table of each service holds, but for the traces of looking."""
    return {service: _counts(world.database(service)) for service in world.apps}


def _counts(database: Database) -> tuple[int, ...]:
    each = (select(func.count()).select_from(table(name)).scalar_subquery() for name in _tables(database, TRACES))
    with database.reading() as session:
        return tuple(session.execute(select(*each)).one())


def digests(database: Database, *, without: Mapping[str, Collection[str]] | None = None) -> dict[str, str]:
    """Return a digest of each table's whole content; `without` names columns to leave out, or none for all of them."""
    left_out = without or {}
    whole = {name for name, columns in left_out.items() if not columns}
    with database.engine.connect() as connection:
        return {
            name: sha256(
                repr(
                    [
                        sorted((key, value) for key, value in row.items() if key not in left_out.get(name, ()))
                        for row in connection.execute(text(f'SELECT * FROM "{name}" ORDER BY rowid')).mappings()  # noqa: S608 - its own tables
                    ]
                ).encode()
            ).hexdigest()
            for name in _tables(database, whole)
        }


def _tables(database: Database, without: Collection[str]) -> list[str]:
    return sorted(set(inspect(database.engine).get_table_names()) - set(without))


def assert_problem(response: TestResponse, *, status: Collection[int] | None = None) -> dict[str, Any]:
    """Assert that this is a refusal of the one shape, which is not our own fault; return its body."""
    assert 400 <= response.status_code < 500, (response.status_code, response.get_data(as_text=True)[:500])
    assert status is None or response.status_code in status, (response.status_code, response.json)
    assert response.content_type == PROBLEM
    body: dict[str, Any] = response.get_json()
    assert body["status"] == response.status_code
    assert body["detail"]
    return body


def assert_names(response: TestResponse, field: str) -> None:
    """Assert that this refuses what was sent and names the field, or the part of it, in plain words."""
    errors = assert_problem(response, status={422})["errors"]
    named = [name for name in errors if name == field or name.startswith(f"{field}.")]
    assert named, errors
    assert all(words and all(words) for words in errors.values())
