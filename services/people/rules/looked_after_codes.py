"""What the codes of the looked-after return (SSDA903) are in this service's own words, and the spells they make."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from services.people.ssda903.rows import Episode
from shared.vocabulary import EndReason, LegalBasis

LEGAL_STATUSES = {
    "C1": LegalBasis.INTERIM_S38,
    "C2": LegalBasis.CARE_ORDER_S31,
    "D1": LegalBasis.FREEING_ORDER,
    "E1": LegalBasis.PLACEMENT_ORDER,
    "V2": LegalBasis.S20,
    "V3": LegalBasis.S20_SHORT_BREAKS,
    "V4": LegalBasis.S20_SHORT_BREAKS,
    "L1": LegalBasis.POLICE_PROTECTION,
    "L2": LegalBasis.EMERGENCY_PROTECTION_ORDER,
    "L3": LegalBasis.CHILD_ASSESSMENT_ORDER,
    "J1": LegalBasis.REMAND,
    "J2": LegalBasis.PACE_ACCOMMODATION,
    "J3": LegalBasis.YOUTH_REHABILITATION_ORDER,
}

# Local choice: the return's reasons for a change of social worker, in the reasons of domain reference 13.4.
END_REASONS = {
    "MANAGE": EndReason.WORKER_MOVED,
    "LEFTRL": EndReason.WORKER_LEFT,
    "SWDIED": EndReason.WORKER_LEFT,
    "TSPROC": EndReason.YOUNG_PERSON_MOVED_TEAM,
    "CHCHAN": EndReason.YOUNG_PERSON_REQUEST,
}


@dataclass(frozen=True)
class Spell:
    """A time under one legal status; no end means that it goes on."""

    status: LegalBasis
    starts_on: date
    ends_on: date | None


def spells(episodes: Iterable[Episode]) -> Iterator[Spell]:
    """Yield one child's legal statuses: episodes that follow on one another under one status are one spell."""
    ordered = sorted(episodes, key=lambda each: each.started_on)
    for _, run in groupby(_with_breaks(ordered), key=lambda pair: pair[0]):
        members = [episode for _, episode in run]
        status = LEGAL_STATUSES[members[0].legal_status]
        yield Spell(status, members[0].started_on, members[-1].ended_on)


def _with_breaks(ordered: Iterable[Episode]) -> Iterator[tuple[int, Episode]]:
    """Number the runs: a new one begins with another status, or after a day without any."""
    run, before = 0, None
    for episode in ordered:
        follows_on = before is not None and before.ended_on == episode.started_on
        if not follows_on or before is None or before.legal_status != episode.legal_status:
            run += 1
        before = episode
        yield run, episode


def end_reason(code: str | None) -> EndReason:
    """Return why a social worker's time ended, as far as the return says."""
    return END_REASONS.get(code or "", EndReason.ALLOCATION_CHANGED)
