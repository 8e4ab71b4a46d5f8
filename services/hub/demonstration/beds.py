"""Who of the residents has which bed in the demonstration world: one has none yet, and for the last one it is kept."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.hub.actions import beds as actions
from services.hub.demonstration.contacts import Writer
from services.hub.models import Bed, YoungPersonHome
from services.hub.queries import beds as queries
from services.hub.rules.beds import STRAND_OF
from shared.clock import london
from shared.demonstration import demonstration_id
from shared.vocabulary import RESIDENT_STRANDS, BedKind

OURS, ELSEWHERE = "North Yorkshire", "Leeds"
PLACED_BY_ANOTHER = demonstration_id("young_person", "bridget")
# So that whoever tries the demonstration finds a bed that is free.
WITHOUT_A_BED = demonstration_id("young_person", "layla")
EMERGENCY_FOR = timedelta(days=5)
MATCHING = {
    "impact_on_residents": "Gets on with everybody here; a quiet room suits them.",
    "exit_plan": "Back to an aunt once the visits have gone well.",
}


def build_beds(session: Session, *, now: datetime, authors: Mapping[UUID, Sequence[Writer]]) -> None:
    """Put those who live at a hub into its beds, as far as there are any; the last one is to come still."""
    residents = list(_residents(session))
    for number, place in enumerate(residents):
        if place.home_id is None or place.young_person_id == WITHOUT_A_BED or not authors.get(place.young_person_id):
            continue
        actions.furnish(session, place.home_id)
        if (bed := _free_bed(session, place)) is not None:
            comes, by = number < len(residents) - 1, authors[place.young_person_id][0][0]
            _put(session, place.young_person_id, bed, by=by, now=now, comes=comes)


def _residents(session: Session) -> Sequence[YoungPersonHome]:
    query = select(YoungPersonHome).where(YoungPersonHome.strand.in_(RESIDENT_STRANDS))
    return session.scalars(query.order_by(YoungPersonHome.young_person_id)).all()


def _free_bed(session: Session, place: YoungPersonHome) -> Bed | None:
    kind = next(kind for kind, strand in STRAND_OF.items() if strand is place.strand)
    beds = [] if place.home_id is None else queries.beds_of(session, place.home_id)
    fitting = (each for each in beds if each.kind is kind)
    return next((each for each in fitting if queries.find_in_bed(session, each.id) is None), None)


def _put(session: Session, young_person_id: UUID, bed: Bed, *, by: UUID, now: datetime, comes: bool) -> None:
    is_emergency = bed.kind is BedKind.EMERGENCY
    said: dict[str, Any] = {"planned_end_on": (london(now) + EMERGENCY_FOR).date() if is_emergency else None}
    stay_id = actions.offer(
        session,
        young_person_id=young_person_id,
        bed_id=bed.id,
        placing_authority=ELSEWHERE if young_person_id == PLACED_BY_ANOTHER else OURS,
        matching=MATCHING,
        offered_by=by,
        offered_at=now - timedelta(days=2),
        stay_id=demonstration_id("stay", str(young_person_id)),
        **said,
    )
    if comes:
        stay = queries.get_stay(session, stay_id)
        actions.occupy(session, stay, revision=1, by=by, home_authority=OURS, started_at=now - timedelta(days=1))
