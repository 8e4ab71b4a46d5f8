"""The registration that a writer means, and saying that two of them are one young person."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.people.models import Alias, YoungPerson
from services.people.queries.registrations import every_registration_of
from services.people.queries.team import own_key_workers
from shared.events.people import AliasAdded
from shared.messaging.outbox import announce
from shared.problems import Invalid, NotFound


def get_young_person(session: Session, young_person_id: UUID) -> YoungPerson:
    """Return the registration that stands, kept from other writers until the transaction ends; raises NotFound."""
    found = session.get(YoungPerson, young_person_id, with_for_update=True)
    if found is None:
        raise NotFound
    # Asked after locking, so that of two writers the second one sees what the first one joined.
    stands = session.scalars(select(Alias.young_person_id).where(Alias.alias_id == young_person_id)).one_or_none()
    return found if stands is None else get_young_person(session, stands)


def add_alias(session: Session, young_person: YoungPerson, *, alias_id: UUID, now: datetime) -> Alias:
    """Say that `alias_id` is a second registration of the young person; the one given stands."""
    _check_alias(session, young_person, alias_id)
    alias = Alias(alias_id=alias_id, young_person_id=young_person.id, added_at=now)
    session.add(alias)
    session.flush()
    announce(session, AliasAdded, alias_id=alias_id, young_person_id=young_person.id, added_at=now)
    return alias


def _check_alias(session: Session, young_person: YoungPerson, alias_id: UUID) -> None:
    if alias_id == young_person.id or session.get(YoungPerson, alias_id, with_for_update=True) is None:
        raise Invalid({"alias_id": ["Give the id of another registration."]})
    taken = select(Alias).where((Alias.alias_id.in_((alias_id, young_person.id))) | (Alias.young_person_id == alias_id))
    if session.scalars(taken).first() is not None:
        raise Invalid({"alias_id": ["One of the two is part of another pair. Name the registration that stands."]})
    if len(own_key_workers(session, [*every_registration_of(session, young_person.id), alias_id])) > 1:
        raise Invalid({"alias_id": ["Both have a key worker. End the work of one of them first, then join the two."]})
