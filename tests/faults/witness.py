"""What the plan did, effect by effect: its projections would hide an effect that happened twice."""

from functools import wraps

from sqlalchemy import BigInteger, Column, Identity, Integer, String, Table, Uuid, insert
from sqlalchemy.orm import Session

from services.plan.service import service as plan
from shared.db import new_metadata
from shared.events.base import Event
from shared.messaging.handlers import Handler

witness_tables = new_metadata()
effect = Table(
    "witnessed_effect",
    witness_tables,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), Identity(), primary_key=True),
    Column("family", String(120), nullable=False),
    Column("subject", Uuid, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("item", Uuid, nullable=False),
)


def attach() -> None:
    """Let every handler of the plan leave one row for each time that it takes effect."""
    for event_type, handler in plan.handlers.by_type.items():
        plan.handlers.by_type[event_type] = _witnessed(handler)


def _witnessed(handler: Handler) -> Handler:
    @wraps(handler.effect)
    def take_effect(session: Session, event: Event) -> None:
        handler.effect(session, event)
        seen = {name: getattr(event, name) for name in ("family", "subject", "sequence", "item")}
        session.execute(insert(effect).values(seen))

    return Handler(handler.event_class, take_effect, handler.is_projection)
