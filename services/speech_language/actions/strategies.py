"""Marking that a strategy was used, and whether it helped."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.speech_language.models import Strategy, StrategyUse
from shared.db import database_time
from shared.events.speech_language import StrategyUsed
from shared.messaging.outbox import announce
from shared.vocabulary import StrategyHelped, UsedAt


def mark_used(
    session: Session, strategy: Strategy, *, by: UUID, used_at: UsedAt, record_id: UUID, helped: StrategyHelped
) -> UUID:
    """Keep whether a strategy helped on one contact or incident; said again by the same person, the last counts."""
    query = select(StrategyUse).where(
        StrategyUse.strategy_id == strategy.id,
        StrategyUse.used_at == used_at,
        StrategyUse.record_id == record_id,
        StrategyUse.marked_by == by,
    )
    use = session.scalars(query.with_for_update()).one_or_none()
    if use is not None and use.helped is helped:
        return use.id
    now = database_time(session)
    if use is None:
        said = {"strategy_id": strategy.id, "young_person_id": strategy.young_person_id, "used_at": used_at}
        use = StrategyUse(id=uuid7(), **said, record_id=record_id, marked_by=by, revision=0)
        session.add(use)
    use.helped, use.marked_at, use.revision = helped, now, use.revision + 1
    session.flush()
    announce(
        session,
        StrategyUsed,
        revision=use.revision,
        actor=str(by),
        use_id=use.id,
        strategy_id=strategy.id,
        young_person_id=strategy.young_person_id,
        used_at=used_at,
        record_id=record_id,
        helped=helped,
    )
    return use.id
