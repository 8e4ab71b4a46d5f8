"""How two versions of an event type, of the envelope and of the channels differ."""

from collections.abc import Iterator, Mapping
from typing import Any

from shared.documents.breaking.changes import Breaks, Change, Use
from shared.documents.breaking.schemas import Place, schema_changes

Document = Mapping[str, Any]
# What an event is told as; whoever counts numbers or keeps items by it would mix up two things.
IDENTITY = {"x-subject": "whom it is about", "x-item": "which record it tells of"}
GROUNDS = {"x-purpose": "the purpose of sharing it", "x-basis": "the lawful basis of sharing it"}


def event_changes(name: str, before: Document | None, after: Document | None) -> Iterator[Change]:
    """Yield every difference of one event type of one major version; None stands for a type that is not there."""
    if before is None or after is None:
        yield _there_or_not(name, is_there=after is not None)
        return
    yield from _families(name, set(before.get("x-family", ())), set(after.get("x-family", ())))
    for told, breaks in ((IDENTITY, Breaks.READERS), (GROUNDS, Breaks.NOBODY)):
        for key, words in told.items():
            if before.get(key) != after.get(key):
                yield Change(name, f"{words} is {after.get(key)}, was {before.get(key)}", breaks)
    yield from schema_changes(before, after, Place(where=name, use=Use.EVENT))


def channel_changes(before: Document, after: Document) -> Iterator[Change]:
    """Yield every difference of the channels, and of who listens there."""
    was, becomes = before.get("channels", {}), after.get("channels", {})
    for name in sorted(was.keys() | becomes.keys()):
        where = f"channel {name}"
        if name not in was or name not in becomes:
            yield _there_or_not(where, is_there=name in becomes)
        elif _address(was[name]) != _address(becomes[name]):
            yield Change(where, "is reached by another address", Breaks.READERS)
        elif becomes[name].get("x-for-record") and not was[name].get("x-for-record"):
            yield Change(where, "is kept for the record and no longer sent", Breaks.READERS)
    for name in sorted(_listeners(before) ^ _listeners(after)):
        heard = name in _listeners(after)
        yield Change(name, "is new" if heard else "is gone", Breaks.NOBODY if heard else Breaks.WRITERS)


def _there_or_not(where: str, *, is_there: bool) -> Change:
    return Change(where, "is new", Breaks.NOBODY) if is_there else Change(where, "is gone", Breaks.READERS)


def _families(name: str, was: set[str], becomes: set[str]) -> Iterator[Change]:
    for family in sorted(was - becomes):
        yield Change(name, f"is never told in {family}", Breaks.READERS)
    for family in sorted(becomes - was):
        yield Change(name, f"may be told in {family}", Breaks.NOBODY)


def _address(channel: Mapping[str, Any]) -> tuple[Any, Any]:
    return channel.get("address"), channel.get("bindings")


def _listeners(document: Document) -> set[str]:
    """Return the operations of listeners; those of speakers come and go with their channel."""
    operations = document.get("operations", {})
    return {name for name, said in operations.items() if said.get("action") == "receive"}
