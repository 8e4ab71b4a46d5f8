"""Asking before words about one young person name another who was there."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from services.web import words
from services.web.backends.people import YoungPerson
from services.web.crossing import Crossing, crossings
from services.web.pages.whom import names_of


def crossing_names(words_of: Mapping[UUID, Sequence[str]], chosen: Sequence[YoungPerson]) -> dict[UUID, list[Crossing]]:
    """Return for each record which names of the others its words hold; asks for given names where there are others."""
    if len(chosen) < 2:
        return {}
    return crossings(words_of, names_of={each.id: names_of(each) for each in chosen})


def may_be_no_name(found: Mapping[UUID, Sequence[Crossing]]) -> bool:
    """Tell whether every name found is also an ordinary word, so that whoever looked may go on."""
    return all(each.is_ordinary for crossing in found.values() for each in crossing)


def in_words(found: Sequence[Crossing]) -> str:
    """Return what to say about names that would stand on somebody else's record."""
    named = words.listed(sorted({each.name for each in found}))
    return f"{named} would be named on somebody else’s record. Use other words, such as “another young person”"
