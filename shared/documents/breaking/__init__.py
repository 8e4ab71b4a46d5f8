"""Which changes of the contracts break somebody: those need a new major version.

Speakers are strict and listeners tolerant, so a new field that may be left out breaks nobody. An answer and an event
may not hold what they could not hold before, a new value of a list included: whoever knows the old list alone is
surprised by it. A request may not be refused that was taken before. Of an event nothing may be taken away either, a
value of a list included: every inbox keeps the events of long ago, and the plan is folded from them again.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from shared.documents.breaking.apis import api_changes
from shared.documents.breaking.changes import Breaks, Change
from shared.documents.breaking.events import channel_changes, event_changes

__all__ = ["Breaks", "Change", "Contracts", "changes"]

# The documents by their place in the folder.
Contracts = Mapping[Path, Mapping[str, Any]]


def changes(before: Contracts, after: Contracts) -> list[Change]:
    """Return every difference that says something to a program, each once."""
    places = sorted(before.keys() | after.keys())
    return list(dict.fromkeys(each for place in places for each in _changes_of(place, before, after)))


def _changes_of(place: Path, before: Contracts, after: Contracts) -> Iterator[Change]:
    match place.parts:
        case ("events", _):
            yield from event_changes(place.stem, before.get(place), after.get(place))
        case ("envelope.json",):
            yield from event_changes("envelope", before.get(place), after.get(place))
        case ("openapi", _):
            yield from api_changes(place.stem, before.get(place, {}), after.get(place, {}))
        case ("asyncapi.json",):
            yield from channel_changes(before.get(place, {}), after.get(place, {}))
        case _:
            # Examples follow the schemas.
            return
