"""Who is registered already and may be the one whom somebody is about to register."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from services.people.models import Restriction, YoungPerson
from services.people.queries.registrations import registrations_of
from services.people.rules.likeness import Described, NameLikeness, likeness
from services.people.rules.near_births import AN_ESTIMATE_IS_OFF_BY, BirthLikeness, near_births

Reasons = tuple[NameLikeness | BirthLikeness, ...]

# Local choice: a hub registers hundreds. With a date of birth far fewer are compared, whatever the register holds;
# without one the names of the newest are.
MOST_COMPARED = 5000
# More than these are no longer looked at one by one.
MOST_OFFERED = 10


@dataclass(frozen=True)
class LikelyDuplicate:
    """Somebody registered, by the registration that stands, and why they may be the one."""

    young_person: YoungPerson
    reasons: Reasons


def likely_duplicates(session: Session, new: Described, *, asked_by: UUID) -> list[LikelyDuplicate]:
    """Return who may be the one, those with the best reasons first; whom the asker is barred from is left out."""
    barred = _barred_from(session, asked_by)
    query = select(YoungPerson).where(_may_be_born_then(new), YoungPerson.id.not_in(barred))
    found: dict[UUID, Reasons] = {}
    for each in session.scalars(query.order_by(YoungPerson.id.desc()).limit(MOST_COMPARED)):
        if reasons := likeness(new, _described(each)):
            found[each.id] = reasons
    standing = registrations_of(session, found).standing
    best: dict[UUID, Reasons] = {}
    for young_person_id, reasons in sorted(found.items(), key=lambda pair: _rank(pair[1])):
        best.setdefault(standing[young_person_id], reasons)
    offered = list(best.items())[:MOST_OFFERED]
    return [LikelyDuplicate(session.get_one(YoungPerson, each), reasons) for each, reasons in offered]


def _may_be_born_then(new: Described) -> ColumnElement[bool]:
    """Return the condition that the dates of birth may be one, which the index on them answers."""
    if new.born_on is None:
        return YoungPerson.id.is_not(None)
    near = YoungPerson.born_on.between(new.born_on - AN_ESTIMATE_IS_OFF_BY, new.born_on + AN_ESTIMATE_IS_OFF_BY)
    estimated = near if new.born_on_is_estimated else and_(near, YoungPerson.born_on_is_estimated)
    return or_(YoungPerson.born_on.in_(list(near_births(new.born_on))), YoungPerson.born_on.is_(None), estimated)


def _barred_from(session: Session, staff_id: UUID) -> frozenset[UUID]:
    """Return every registration of those from whom somebody is barred: a named conflict leaves no trace of them."""
    barred = select(Restriction.young_person_id).where(
        Restriction.staff_id == staff_id, Restriction.lifted_at.is_(None)
    )
    return frozenset(registrations_of(session, session.scalars(barred).all()).standing)


def _described(registered: YoungPerson) -> Described:
    return Described(
        given_names=registered.given_names,
        family_name=registered.family_name,
        known_as=registered.known_as,
        born_on=registered.born_on,
        born_on_is_estimated=registered.born_on_is_estimated,
    )


def _rank(reasons: Reasons) -> list[int]:
    """Return where the reasons stand among all: those that say most stand first in their lists."""
    return [list(type(each)).index(each) for each in reasons]
