"""Two who write down the same night at the same moment: one episode, and whoever came second is led to it."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from tests.alerts.world import Caller
from tests.faults.places import database_places
from tests.web.built_once import people_in
from tests.web.world import STORING, System, young

pytestmark = [pytest.mark.postgresql, pytest.mark.xdist_group("release")]

AT_ONCE = 8
ASKS_AGAIN_FOR_SECONDS = 60


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


def until_answered(system, path, body, headers):
    """Send what one of them says, once more with the same key while there was no turn for everybody in time."""
    mine, until = headers | {"Idempotency-Key": str(uuid4())}, time.monotonic() + ASKS_AGAIN_FOR_SECONDS
    while True:
        answer = system.apps["missing"].test_client().post(path, json=body, headers=mine)
        if answer.status_code != 503 or time.monotonic() > until:
            return answer


def test_eight_who_say_at_once_that_somebody_is_late_begin_one_episode(system):
    ash, body = Caller(system, "ash"), {"young_person_id": str(young("jay")), "kind": "late"}
    headers = ash._headers("missing")
    answers = at_once(lambda: until_answered(system, "/v1/episodes", body, headers))
    (begun,) = [each.get_json()["id"] for each in answers if each.status_code == 201]
    others = [each for each in answers if each.status_code != 201]
    assert {each.status_code for each in others} == {409}
    assert {each.get_json()["episode_id"] for each in others} == {begun}


def test_eight_who_write_the_same_field_at_once_are_one_and_seven_who_see_what_it_says(system):
    ash = Caller(system, "ash")
    headers, said = ash._headers("missing"), {"field": "places", "words": "The pier.", "revision": 0}
    path = f"/v1/young-people/{young('jay')}/philomena/fields"
    answers = at_once(lambda: until_answered(system, path, said, headers))
    assert sorted(each.status_code for each in answers) == [200] + [409] * (AT_ONCE - 1)
