"""The edge of a service's API: routes with their schemas, receipts for what was written, the OpenAPI document."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, cast
from uuid import UUID

import flask_smorest
import orjson
from flask import Flask, Response, current_app, g, jsonify, request
from marshmallow import Schema, fields, validate
from sqlalchemy import func, select

from shared.access import policy
from shared.access.routes import allow_public
from shared.context import current_correlation
from shared.fields import AwareInstant, Text
from shared.json_bodies import BodyParser
from shared.logs import bind_correlation
from shared.messaging.tables import event_log
from shared.problems import register_problem_handlers
from shared.running import reading
from shared.signed import Position, read_after, read_cursor, write_after, write_cursor
from shared.vocabulary import InformationClass

__all__ = [
    "Api",
    "AwareInstant",
    "PageQuery",
    "ProblemSchema",
    "ReceiptSchema",
    "Text",
    "as_json",
    "openapi_of",
    "read_after",
    "read_cursor",
    "receipt",
    "receipts",
    "register_api",
    "write_after",
    "write_cursor",
]

View = Callable[..., Any]
Decorator = Callable[[View], View]

CORRELATION_HEADER = "X-Correlation-ID"
# Local choice: the longest note of 20,000 characters fits, also where each takes three bytes.
LARGEST_BODY = 64 * 1024
LARGEST_PAGE = 100
USUAL_PAGE = 25


class Api(flask_smorest.Blueprint):  # type: ignore[misc]  # flask-smorest publishes no types
    """The routes of one service; bodies are JSON, strings come in NFC, unknown fields are refused."""

    ARGUMENTS_PARSER = BodyParser()

    def __init__(self, name: str, **options: Any) -> None:
        super().__init__(name, __name__, **options)

    def get(self, rule: str, **options: Any) -> Decorator:
        """Answer GET at an address."""
        return cast(Decorator, super().get(rule, **options))

    def post(self, rule: str, **options: Any) -> Decorator:
        """Answer POST at an address."""
        return cast(Decorator, super().post(rule, **options))

    def put(self, rule: str, **options: Any) -> Decorator:
        """Answer PUT at an address."""
        return cast(Decorator, super().put(rule, **options))

    def delete(self, rule: str, **options: Any) -> Decorator:
        """Answer DELETE at an address."""
        return cast(Decorator, super().delete(rule, **options))

    def arguments(self, schema: Any, *, location: str = "json", **options: Any) -> Decorator:
        """Read what the schema says from the body, or from `location="query"`; it comes first among the arguments."""
        return cast(Decorator, super().arguments(schema, location=location, **options))

    def response(self, status_code: int, schema: Any = None, **options: Any) -> Decorator:
        """Answer what the view returns, as the schema says."""
        return cast(Decorator, super().response(status_code, schema, **options))


class ProblemSchema(Schema):
    """A refusal (RFC 9457)."""

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    code = fields.String(required=True)
    detail = fields.String(required=True)
    errors = fields.Dict(keys=fields.String(), values=fields.List(fields.String()))
    correlation_id = fields.UUID(required=True)


class ReceiptSchema(Schema):
    """What was written: its id, the event that tells of it, and what to wait for to read it elsewhere."""

    id = fields.UUID(required=True)
    family = fields.String()
    sequence = fields.Integer()
    after = fields.String(required=True)


class PageQuery(Schema):
    """Which part of a list is asked for."""

    cursor = fields.String()
    limit = fields.Integer(
        load_default=USUAL_PAGE,
        validate=validate.Range(1, LARGEST_PAGE, error=f"Ask for between 1 and {LARGEST_PAGE}"),
    )


class _Documents(flask_smorest.Api):  # type: ignore[misc]  # flask-smorest publishes no types
    """The OpenAPI document; refusals are answered by shared/problems.py alone."""

    ERROR_SCHEMA = ProblemSchema

    def _register_error_handlers(self) -> None:
        """Leave the app's own handlers in place."""


def as_json(body: Mapping[str, Any]) -> Response:
    """Return the body straight from the rows: schemas cost too much for lists, and stand here as documentation."""
    return Response(orjson.dumps(body, default=str), content_type="application/json")


def receipt(resource_id: UUID) -> dict[str, Any]:
    """Return the receipt for what this request wrote; call it after the transaction.

    On a repeat with the same idempotency key nothing was announced, and the log of events tells what was.
    """
    positions = _positions_of(resource_id)
    announced = {(each.family, each.subject, each.sequence) for each in g.get("announced", [])}
    return _receipt(resource_id, positions, waited_for=announced | set(positions))


def receipts(resource_ids: Iterable[UUID]) -> dict[str, Any]:
    """Return a receipt for each of several things that one request wrote, and one `after` for all of them.

    The `after` of each waits for its own events alone, so that nothing in it leads to the others.
    """
    found = {each: _positions_of(each) for each in resource_ids}
    every = {position for positions in found.values() for position in positions}
    each_of_them = [_receipt(each, positions, waited_for=set(positions)) for each, positions in found.items()]
    return {"receipts": each_of_them, "after": write_after(sorted(every))}


def _receipt(resource_id: UUID, positions: list[Position], *, waited_for: Collection[Position]) -> dict[str, Any]:
    told = [each for each in positions if _may_be_told(each)]
    last = {"family": told[-1][0], "sequence": told[-1][2]} if told else {}
    return {"id": resource_id, "after": write_after(sorted(waited_for)), **last}


def _positions_of(resource_id: UUID) -> list[Position]:
    announced = [each for each in g.get("announced", []) if each.item == resource_id]
    return [(each.family, each.subject, each.sequence) for each in announced] or _logged(resource_id)


def _may_be_told(position: Position) -> bool:
    """Tell whether the number says nothing new: it counts what stands in a family, also for who may not read it."""
    family, subject, _ = position
    information_class = InformationClass(family.partition(".")[0])
    if information_class is InformationClass.REFERENCE:
        return True
    readers = g.reader.readers(subject)
    return policy.decide(readers, g.reader.kind, information_class=information_class) is not policy.View.NOTHING


def _logged(item: UUID) -> list[Position]:
    """Return where each family's last event of the item stands, the newest event last."""
    newest = select(func.max(event_log.c.id)).where(event_log.c.item == item).group_by(event_log.c.family)
    query = (
        select(event_log.c.family, event_log.c.subject, event_log.c.sequence)
        .where(event_log.c.id.in_(newest))
        .order_by(event_log.c.id)
    )
    with reading() as session:
        return [(row.family, row.subject, row.sequence) for row in session.execute(query)]


def register_api(app: Flask, *apis: Api) -> None:
    """Give an app its routes, limits, refusals, headers, and its OpenAPI document at /openapi.json."""
    name = app.extensions["nwd"].name
    app.config["MAX_CONTENT_LENGTH"] = app.config.get("MAX_CONTENT_LENGTH") or LARGEST_BODY
    app.config.update(API_TITLE=f"No Wrong Door: {name}", API_VERSION="v1", OPENAPI_VERSION="3.1.0")
    register_problem_handlers(app)
    app.before_request(_begin)
    app.after_request(_end)
    documents = _Documents(app)
    documents.spec.components.security_scheme("bearer", {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"})
    for api in apis:
        documents.register_blueprint(api)
    app.add_url_rule("/openapi.json", "openapi", _openapi)


def openapi_of(app: Flask) -> dict[str, Any]:
    """Return the app's OpenAPI document."""
    document: dict[str, Any] = app.extensions["flask-smorest"]["apis"][""]["ext_obj"].spec.to_dict()
    return {**document, "security": [{"bearer": []}]}


@allow_public("the description of the API names no person")
def _openapi() -> Response:
    return jsonify(openapi_of(current_app))


def _begin() -> None:
    bind_correlation(request.headers.get(CORRELATION_HEADER))


def _end(response: Response) -> Response:
    """Tell the story's id; no answer of an API is kept by anybody on the way."""
    response.headers[CORRELATION_HEADER] = current_correlation()
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response
