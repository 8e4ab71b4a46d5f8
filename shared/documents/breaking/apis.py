"""How two versions of one service's OpenAPI document differ, route by route."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from shared.documents.breaking.changes import Breaks, Change, Use
from shared.documents.breaking.schemas import Place, resolved, schema_changes

Document = Mapping[str, Any]
METHODS = ("get", "post", "put", "patch", "delete", "head", "options")
PART = re.compile(r"\{[^}]+\}")


@dataclass(frozen=True)
class Route:
    """One method of one address; `around` is what the document says of the address as a whole."""

    operation: Mapping[str, Any]
    around: Mapping[str, Any]
    document: Document

    def credentials(self) -> Any:
        """Return what a caller has to show."""
        return self.operation.get("security", self.document.get("security", []))

    def request(self) -> dict[str, Any]:
        """Return all that is sent as one schema: parameters and body are its fields, and no others are taken."""
        parameters = [*self.around.get("parameters", ()), *self.operation.get("parameters", ())]
        sent = {_name_of(each, parameters): each for each in (resolved(p, self.document) for p in parameters)}
        if "requestBody" in self.operation:
            body = resolved(self.operation["requestBody"], self.document)
            sent["body"] = {"required": body.get("required", False), "schema": _by_kind(body)}
        return {
            "properties": {name: each.get("schema", {}) for name, each in sent.items()},
            "required": [name for name, each in sent.items() if each.get("required")],
            "additionalProperties": False,
        }

    def answer(self) -> dict[str, Any]:
        """Return all that is answered as one schema: each status is a field of it."""
        answers = self.operation.get("responses", {})
        return {"properties": {f"answer {code}": _by_kind(resolved(answers[code], self.document)) for code in answers}}


def api_changes(service: str, before: Document, after: Document) -> Iterator[Change]:
    """Yield every difference of a service's API; a document without routes stands for a service that is not there."""
    was, becomes = _routes(before), _routes(after)
    for name in sorted(was.keys() | becomes.keys()):
        where = f"{service} {name}"
        if name not in becomes:
            yield Change(where, "is gone", Breaks.READERS if name.startswith("GET") else Breaks.WRITERS)
        elif name not in was:
            yield Change(where, "is new", Breaks.NOBODY)
        else:
            yield from _route_changes(where, was[name], becomes[name])


def _route_changes(where: str, was: Route, becomes: Route) -> Iterator[Change]:
    if was.credentials() != becomes.credentials():
        yield Change(where, "asks for other credentials", Breaks.WRITERS)
    sent = Place(where=where, use=Use.REQUEST, before=was.document, after=becomes.document)
    yield from schema_changes(was.request(), becomes.request(), sent)
    yield from schema_changes(was.answer(), becomes.answer(), replace(sent, use=Use.ANSWER))


def _routes(document: Document) -> dict[str, Route]:
    """Return the routes by method and address; what a part of an address is called is nobody's business but ours."""
    return {
        f"{method.upper()} {PART.sub('{}', path)}": Route(around[method], around, document)
        for path, around in document.get("paths", {}).items()
        for method in METHODS
        if method in around
    }


def _name_of(parameter: Mapping[str, Any], among: list[Any]) -> str:
    """Return where a parameter stands and what it is called, or, in an address, the how manieth it is."""
    kind = parameter["in"]
    if kind == "path":
        return f"part {[each for each in among if each.get('in') == 'path'].index(parameter) + 1} of the address"
    return f"{kind} {parameter['name']}"


def _by_kind(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return a body as a schema; of several media types each is a field."""
    kinds = {kind: said.get("schema", {}) for kind, said in content.get("content", {}).items()}
    return {"properties": kinds}
