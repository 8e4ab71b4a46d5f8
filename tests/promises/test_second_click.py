"""A second click, a hundredth and eight at once: one contact and one event; the key discloses nothing to others."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select, text
from werkzeug.test import TestResponse

from services.hub.models import Contact
from shared.access.kinds import Reader
from shared.messaging.tables import event_log, idempotency_key
from tests.hub.world import Caller, HubWorld, a_contact

KEY = "the same click"
CLICKS = 200
AT_ONCE = 8
JAY = uuid4()


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[HubWorld]:
    world = HubWorld(tmp_path)
    yield world
    world.database.dispose()


@pytest.fixture
def ash(hub: HubWorld) -> Caller:
    return hub.somebody(Reader.HUB, JAY)


def click(caller: Caller, *, key: str = KEY, young_person_id: UUID = JAY, **sent: Any) -> TestResponse:
    return caller.post("/v1/contacts", a_contact(young_person_id, **sent), **{"Idempotency-Key": key})


def stored(hub: HubWorld) -> tuple[int, ...]:
    """Return how many contacts, events and keys there are."""
    with hub.database.reading() as session:
        counts = (select(func.count()).select_from(each) for each in (Contact, event_log, idempotency_key))
        return tuple(session.scalar(each) or 0 for each in counts)


def test_two_hundred_clicks_are_one_contact(hub: HubWorld, ash: Caller):
    answers = [click(ash) for _ in range(CLICKS)]
    assert {each.status_code for each in answers} == {201}
    assert len({each.get_data() for each in answers}) == 1
    assert stored(hub) == (1, 1, 1)


def test_clicks_from_eight_places_at_once_are_one_contact(hub: HubWorld, ash: Caller):
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(lambda _: click(ash), range(5 * AT_ONCE)))
    assert {each.status_code for each in answers} <= {201, 503}
    assert len({each.get_json()["id"] for each in answers if each.status_code == 201}) == 1
    assert stored(hub) == (1, 1, 1)


@pytest.mark.parametrize(
    "changed",
    [{"summary": "Otherwise."}, {"kind": "meal"}, {"mood": 3}, {"flags": ["celebrate"]}, {"class": "statutory"}],
    ids=lambda changed: next(iter(changed)),
)
def test_the_same_key_with_another_body_is_refused_and_changes_nothing(hub: HubWorld, ash: Caller, changed: Any):
    click(ash)
    answer = click(ash, **changed)
    assert (answer.status_code, list(answer.get_json()["errors"])) == (422, ["Idempotency-Key"])
    assert stored(hub) == (1, 1, 1)


def test_anothers_key_is_as_good_as_a_new_one(hub: HubWorld, ash: Caller):
    mine = click(ash).get_json()
    other = hub.somebody(Reader.HUB, JAY)
    theirs = click(other)
    assert theirs.status_code == 201
    assert mine["id"] not in theirs.get_data(as_text=True)
    assert click(other, summary="Otherwise.").status_code == 422
    assert stored(hub) == (2, 2, 2)


def test_whoever_may_not_write_learns_nothing_from_a_key(hub: HubWorld, ash: Caller):
    click(ash)
    stranger = hub.somebody(Reader.HUB, uuid4())
    used, unused = click(stranger), click(stranger, key="never used")
    assert (used.status_code, unused.status_code) == (404, 404)
    assert set(used.get_json()) == set(unused.get_json())
    assert len(used.get_data()) == len(unused.get_data())


def test_the_key_is_good_as_long_as_the_contact_is_there(hub: HubWorld, ash: Caller):
    """Nothing ends it: it is the same on the next Monday, and in a year."""
    first = click(ash).get_json()
    with hub.database.engine.begin() as connection:
        connection.execute(text("UPDATE idempotency_key SET created_at = '2020-01-01 00:00:00.000000'"))
    assert click(ash).get_json() == first


def test_a_failure_is_never_kept_as_the_answer(hub: HubWorld, ash: Caller):
    with hub.database.engine.begin() as connection:
        connection.execute(text("ALTER TABLE event_log RENAME TO elsewhere"))
    assert click(ash).status_code == 503
    with hub.database.engine.begin() as connection:
        connection.execute(text("ALTER TABLE elsewhere RENAME TO event_log"))
    assert stored(hub) == (0, 0, 0)
    assert click(ash).status_code == 201
    assert stored(hub) == (1, 1, 1)
