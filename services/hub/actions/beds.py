"""Keeping a bed for somebody, that they came, and how long they are to stay.

Who lives where is the register's to say, with the questions that come before a move: a bed follows it, and never leads.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.hub.actions import authority_notices, planned_ends
from services.hub.actions.bed_ending import end, settle
from services.hub.models import Bed, Stay, StayChange
from services.hub.queries import beds as queries
from services.hub.queries import copies
from services.hub.rules import beds as rules
from shared.clock import london, utc_now
from shared.events.hub import BedOccupied, BedOffered
from shared.messaging.outbox import announce
from shared.problems import Conflict, Invalid
from shared.times import objection_to_time
from shared.vocabulary import NoticeAbout, StayEnd

TAKEN = "Somebody has this bed, or it is kept for them. Choose another one."
HAS_ONE = "A bed is kept for them already, or this is the one that they have."
MOVE_FIRST = "The record says that they live elsewhere. Decide the move first; then they can have the bed."
CHANGED = "Somebody else wrote about this while you were reading. Read it as it stands now."


def furnish(session: Session, home_id: UUID) -> None:
    """Give a home that opens the beds that a hub has; one that has beds keeps them."""
    if queries.beds_of(session, home_id):
        return
    for kind, how_many in rules.BEDS_OF_A_HOME.items():
        session.add_all(Bed(home_id=home_id, kind=kind, number=number) for number in range(1, how_many + 1))
    session.flush()


def offer(
    session: Session,
    *,
    young_person_id: UUID,
    bed_id: UUID,
    placing_authority: str,
    matching: Mapping[str, str],
    offered_by: UUID,
    planned_end_on: date | None = None,
    offered_at: datetime | None = None,
    stay_id: UUID | None = None,
) -> UUID:
    """Keep a bed for somebody after thinking of what matching asks; return the stay's id.

    Raises Invalid for an emergency bed without a planned end, Conflict where the bed is taken or they have an offer.
    """
    bed, now = queries.get_bed(session, bed_id), offered_at or utc_now()
    _check_offer(bed, matching, planned_end_on=planned_end_on, today=london(now).date())
    _check_free(session, bed_id, young_person_id=young_person_id)
    stay = Stay(
        id=stay_id or uuid7(),
        bed_id=bed.id,
        home_id=bed.home_id,
        bed_kind=bed.kind,
        young_person_id=young_person_id,
        revision=1,
        placing_authority=placing_authority,
        matching=dict(matching),
        offered_by=offered_by,
        offered_at=now,
        planned_end_on=planned_end_on,
    )
    _keep(session, stay)
    announce_stay(session, stay, actor=offered_by)
    return stay.id


def occupy(
    session: Session,
    stay: Stay,
    *,
    revision: int,
    by: UUID,
    home_authority: str,
    started_at: datetime | None = None,
) -> None:
    """Write down that somebody came; the bed that they had before in this home is free again.

    Raises Conflict where the register says that they live elsewhere, Invalid for a time that cannot be.
    """
    check_open(stay, revision=revision)
    if stay.started_at is not None:
        raise Conflict("They have this bed already.")
    _check_lives_here(session, stay)
    moment = started_at or utc_now()
    _check_start(stay, moment)
    before = _leave_bed_before(session, stay, at=moment, by=by, home_authority=home_authority)
    stay.started_at, stay.started_by = moment, by
    stay.revision += 1
    session.flush()
    planned_ends.watch(session, stay)
    if before is None or before.home_id != stay.home_id:
        said: dict[str, Any] = {"happened_at": moment, "home_authority": home_authority}
        authority_notices.open_notice(session, stay, NoticeAbout.ADMISSION, **said)
    announce_stay(session, stay, actor=by)


def extend(session: Session, stay: Stay, *, revision: int, planned_end_on: date, reason: str, by: UUID) -> None:
    """Put the planned end on another day, for a reason; what was planned before is kept.

    Raises Conflict when somebody else was first, Invalid for a day that has passed.
    """
    check_open(stay, revision=revision)
    today = london(utc_now()).date()
    if objection := rules.objection_to_planned_end(planned_end_on, kind=stay.bed_kind, today=today):
        raise Invalid({"planned_end_on": [objection]})
    before = StayChange(stay_id=stay.id, revision=stay.revision, planned_end_on=stay.planned_end_on, reason=reason)
    before.changed_by, before.changed_at = by, utc_now()
    session.add(before)
    stay.planned_end_on = planned_end_on
    stay.revision += 1
    settle(session, stay)
    if stay.started_at is not None:
        planned_ends.watch(session, stay)
    announce_stay(session, stay, actor=by)


def announce_stay(session: Session, stay: Stay, *, actor: UUID) -> None:
    """Say that a bed is kept for somebody, or that they sleep in it."""
    is_offer = stay.started_at is None
    names = ("young_person_id", "bed_id", "home_id", "bed_kind", "planned_end_on")
    said: dict[str, Any] = {"stay_id": stay.id} | {name: getattr(stay, name) for name in names}
    said |= {"offered_at": stay.offered_at} if is_offer else {"started_at": stay.started_at}
    announce(session, BedOffered if is_offer else BedOccupied, revision=stay.revision, actor=str(actor), **said)


def check_open(stay: Stay, *, revision: int) -> None:
    """Refuse what is written of a stay that has ended, or on an earlier reading; raises Conflict."""
    if stay.ended_at is not None or stay.revision != revision:
        raise Conflict(CHANGED, extra={"current": {"revision": stay.revision, "has_ended": stay.ended_at is not None}})


def _check_offer(bed: Bed, matching: Mapping[str, str], *, planned_end_on: date | None, today: date) -> None:
    objections = {
        "planned_end_on": rules.objection_to_planned_end(planned_end_on, kind=bed.kind, today=today),
        "exit_plan": rules.objection_to_matching(matching, kind=bed.kind),
    }
    if errors := {name: [words] for name, words in objections.items() if words}:
        raise Invalid(errors)


def _check_free(session: Session, bed_id: UUID, *, young_person_id: UUID) -> None:
    """Refuse a bed that somebody has, and a second offer to one person; raises Conflict."""
    if queries.find_in_bed(session, bed_id) is not None:
        raise Conflict(TAKEN, extra={"asks": "another_bed"})
    if any(each.started_at is None for each in queries.open_stays_of(session, young_person_id)):
        raise Conflict(HAS_ONE, extra={"asks": "offer_stands"})


def _check_lives_here(session: Session, stay: Stay) -> None:
    """Refuse a bed to whom the register does not have here; raises Conflict."""
    place = copies.find_place(session, young_person_id=stay.young_person_id)
    here: dict[str, Any] = {"bed_home_id": stay.home_id, "kind": stay.bed_kind}
    if place is None or not rules.lives_where_the_bed_is(place.home_id, place.strand, **here):
        raise Conflict(MOVE_FIRST, extra={"asks": "move_first"})


def _leave_bed_before(session: Session, stay: Stay, *, at: datetime, by: UUID, home_authority: str) -> Stay | None:
    """Free the bed that they had until now, and return that stay; None where they had none."""
    before = queries.find_sleeping(session, stay.young_person_id)
    if before is not None:
        reason = StayEnd.OTHER_BED if before.home_id == stay.home_id else StayEnd.PLANNED_MOVE
        end(session, before, reason=reason, ended_at=at, by=by, home_authority=home_authority)
    return before


def _check_start(stay: Stay, started_at: datetime) -> None:
    today = london(utc_now()).date()
    time = objection_to_time(started_at, now=utc_now()) or rules.objection_to_start(
        started_at, offered_at=stay.offered_at
    )
    planned = rules.objection_to_planned_end(stay.planned_end_on, kind=stay.bed_kind, today=today)
    objections = {"started_at": time, "planned_end_on": planned}
    if errors := {name: [words] for name, words in objections.items() if words}:
        raise Invalid(errors)


def _keep(session: Session, stay: Stay) -> None:
    """Store it; of two who give out one bed at once, the database lets one through."""
    try:
        with session.begin_nested():
            session.add(stay)
            session.flush()
    except IntegrityError as refusal:
        raise Conflict(TAKEN, extra={"asks": "another_bed"}) from refusal
