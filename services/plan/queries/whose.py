"""Whose plan it is: registrations and their aliases, who is barred, who is in the team."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, exists, literal, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from services.plan.models import Alias, Restriction, TeamMember
from services.plan.rules import lines as rules
from shared.messaging.inbox import not_withdrawn
from shared.vocabulary import AssignmentRole


def stands(item: InstrumentedAttribute[Any], revision: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    """Return the condition that what `people` said of a relation was not withdrawn."""
    return not_withdrawn(literal(rules.RELATIONS), item, revision)


def canonical_of(session: Session, *, young_person_id: UUID) -> UUID:
    """Return the registration that stands for this young person, through any number of aliases."""
    seen = {young_person_id}
    while True:
        found = session.scalars(
            select(Alias.young_person_id).where(
                Alias.alias_id == young_person_id, stands(Alias.alias_id, Alias.revision)
            )
        ).one_or_none()
        if found is None or found in seen:
            return young_person_id
        young_person_id = found
        seen.add(found)


def registrations_of(session: Session, *, young_person_id: UUID) -> list[UUID]:
    """Return the registration and all its aliases, those of aliases too."""
    found, fresh = [young_person_id], [young_person_id]
    while fresh:
        known_as = select(Alias.alias_id).where(
            Alias.young_person_id.in_(fresh), stands(Alias.alias_id, Alias.revision)
        )
        fresh = [each for each in session.scalars(known_as.order_by(Alias.alias_id)) if each not in found]
        found += fresh
    return found


def has_heard_of(session: Session, *, registrations: Sequence[UUID]) -> bool:
    """Tell whether anything of the young person's relations has arrived here."""
    tables = (TeamMember, Restriction, Alias)
    return any(session.scalar(select(exists().where(t.young_person_id.in_(registrations)))) for t in tables)


def is_barred(session: Session, *, staff_id: UUID, registrations: Sequence[UUID]) -> bool:
    """Tell whether a restriction keeps this person away from the young person's plan."""
    bar = exists().where(
        Restriction.staff_id == staff_id,
        Restriction.young_person_id.in_(registrations),
        Restriction.lifted_at.is_(None),
        stands(Restriction.restriction_id, Restriction.revision),
    )
    return bool(session.scalar(select(bar)))


def team_of(session: Session, *, registrations: Sequence[UUID], at: datetime) -> Sequence[RowMapping]:
    """Return who works with the young person at the moment, longest first; never the young person's own account."""
    columns = TeamMember.__table__.c
    team = select(columns.assignment_id, columns.staff_id, columns.role, columns.since).where(
        TeamMember.young_person_id.in_(registrations),
        TeamMember.role != AssignmentRole.YOUNG_PERSON,
        TeamMember.since <= at,
        or_(TeamMember.until.is_(None), TeamMember.until > at),
        stands(TeamMember.assignment_id, TeamMember.revision),
    )
    return session.execute(team.order_by(TeamMember.since, TeamMember.assignment_id)).mappings().all()


def barred_from(session: Session, *, staff_id: UUID) -> set[UUID]:
    """Return the young people from whose plan a restriction keeps this person away."""
    bars = select(Restriction.young_person_id).where(
        Restriction.staff_id == staff_id,
        Restriction.lifted_at.is_(None),
        stands(Restriction.restriction_id, Restriction.revision),
    )
    return set(session.scalars(bars))


def heard_of(session: Session, *, young_people: Collection[UUID]) -> set[UUID]:
    """Return those of the young people of whose relations anything has arrived here."""
    tables = (TeamMember, Restriction, Alias)
    return {
        found
        for table in tables
        for found in session.scalars(
            select(table.young_person_id).where(table.young_person_id.in_(young_people)).distinct()
        )
    }
