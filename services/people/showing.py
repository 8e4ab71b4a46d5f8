"""What of a young person's registration one reader gets to see, part by part, as the matrix has it."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from services.people.models import Restriction, YoungPerson
from services.people.queries.young_people import home_names, legal_statuses_of, local_identifiers_of, restrictions_of
from services.people.rules.births import age_on, age_to_check
from shared.access.kinds import ItemKind, Reader
from shared.access.policy import View
from shared.access.routes import reader
from shared.vocabulary import RESIDENT_STRANDS, RestrictionKind

CLINICIANS = frozenset({Reader.PSYCHOLOGY, Reader.SPEECH_LANGUAGE})


def registration(session: Session, young_person: YoungPerson, *, asked_as: UUID, today: date) -> dict[str, Any]:
    """Return the whole registration as this reader may see it; `asked_as` is the id of the request."""
    may_see = reader().view
    return {
        **_identity(young_person, may_see(asked_as, ItemKind.IDENTITY), today=today),
        **_identifiers(session, young_person, may_see(asked_as, ItemKind.IDENTIFIERS), asked_as=asked_as),
        **_place(session, young_person, may_see(asked_as, ItemKind.ADDRESS)),
        **_legal_statuses(session, young_person, may_see(asked_as, ItemKind.LEGAL_STATUS)),
        **restrictions(session, young_person.id, may_see(asked_as, ItemKind.WHO_MAY_NOT_BE_TOLD)),
    }


def line(young_person: YoungPerson) -> dict[str, Any]:
    """Return one line of the list as this reader may see it."""
    shown: dict[str, Any] = {
        "id": young_person.id,
        "known_as": young_person.known_as,
        "readers": sorted(reader().readers(young_person.id)),
    }
    if reader().view(young_person.id, ItemKind.IDENTITY) is View.WHOLE:
        shown["initials"] = _initials(young_person)
    match reader().view(young_person.id, ItemKind.ADDRESS):
        case View.WHOLE:
            shown |= {"home_id": young_person.home_id, "strand": young_person.strand}
            shown["is_resident"] = young_person.strand in RESIDENT_STRANDS
        case View.REDUCED:
            shown["strand"] = young_person.strand
    return {name: value for name, value in shown.items() if value is not None}


def likely_duplicate(session: Session, young_person: YoungPerson) -> dict[str, Any]:
    """Return somebody registered as it takes to tell whether they are the one; for those who see the identity whole."""
    names = ("id", "known_as", "given_names", "family_name", "born_on", "born_on_is_estimated")
    shown = {name: getattr(young_person, name) for name in names}
    return shown | _place(session, young_person, reader().view(young_person.id, ItemKind.ADDRESS))


def restrictions(session: Session, young_person_id: UUID, view: View) -> dict[str, Any]:
    """Return who may not be told what: whole with reasons and barred staff, reduced the instructions alone."""
    if view is View.NOTHING:
        return {}
    found = restrictions_of(session, young_person_id)
    if view is View.WHOLE:
        return {"who_may_not_be_told": [_whole_restriction(each) for each in found]}
    outside = [each for each in found if each.kind is RestrictionKind.DO_NOT_DISCLOSE_TO]
    return {"who_may_not_be_told": [_instruction(each) for each in outside]}


def _instruction(restriction: Restriction) -> dict[str, Any]:
    return {
        "id": restriction.id,
        "kind": restriction.kind,
        "person_words": restriction.person_words,
        "instruction": restriction.instruction,
    }


def _whole_restriction(restriction: Restriction) -> dict[str, Any]:
    more = {"staff_id": restriction.staff_id, "reason": restriction.reason, "set_at": restriction.set_at}
    return _instruction(restriction) | more


def _identity(young_person: YoungPerson, view: View, *, today: date) -> dict[str, Any]:
    shown = {"id": young_person.id, "view": view.value, "known_as": young_person.known_as}
    if view is not View.WHOLE:
        return shown
    born_on = young_person.born_on
    to_check = age_to_check(born_on, today)
    names = ("given_names", "family_name", "born_on_is_estimated", "eligibility_group", "joined_on", "left_on")
    return {
        **shown,
        **{name: getattr(young_person, name) for name in names},
        "born_on": born_on,
        **({} if born_on is None else {"age": age_on(born_on, today)}),
        "to_check": [] if to_check is None else [to_check],
    }


def _identifiers(session: Session, young_person: YoungPerson, view: View, *, asked_as: UUID) -> dict[str, Any]:
    upn = {"upn": young_person.upn, "upn_absent_because": young_person.upn_absent_because}
    if view is View.WHOLE:
        whole = {"nhs_number": young_person.nhs_number, "consistent_identifier": young_person.consistent_identifier}
        return {"identifiers": {**whole, **upn, "local": local_identifiers_of(session, young_person.id)}}
    readers = reader().readers(asked_as) if view is View.REDUCED else frozenset()
    own: dict[str, Any] = {"nhs_number": young_person.nhs_number} if readers & CLINICIANS else {}
    own |= upn if Reader.VIRTUAL_SCHOOL in readers else {}
    return {"identifiers": own} if own else {}


def _place(session: Session, young_person: YoungPerson, view: View) -> dict[str, Any]:
    if view is View.REDUCED:
        return {"place": {"strand": young_person.strand}}
    if view is not View.WHOLE:
        return {}
    home_id = young_person.home_id
    name = None if home_id is None else home_names(session, [home_id]).get(home_id)
    return {"place": {"strand": young_person.strand, "home_id": home_id, "home_name": name}}


def _legal_statuses(session: Session, young_person: YoungPerson, view: View) -> dict[str, Any]:
    if view is View.NOTHING:
        return {}
    found = legal_statuses_of(session, young_person.id)
    if view is View.WHOLE:
        return {"legal_statuses": found}
    return {"has_legal_status": any(each.ends_on is None for each in found)}


def _initials(young_person: YoungPerson) -> str | None:
    """Return the first letters, which tell two people of one known-as name apart; nobody is told by one alone."""
    if young_person.family_name is None:
        return None
    return f"{young_person.given_names.lstrip()[0]}{young_person.family_name.lstrip()[0]}"
