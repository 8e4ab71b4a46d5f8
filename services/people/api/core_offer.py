"""Routes for the core offer: what of it a young person has, and saying how a part stands."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from services.people.actions import core_offer as actions
from services.people.actions.registrations import get_young_person
from services.people.queries.core_offer import in_role, last_words
from services.people.queries.team import staff_called
from services.people.queries.young_people import standing_registration
from services.people.rules.core_offer import SHOWS_BY_ITSELF, WORDS, Part, core_offer, due_on
from services.people.schemas.core_offer import CoreOfferOut, NewOfferWord
from shared.access.kinds import ItemKind, Operation
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, receipt
from shared.clock import london, utc_now
from shared.idempotency import once
from shared.problems import NotFound
from shared.running import reading, transaction

api = Api("core_offer", url_prefix="/v1/young-people/<uuid:young_person_id>/core-offer")


@api.get("")
@allow(Operation.READ, ItemKind.CORE_OFFER)
@api.response(200, CoreOfferOut)
def read_core_offer(young_person_id: UUID) -> dict[str, Any]:
    """Read what of the core offer a young person has, and what is missing."""
    with reading() as session:
        return _core_offer(session, young_person_id)


@api.post("")
@allow(Operation.CREATE, ItemKind.CORE_OFFER)
@api.arguments(NewOfferWord)
@api.response(201, ReceiptSchema)
def say_of_a_part(new: dict[str, Any], young_person_id: UUID) -> dict[str, Any]:
    """Say how one part of the offer stands."""
    about: dict[str, Any] = {"said_by": reader().staff_id, "now": utc_now()}
    with transaction() as session:
        standing_id = get_young_person(session, young_person_id).id
        word_id = once(session, new, lambda: actions.say(session, standing_id, **about, **new).id)
    return receipt(word_id)


def _core_offer(session: Session, young_person_id: UUID) -> dict[str, Any]:
    young_person = standing_registration(session, young_person_id)
    if young_person is None:
        raise NotFound
    now = utc_now()
    parts = core_offer(
        team=in_role(session, young_person_id, moment=now),
        strand=young_person.strand,
        words=last_words(session, young_person_id),
        joined_on=young_person.joined_on,
        today=london(now).date(),
    )
    names = _names(session, parts)
    joined_on = young_person.joined_on
    return {
        "joined_on": joined_on,
        "due_on": None if joined_on is None else due_on(joined_on),
        "parts": [_part(each, names) for each in parts],
    }


def _names(session: Session, parts: list[Part]) -> dict[UUID, str]:
    staff = {worker.staff_id for each in parts for worker in each.workers}
    staff |= {each.word.said_by for each in parts if each.word is not None}
    return {each.id: each.display_name for each in staff_called(session, staff)}


def _part(each: Part, names: Mapping[UUID, str]) -> dict[str, Any]:
    workers = [{"staff_id": w.staff_id, "name": names[w.staff_id], "since": w.since} for w in each.workers]
    shown: dict[str, Any] = {
        "part": each.part,
        "words": WORDS[each.part],
        "state": each.state,
        "is_overdue": each.is_overdue,
        "shows_by_itself": each.part in SHOWS_BY_ITSELF,
        "workers": workers,
    }
    if each.word is None:
        return shown
    said = {"said_by": names[each.word.said_by], "said_at": each.word.said_at}
    return shown | said | ({} if each.word.note is None else {"note": each.word.note})
