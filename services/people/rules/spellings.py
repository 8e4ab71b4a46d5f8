"""Two spellings of a name: the same, the same sound, or a slip of the keyboard apart. Scripts are never judged.

Sound: metaphone of jellyfish, which is made for English; for letters of other scripts spelling alone counts.
"""

import re
import unicodedata
from enum import IntEnum

from jellyfish import metaphone
from rapidfuzz.distance import OSA

from services.people.rules.short_names import forms_of

# Letters that Unicode does not take apart into a plain letter and a mark.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
)
_APOSTROPHES = dict.fromkeys(map(ord, "'’ʼ`´‘"))
_PART = re.compile(r"[^\W_]+")
# Local choice: shorter names have too many neighbours. Mia and Mae are two people, Thornbury and Thornberry may be one.
SHORTEST_WITH_A_SLIP = 4
SHORTEST_WITH_TWO_SLIPS = 8
# Parts that stand in many family names and by themselves tell nobody from anybody.
_PARTICLES = frozenset(
    {
        *("al", "el", "ap", "ab", "van", "von", "de", "da", "do", "dos", "del", "della"),
        *("la", "le", "bin", "ibn", "mac", "mc", "ni", "nic"),
    }
)
# Kit and Cody have one code; names that are said alike share half of their letters too.
LEAST_ALIKE_WHERE_THE_SOUND_IS_ONE = 0.5


class Closeness(IntEnum):
    """How close two spellings are, the closest first."""

    SAME = 1
    PARTLY_THE_SAME = 2
    SHORT_FORM = 3
    SAME_SOUND = 4
    NEARLY_THE_SAME = 5


def parts_of(name: str | None) -> tuple[str, ...]:
    """Return the parts of a name in plain small letters: without accents, apostrophes and hyphens."""
    return tuple(_PART.findall(_in_plain_letters(name or "").translate(_APOSTROPHES)))


def _in_plain_letters(name: str) -> str:
    if name.isascii():
        return name.lower()
    taken_apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    return "".join(each for each in taken_apart.translate(_PLAIN) if not unicodedata.combining(each))


def closeness(one: str | None, other: str | None) -> Closeness | None:
    """Return how close two names are, or None where they are not; a name that is not known is close to nothing."""
    these, those = parts_of(one), parts_of(other)
    if not these or not those:
        return None
    whole, other_whole = "".join(these), "".join(those)
    if whole == other_whole or sorted(these) == sorted(those):
        return Closeness.SAME
    if _telling(these) & _telling(those):
        return Closeness.PARTLY_THE_SAME
    if forms_of(these[0]) & forms_of(those[0]):
        return Closeness.SHORT_FORM
    if _sounds_the_same(whole, other_whole):
        return Closeness.SAME_SOUND
    return Closeness.NEARLY_THE_SAME if _is_a_slip(whole, other_whole) else None


def _telling(parts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(each for each in parts if each not in _PARTICLES and len(each) > 1)


def _sounds_the_same(one: str, other: str) -> bool:
    """Tell whether both are said alike; a code of one sound alone holds too many names, such as Lee and Leo."""
    if not (one.isascii() and other.isascii()):
        return False
    sound = metaphone(one)
    if len(sound) < 2 or sound != metaphone(other):
        return False
    return OSA.normalized_similarity(one, other) >= LEAST_ALIKE_WHERE_THE_SOUND_IS_ONE


def _is_a_slip(one: str, other: str) -> bool:
    """Tell whether one letter was missed, added, mistyped or changed places with its neighbour; in long names, two."""
    shorter = min(len(one), len(other))
    if shorter < SHORTEST_WITH_A_SLIP:
        return False
    return OSA.distance(one, other) <= (2 if shorter >= SHORTEST_WITH_TWO_SLIPS else 1)
