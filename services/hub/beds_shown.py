"""A hub's beds as one reader gets them: whose they are only where the reader may know of that young person."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from services.hub.models import AuthorityNotice, Bed, Stay, StayChange
from services.hub.queries import beds as queries
from services.hub.queries import copies
from services.hub.rules import beds as rules
from shared.access.kinds import ItemKind, Operation
from shared.access.operations import AT_THE_HUB
from shared.access.policy import View, decide
from shared.access.reader import CurrentReader
from shared.clock import london, utc_now
from shared.problems import NotFound
from shared.vocabulary import InformationClass

# A bed is written for the team; the class narrows what the matrix gives.
WRITTEN_FOR = InformationClass.TEAM
STAY = (
    *("id", "young_person_id", "bed_id", "bed_kind", "revision", "offered_at", "planned_end_on"),
    *("started_at", "ended_at", "end_reason"),
)
FOR_WHOEVER_OFFERS = ("offered_by", "placing_authority", "matching")
NOTICE = (*("id", "young_person_id", "about", "happened_at", "told_by", "told_at", "told_whom", "method"),)


def _works_there(reader: CurrentReader, young_person_id: UUID) -> bool:
    """Tell whether the reader works at the hub, so that its beds are for them to know."""
    readers = reader.readers(young_person_id) & AT_THE_HUB
    return decide(readers, ItemKind.BED, information_class=WRITTEN_FOR) is View.WHOLE


def beds_shown(session: Session, reader: CurrentReader, *, hub_id: UUID) -> list[dict[str, Any]]:
    """Return the beds of a hub; raises NotFound where the hub is nothing to the reader.

    Whoever works at the hub gets them all, and of a bed whose young person they may not know of that it is taken.
    Everybody else gets the beds of those with whom they work.
    """
    stays = {each.bed_id: each for each in queries.open_stays_at(session, hub_id)}
    works_there = any(_works_there(reader, each) for each in copies.people_of(session, hub_id))
    known = [each for each in stays.values() if knows_of(reader, each.young_person_id)]
    if not works_there and not known:
        raise NotFound
    shown = {each["bed_id"]: each for each in stays_shown(session, reader, known)}
    beds = queries.beds_of(session, hub_id)
    return [_bed(each, stays, shown) for each in beds if works_there or each.id in shown]


def stays_shown(session: Session, reader: CurrentReader, stays: Sequence[Stay]) -> list[dict[str, Any]]:
    """Return stays of young people of whom the reader may know."""
    today = london(utc_now()).date()
    earlier = _by_stay(queries.changes_of(session, [each.id for each in stays]))
    return [_stay(session, reader, each, earlier[each.id], today=today) for each in stays]


def knows_of(reader: CurrentReader, young_person_id: UUID) -> bool:
    """Tell whether the reader may know of a young person's bed; where they may, they have looked."""
    return reader.view(young_person_id, ItemKind.BED, information_class=WRITTEN_FOR) is View.WHOLE


def notices_shown(session: Session, reader: CurrentReader, *, hub_id: UUID, limit: int) -> list[dict[str, Any]]:
    """Return what the local authority is to be told, or was, for those who give beds out; for others nothing."""
    mine = [each for each in reader.young_people() if _offers_to(reader, each)]
    found = [each for each in queries.notices_of(session, mine, limit=limit) if each.home_id == hub_id]
    for young_person_id in {each.young_person_id for each in found}:
        reader.require(young_person_id, ItemKind.BED, information_class=WRITTEN_FOR)
    return [_notice(each) for each in found]


def _notice(notice: AuthorityNotice) -> dict[str, Any]:
    return {name: getattr(notice, name) for name in NOTICE}


def _bed(bed: Bed, stays: dict[UUID, Stay], shown: dict[UUID, dict[str, Any]]) -> dict[str, Any]:
    told = {"id": bed.id, "kind": bed.kind, "number": bed.number}
    return told | {"is_free": bed.id not in stays, "stay": shown.get(bed.id)}


def _stay(
    session: Session, reader: CurrentReader, stay: Stay, earlier: Iterable[StayChange], *, today: date
) -> dict[str, Any]:
    told = {name: getattr(stay, name) for name in STAY}
    told["is_over"] = stay.ended_at is None and rules.is_over(stay.planned_end_on, today=today)
    told["lives_here"] = _lives_here(session, stay)
    told["may_move_in"] = told["lives_here"] and stay.started_at is None and stay.ended_at is None
    if _offers_to(reader, stay.young_person_id):
        told |= {name: getattr(stay, name) for name in FOR_WHOEVER_OFFERS}
        told["earlier"] = [_earlier(each) for each in earlier]
    return told


def _earlier(change: StayChange) -> dict[str, Any]:
    return {name: getattr(change, name) for name in ("planned_end_on", "reason", "changed_by", "changed_at")}


def _lives_here(session: Session, stay: Stay) -> bool:
    place = copies.find_place(session, young_person_id=stay.young_person_id)
    return place is not None and rules.lives_where_the_bed_is(
        place.home_id, place.strand, bed_home_id=stay.home_id, kind=stay.bed_kind
    )


def _by_stay(changes: Iterable[StayChange]) -> defaultdict[UUID, list[StayChange]]:
    grouped: defaultdict[UUID, list[StayChange]] = defaultdict(list)
    for each in changes:
        grouped[each.stay_id].append(each)
    return grouped


def _offers_to(reader: CurrentReader, young_person_id: UUID) -> bool:
    readers = reader.readers(young_person_id)
    return decide(readers, ItemKind.BED, operation=Operation.CREATE) is View.WHOLE
