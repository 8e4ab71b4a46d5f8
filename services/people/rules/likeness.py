"""Whether two registrations may be one young person: by name and date of birth together, each with named reasons.

Peers detect by sound and by tolerance of the date (Mosaic, Primero); what they leave open is decided here. Nothing is
ever joined by likeness alone: whoever registers looks and decides.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from services.people.rules.near_births import BirthLikeness, birth_likeness
from services.people.rules.spellings import Closeness, closeness, parts_of


class NameLikeness(StrEnum):
    """Why two names may be one."""

    SAME = "same_name"
    SWAPPED = "names_swapped"
    SAME_GIVEN = "same_given_name"
    PART = "part_of_the_name"
    KNOWN_AS = "known_as"
    SHORT_FORM = "short_form"
    SAME_SOUND = "same_sound"
    NEARLY_THE_SAME = "nearly_the_same"


# Enough only where the date of birth is the very same: a given name alone is shared by many.
ONLY_WITH_THE_SAME_BIRTH = frozenset({NameLikeness.SAME_GIVEN})
# Enough where one of the two dates is not known: nothing but the name is left to tell them apart.
ENOUGH_WITHOUT_BIRTH = frozenset({NameLikeness.SAME, NameLikeness.SWAPPED, NameLikeness.KNOWN_AS})
_REASONS: dict[Closeness, NameLikeness] = {
    Closeness.SAME: NameLikeness.SAME,
    Closeness.PARTLY_THE_SAME: NameLikeness.PART,
    Closeness.SHORT_FORM: NameLikeness.SHORT_FORM,
    Closeness.SAME_SOUND: NameLikeness.SAME_SOUND,
    Closeness.NEARLY_THE_SAME: NameLikeness.NEARLY_THE_SAME,
}

WORDS: dict[NameLikeness | BirthLikeness, str] = {
    NameLikeness.SAME: "the name is the same",
    NameLikeness.SWAPPED: "given and family name swapped",
    NameLikeness.SAME_GIVEN: "the given name is the same",
    NameLikeness.PART: "part of the name is the same",
    NameLikeness.KNOWN_AS: "known by the same name",
    NameLikeness.SHORT_FORM: "one name is a form of the other",
    NameLikeness.SAME_SOUND: "the name sounds the same",
    NameLikeness.NEARLY_THE_SAME: "the name is spelt nearly the same",
    BirthLikeness.SAME: "the date of birth is the same",
    BirthLikeness.DAY_AND_MONTH_SWAPPED: "day and month of birth swapped",
    BirthLikeness.DIGITS_SWAPPED: "two digits of the date of birth swapped",
    BirthLikeness.ONE_DIGIT: "one digit of the date of birth differs",
    BirthLikeness.YEAR_OFF_BY_ONE: "the year of birth is one off",
    BirthLikeness.ESTIMATED: "one date of birth is an estimate and near the other",
    BirthLikeness.NOT_KNOWN: "one date of birth is not known",
}


@dataclass(frozen=True, kw_only=True)
class Described:
    """Somebody by what a registration says of them."""

    given_names: str
    family_name: str | None = None
    known_as: str | None = None
    born_on: date | None = None
    born_on_is_estimated: bool = False


def likeness(one: Described, other: Described) -> tuple[NameLikeness | BirthLikeness, ...]:
    """Return why two registrations may be one young person, the name first; empty where they are not likely to be."""
    birth = birth_likeness(
        one.born_on, other.born_on, is_estimated=one.born_on_is_estimated or other.born_on_is_estimated
    )
    name = None if birth is None else name_likeness(one, other)
    if birth is None or name is None:
        return ()
    if name in ONLY_WITH_THE_SAME_BIRTH and birth is not BirthLikeness.SAME:
        return ()
    if birth is BirthLikeness.NOT_KNOWN and name not in ENOUGH_WITHOUT_BIRTH:
        return ()
    return name, birth


def name_likeness(one: Described, other: Described) -> NameLikeness | None:
    """Return why two names may be one, or None. A family name alone is nothing: brothers and sisters share it."""
    if _is_swapped(one, other):
        return NameLikeness.SWAPPED
    family = _family(one, other)
    given = closeness(one.given_names, other.given_names)
    called = _called(one, other)
    if family is None:
        return NameLikeness.SAME_GIVEN if Closeness.SAME in (given, called) else None
    if given is not None:
        # Of two that differ, the one that differs more is the reason; a second given name that is left out differs not.
        without_second = Closeness.SAME if _first(one.given_names) == _first(other.given_names) else given
        return _REASONS[max(without_second, family)]
    return None if called is None else NameLikeness.KNOWN_AS


def _family(one: Described, other: Described) -> Closeness | None:
    """Return how close the family names are; whoever has none, or none that is known, is like everybody."""
    if not parts_of(one.family_name) or not parts_of(other.family_name):
        return Closeness.SAME
    return closeness(one.family_name, other.family_name)


def _is_swapped(one: Described, other: Described) -> bool:
    if one.family_name is None or other.family_name is None or parts_of(one.given_names) == parts_of(other.given_names):
        return False
    crossed = closeness(one.given_names, other.family_name), closeness(one.family_name, other.given_names)
    return all(each in (Closeness.SAME, Closeness.PARTLY_THE_SAME, Closeness.SAME_SOUND) for each in crossed)


def _called(one: Described, other: Described) -> Closeness | None:
    """Return how close the names are that they go by, crossed with the given ones."""
    pairs = (
        (one.known_as, other.known_as),
        (one.known_as, other.given_names),
        (one.given_names, other.known_as),
    )
    found = [each for each in (closeness(*pair) for pair in pairs) if each is not None]
    return min(found, default=None)


def _first(name: str) -> str:
    return (parts_of(name) or ("",))[0]
