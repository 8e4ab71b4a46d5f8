"""Facts about one worker and many young people, gathered for all of them at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, or_, select, true
from sqlalchemy.orm import Session
from sqlalchemy.sql import func

from services.people.models import AccessGrant, Alias, Assignment, Home, Restriction, Shift, Staff, YoungPerson
from services.people.models.staff import HomeKind
from services.people.queries.registrations import Registrations, registrations_of
from services.people.rules.relation import Duty, Facts, Link, Worker, homes_of, relation, sees_everyone
from shared.access.kinds import Reader
from shared.access.tokens import Relation
from shared.clock import london
from shared.vocabulary import RESIDENT_STRANDS, AssignmentRole, Role

Value = TypeVar("Value")

# Local choice: a hub works with about forty young people, an authority looks after about five hundred.
MOST_AT_ONCE = 500
# A token carries these one by one.
MOST_GRANTS = 50
SOCIAL_WORK = (AssignmentRole.SOCIAL_WORKER, AssignmentRole.PERSONAL_ADVISER)


def worker_of(session: Session, staff: Staff, moment: datetime) -> Worker:
    """Return the worker with roles, post and running shifts as they are now."""
    query = select(Shift.home_id, Home.kind, Shift.starts_at, Shift.ends_at).join(Home, Home.id == Shift.home_id)
    running = query.where(
        Shift.staff_id == staff.id, Shift.starts_at <= moment, Shift.ends_at > moment, Shift.cancelled_at.is_(None)
    )
    return Worker(
        roles=staff.roles,
        home_id=staff.home_id,
        team_id=staff.team_id,
        duties=tuple(
            Duty(home, kind is HomeKind.DUTY_DESK, start, end) for home, kind, start, end in session.execute(running)
        ),
        has_left=staff.left_at is not None and staff.left_at <= moment,
    )


def young_people_of(session: Session, staff: Staff, *, worker: Worker, moment: datetime) -> list[UUID]:
    """Return the young people whom the worker may have a relation with now, by known-as name, at most 500."""
    if worker.has_left:
        return []
    query = select(YoungPerson.id).where(_may_relate(staff, worker, moment), ~YoungPerson.id.in_(_barred_from(staff)))
    mine = session.scalars(query.order_by(YoungPerson.known_as, YoungPerson.id).limit(MOST_AT_ONCE)).all()
    others = session.scalars(
        select(Alias.alias_id).where(Alias.young_person_id.in_(mine)).order_by(Alias.alias_id)
    ).all()
    stand_for = session.scalars(select(Alias.young_person_id).where(Alias.alias_id.in_(mine))).all()
    return list(dict.fromkeys([*mine, *others, *stand_for]))


def _may_relate(staff: Staff, worker: Worker, moment: datetime) -> ColumnElement[bool]:
    if sees_everyone(worker, moment):
        return true()
    assigned = select(Assignment.young_person_id).where(Assignment.staff_id == staff.id, is_current(moment))
    ways = [YoungPerson.id.in_(assigned), YoungPerson.home_id.in_(homes_of(worker, moment))]
    if Role.TEAM_MANAGER in worker.roles and worker.team_id is not None:
        ways.append(
            YoungPerson.id.in_(
                _social_work(moment)
                .with_only_columns(Assignment.young_person_id)
                .where(Staff.team_id == worker.team_id)
            )
        )
    return or_(*ways)


def is_current(moment: datetime) -> ColumnElement[bool]:
    """Return the condition that an assignment has begun and has not ended, by fact or by plan."""
    not_planned_to_have_ended = or_(Assignment.ends_at.is_(None), Assignment.ends_at > moment)
    not_ended = or_(Assignment.ended_at.is_(None), Assignment.ended_at > moment)
    return and_(Assignment.starts_at <= moment, not_ended, not_planned_to_have_ended)


def _social_work(moment: datetime) -> Select[UUID, UUID | None]:
    query = select(Assignment.young_person_id, Staff.team_id).join(Staff, Staff.id == Assignment.staff_id)
    return query.where(Assignment.role.in_(SOCIAL_WORK), is_current(moment))


def _barred_from(staff: Staff) -> Select[UUID]:
    """Return whom somebody is barred from: whoever may not be told something may not read the record either."""
    return select(Restriction.young_person_id).where(Restriction.staff_id == staff.id, Restriction.lifted_at.is_(None))


def relations_of(
    session: Session, staff: Staff, *, young_people: Collection[UUID] | None, moment: datetime
) -> dict[UUID, Relation]:
    """Return what somebody is now to each of the young people, or to all of theirs; strangers are left out.

    Of those asked about by id, the ones that they are barred from are said to be so, and every registration of theirs
    is answered: other services may hold the young person under another one.
    """
    worker = worker_of(session, staff, moment)
    if young_people is None:
        asked = young_people_of(session, staff, worker=worker, moment=moment)
    else:
        asked = list(registrations_of(session, young_people).standing)
    facts = facts_about(session, staff, worker=worker, young_people=asked, moment=moment)
    found = {each: Relation(relation(about, moment), about.is_in_conflict) for each, about in facts.items()}
    return {
        each: told for each, told in found.items() if told.readers or (told.restricted and young_people is not None)
    }


def grants_of(session: Session, staff: Staff, *, moment: datetime) -> dict[UUID, Reader]:
    """Return which single items somebody was let see at the moment, and as what; never of whom they are barred from."""
    query = select(AccessGrant.item_id, AccessGrant.reader).where(
        AccessGrant.staff_id == staff.id,
        AccessGrant.starts_at <= moment,
        AccessGrant.ends_at > moment,
        AccessGrant.withdrawn_at.is_(None),
        ~AccessGrant.young_person_id.in_(_barred_from(staff)),
    )
    standing = session.execute(query.order_by(AccessGrant.ends_at).limit(MOST_GRANTS))
    return {row.item_id: row.reader for row in standing}


def granted_about(session: Session, staff_id: UUID, *, young_people: Collection[UUID], moment: datetime) -> set[UUID]:
    """Return of which young people somebody was let see a single item at the moment: it is about somebody."""
    query = select(AccessGrant.young_person_id).where(
        AccessGrant.staff_id == staff_id,
        AccessGrant.young_person_id.in_(young_people),
        AccessGrant.starts_at <= moment,
        AccessGrant.ends_at > moment,
        AccessGrant.withdrawn_at.is_(None),
        ~AccessGrant.young_person_id.in_(_barred_from(session.get_one(Staff, staff_id))),
    )
    return set(session.scalars(query))


def facts_about(
    session: Session, staff: Staff, *, worker: Worker, young_people: Collection[UUID], moment: datetime
) -> dict[UUID, Facts]:
    """Return what decides the relation to each of the young people; unknown ones are left out.

    A second registration of the same young person has the facts of the one that stands; links and bars of either count.
    """
    registrations = registrations_of(session, young_people)
    every = list(registrations.standing)
    today = london(moment).date()
    rows = session.scalars(select(YoungPerson).where(YoungPerson.id.in_(set(registrations.standing.values())))).all()
    links = _grouped(registrations, _links(session, staff, every))
    teams = _grouped(registrations, _teams(session, worker, every, moment=moment))
    barred = {
        registrations.standing[each]
        for each in session.scalars(_barred_from(staff).where(Restriction.young_person_id.in_(every)))
    }
    facts = {
        row.id: Facts(
            worker=worker,
            home_id=row.home_id,
            is_resident=row.strand in RESIDENT_STRANDS,
            has_left_programme=row.left_on is not None and row.left_on <= today,
            links=tuple(links[row.id]),
            social_work_teams=frozenset(teams[row.id]),
            is_in_conflict=row.id in barred,
        )
        for row in rows
    }
    asked = {each: registrations.standing.get(each) for each in young_people}
    return {each: facts[stands] for each, stands in asked.items() if stands in facts}


def _grouped(registrations: Registrations, pairs: Iterable[tuple[UUID, Value]]) -> defaultdict[UUID, list[Value]]:
    grouped: defaultdict[UUID, list[Value]] = defaultdict(list)
    for young_person_id, value in pairs:
        grouped[registrations.standing[young_person_id]].append(value)
    return grouped


def _links(session: Session, staff: Staff, young_people: Collection[UUID]) -> Iterable[tuple[UUID, Link]]:
    ends_at = func.coalesce(Assignment.ended_at, Assignment.ends_at)
    query = select(Assignment.young_person_id, Assignment.role, Assignment.starts_at, ends_at)
    rows = session.execute(query.where(Assignment.staff_id == staff.id, Assignment.young_person_id.in_(young_people)))
    return [(young_person_id, Link(role, start, end)) for young_person_id, role, start, end in rows]


def _teams(
    session: Session, worker: Worker, young_people: Collection[UUID], *, moment: datetime
) -> Iterable[tuple[UUID, UUID]]:
    if Role.TEAM_MANAGER not in worker.roles:
        return []
    rows = session.execute(
        _social_work(moment).where(Assignment.young_person_id.in_(young_people), Staff.team_id.is_not(None))
    )
    return [(young_person_id, team_id) for young_person_id, team_id in rows if team_id is not None]
