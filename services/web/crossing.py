"""Whether words about one young person name another: no record may name somebody else's (peer separation)."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

Key = TypeVar("Key")

# Local choice: given names that are also words of everyday sentences, so that the words alone cannot tell.
ORDINARY = (
    "amber angel april art ash august autumn basil bay bear bill blue bob brandy brook carol chance charity chase "
    "christian clay cliff coral crystal daisy dale dawn dean destiny dot drew duke earl eden eve faith fern "
    "forest frank gene ginger glen grace grant gray guy harmony hazel heath heather heaven herb holly honey "
    "honour hope hunter iris ivy jack jade jasmine jean jewel joy june justice kit lane liberty lily lucky major "
    "mark mason max may melody mercy merry miles nick olive opal pansy pat patience peace pearl peg penny pepper "
    "phoenix piper poppy precious prince princess queen rain ray red reed rich river rob robin rocky rod roman "
    "rose rosemary rowan ruby rusty saffron sage sandy scout serenity sky star sterling stew stone storm sue "
    "summer sunny tiger trinity true unity victory violet wade ward warren west will willow winter wood"
)
ORDINARY_WORDS = frozenset(ORDINARY.split())


@dataclass(frozen=True)
class Crossing:
    """A name that stands in words about somebody else, and whether it may be no name there at all."""

    name: str
    is_ordinary: bool


def names_in(words: str, names: Iterable[str]) -> list[str]:
    """Return those of the names that stand in the words as whole words, or as possessives, in any spelling of case.

    Accents do not matter: a tired hand leaves them out.
    """
    text = _plain(words)
    return [name for name in names if _plain(name).strip() and _stands_in(text, _plain(name).strip())]


def crossings(
    words_of: Mapping[Key, Sequence[str]], *, names_of: Mapping[Key, Iterable[str]]
) -> dict[Key, list[Crossing]]:
    """Return for each record which names of the others its words hold; records whose words hold none are left out."""
    found: dict[Key, list[Crossing]] = {}
    for key, words in words_of.items():
        others = {name for other, names in names_of.items() if other != key for name in names}
        named = names_in("\n".join(words), sorted(others))
        if named:
            found[key] = [Crossing(name, is_ordinary(name)) for name in named]
    return found


def is_ordinary(name: str) -> bool:
    """Tell whether a name is also a word that stands in sentences about anybody; one letter always is."""
    plain = _plain(name)
    return plain in ORDINARY_WORDS or len(plain) == 1


def _stands_in(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?:'?s|')?(?!\w)", text) is not None


def _plain(text: str) -> str:
    """Return the text without case and accents, with straight apostrophes."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in apart if not unicodedata.combining(each)).replace("’", "'").replace("ʼ", "'")
