"""The core offer: which of its parts a young person has, which were offered or not wanted, and which are missing.

Source: domain reference 2.3, services and accommodation options. What it leaves open is decided here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from shared.vocabulary import AssignmentRole, CoreOffer, OfferState, Strand

# Whoever is assigned in this role is this part of the offer; nobody needs to say so.
ROLE_OF_PART: dict[CoreOffer, AssignmentRole] = {
    CoreOffer.KEY_WORK: AssignmentRole.KEY_WORKER,
    CoreOffer.OUTREACH: AssignmentRole.EDGE_OF_CARE_WORKER,
    CoreOffer.LIFE_COACH: AssignmentRole.LIFE_COACH,
    CoreOffer.COMMUNICATION_SUPPORT: AssignmentRole.COMMUNICATION_SUPPORT_WORKER,
    CoreOffer.POLICE_LIAISON: AssignmentRole.POLICE_LIAISON_OFFICER,
}
SHOWS_BY_ITSELF = ROLE_OF_PART.keys() | {CoreOffer.ACCOMMODATION}
# Local choice; the sources name no day. Domain reference 7.2 gives the screening as long: 20 working days from joining.
OFFERED_WITHIN = timedelta(days=28)

WORDS: dict[CoreOffer, str] = {
    CoreOffer.ACCOMMODATION: "somewhere to live",
    CoreOffer.KEY_WORK: "key work",
    CoreOffer.OUTREACH: "outreach",
    CoreOffer.LIFE_COACH: "life coach",
    CoreOffer.COMMUNICATION_SUPPORT: "communication support",
    CoreOffer.POLICE_LIAISON: "police liaison",
    CoreOffer.FAMILY_WORK: "family work",
    CoreOffer.EDUCATION_AND_WORK: "education and work readiness",
}


class StateRefused(ValueError):
    """The state cannot be said of this part; the message says why in plain words."""


@dataclass(frozen=True, kw_only=True)
class InRole:
    """Somebody who works with the young person now."""

    staff_id: UUID
    role: AssignmentRole
    since: datetime


@dataclass(frozen=True, kw_only=True)
class Word:
    """The last word that was said of a part."""

    state: OfferState
    note: str | None
    said_by: UUID
    said_at: datetime


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of the offer as it stands; `word` is what was said, where that is what counts."""

    part: CoreOffer
    state: OfferState
    workers: tuple[InRole, ...] = ()
    word: Word | None = None
    is_overdue: bool = False


def core_offer(
    *,
    team: Iterable[InRole],
    strand: Strand | None,
    words: Mapping[CoreOffer, Word],
    joined_on: date | None,
    today: date,
) -> list[Part]:
    """Return every part of the offer as it stands on the day."""
    everybody = tuple(team)
    is_late = joined_on is not None and today > due_on(joined_on)
    return [_part(each, everybody, strand, words.get(each), is_late=is_late) for each in CoreOffer]


def due_on(joined_on: date) -> date:
    """Return the day by which every part should have been offered."""
    return joined_on + OFFERED_WITHIN


def check_state(part: CoreOffer, state: OfferState) -> None:
    """Refuse a state that nobody says, and one that shows by itself; raises StateRefused."""
    if state is OfferState.MISSING:
        raise StateRefused("Say what there is. What nobody said anything of is missing.")
    if state is OfferState.IN_PLACE and part is CoreOffer.ACCOMMODATION:
        raise StateRefused("This shows by itself once it is recorded where they live.")
    if state is OfferState.IN_PLACE and part in SHOWS_BY_ITSELF:
        raise StateRefused("This shows by itself once somebody is assigned.")


def _part(
    part: CoreOffer, team: tuple[InRole, ...], strand: Strand | None, word: Word | None, *, is_late: bool
) -> Part:
    workers = tuple(each for each in team if each.role is ROLE_OF_PART.get(part))
    if workers or (part is CoreOffer.ACCOMMODATION and strand is not None):
        return Part(part=part, state=OfferState.IN_PLACE, workers=workers)
    if word is not None:
        return Part(part=part, state=word.state, word=word)
    return Part(part=part, state=OfferState.MISSING, is_overdue=is_late)
