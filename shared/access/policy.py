"""The one decision: what these readers may see of, or do with, an item. Pure and total: unknown means nothing."""

from collections.abc import Collection
from enum import StrEnum

from shared.access.matrix import CLASS_AUDIENCE, MATRIX, OPERATIONS, Cell, ItemKind, Operation, Reader
from shared.vocabulary import InformationClass

__all__ = ["ItemKind", "Operation", "Reader", "View", "decide"]


class View(StrEnum):
    """How much of an item leaves: whole, its named reduced schema, a stub that says whom to ask, or nothing."""

    WHOLE = "whole"
    REDUCED = "reduced"
    STUB = "stub"
    NOTHING = "nothing"


MOST_GENEROUS_FIRST = tuple(View)


def decide(
    readers: Collection[Reader],
    kind: ItemKind,
    *,
    information_class: InformationClass | None = None,
    operation: Operation = Operation.READ,
    restricted: bool = False,
    is_own: bool = False,
) -> View:
    """Return what leaves: the most that any of the reader's columns gives, after the class has narrowed it.

    `restricted` (who may not be told, named conflict) overrides everything. `is_own` says that the item is the reader's
    own entry or booking; a young person's own record is theirs without it. An operation beside reading is WHOLE where
    it may be done. Creating is not narrowed by the class: one may write for fewer than oneself.
    """
    if restricted:
        return View.NOTHING
    audience = _audience(readers, information_class, operation=operation)
    if operation is not Operation.READ:
        may = audience & OPERATIONS.get((kind, operation), frozenset())
        return View.WHOLE if may else View.NOTHING
    row = MATRIX.get(kind, {})
    views = {
        _view_of(row.get(reader, Cell.NONE), is_own=is_own or reader is Reader.YOUNG_PERSON) for reader in audience
    }
    return next((view for view in MOST_GENEROUS_FIRST if view in views), View.NOTHING)


def _audience(
    readers: Collection[Reader], information_class: InformationClass | None, *, operation: Operation
) -> frozenset[Reader]:
    known = frozenset(Reader(reader) for reader in readers if reader in set(Reader))
    if information_class is None or operation is Operation.CREATE:
        return known
    return known & CLASS_AUDIENCE.get(information_class, frozenset())


def _view_of(cell: Cell, *, is_own: bool) -> View:
    """Read one cell; release by a duty clinician comes with those services, and counts are no record."""
    match cell:
        case Cell.WHOLE:
            return View.WHOLE
        case Cell.OWN:
            return View.WHOLE if is_own else View.NOTHING
        case Cell.REDUCED:
            return View.REDUCED
        case Cell.STUB:
            return View.STUB
        case _:
            return View.NOTHING
