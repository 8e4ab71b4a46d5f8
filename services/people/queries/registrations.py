"""Registrations that turned out to be one young person."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.people.models import Alias


@dataclass(frozen=True)
class Registrations:
    """Which registration stands for each of those asked about, and all that belong to one young person."""

    standing: dict[UUID, UUID]

    def of(self, standing_id: UUID) -> list[UUID]:
        """Return all registrations of the young person, the standing one among them."""
        return [each for each, stands in self.standing.items() if stands == standing_id]


def registrations_of(session: Session, young_people: Collection[UUID]) -> Registrations:
    """Return the standing registration of each young person asked about, with every other one of theirs."""
    found = session.execute(select(Alias.alias_id, Alias.young_person_id).where(Alias.alias_id.in_(young_people)))
    aliased = dict(found.all())
    standing = {aliased.get(each, each) for each in young_people}
    others = session.execute(select(Alias.alias_id, Alias.young_person_id).where(Alias.young_person_id.in_(standing)))
    return Registrations({each: each for each in standing} | dict(others.all()))


def every_registration_of(session: Session, young_person_id: UUID) -> list[UUID]:
    """Return all registrations of one young person, whichever of them is asked about."""
    return list(registrations_of(session, [young_person_id]).standing)
