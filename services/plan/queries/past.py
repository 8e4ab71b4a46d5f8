"""What the plan can be asked about the past: what was known at an instant, and of what had happened by one.

Nothing that was taken back, or left a class, comes up again: a line shows only if its item shows in that family today.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, Select, Subquery, exists, null, or_, select, tuple_, union_all
from sqlalchemy.orm import Session

from services.plan.models import EntryBefore, TeamMember
from services.plan.models.folded import ENTRY_FIELDS
from services.plan.queries.lines import ENTRY, SHOWS, Before
from services.plan.queries.whose import stands
from services.plan.rules import lines as rules
from shared.db import Instant
from shared.messaging.inbox import not_withdrawn
from shared.vocabulary import AssignmentRole

BEFORE = EntryBefore.__table__.c


def timeline(
    session: Session,
    *,
    registrations: Sequence[UUID],
    families: Collection[str],
    known_at: datetime | None,
    happened_at: datetime | None,
    limit: int,
    kind: str | None = None,
    before: Before | None = None,
) -> Sequence[RowMapping]:
    """Return the lines of that time, newest first; `superseded_at` is there where they read differently now."""
    then = _lines(registrations, families, known_at=known_at)
    query = _until(then, happened_at)
    if kind is not None:
        query = query.where(then.c.kind == kind)
    if before is not None:
        query = query.where(tuple_(then.c.occurred_at, then.c.item_id) < before)
    return session.execute(query.limit(limit)).mappings().all()


def strengths(
    session: Session,
    *,
    registrations: Sequence[UUID],
    families: Collection[str],
    known_at: datetime | None,
    happened_at: datetime | None,
    since: datetime,
) -> Sequence[RowMapping]:
    """Return the lines of that time in which something went well, newest first."""
    then = _lines(registrations, families, known_at=known_at)
    query = _until(then, happened_at).where(then.c.is_strength, then.c.occurred_at >= since)
    return session.execute(query.limit(rules.STRENGTHS_AT_MOST)).mappings().all()


def own_words(
    session: Session,
    *,
    registrations: Sequence[UUID],
    families: Collection[str],
    known_at: datetime | None,
    happened_at: datetime | None,
) -> Sequence[RowMapping]:
    """Return the lines of that time in which the young person is quoted, newest first."""
    then = _lines(registrations, families, known_at=known_at)
    query = _until(then, happened_at).where(then.c.has_own_words)
    return session.execute(query.limit(rules.OWN_WORDS_AT_MOST)).mappings().all()


def team_at(
    session: Session,
    *,
    registrations: Sequence[UUID],
    at: datetime,
    known_at: datetime | None,
) -> Sequence[RowMapping]:
    """Return who worked with the young person at a moment, as far as that was known; never their own account."""
    columns = TeamMember.__table__.c
    ended = TeamMember.until <= at
    if known_at is not None:
        ended &= TeamMember.end_heard_at <= known_at
    team = select(columns.assignment_id, columns.staff_id, columns.role, columns.since).where(
        TeamMember.young_person_id.in_(registrations),
        TeamMember.role != AssignmentRole.YOUNG_PERSON,
        TeamMember.since <= at,
        *([] if known_at is None else [TeamMember.heard_at <= known_at]),
        or_(TeamMember.until.is_(None), ~ended, *([] if known_at is None else [TeamMember.end_heard_at.is_(None)])),
        stands(TeamMember.assignment_id, TeamMember.revision),
    )
    return session.execute(team.order_by(TeamMember.since, TeamMember.assignment_id)).mappings().all()


def _until(then: Subquery, happened_at: datetime | None) -> Select[Any]:
    query = select(then).order_by(then.c.occurred_at.desc(), then.c.item_id.desc())
    return query if happened_at is None else query.where(then.c.occurred_at <= happened_at)


def _lines(registrations: Sequence[UUID], families: Collection[str], *, known_at: datetime | None) -> Subquery:
    """Return every line that shows today as it read at the instant, or as it reads now where none is given."""
    shows: list[ColumnElement[bool]] = [
        ENTRY.young_person_id.in_(registrations),
        ENTRY.family.in_(families),
        SHOWS,
    ]
    now = select(*(ENTRY[name] for name in ENTRY_FIELDS), null().cast(Instant).label("superseded_at")).where(*shows)
    if known_at is None:
        return now.subquery()
    stands_now = exists().where(ENTRY.family == BEFORE.family, ENTRY.item_id == BEFORE.item_id, SHOWS)
    earlier = select(*(BEFORE[name] for name in ENTRY_FIELDS), BEFORE.superseded_at).where(
        BEFORE.young_person_id.in_(registrations),
        BEFORE.family.in_(families),
        BEFORE.received_at <= known_at,
        BEFORE.superseded_at > known_at,
        not_withdrawn(BEFORE.family, BEFORE.item_id, BEFORE.revision),
        stands_now,
    )
    return union_all(now.where(ENTRY.received_at <= known_at), earlier).subquery()
