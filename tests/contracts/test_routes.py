from typing import Any

import pytest
from flask import Flask

from shared.access.kinds import ItemKind
from shared.access.matrix import MATRIX, OPERATIONS, ROLE_OPERATIONS, Cell, Operation
from shared.access.routes import STATIC_ENDPOINTS, RoutePolicy, RouteWithoutPolicy
from shared.api import Api
from shared.config import Settings
from shared.service import Service, load_service
from tests.contracts.naming import SERVICES, folders_of_services

# Whoever opens a route to everybody says so here too.
OPEN_TO_ANYBODY = {
    "/health/live",
    "/health/ready",
    "/metrics",
    "/openapi.json",
    "/v1/keys",
    "/v1/sessions",
    # A calendar on a phone signs in nowhere: the address itself, which is hashed and can be ended, lets it in.
    "/v1/feeds/<secret>",
}


def policies(app: Flask) -> list[tuple[str, RoutePolicy]]:
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint not in STATIC_ENDPOINTS]
    # Functions take attributes, and their type does not say so.
    views: dict[str, Any] = dict(app.view_functions)
    return [(rule.rule, views[rule.endpoint].policy) for rule in rules]


def test_every_folder_of_services_is_one_that_is_run():
    assert folders_of_services() == sorted(SERVICES)


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_is_called_what_its_folder_is_called(name: str):
    assert load_service(name).name == name


def test_every_route_says_who_may_call_it(app: Flask):
    assert {policy.caller for _, policy in policies(app)} <= {"reader", "session", "service", "system", "anybody"}


def test_what_is_open_to_anybody_is_on_the_list(app: Flask):
    assert {rule for rule, policy in policies(app) if policy.caller == "anybody"} <= OPEN_TO_ANYBODY


def test_every_open_route_says_why(app: Flask):
    assert all(policy.reason for _, policy in policies(app) if policy.caller == "anybody")


def test_every_route_of_a_reader_can_be_called_by_somebody(app: Flask):
    closed = [rule for rule, policy in policies(app) if policy.caller == "reader" and not is_open_to_somebody(policy)]
    assert closed == []


def is_open_to_somebody(policy: RoutePolicy) -> bool:
    assert policy.kind is not None
    assert policy.operation is not None
    if policy.about_nobody:
        return bool(ROLE_OPERATIONS.get((policy.kind, policy.operation)))
    if policy.operation is Operation.READ:
        return any(cell is not Cell.NONE for cell in MATRIX[ItemKind(policy.kind)].values())
    return bool(OPERATIONS.get((policy.kind, policy.operation)))


def test_an_app_with_a_route_that_says_nothing_does_not_start(service: Service, settings: Settings):
    stray = Api("stray")
    stray.get("/v1/stray")(open_to_all)
    with_stray = Service(name=service.name, tables=service.tables, apis=[*service.apis, stray])
    with pytest.raises(RouteWithoutPolicy, match="/v1/stray"):
        with_stray.create_app(settings)


def open_to_all() -> dict[str, str]:
    """Say nothing of who may call it."""
    return {}
