"""Take away what a decision rests on, one thing at a time: every route refuses, and nothing of a record leaves."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from werkzeug.test import TestResponse

from shared.access.matrix import MATRIX, OPERATIONS, ROLE_OPERATIONS
from tests.access_walk.canaries import MARK
from tests.access_walk.routes import Ask, asks
from tests.access_walk.world import World, a_world
from tests.contracts.naming import WITH_AN_API
from tests.promises.world import PROBLEM, prepared

# 422: a body that makes no sense is refused before anything is asked of the database.
REFUSALS = {401, 403, 404, 422, 503}
AUDIT = "read_log"


@contextmanager
def moved(path: Path) -> Iterator[None]:
    """Let a file or a folder be gone for a while."""
    aside = path.with_name(f"{path.name}.aside")
    path.rename(aside)
    try:
        yield
    finally:
        aside.rename(path)


@contextmanager
def without_keys(world: World, _service: str) -> Iterator[None]:
    with moved(world.settings.keys):
        yield


@contextmanager
def without_the_key_of_people(world: World, _service: str) -> Iterator[None]:
    with moved(world.settings.keys / "people-verify.pem"):
        yield


@contextmanager
def with_an_empty_key_of_people(world: World, _service: str) -> Iterator[None]:
    path = world.settings.keys / "people-verify.pem"
    with moved(path):
        path.write_bytes(b"")
        try:
            yield
        finally:
            path.unlink()


@contextmanager
def without_the_audit(world: World, service: str) -> Iterator[None]:
    engine = world.database(service).engine
    with engine.begin() as connection:
        connection.execute(text(f"ALTER TABLE {AUDIT} RENAME TO aside"))
    try:
        yield
    finally:
        with engine.begin() as connection:
            connection.execute(text(f"ALTER TABLE aside RENAME TO {AUDIT}"))


@contextmanager
def without_the_database(world: World, service: str) -> Iterator[None]:
    """Take the files away; SQLite makes an empty one in their place."""
    world.close()
    path = world.settings.data / f"{service}.sqlite"
    with moved(path):
        try:
            yield
        finally:
            world.close()
            for each in world.settings.data.glob(f"{service}.sqlite*"):
                if not each.name.endswith(".aside"):
                    each.unlink()


@contextmanager
def without_the_policy(_world: World, _service: str) -> Iterator[None]:
    """Let no kind of item have a row, and no operation anybody who may do it."""
    with emptied(MATRIX), emptied(OPERATIONS), emptied(ROLE_OPERATIONS):
        yield


@contextmanager
def emptied(table: dict[Any, Any]) -> Iterator[None]:
    kept = dict(table)
    table.clear()
    try:
        yield
    finally:
        table.update(kept)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Give a world of its own, because what is taken away might not all come back."""
    with a_world(tmp_path_factory.mktemp("closed")) as found:
        yield found


FOUNDATIONS: dict[str, Callable[[World, str], AbstractContextManager[None]]] = {
    "keys": without_keys,
    "verify key of people": without_the_key_of_people,
    "verify key of people is empty": with_an_empty_key_of_people,
    "audit": without_the_audit,
    "policy": without_the_policy,
    "database": without_the_database,
}


def rests_on(asked: Ask, foundation: str) -> bool:
    """Tell whether an answer needs it: a look is written down where there is one, and services have other keys."""
    caller = asked.policy.caller
    if caller == "service":
        return foundation in ("keys", "database")
    if foundation == "audit":
        return caller == "reader" and not asked.policy.about_nobody
    return caller in ("reader", "session")


def tells_nothing(answer: TestResponse) -> bool:
    """Tell whether this is the list of those whom one may know, with nobody on it."""
    return answer.status_code == 200 and not any(answer.get_json().values())


@pytest.mark.parametrize("service", WITH_AN_API)
@pytest.mark.parametrize("foundation", FOUNDATIONS)
def test_without_what_a_decision_rests_on_every_route_refuses(world: World, service: str, foundation: str):
    found = [each for each in asks(world, service) if rests_on(each, foundation)]
    assert found
    sending = [prepared(world, service, each) for each in found]
    with FOUNDATIONS[foundation](world, service):
        answers = [send() for send in sending]
    world.put_back(service)
    for asked, answer in zip(found, answers, strict=True):
        said = answer.get_data(as_text=True)
        assert answer.status_code in REFUSALS or tells_nothing(answer), (asked.words, answer.status_code, said)
        assert answer.status_code < 300 or answer.content_type == PROBLEM, asked.words
        assert world.canaries.found(said) == [], asked.words
        assert MARK not in said, asked.words
