"""Addresses that are none, lists asked for in odd ways, and services that ask one another for nonsense."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from werkzeug.test import TestResponse

from shared.access.tokens import service_token
from tests.access_walk.askers import ASKERS
from tests.access_walk.marked import IDS
from tests.access_walk.world import World
from tests.promises.world import EVERYTHING, OF_A_STREAM, a_contact, ask, assert_names, assert_problem, post


def each_of(cases: dict[str, Any]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("sent", cases.values(), ids=cases.keys())


IN_PATHS = {
    "without dashes": lambda uuid: uuid.hex,
    "with braces": lambda uuid: f"{{{uuid}}}",
    "minus one": lambda _: "-1",
    "2 to the 63rd": lambda _: str(2**63),
    "float": lambda _: "1.5",
    "two dots": lambda _: "..",
    "NUL": lambda _: "%00",
    "escaped twice": lambda uuid: str(uuid).replace("-", "%252d"),
    "line end": lambda uuid: f"{uuid}%0a",
    "more behind": lambda uuid: f"{uuid}x",
    "blank behind": lambda uuid: f"{uuid}%20",
    "word": lambda _: "me",
    "array": lambda uuid: f"[]={uuid}",
    "SQL": lambda _: "'%20OR%201=1--",
    "invalid UTF-8": lambda _: "%ff%fe",
    "4,000 characters": lambda _: "a" * 4000,
}
WITH_AN_ID = {
    "hub": "/v1/contacts/{}",
    "plan": "/v1/plans/{}",
    "people": "/v1/young-people/{}",
}


@pytest.mark.parametrize("service", WITH_AN_ID)
@pytest.mark.parametrize("form", IN_PATHS.values(), ids=IN_PATHS.keys())
def test_what_is_no_id_in_an_address_is_nowhere(world: World, service: str, form: Any):
    known = world.contacts[0].id if service == "hub" else IDS.young_person
    answer = ask(world, service, WITH_AN_ID[service].format(form(known)))
    assert_problem(answer, status={404})
    assert str(known) not in answer.get_data(as_text=True)


@pytest.mark.parametrize("service", WITH_AN_ID)
def test_an_id_in_capitals_is_the_same_id(world: World, service: str):
    known = world.contacts[0].id if service == "hub" else IDS.young_person
    assert ask(world, service, WITH_AN_ID[service].format(str(known).upper())).status_code == 200


LISTS = {
    "hub": ("/v1/contacts", {"young_person_id": str(IDS.young_person)}),
    "plan": (f"/v1/plans/{IDS.young_person}", {}),
    "people": ("/v1/young-people", {}),
}
LIMITS = {
    "10^9": str(10**9),
    "minus one": "-1",
    "nought": "0",
    "2 to the 63rd": str(2**63),
    "float": "1.5",
    "five thousand digits": "9" * 5000,
    "word": "all",
    "empty": "",
    "NaN": "nan",
}
CURSORS = {
    "empty": "",
    "word": "next",
    "minus one": "-1",
    "64 KiB": "x" * 65536,
    "dots": "a.b.c",
    "other letters": "\u00e9\u4f60.\u00e9",
    "NUL": "\x00",
}


@pytest.mark.parametrize("service", LISTS)
@each_of(LIMITS)
def test_a_limit_out_of_range_is_refused_by_name(world: World, service: str, sent: str):
    path, query = LISTS[service]
    assert_names(ask(world, service, path, query_string=query | {"limit": sent}), "limit")


@pytest.mark.parametrize("name", ["cursor", "after"])
@pytest.mark.parametrize("service", LISTS)
@each_of(CURSORS)
def test_a_made_up_place_in_a_list_is_refused_by_name(world: World, service: str, name: str, sent: str):
    path, query = LISTS[service]
    assert_names(ask(world, service, path, query_string=query | {name: sent}), name)


@pytest.mark.parametrize("service", LISTS)
@pytest.mark.parametrize("name", ["page", "sort", "order_by", "filter", "limit[]", "author_id", "worker_view"])
def test_what_a_list_cannot_be_asked_for_is_refused(world: World, service: str, name: str):
    path, query = LISTS[service]
    assert_names(ask(world, service, path, query_string=query | {name: "1"}), name)


@pytest.mark.parametrize("service", LISTS)
def test_a_value_sent_twice_is_refused(world: World, service: str):
    path, query = LISTS[service]
    answer = ask(world, service, path, query_string=[*query.items(), ("limit", "1"), ("limit", "2")])
    assert_names(answer, "limit")


@pytest.mark.parametrize("service", LISTS)
def test_a_place_in_somebody_elses_list_is_refused(world: World, service: str):
    path, query = LISTS[service]
    other = ASKERS["manager_of_both"]
    mine = ask(world, service, path, asker=other, query_string=query | {"limit": 1}).get_json()["next"]
    assert mine
    theirs = type(other)(name="somebody else", staff_id=uuid4(), roles=other.roles, relations=EVERYTHING.relations)
    assert_names(ask(world, service, path, asker=theirs, query_string=query | {"cursor": mine}), "cursor")
    assert ask(world, service, path, asker=other, query_string=query | {"cursor": mine}).status_code == 200


@pytest.mark.parametrize("service", ["hub", "people"])
@pytest.mark.parametrize(
    ("path", "name", "sent"),
    [
        ("/internal/heads", "after", "me"),
        ("/internal/heads", "since", "2026-01-01T10:00:00"),
        ("/internal/heads", "since", "yesterday"),
        ("/internal/events", "after", str(2**63)),
        ("/internal/events", "after", "-1"),
        ("/internal/events", "after", "9" * 5000),
        ("/internal/events", "after", "one"),
        ("/internal/events", "subject", "me"),
        ("/internal/events", "subject", ""),
        (f"/internal/withdrawals/{UUID(int=7)}", "revision", str(2**63)),
        (f"/internal/withdrawals/{UUID(int=7)}", "revision", "two"),
    ],
)
def test_another_service_that_asks_for_nonsense_is_refused_by_name(
    world: World, service: str, path: str, name: str, sent: str
):
    assert_names(asked_by_a_service(world, service, path, {name: sent}), name)


def asked_by_a_service(world: World, service: str, path: str, query: dict[str, str]) -> TestResponse:
    token = service_token("plan", service, keys=world.settings.keys)
    family = "x.plan.y" if "withdrawals" in path else OF_A_STREAM[service]["family"]
    asked = OF_A_STREAM[service] | {"family": family} | query
    answer: TestResponse = ask(world, service, path, query_string=asked, headers={"Authorization": f"Service {token}"})
    return answer


def test_lists_of_too_many_are_refused(world: World):
    many = [str(uuid4()) for _ in range(501)]
    assert_names(post(world, "people", "/v1/names", {"staff": many}), "staff")
    assert_names(post(world, "hub", "/v1/contacts", a_contact(worries=["x"] * 21)), "worries")
