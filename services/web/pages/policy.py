"""Who may see what: the policy that every service decides by, as a page that whoever reviews it can read."""

from typing import Any

from flask import Blueprint, render_template

from services.web.pages.areas import signed_in_area
from services.web.policy_words import CELLS, CLASSES, KINDS, OPERATIONS, READERS
from shared.access.kinds import Cell, ItemKind, Operation, Reader
from shared.access.matrix import CLASS_AUDIENCE, MATRIX, REDUCED_MEANS
from shared.access.matrix import OPERATIONS as MAY_DO
from shared.access.operations import ASSIGNED_PROFESSIONALS, COUNCIL_AND_HUB, EVERYBODY, ROLE_OPERATIONS
from shared.problems import NotFound
from shared.role_words import role_words
from shared.vocabulary import Role

area: Blueprint = signed_in_area("policy")

ADDRESS = "/who-may-see-what"
# Kinds in which no relation counts: who may is said by role alone.
BY_ROLE = frozenset(kind for kind, row in MATRIX.items() if set(row.values()) == {Cell.NONE})


@area.get(ADDRESS)
def whole() -> str:
    """Show the whole matrix, for whom each class is written, and what is about no young person."""
    rows = [
        {"name": KINDS[kind], "href": _of_kind(kind), "cells": [_cell(kind, reader) for reader in Reader]}
        for kind in ItemKind
        if kind not in BY_ROLE
    ]
    return render_template(
        "policy/whole.html",
        readers=[{"code": each.value, "name": READERS[each], "href": _as_reader(each)} for each in Reader],
        rows=rows,
        letters=[{"code": cell.value, "words": CELLS[cell]} for cell in Cell],
        classes=[{"name": CLASSES[each], "readers": _in_order(audience)} for each, audience in CLASS_AUDIENCE.items()],
        about_nobody=[{"name": KINDS[kind], "lines": _by_role(kind)} for kind in ItemKind if kind in BY_ROLE],
    )


@area.get(f"{ADDRESS}/as/<code>")
def as_reader(code: str) -> str:
    """Show what one reader may see and do."""
    if code not in set(Reader):
        raise NotFound
    reader = Reader(code)
    kinds = [kind for kind in ItemKind if kind not in BY_ROLE]
    return render_template(
        "policy/reader.html",
        name=READERS[reader],
        rows=[
            {"name": KINDS[kind], "href": _of_kind(kind), "sees": _sees(kind, reader), "does": _does(kind, reader)}
            for kind in kinds
            if MATRIX[kind][reader] is not Cell.NONE or _does(kind, reader)
        ],
        nothing=[KINDS[kind] for kind in kinds if MATRIX[kind][reader] is Cell.NONE and not _does(kind, reader)],
        classes=[CLASSES[each] for each, audience in CLASS_AUDIENCE.items() if reader in audience],
    )


@area.get(f"{ADDRESS}/of/<kind>")
def of_kind(kind: str) -> str:
    """Show who may see one kind of item, and do something with it."""
    if kind not in set(ItemKind):
        raise NotFound
    item = ItemKind(kind)
    return render_template(
        "policy/kind.html",
        name=KINDS[item],
        rows=[
            {"name": READERS[each], "href": _as_reader(each), "sees": _sees(item, each), "does": _does(item, each)}
            for each in Reader
            if MATRIX[item][each] is not Cell.NONE or _does(item, each)
        ],
        nothing=[READERS[each] for each in Reader if MATRIX[item][each] is Cell.NONE and not _does(item, each)],
        by_role_of_it=_by_role(item),
        is_by_role=item in BY_ROLE,
    )


def _cell(kind: ItemKind, reader: Reader) -> dict[str, Any]:
    cell = MATRIX[kind][reader]
    return {"code": cell.value, "words": CELLS[cell], "is_nothing": cell is Cell.NONE}


def _sees(kind: ItemKind, reader: Reader) -> str:
    cell = MATRIX[kind][reader]
    return f"{CELLS[cell]}: {REDUCED_MEANS[kind]}" if cell is Cell.REDUCED else CELLS[cell]


def _does(kind: ItemKind, reader: Reader) -> str:
    """Return what the reader may do beside reading, in words; empty for nothing."""
    return ", ".join(
        OPERATIONS[each] for each in Operation if reader in MAY_DO.get((kind, each), frozenset())
    ).capitalize()


def _by_role(kind: ItemKind) -> list[dict[str, str]]:
    """Return what is done with an item where no young person stands beside it yet, with who may."""
    done: dict[frozenset[Role], list[str]] = {}
    for each in Operation:
        if roles := ROLE_OPERATIONS.get((kind, each)):
            done.setdefault(roles, []).append(OPERATIONS[each])
    return [{"does": ", ".join(words).capitalize(), "roles": _roles(roles)} for roles, words in done.items()]


def _roles(roles: frozenset[Role]) -> str:
    if roles == EVERYBODY:
        return "everybody who signs in"
    groups = ["everybody at the council, the hub and its health services"] if roles >= COUNCIL_AND_HUB else []
    others = roles - COUNCIL_AND_HUB if groups else roles
    return ", ".join([*groups, *sorted(map(role_words, others))])


def _in_order(audience: frozenset[Reader]) -> str:
    if audience == frozenset(Reader):
        return "Whoever the table lets see it"
    groups = ["The team"] if audience >= ASSIGNED_PROFESSIONALS else []
    others = audience - ASSIGNED_PROFESSIONALS if groups else audience
    words = [*groups, *(READERS[each] for each in Reader if each in others)]
    return "; ".join(words) if words else "Nobody by what they are to a young person"


def _as_reader(reader: Reader) -> str:
    return f"{ADDRESS}/as/{reader.value}"


def _of_kind(kind: ItemKind) -> str:
    return f"{ADDRESS}/of/{kind.value}"
