"""Who is around a young person at one moment, and when that may change next."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from services.alerts.models import (
    Alert,
    KnownAlias,
    KnownAssignment,
    KnownBar,
    KnownHome,
    KnownShift,
    KnownStaff,
    KnownYoungPerson,
    OnCall,
)
from services.alerts.rules.audience import Around, Person
from shared.vocabulary import AssignmentRole, LadderRung, Role

DUTY_DESK = "duty_desk"
# Out of hours a manager or a social worker of the emergency duty team answers for everyone (as `people` has it).
AT_THE_DESK = frozenset({Role.TEAM_MANAGER, Role.SOCIAL_WORKER})


def around(session: Session, young_person_id: UUID, *, moment: datetime) -> Around:
    """Return everybody who may matter for a young person at the moment."""
    registrations = registrations_of(session, young_person_id)
    home_id = _home_of(session, registrations)
    people = _people(session, barred=_barred_from(session, registrations))
    desk = {each for each in on_duty(session, homes=duty_desks(session), moment=moment) if each in people}
    return Around(
        home_id=home_id,
        people=people,
        assigned=_assigned(session, registrations, moment=moment),
        on_shift=frozenset(on_duty(session, homes=[home_id] if home_id else [], moment=moment)) & people.keys(),
        at_the_desk=frozenset(each for each in desk if people[each].roles & AT_THE_DESK),
        on_call=_on_call(session, home_id, moment=moment),
    )


def registrations_of(session: Session, young_person_id: UUID) -> list[UUID]:
    """Return every registration of the young person, the one that is asked about first."""
    found, fresh = [young_person_id], [young_person_id]
    while fresh:
        either = or_(KnownAlias.young_person_id.in_(fresh), KnownAlias.alias_id.in_(fresh))
        pairs = session.execute(select(KnownAlias.alias_id, KnownAlias.young_person_id).where(either)).all()
        fresh = sorted({each for pair in pairs for each in pair} - set(found))
        found += fresh
    return found


def home_of(session: Session, young_person_id: UUID) -> UUID | None:
    """Return the hub that a young person belongs to, None where nothing was heard of one."""
    return _home_of(session, registrations_of(session, young_person_id))


def duty_desks(session: Session) -> Sequence[UUID]:
    """Return the desks that are staffed when offices are shut."""
    return session.scalars(select(KnownHome.home_id).where(KnownHome.kind == DUTY_DESK)).all()


def on_duty(session: Session, *, homes: Iterable[UUID], moment: datetime) -> Sequence[UUID]:
    """Return who is on duty at one of the homes."""
    running = select(KnownShift.staff_id).where(
        KnownShift.home_id.in_(list(homes)),
        KnownShift.is_cancelled.is_(False),
        KnownShift.starts_at <= moment,
        KnownShift.ends_at > moment,
    )
    return session.scalars(running.distinct().order_by(KnownShift.staff_id)).all()


def changes_next_at(session: Session, alert: Alert, *, after: datetime) -> datetime | None:
    """Return the next moment at which a shift or a turn on call begins or ends that matters for an alert."""
    home_id = home_of(session, alert.young_person_id)
    homes = [*duty_desks(session), *([home_id] if home_id else [])]
    found = []
    for column in (KnownShift.starts_at, KnownShift.ends_at):
        there = select(func.min(column)).where(KnownShift.home_id.in_(homes), KnownShift.is_cancelled.is_(False))
        found.append(session.scalar(there.where(column > after)))
    for turn in (OnCall.starts_at, OnCall.ends_at):
        there = select(func.min(turn)).where(OnCall.home_id == home_id, OnCall.cancelled_at.is_(None))
        found.append(session.scalar(there.where(turn > after)))
    return min((each for each in found if each is not None), default=None)


def _home_of(session: Session, registrations: Sequence[UUID]) -> UUID | None:
    query = select(KnownYoungPerson.young_person_id, KnownYoungPerson.home_id).where(
        KnownYoungPerson.young_person_id.in_(registrations), KnownYoungPerson.home_id.is_not(None)
    )
    homes = {row.young_person_id: row.home_id for row in session.execute(query)}
    return next((homes[each] for each in registrations if each in homes), None)


def _barred_from(session: Session, registrations: Sequence[UUID]) -> set[UUID]:
    query = select(KnownBar.staff_id).where(
        KnownBar.young_person_id.in_(registrations), KnownBar.is_lifted.is_(False), KnownBar.staff_id.is_not(None)
    )
    return {each for each in session.scalars(query) if each is not None}


def _people(session: Session, *, barred: set[UUID]) -> dict[UUID, Person]:
    rows = session.scalars(select(KnownStaff).where(KnownStaff.has_left.is_(False)).order_by(KnownStaff.staff_id))
    return {
        each.staff_id: Person(roles=frozenset(each.roles), home_id=each.home_id, team_id=each.team_id)
        for each in rows
        if each.staff_id not in barred
    }


def _assigned(
    session: Session, registrations: Sequence[UUID], *, moment: datetime
) -> dict[AssignmentRole, frozenset[UUID]]:
    query = select(KnownAssignment.role, KnownAssignment.staff_id).where(
        KnownAssignment.young_person_id.in_(registrations),
        KnownAssignment.starts_at <= moment,
        or_(KnownAssignment.ended_at.is_(None), KnownAssignment.ended_at > moment),
    )
    found: defaultdict[AssignmentRole, set[UUID]] = defaultdict(set)
    for role, staff_id in session.execute(query):
        found[role].add(staff_id)
    return {role: frozenset(staff) for role, staff in found.items()}


def _on_call(session: Session, home_id: UUID | None, *, moment: datetime) -> dict[LadderRung, frozenset[UUID]]:
    query = select(OnCall.rung, OnCall.staff_id).where(
        OnCall.home_id == home_id,
        OnCall.cancelled_at.is_(None),
        OnCall.starts_at <= moment,
        OnCall.ends_at > moment,
    )
    found: defaultdict[LadderRung, set[UUID]] = defaultdict(set)
    for rung, staff_id in session.execute(query):
        found[rung].add(staff_id)
    return {rung: frozenset(staff) for rung, staff in found.items()}
