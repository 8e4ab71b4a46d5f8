"""Which lines of the plan show: the timeline, what goes well, own words."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, Select, and_, exists, false, select, tuple_
from sqlalchemy.orm import Session, aliased

from services.plan.models import Entry
from services.plan.rules import lines as rules
from shared.messaging.inbox import not_withdrawn
from shared.messaging.tables import withdrawal

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
