"""Names as people write them: kept as they are, refused only when they could not be shown safely."""

import unicodedata

LONGEST_NAME = 200

# Joiners belong to names in Persian, Urdu and Hindi; the marks tell a renderer the direction and override nothing.
_WANTED_FORMAT_CHARACTERS = frozenset("\u200c\u200d\u200e\u200f\u061c")
_REFUSED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


class NameRefused(ValueError):
    """The text cannot stand as a name; the message says why in plain words."""


def as_name(text: str) -> str:
    """Return the name in Unicode's composed form; raises NameRefused.

    Nothing else is changed or judged: one letter, one name, digits, `Null` and marks of any language are names.
    """
    name = unicodedata.normalize("NFC", text)
    if not name.strip():
        raise NameRefused("Enter a name.")
    if len(name) > LONGEST_NAME:
        raise NameRefused(f"A name may have up to {LONGEST_NAME} characters; this one has {len(name)}.")
    if any(_is_refused(character) for character in name):
        raise NameRefused(
            "The name holds hidden characters (control or direction characters). Type it instead of pasting it."
        )
    return name


def _is_refused(character: str) -> bool:
    return unicodedata.category(character) in _REFUSED_CATEGORIES and character not in _WANTED_FORMAT_CHARACTERS


def placeholder_known_as(given_names: str) -> str:
    """Return what to call somebody until they have said: the first of the given names."""
    return given_names.split()[0]
