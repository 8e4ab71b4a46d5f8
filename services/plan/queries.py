"""What the plan can be asked: whose plan it is, which lines show, who is in the team, what it still waits for."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    RowMapping,
    Select,
    and_,
    exists,
    false,
    literal,
    or_,
    select,
    tuple_,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from services.plan import rules
from services.plan.models import Alias, Entry, Restriction, TeamMember
from shared.messaging.inbox import not_withdrawn
from shared.messaging.tables import position, withdrawal
from shared.signed import Position
from shared.vocabulary import AssignmentRole

ENTRY = Entry.__table__.c
Elsewhere = aliased(Entry)

# Only the highest revision of an item shows, over all families: whoever may not read that family sees nothing.
OUTRANKED = exists().where(
    Elsewhere.item_id == ENTRY.item_id, Elsewhere.family != ENTRY.family, Elsewhere.revision > ENTRY.revision
)
# A retraction counts from its receipt, also for a line whose own family has not heard yet that the item had left it.
WITHDRAWN_ELSEWHERE = exists().where(
    withdrawal.c.family.in_(list(rules.FAMILIES)),
    withdrawal.c.item == ENTRY.item_id,
    withdrawal.c.revision > ENTRY.revision,
)
SHOWS = and_(
    ENTRY.is_taken_back == false(),
    not_withdrawn(ENTRY.family, ENTRY.item_id, ENTRY.revision),
    ~OUTRANKED,
    ~WITHDRAWN_ELSEWHERE,
)

Before = tuple[datetime, UUID]


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


def timeline(
    session: Session,
    *,
    registrations: Sequence[UUID],
    families: Collection[str],
    limit: int,
    kind: str | None = None,
    before: Before | None = None,
) -> Sequence[RowMapping]:
    """Return the lines that show, newest first, those after `before` on the way back."""
    lines = _lines(registrations, families)
    if kind is not None:
        lines = lines.where(ENTRY.kind == kind)
    if before is not None:
        lines = lines.where(tuple_(ENTRY.occurred_at, ENTRY.item_id) < before)
    return session.execute(lines.limit(limit)).mappings().all()


def strengths(
    session: Session, *, registrations: Sequence[UUID], families: Collection[str], since: datetime
) -> Sequence[RowMapping]:
    """Return the lines in which something goes well, newest first."""
    lines = _lines(registrations, families).where(ENTRY.is_strength, ENTRY.occurred_at >= since)
    return session.execute(lines.limit(rules.STRENGTHS_AT_MOST)).mappings().all()


def own_words(session: Session, *, registrations: Sequence[UUID], families: Collection[str]) -> Sequence[RowMapping]:
    """Return the lines in which the young person is quoted, newest first."""
    lines = _lines(registrations, families).where(ENTRY.has_own_words)
    return session.execute(lines.limit(rules.OWN_WORDS_AT_MOST)).mappings().all()


def _lines(registrations: Sequence[UUID], families: Collection[str]) -> Select[Any]:
    """Return the lines of these families that show, newest first, in the order of the index."""
    about = ENTRY.young_person_id == registrations[0]
    if len(registrations) > 1:
        about = ENTRY.young_person_id.in_(registrations)
    lines = select(Entry.__table__).where(about, ENTRY.family.in_(families), SHOWS)
    return lines.order_by(ENTRY.occurred_at.desc(), ENTRY.item_id.desc())


def standing_still(session: Session, *, registrations: Sequence[UUID], families: Collection[str]) -> dict[str, str]:
    """Return which of the families do not move for this young person, and why."""
    stuck = or_(position.c.state != "open", position.c.gap_since.is_not(None))
    found = select(position.c.family, position.c.state).where(
        position.c.family.in_(families), position.c.subject.in_(registrations), stuck
    )
    return {row.family: rules.why(row.state) for row in session.execute(found.order_by(position.c.family))}


def not_applied(session: Session, *, awaited: Sequence[Position]) -> dict[str, str]:
    """Return which of these events have not been applied here, by family, and why."""
    found = session.execute(
        select(position.c.family, position.c.subject, position.c.last_applied, position.c.state).where(
            position.c.family.in_({family for family, _, _ in awaited}),
            position.c.subject.in_({subject for _, subject, _ in awaited}),
        )
    )
    at = {(row.family, row.subject): row for row in found}
    missing = {}
    for family, subject, sequence in awaited:
        stream = at.get((family, subject))
        if stream is None or stream.last_applied < sequence:
            missing[family] = rules.why(stream.state if stream is not None else "open")
    return missing


def still_to_come(session: Session, *, awaited: Sequence[Position]) -> bool:
    """Tell whether anything of these may still arrive by itself; what waits for a person will not."""
    return rules.NOT_ARRIVED in not_applied(session, awaited=awaited).values()
