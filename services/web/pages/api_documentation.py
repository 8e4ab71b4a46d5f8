"""What each service's API takes and answers: for those who answer for how data flows between the services."""

from typing import Any

from flask import Response, jsonify, render_template

from services.web.backends import documents, people
from services.web.pages.areas import signed_in_area
from shared.access.kinds import ItemKind, Operation
from shared.problems import NotFound

area = signed_in_area("api_documentation")


@area.before_request
def only_for_those_who_may() -> None:
    """Show everybody else that there is nothing here."""
    if not people.me().may(Operation.READ, ItemKind.API_DOCUMENTATION):
        raise NotFound


@area.get("/api-documentation")
def choose() -> str:
    """List the services."""
    return render_template("api_documentation/services.html", services=documents.described_services())


@area.get("/api-documentation/<service>")
def describe(service: str) -> str:
    """Show what one service's API takes and answers."""
    routes = _routes(documents.openapi_of(service))
    return render_template("api_documentation/service.html", service=service, routes=routes)


@area.get("/api-documentation/<service>/openapi.json")
def document(service: str) -> Response:
    """Answer the service's own document, also where a browser cannot reach the service."""
    return jsonify(documents.openapi_of(service))


def _routes(document: dict[str, Any]) -> list[dict[str, str]]:
    return [
        {"address": f"{method.upper()} {path}", "words": said["summary"]}
        for path, methods in document["paths"].items()
        for method, said in methods.items()
        if method != "parameters"
    ]
