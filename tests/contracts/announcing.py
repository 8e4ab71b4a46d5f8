"""Which event types a service announces, as its code says it."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from shared.deadlines import Deadlines
from shared.events.base import EventSchema
from tests.contracts.naming import ROOT, folder_of

# The clocks of a service: it says by which types, and the kit announces them.
KEPT_BY_THE_KIT = Deadlines.__name__


def announced_by(service: str) -> set[str]:
    """Return the types that the service hands to announce(), itself or through what announces on its behalf."""
    return {
        event_class.type
        for path in folder_of(service).rglob("*.py")
        for call in announcing_calls(path)
        for event_class in _named_in(call, event_classes_of(path))
    }


def announcing_calls(path: Path) -> Iterator[ast.Call]:
    """Yield every call in a module of a function with "announce" in its name, and of what the kit announces for it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ("announce" in _name_of(node.func) or _name_of(node.func) == KEPT_BY_THE_KIT):
            yield node


def event_classes_of(path: Path) -> dict[str, type[EventSchema]]:
    """Return the event types that a module imports, by the names that they have there."""
    found: dict[str, type[EventSchema]] = {}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("shared.events."):
            module = import_module(node.module or "")
            found |= {each.asname or each.name: getattr(module, each.name) for each in node.names}
    return {name: each for name, each in found.items() if isinstance(each, type) and issubclass(each, EventSchema)}


def unreadable_calls(service: str) -> list[str]:
    """Return where announce() is given something of which this reading cannot tell which type it is."""
    found = []
    for path in folder_of(service).rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
            known = {*event_classes_of(path), *_event_parameters(function)}
            calls = (node for node in ast.walk(function) if isinstance(node, ast.Call))
            of_announce = [call for call in calls if _name_of(call.func) == "announce"]
            found += [f"{path.relative_to(ROOT)}:{call.lineno}" for call in of_announce if not _names(call) & known]
    return found


def _event_parameters(function: ast.FunctionDef) -> set[str]:
    """Return the parameters by which a function, named for it, is told what to announce."""
    arguments = (*function.args.args, *function.args.kwonlyargs)
    return {each.arg for each in arguments} if "announce" in function.name else set()


def _name_of(function: ast.expr) -> str:
    return (
        function.id if isinstance(function, ast.Name) else function.attr if isinstance(function, ast.Attribute) else ""
    )


def _names(call: ast.Call) -> set[str]:
    given = [*call.args[1:], *(keyword.value for keyword in call.keywords)]
    return {node.id for each in given for node in ast.walk(each) if isinstance(node, ast.Name)}


def _named_in(call: ast.Call, classes: dict[str, type[EventSchema]]) -> list[type[EventSchema]]:
    return [classes[name] for name in _names(call) & set(classes)]
