"""How old a child is for what happens, and how long an episode may last."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from services.people.ssda903.findings import Finding
from services.people.ssda903.rows import Episode, Return903, Unread
from services.people.ssda903.rules.by_child import births, has_reached, warning


@dataclass(frozen=True)
class _AgeRule:
    code: str
    column: str
    codes: frozenset[str]
    age: int
    message: str


ADOPTED = frozenset({"E11", "E12"})
SPECIAL_GUARDIANSHIP = frozenset({"E45", "E46", "E47", "E48"})
AT_LEAST_AT_START = (
    _AgeRule("358", "LS", frozenset({"J1", "J2", "J3"}), 10, "A child with this legal status must be 10 or over."),
    _AgeRule("371", "PLACE", frozenset({"H5"}), 16, "A child in supported accommodation must be 16 or over."),
    _AgeRule("372", "PLACE", frozenset({"R5"}), 10, "A child in custody must be 10 or over."),
    _AgeRule("373", "PLACE", frozenset({"S1"}), 4, "A child in a residential school must be 4 or over."),
    _AgeRule("374", "PLACE", frozenset({"P3"}), 14, "A child in residential employment must be 14 or over."),
)
AT_LEAST_AT_END = (
    _AgeRule("387", "REC", frozenset({"E5", "E6"}), 14, "A child who moves to independent living must be 14 or over."),
    _AgeRule("389", "REC", frozenset({"E7"}), 16, "A child who moves to adult social care must be 16 or over."),
    _AgeRule("460", "REC", frozenset({"E17"}), 18, "Staying with the carers after care is for those of 18 or over."),
)
UNDER_AT_START = (_AgeRule("352", "DECOM", frozenset({"S"}), 18, "The child was 18 or over when care started."),)
UNDER_AT_END = (
    _AgeRule("386", "REC", ADOPTED, 18, "A child who is adopted must be under 18."),
    _AgeRule("407", "REC", SPECIAL_GUARDIANSHIP, 18, "A child under special guardianship must be under 18."),
)
# Checks 375, 376 and 379: temporary placements, in days.
LONGEST_IN_DAYS = {"T1": ("375", 42), "T3": ("376", 21), "T4": ("379", 7)}


def check(tables: Return903, unread: Unread) -> Iterator[Finding]:
    """Check each episode of a child whose date of birth is known."""
    born = births(tables)
    for episode in tables.episodes:
        yield from _length(episode)
        if episode.child in born:
            yield from _ages(episode, born[episode.child])


def _ages(episode: Episode, born_on: date) -> Iterator[Finding]:
    if born_on > episode.started_on:
        yield warning(episode, "DECOM", "302", "The episode starts before the child was born.")
        return
    yield from _broken(episode, born_on, on=episode.started_on, at_least=AT_LEAST_AT_START, under=UNDER_AT_START)
    if episode.ended_on is not None:
        yield from _broken(episode, born_on, on=episode.ended_on, at_least=AT_LEAST_AT_END, under=UNDER_AT_END)


def _broken(
    episode: Episode, born_on: date, *, on: date, at_least: tuple[_AgeRule, ...], under: tuple[_AgeRule, ...]
) -> Iterator[Finding]:
    codes = {episode.legal_status, episode.placement, episode.reason_started, episode.reason_ended}
    too_young = [rule for rule in at_least if rule.codes & codes and not has_reached(rule.age, born_on, on=on)]
    too_old = [rule for rule in under if rule.codes & codes and has_reached(rule.age, born_on, on=on)]
    for rule in too_young + too_old:
        yield warning(episode, rule.column, rule.code, rule.message)


def _length(episode: Episode) -> Iterator[Finding]:
    code, days = LONGEST_IN_DAYS.get(episode.placement, ("", 0))
    if days and episode.ended_on is not None and (episode.ended_on - episode.started_on).days > days:
        yield warning(episode, "PLACE", code, f"A temporary placement of this kind lasts {days} days at most.")
