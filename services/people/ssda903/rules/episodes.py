"""Single episodes: which codes go together, and what must or must not be given with them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from services.people.ssda903.findings import Finding
from services.people.ssda903.rows import Episode, Return903, Unread
from services.people.ssda903.rules.by_child import warning

TEMPORARY = frozenset({"T0", "T1", "T2", "T3", "T4"})
SHORT_BREAKS = frozenset({"V3", "V4"})
LONG_TERM_FOSTERING = frozenset({"U1", "U4"})
FOSTERING = frozenset({"U1", "U2", "U3", "U4", "U5", "U6"})
WITH_A_PLACEMENT_ORDER = frozenset({"A5", "A6"})
# Checks 527 to 531: the placements that each kind of provider cannot offer.
NOT_OFFERED = {
    "PR1": ("527", frozenset({"P1", "R2", "R5"})),
    "PR2": ("528", frozenset({"P1", "R2", "R5"})),
    "PR3": ("529", frozenset({"P1", "A3", "A4", "A5", "A6", "K1", "K2"}) | FOSTERING),
    "PR4": ("530", frozenset({"P1"})),
    "PR5": ("531", frozenset({"P1"})),
}
# Check 353: the Children Act 1989 came into force on this day.
CHILDREN_ACT_IN_FORCE = date(1991, 10, 14)
# The shape only: whether the postcode exists is not looked up.
POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}")
LAST_TWO_LETTERS = re.compile(r"[ABD-HJLNP-UW-Z]{2}")


@dataclass(frozen=True)
class _Rule:
    code: str
    column: str
    message: str
    is_broken: Callable[[Episode], bool]


RULES = (
    _Rule("148", "REC", "The end and its reason must both be there or both be blank.",
          lambda it: (it.ended_on is None) != (it.reason_ended is None)),
    _Rule("353", "DECOM", "No episode can start before 14 October 1991.",
          lambda it: it.started_on < CHILDREN_ACT_IN_FORCE),
    _Rule("355", "DEC", "The episode starts and ends on one day.",
          lambda it: it.ended_on == it.started_on),
    _Rule("378", "PLACE", "A child placed with parents cannot be accommodated under section 20 (V2).",
          lambda it: it.placement == "P1" and it.legal_status == "V2"),
    _Rule("380", "PLACE", "A period of care cannot start with a temporary placement.",
          lambda it: it.placement in TEMPORARY and it.reason_started == "S"),
    _Rule("381", "PLACE", "A period of care cannot end with a temporary placement.",
          lambda it: it.placement in TEMPORARY and it.reason_ended not in (None, "X1")),
    _Rule("382", "PLACE", "A child on short breaks cannot be in a temporary placement.",
          lambda it: it.placement in TEMPORARY and it.legal_status in SHORT_BREAKS),
    _Rule("384", "PLACE", "A child on short breaks cannot be in long-term fostering.",
          lambda it: it.placement in LONG_TERM_FOSTERING and it.legal_status in SHORT_BREAKS),
    _Rule("398", "HOME_POST", "Postcodes are not asked for when a child is on short breaks.",
          lambda it: it.legal_status in SHORT_BREAKS and bool(it.home_postcode or it.placement_postcode)),
    _Rule("408", "LS", "The child is placed under a placement order, and the legal status is not E1.",
          lambda it: it.placement in WITH_A_PLACEMENT_ORDER and it.legal_status != "E1"),
    _Rule("516", "PLACE", "An order to a former foster carer needs a fostering placement (U1 to U6).",
          lambda it: it.reason_ended in ("E45", "E46") and it.placement not in FOSTERING),
    _Rule("213", "PLACE_PROVIDER", "A provider is not asked for in a temporary placement.",
          lambda it: it.placement in TEMPORARY and it.placement_provider is not None),
    _Rule("526", "PLACE_PROVIDER", "The provider is blank.",
          lambda it: it.placement not in TEMPORARY | {"Z1"} and it.placement_provider is None),
    _Rule("550", "PLACE_PROVIDER", "A parent can be the provider (PR0) only of a placement with parents (P1).",
          lambda it: it.placement_provider == "PR0" and it.placement != "P1"),
    _Rule("392c", "HOME_POST", "This does not have the shape of a postcode.",
          lambda it: not _is_postcode(it.home_postcode)),
    _Rule("392c", "PL_POST", "This does not have the shape of a postcode.",
          lambda it: not _is_postcode(it.placement_postcode)),
    _Rule("392d", "PL_POST", "Home and placement have one postcode, and the child is not placed with parents.",
          lambda it: it.placement != "P1" and it.home_postcode is not None
          and it.home_postcode == it.placement_postcode),
)  # fmt: skip


def check(tables: Return903, unread: Unread) -> Iterator[Finding]:
    """Check each episode by itself."""
    for episode in tables.episodes:
        for rule in RULES:
            if rule.is_broken(episode):
                yield warning(episode, rule.column, rule.code, rule.message)
        yield from _provider(episode)


def _provider(episode: Episode) -> Iterator[Finding]:
    code, placements = NOT_OFFERED.get(episode.placement_provider or "", ("", frozenset()))
    if episode.placement in placements:
        yield warning(episode, "PLACE_PROVIDER", code, "This kind of provider does not offer such a placement.")


def _is_postcode(text: str | None) -> bool:
    return text is None or bool(POSTCODE.fullmatch(text) and LAST_TWO_LETTERS.fullmatch(text[-2:]))
