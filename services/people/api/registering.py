"""The route for registering a young person; who may be registered already is looked at first."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from services.people.actions import legal_statuses
from services.people.actions.likely_duplicates import check_looked_at, rule_out, wait_for_turn
from services.people.actions.young_people import checked
from services.people.actions.young_people import register as register_young_person
from services.people.queries.likely_duplicates import LikelyDuplicate, likely_duplicates
from services.people.rules.likeness import WORDS, Described
from services.people.schemas.young_people import DescribedPerson, LikelyDuplicateOut, LikelyPeopleOut, NewYoungPerson
from services.people.showing import likely_duplicate
from shared.access.kinds import ItemKind, Operation
from shared.access.policy import View
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, receipt
from shared.clock import london, utc_now
from shared.idempotency import once
from shared.running import reading, transaction

api = Api("registering", url_prefix="/v1/young-people")

# What is said about the registration, and is no part of it.
ABOUT_OTHERS = frozenset({"not_the_same_as", "others_were_asked_about", "legal_status", "local_identifiers"})


@api.post("")
@allow(Operation.CREATE, ItemKind.IDENTITY, about_nobody=True)
@api.arguments(NewYoungPerson)
@api.response(201, ReceiptSchema)
def register(new: dict[str, Any]) -> dict[str, Any]:
    """Register a young person, once everybody like them was looked at."""
    with transaction() as session:
        young_person_id = once(session, new, lambda: _register(session, new))
    return receipt(young_person_id)


@api.post("/likely")
@allow(Operation.READ, ItemKind.IDENTITY)
@api.arguments(DescribedPerson)
@api.response(200, LikelyPeopleOut)
def find_likely(described: dict[str, Any]) -> dict[str, Any]:
    """Read whom a description may mean, of those whose identity one may see whole; nobody is guessed."""
    mine = reader().young_people()
    with reading() as session:
        meant = Described(known_as=described["given_names"], born_on_is_estimated=False, **described)
        found = likely_duplicates(session, meant, asked_by=reader().staff_id)
        shown = [each for each in found if each.young_person.id in mine and _is_whole(each)]
        return {"young_people": [_described(session, each) for each in shown]}


def _is_whole(found: LikelyDuplicate) -> bool:
    return reader().view(found.young_person.id, ItemKind.IDENTITY) is View.WHOLE


def _register(session: Session, new: dict[str, Any]) -> UUID:
    now = utc_now()
    today = london(now).date()
    checked(session, new, today=today)
    ruled_out = _looked_at(session, new)
    details = {name: value for name, value in new.items() if name not in ABOUT_OTHERS}
    details["local_identifiers"] = tuple((each["scheme"], each["value"]) for each in new["local_identifiers"])
    young_person_id = register_young_person(session, today=today, **details).id
    if new["legal_status"]:
        legal_statuses.start(session, young_person_id=young_person_id, **new["legal_status"])
    rule_out(session, young_person_id, others=ruled_out, by=reader().staff_id, now=now)
    return young_person_id


def _looked_at(session: Session, new: dict[str, Any]) -> dict[UUID, bool]:
    """Return who is like the new one, each with whether they are shown; raises until all are looked at.

    Whom the reader works with is shown. Of the others they are told that there is somebody, and that is written down
    as a look.
    """
    wait_for_turn(session)
    described = Described(**{name: new[name] for name in Described.__dataclass_fields__})
    found = likely_duplicates(session, described, asked_by=reader().staff_id)
    shown = {each.young_person.id: _is_shown(each) for each in found}
    check_looked_at(
        [each for each, is_shown in shown.items() if is_shown],
        not_the_same_as=new["not_the_same_as"],
        others=not all(shown.values()),
        others_were_asked_about=new["others_were_asked_about"],
        offered=[_offered(session, each) for each in found if shown[each.young_person.id]],
    )
    return shown


def _is_shown(found: LikelyDuplicate) -> bool:
    is_shown = _is_whole(found)
    if not is_shown:
        reader().hinted_at(found.young_person.id, ItemKind.IDENTITY)
    return is_shown


def _offered(session: Session, found: LikelyDuplicate) -> dict[str, Any]:
    offered: dict[str, Any] = LikelyDuplicateOut().dump(_described(session, found))
    return offered


def _described(session: Session, found: LikelyDuplicate) -> dict[str, Any]:
    why = {"reasons": found.reasons, "reason_words": [WORDS[each] for each in found.reasons]}
    return likely_duplicate(session, found.young_person) | why
