"""Before a registration: who may be the same young person is looked at, and ruled out, by somebody."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.people.models import RuledOut
from shared.problems import Conflict

# A lock of two numbers: no other lock of this service has two.
REGISTERING = (1, 1)


class LikelyDuplicates(Conflict):
    """Somebody who may be the same young person is registered; `extra` says who, as far as the reader may see them."""

    code = "likely-duplicates"
    title = "Somebody like this is registered already"
    detail = "Look whether it is one of them. If it is none, say so and register."


def wait_for_turn(session: Session) -> None:
    """Let one registration at a time look for others like it and be stored; SQLite has one writer at a time anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(*REGISTERING)))


def rule_out(session: Session, young_person_id: UUID, *, others: Mapping[UUID, bool], by: UUID, now: datetime) -> None:
    """Note with the registration who was ruled out, each with whether they were shown or asked about."""
    session.add_all(
        RuledOut(young_person_id=young_person_id, other_id=other, was_shown=shown, ruled_out_by=by, ruled_out_at=now)
        for other, shown in others.items()
    )
    session.flush()


def check_looked_at(
    shown: Iterable[UUID], *, not_the_same_as: Iterable[UUID], others: bool, others_were_asked_about: bool, offered: Any
) -> None:
    """Refuse a registration until everybody like it was looked at or asked about; raises LikelyDuplicates."""
    if set(shown) <= set(not_the_same_as) and (others_were_asked_about or not others):
        return
    raise LikelyDuplicates(extra={"asks": "likely_duplicates", "likely_duplicates": offered, "others": others})
