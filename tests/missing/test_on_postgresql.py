"""Two who write down the same night at the same moment: one episode, and whoever came second is led to it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from tests.alerts.world import Caller
from tests.faults.places import database_places
from tests.web.built_once import people_in
from tests.web.world import STORING, System, young

pytestmark = [pytest.mark.postgresql, pytest.mark.xdist_group("missing_on_postgresql")]

AT_ONCE = 8


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """Give the whole system on databases of its own, which are let go at once."""
    with database_places(STORING) as urls:
        whole = people_in(tmp_path_factory.mktemp("postgresql"), tmp_path_factory, database_urls=urls)
        yield whole.mounted()
        whole.close()


def at_once(ask):
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(lambda _: ask(), range(AT_ONCE)))


def test_eight_who_say_at_once_that_somebody_is_late_begin_one_episode(system):
    ash, body = Caller(system, "ash"), {"young_person_id": str(young("jay")), "kind": "late"}
    headers = ash._headers("missing")

    def say():
        client = system.apps["missing"].test_client()
        return client.post("/v1/episodes", json=body, headers=headers | {"Idempotency-Key": str(uuid4())})

    answers = at_once(say)
    (begun,) = [each.get_json()["id"] for each in answers if each.status_code == 201]
    others = [each for each in answers if each.status_code != 201]
    assert {each.status_code for each in others} <= {409, 503}
    assert {each.get_json()["episode_id"] for each in others if each.status_code == 409} == {begun}


def test_eight_who_write_the_same_field_at_once_are_one_and_seven_who_see_what_it_says(system):
    ash = Caller(system, "ash")
    headers, said = ash._headers("missing"), {"field": "places", "words": "The pier.", "revision": 0}

    def write():
        client = system.apps["missing"].test_client()
        return client.post(f"/v1/young-people/{young('jay')}/philomena/fields", json=said, headers=headers)

    answers = at_once(write)
    assert [each.status_code for each in answers].count(200) == 1
    assert {each.status_code for each in answers} <= {200, 409, 503}
