import json

import pytest

from services.web.backends.documents import described_services
from shared.api import openapi_of
from tests.web.world import Browser, System


@pytest.fixture
def ingrid(system: System) -> Browser:
    """Give the browser of an information governance officer."""
    return system.browser("ingrid")


def services(system: System) -> list[str]:
    with system.web.app_context():
        return described_services()


def test_information_governance_comes_from_the_first_page_to_what_each_service_takes_and_answers(system, ingrid):
    assert "/api-documentation" in ingrid.first_page().links
    listed = ingrid.get("/api-documentation").links
    for service in system.apps:
        assert f"/api-documentation/{service}" in listed
        assert f"/api-documentation/{service}/openapi.json" in listed


def test_without_javascript_every_route_of_a_service_is_listed_with_what_it_does(system, ingrid):
    for service, app in system.apps.items():
        words = ingrid.get(f"/api-documentation/{service}").words
        for path, methods in openapi_of(app)["paths"].items():
            for method in methods.keys() & {"get", "post", "put", "patch", "delete"}:
                assert f"{method.upper()} {path} {methods[method]['summary']}" in words


def test_the_document_is_the_one_that_the_service_itself_gives(system, ingrid):
    for service in services(system):
        answer = ingrid.get(f"/api-documentation/{service}/openapi.json").response
        assert json.loads(answer.get_data()) == json.loads(json.dumps(openapi_of(system.apps[service])))


@pytest.mark.parametrize("staff", ["ash", "priya", "marsh", "birch", "jay"])
def test_for_everybody_else_there_is_nothing_there(system: System, staff):
    browser = system.browser(staff)
    assert "/api-documentation" not in browser.first_page().links
    for address in ("", "/hub", "/hub/openapi.json", "/nothing"):
        assert browser.get(f"/api-documentation{address}").status == 404


@pytest.mark.parametrize("address", ["/api-documentation/web", "/api-documentation/nothing/openapi.json"])
def test_what_is_no_service_is_not_there(ingrid, address):
    assert ingrid.get(address).status == 404


def test_whoever_is_not_signed_in_is_asked_to_sign_in_first(system: System):
    assert system.browser().get("/api-documentation").status == 303


@pytest.mark.parametrize("address", ["/api-documentation", "/api-documentation/people"])
def test_the_pages_are_strict_html_and_may_load_our_own_files_only(ingrid, address):
    page = ingrid.get(address)
    assert page.mistakes == []
    assert len(page.of("h1")) == 1
    assert all(each.get("src", "/static/").startswith("/static/") for each in page.of("script"))
    assert "data:" not in page.response.headers["Content-Security-Policy"]
