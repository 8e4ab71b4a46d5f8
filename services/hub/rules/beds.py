"""When a bed may be used and until when, and whether the local authority is told.

Sources: domain reference 4.4 (regulation 41) and 4.5 (matching, "no heads on beds"), invariants 16 and 21.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from shared.vocabulary import BedKind, Strand

# Local choice: what a hub has when it opens.
BEDS_OF_A_HOME: Mapping[BedKind, int] = {BedKind.PLANNED: 4, BedKind.EMERGENCY: 2}
STRAND_OF: Mapping[BedKind, Strand] = {
    BedKind.PLANNED: Strand.HUB_BED,
    BedKind.EMERGENCY: Strand.HUB_EMERGENCY_BED,
}
# Local choice: a planned end beyond that is a slip of the hand.
LONGEST_AHEAD = timedelta(days=3 * 366)


def objection_to_planned_end(planned_end_on: date | None, *, kind: BedKind, today: date) -> str | None:
    """Return why a bed of this kind cannot be used until then, or None."""
    if planned_end_on is None:
        return "Give the day on which it ends: no emergency bed without a planned end" if _must_end(kind) else None
    if planned_end_on < today:
        return "Give a day that has not passed"
    if planned_end_on > today + LONGEST_AHEAD:
        return "Give a day within three years"
    return None


def objection_to_matching(matching: Mapping[str, str], *, kind: BedKind) -> str | None:
    """Return what is still to be thought of before somebody gets an emergency bed, or None."""
    if _must_end(kind) and not matching.get("exit_plan"):
        return "Say how they move on from an emergency bed"
    return None


def lives_where_the_bed_is(home_id: UUID | None, strand: Strand | None, *, bed_home_id: UUID, kind: BedKind) -> bool:
    """Tell whether the register says that somebody lives here, in a bed of this kind."""
    return home_id == bed_home_id and strand is STRAND_OF[kind]


def is_over(planned_end_on: date | None, *, today: date) -> bool:
    """Tell whether the planned end has passed; the day itself still belongs to the stay."""
    return planned_end_on is not None and planned_end_on < today


def objection_to_start(started_at: datetime, *, offered_at: datetime) -> str | None:
    """Return why nobody can have come then, or None."""
    return "Give a time after the bed was offered" if started_at < offered_at else None


def objection_to_end(ended_at: datetime, *, started_at: datetime | None) -> str | None:
    """Return why a stay cannot have ended then, or None."""
    return "Give a time after they came" if started_at is not None and ended_at < started_at else None


def is_told_of(placing_authority: str, *, home_authority: str) -> bool:
    """Tell whether the local authority is told of who comes and goes: not of those whom it placed itself."""
    return _plain(placing_authority) != _plain(home_authority)


def _must_end(kind: BedKind) -> bool:
    return kind is BedKind.EMERGENCY


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
