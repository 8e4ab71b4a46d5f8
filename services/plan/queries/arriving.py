"""What the plan still waits for: streams that stand still, and events that have not been applied."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from services.plan.rules import lines as rules
from shared.messaging.tables import heads_seen, position
from shared.signed import Position


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


def last_asked(session: Session) -> dict[str, datetime]:
    """Return when each source last told the plan all that it had announced."""
    return {row.source: row.asked_at for row in session.execute(select(heads_seen.c.source, heads_seen.c.asked_at))}
