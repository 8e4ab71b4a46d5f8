"""The header: pupil numbers, mothers, and children without episodes."""

import re
from collections.abc import Iterator

from stdnum.gb import upn

from services.people.ssda903.findings import Finding
from services.people.ssda903.rows import Child, Episode, Return903, Unread
from services.people.ssda903.rules.by_child import grouped, warning

FEMALE = "2"
IS_A_MOTHER = "1"
UNKNOWN_UPN = frozenset({"UN1", "UN2", "UN3", "UN4", "UN5"})
# A check letter, eleven figures, and a last figure (a letter in a temporary number); I, O and S are not used.
UPN = re.compile(r"[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]")
SHORT_BREAKS = frozenset({"V3", "V4"})


def check(tables: Return903, unread: Unread) -> Iterator[Finding]:
    """Check each child, and what the child's episodes call for."""
    episodes = grouped(tables.episodes)
    for child in tables.children:
        yield from _pupil_number(child)
        yield from _mother(child)
        if not unread.lacks(Episode.file, child.child):
            yield from _with_episodes(child, episodes.get(child.child, []))


def is_valid_upn(number: str) -> bool:
    """Tell whether a pupil number is well formed and its check letter agrees.

    The authority's number inside it is not looked up: python-stdnum's list stops at 2011.
    """
    return UPN.fullmatch(number) is not None and upn.calc_check_digit(number[1:]) == number[0]


def _pupil_number(child: Child) -> Iterator[Finding]:
    if child.upn not in UNKNOWN_UPN and not is_valid_upn(child.upn):
        yield warning(child, "UPN", "168", "This is not a pupil number, nor one of UN1 to UN5.")


def _mother(child: Child) -> Iterator[Finding]:
    is_mother = child.mother == IS_A_MOTHER
    if child.first_child_born_on is None:
        if is_mother:
            yield warning(child, "MC_DOB", "611", "She is a mother; her child's date of birth is blank.")
        return
    if child.sex != FEMALE:
        yield warning(child, "MC_DOB", "174", "This is for a mother, and the child's sex is male.")
    elif not is_mother:
        yield warning(child, "MC_DOB", "612", "This is for a mother, and the mother column does not say so.")
    if child.first_child_born_on <= child.born_on:
        yield warning(child, "MC_DOB", "621", "The child's own child would be the older.")


def _with_episodes(child: Child, episodes: list[Episode]) -> Iterator[Finding]:
    if not episodes:
        yield warning(child, "CHILD", "EPI", "The child has no episodes.")
        return
    is_looked_after = any(episode.legal_status not in SHORT_BREAKS for episode in episodes)
    if child.sex == FEMALE and child.mother is None and is_looked_after:
        yield warning(child, "MOTHER", "393", "This is blank for a girl who is looked after.")
