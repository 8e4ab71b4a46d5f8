"""Every route, asked for whatever its description allows and forbids: it answers or refuses, and never breaks."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode

from shared.access.kinds import Reader
from shared.access.tokens import Relation
from tests.access_walk.canaries import Asker
from tests.access_walk.marked import IDS
from tests.access_walk.routes import fillings
from tests.access_walk.world import World, a_world
from tests.contracts.naming import WITH_AN_API
from tests.promises.world import EVERYTHING, PROBLEM, headers_of

EXAMPLES = 8
# A photograph is the one answer that is no document.
KNOWN = "application/json", "image/jpeg", PROBLEM

MAY_DO_ALL = Asker(
    name="everything of both",
    staff_id=IDS.me,
    roles=EVERYTHING.roles,
    relations={each: Relation(frozenset(Reader)) for each in IDS.young_people},
)

bounded = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Give a world of its own: what is sent changes it."""
    with a_world(tmp_path_factory.mktemp("fuzzed")) as found:
        yield found


def operations(world: World, service: str) -> list[Any]:
    """Return every operation of the service's description."""
    schema = schemathesis.openapi.from_wsgi("/openapi.json", world.apps[service])
    described: Any = schema.get_all_operations()
    return [found.ok() for found in described]


def cases(operation: Any, ids: Mapping[str, list[str]]) -> st.SearchStrategy[Case]:
    """Return requests to an operation, right and wrong ones; most are about something that is there."""
    made = st.one_of(*(operation.as_strategy(generation_mode=each) for each in GenerationMode))

    def somewhere(case: Case, chosen: int) -> Case:
        for part in (case.path_parameters, case.query, case.body) if chosen else ():
            if isinstance(part, dict):
                part.update({name: ids[name][chosen % len(ids[name])] for name in part if name in ids})
        return case

    return st.builds(somewhere, made, st.sampled_from([2, 1, 0]))


@pytest.mark.parametrize("service", WITH_AN_API)
def test_no_request_breaks_a_service(world: World, service: str):
    ids = {name: [str(each.value) for each in found] for name, found in fillings(world, service).items()}
    for operation in operations(world, service):
        examine(world, service, cases(operation, ids))


def examine(world: World, service: str, found: st.SearchStrategy[Case]) -> None:
    """Send what was made as somebody who may do everything, each time with a new key."""

    @bounded
    @given(case=found)
    def one(case: Case) -> None:
        # What the description leads to be sent as a token opens nothing, and would never come far.
        case.headers.update(headers_of(world, service, MAY_DO_ALL))
        response = case.call()
        told = f"{case.method} {case.path} {case.path_parameters} {case.query} {case.body!r}"
        (content_type, *_) = response.headers.get("content-type", [""])
        assert response.status_code < 500, told
        assert not response.content or content_type in KNOWN, told
        if response.status_code >= 400:
            assert content_type == PROBLEM, told
            assert response.json()["status"] == response.status_code, told

    one()
