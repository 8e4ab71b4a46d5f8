"""Questions about young people: who they are, and what is recorded beside the name."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, aliased

from services.people.models import Alias, Home, LegalStatus, LocalIdentifier, Restriction, YoungPerson
from services.people.queries.registrations import every_registration_of, registrations_of


def standing_registration(session: Session, young_person_id: UUID) -> YoungPerson | None:
    """Return the young person by the registration that stands, or None."""
    standing_id = session.scalars(select(Alias.young_person_id).where(Alias.alias_id == young_person_id)).one_or_none()
    return session.get(YoungPerson, standing_id or young_person_id)


def page_of_young_people(
    session: Session,
    young_people: Collection[UUID],
    *,
    home_id: UUID | None,
    after: UUID | None,
    limit: int,
) -> Sequence[YoungPerson]:
    """Return those of the young people who come after one of them in the list, by known-as name, each once."""
    query = select(YoungPerson).where(YoungPerson.id.in_(young_people), ~YoungPerson.id.in_(select(Alias.alias_id)))
    if home_id is not None:
        query = query.where(YoungPerson.home_id == home_id)
    if after is not None:
        last = aliased(YoungPerson)
        last_name = select(last.known_as).where(last.id == after).scalar_subquery()
        same_name = and_(YoungPerson.known_as == last_name, YoungPerson.id > after)
        query = query.where(or_(YoungPerson.known_as > last_name, same_name))
    return session.scalars(query.order_by(YoungPerson.known_as, YoungPerson.id).limit(limit)).all()


def known_as_names(session: Session, young_people: Collection[UUID]) -> dict[UUID, str]:
    """Return the known-as name of each; a second registration has the name of the one that stands."""
    standing = registrations_of(session, young_people).standing
    rows = session.execute(select(YoungPerson.id, YoungPerson.known_as).where(YoungPerson.id.in_(standing.values())))
    names = dict(rows.all())
    return {each: names[standing[each]] for each in young_people if standing.get(each) in names}


def home_names(session: Session, homes: Collection[UUID]) -> dict[UUID, str]:
    """Return the name of each home."""
    return dict(session.execute(select(Home.id, Home.name).where(Home.id.in_(homes))).all())


def local_identifiers_of(session: Session, young_person_id: UUID) -> Sequence[LocalIdentifier]:
    """Return the numbers of other systems, of any registration of the young person."""
    every = every_registration_of(session, young_person_id)
    query = select(LocalIdentifier).where(LocalIdentifier.young_person_id.in_(every))
    return session.scalars(query.order_by(LocalIdentifier.scheme, LocalIdentifier.value)).all()


def legal_statuses_of(session: Session, young_person_id: UUID) -> Sequence[LegalStatus]:
    """Return every legal status, of any registration of the young person, the newest first."""
    every = every_registration_of(session, young_person_id)
    query = select(LegalStatus).where(LegalStatus.young_person_id.in_(every))
    return session.scalars(query.order_by(LegalStatus.starts_on.desc(), LegalStatus.id)).all()


def restrictions_of(session: Session, young_person_id: UUID) -> Sequence[Restriction]:
    """Return who may not be told what, of any registration of the young person, the oldest first."""
    every = every_registration_of(session, young_person_id)
    query = select(Restriction).where(Restriction.young_person_id.in_(every), Restriction.lifted_at.is_(None))
    return session.scalars(query.order_by(Restriction.set_at, Restriction.id)).all()
