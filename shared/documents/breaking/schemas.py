"""How two versions of one JSON Schema differ, for documents that go one way."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from shared.documents.breaking.changes import Breaks, Change, Move, Use, broken_by

Schema = Mapping[str, Any]

# They say something to people, or are compared with the event (x-...) and the document ($...) as a whole.
WORDS_ONLY = frozenset({"title", "description", "example", "examples", "deprecated", "readOnly", "writeOnly"})
UPPER = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
LOWER = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
FORMS = ("format", "pattern")
# With one more of these, more documents fit (anyOf, oneOf) or fewer (allOf).
CHOICES = {"anyOf": Move.WIDER, "oneOf": Move.WIDER, "allOf": Move.NARROWER}
INSIDE = ("type", "enum", "const", "default", "properties", "required", "additionalProperties", "items")
UNDERSTOOD = {*INSIDE, *UPPER, *LOWER, *FORMS, *CHOICES, *WORDS_ONLY}
KINDS = {str: "string", bool: "boolean", int: "integer", float: "number", type(None): "null"}
OPPOSITE = {Move.WIDER: Move.NARROWER, Move.NARROWER: Move.WIDER, Move.OTHER: Move.OTHER}


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where two schemas are compared: the words for it, which way it goes, and both documents to find references in."""

    where: str
    use: Use
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    followed: frozenset[tuple[str, str]] = frozenset()

    def at(self, name: str) -> "Place":
        """Return the place one step further inside."""
        return replace(self, where=f"{self.where}, {name}")

    def told(self, what: str, move: Move) -> Change:
        """Return the change, with whom it breaks here."""
        return Change(self.where, what, broken_by(self.use, move))


def schema_changes(before: Schema, after: Schema, place: Place) -> Iterator[Change]:
    """Yield every difference that says something to a program, outermost first."""
    if "$ref" in before or "$ref" in after:
        yield from _through_references(before, after, place)
        return
    before, after = _as_choices(before, after)
    for compare in (_types, _values, _forms, _limits, _defaults, _fields, _further_fields, _items, _choices, _others):
        yield from compare(before, after, place)


def _through_references(before: Schema, after: Schema, place: Place) -> Iterator[Change]:
    """Follow references; what both versions call the same is told once, by that name, wherever it is used."""
    names = (before.get("$ref", ""), after.get("$ref", ""))
    if names in place.followed:
        return
    if names[0] == names[1]:
        service = place.where.partition(" ")[0]
        place = replace(place, where=f"{service} {names[0].rpartition('/')[2]}")
    place = replace(place, followed=place.followed | {names})
    yield from schema_changes(resolved(before, place.before), resolved(after, place.after), place)


def resolved(schema: Schema, document: Schema) -> Schema:
    """Return what a reference within the document leads to, or the schema itself; nothing where it leads nowhere."""
    found: Any = schema
    while isinstance(found, Mapping) and str(found.get("$ref", "")).startswith("#/"):
        steps = found["$ref"].removeprefix("#/").split("/")
        found = document
        for step in steps:
            found = found.get(step, {})
    return found if isinstance(found, Mapping) else {}


def _as_choices(before: Schema, after: Schema) -> tuple[Schema, Schema]:
    """Return both in the form that one of them has: a choice of several, of which the other is the only one."""
    for keyword in CHOICES:
        if keyword in before and keyword not in after:
            return before, {keyword: [after]}
        if keyword in after and keyword not in before:
            return {keyword: [before]}, after
    return before, after


def _types(before: Schema, after: Schema, place: Place) -> Iterator[Change]:
    was, becomes = _kinds(before), _kinds(after)
    if was == becomes or (_permitted(before) and _permitted(after)):
        return
    if not becomes or (was and was < becomes):
        yield place.told(f"may be {_listed(becomes - was) or 'anything'}", Move.WIDER)
    elif not was or becomes < was:
        yield place.told(f"may only be {_listed(becomes)}", Move.NARROWER)
    else:
        yield place.told(f"is {_listed(becomes)}, was {_listed(was)}", Move.OTHER)


def _kinds(schema: Schema) -> frozenset[str]:
    """Return the types that fit, none where any does."""
    kinds = schema.get("type", [KINDS[type(each)] for each in schema.get("enum", ()) if type(each) in KINDS])
    found = {kinds} if isinstance(kinds, str) else set(kinds)
    return frozenset(found | {"integer"} if "number" in found else found)


def _values(before: Schema, after: Schema, place: Place) -> Iterator[Change]:
    was, becomes = _permitted(before), _permitted(after)
    if was is None or becomes is None:
        if was is not None:
            yield place.told("is no longer one of a list", Move.WIDER)
        elif becomes is not None:
            yield place.told(f"is one of a list: {_listed(becomes)}", Move.NARROWER)
        return
    if new := becomes - was:
        yield place.told(f"may be {_listed(new)}", Move.WIDER)
    if gone := was - becomes:
        yield place.told(f"is never {_listed(gone)}", Move.NARROWER)


def _permitted(schema: Schema) -> frozenset[str] | None:
    values = [schema["const"]] if "const" in schema else schema.get("enum")
    return None if values is None else frozenset(_word(each) for each in values)


def _forms(before: Schema, after: Schema, place: Place) -> Iterator[Change]:
    for keyword in FORMS:
        was, becomes = before.get(keyword), after.get(keyword)
        if was != becomes:
            move = Move.WIDER if becomes is None else Move.NARROWER if was is None else Move.OTHER
            yield place.told(f"has {_word(becomes)} as {keyword}, had {_word(was)}", move)


def _limits(before: Schema, after: Schema, place: Place) -> Iterator[Change]:
    for keyword in (*UPPER, *LOWER):
        was, becomes = before.get(keyword), after.get(keyword)
        if was == becomes:
            continue
        is_wider = becomes is None or (was is not None and (becomes > was) == (keyword in UPPER))
        yield place.told(f"has {_word(becomes)} as {keyword}, had {_word(was)}", _direction(is_wider))


def _defaults(before: Schema, after: Schema, place: Place) -> Iterator[Change]:
    if "default" in before and "default" in after and before["default"] != after["default"]:
        was, becomes = _word(before["default"]), _word(after["default"])
        yield place.told(f"is taken as {becomes} where it is left out, was {was}", Move.OTHER)


def _fields(before: Schema, after: Schema, place: Place) -> Iterator[Change]:
    was, becomes = before.get("properties", {}), after.get("properties", {})
    must_be, must_be_now = set(before.get("required", ())), set(after.get("required", ()))
    for name in sorted(was.keys() | becomes.keys()):
        there = place.at(name)
        if name not in becomes:
            yield Change(there.where, "is gone", _broken_by_the_loss(after, place.use))
        elif name not in was and name in must_be_now:
            yield there.told("is new and has to be there", Move.NARROWER)
        elif name not in was:
            yield Change(there.where, "is new", Breaks.NOBODY)
        else:
            if (name in must_be) != (name in must_be_now):
                words = "may be left out" if name in must_be else "has to be there"
                yield there.told(words, _direction(name in must_be))
            yield from schema_changes(was[name], becomes[name], there)


def _broken_by_the_loss(after: Schema, use: Use) -> Breaks:
    """Return whom a lost field breaks: those who read it, or who send it to us where we refuse what we do not know."""
    if use is Use.REQUEST:
        return Breaks.WRITERS if after.get("additionalProperties") is False else Breaks.NOBODY
    return Breaks.READERS


def _further_fields(before: Schema, after: Schema, place: Place) -> Iterator[Change]:
    was, becomes = before.get("additionalProperties", True), after.get("additionalProperties", True)
    if isinstance(was, Mapping) and isinstance(becomes, Mapping):
        yield from schema_changes(was, becomes, place.at("each of its fields"))
    elif was != becomes and (was is False or becomes is True):
        # Whoever reads passes over what they do not know.
        yield Change(place.where, "may hold further fields", Breaks.NOBODY)
    elif was != becomes:
        yield place.told("may not hold the further fields that it could", Move.NARROWER)


def _items(before: Schema, after: Schema, place: Place) -> Iterator[Change]:
    if "items" in before or "items" in after:
        yield from schema_changes(before.get("items", {}), after.get("items", {}), place.at("each of it"))


def _choices(before: Schema, after: Schema, place: Place) -> Iterator[Change]:
    for keyword, more in CHOICES.items():
        was, becomes = before.get(keyword, []), after.get(keyword, [])
        for one, other in zip(was, becomes, strict=False):
            yield from schema_changes(one, other, place)
        if len(was) != len(becomes):
            move = more if len(becomes) > len(was) else OPPOSITE[more]
            yield place.told(f"has {len(becomes)} parts in {keyword}, had {len(was)}", move)


def _others(before: Schema, after: Schema, place: Place) -> Iterator[Change]:
    for keyword in sorted((before.keys() | after.keys()) - UNDERSTOOD):
        if before.get(keyword) != after.get(keyword) and not keyword.startswith(("x-", "$")):
            yield place.told(f"says something else in {keyword}, which this check cannot weigh", Move.OTHER)


def _direction(is_wider: bool) -> Move:
    return Move.WIDER if is_wider else Move.NARROWER


def _listed(values: frozenset[str]) -> str:
    return " or ".join(sorted(values))


def _word(value: Any) -> str:
    """Return a value as a contract writes it, without quotation marks; nothing is "none"."""
    if value is None:
        return "none"
    return value if isinstance(value, str) else json.dumps(value, sort_keys=True)
