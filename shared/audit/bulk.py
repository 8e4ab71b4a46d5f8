"""Noticing who opens many young people's records within an hour, which hardly anybody's work needs."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, insert, select, update
from sqlalchemy.orm import Session

from shared.logs import get_logger
from shared.messaging.tables import bulk_look, read_log

log = get_logger()

# Local choices: more than a hub has young people and a worker has cases; a list of them is no record that was opened.
OPENED_AT_MOST, WITHIN = 30, timedelta(hours=1)
OF_ONE = "%<uuid:young_person_id>%"


def notice(session: Session, service: str, *, now: datetime) -> int:
    """Note who opened more records within the last hour than may pass unseen; return how many they are."""
    opened = func.count(read_log.c.young_person_id.distinct())
    many = (
        select(read_log.c.staff_id, opened.label("young_people"))
        .where(read_log.c.at > now - WITHIN, read_log.c.at <= now, read_log.c.route.like(OF_ONE))
        .group_by(read_log.c.staff_id)
        .having(opened > OPENED_AT_MOST)
    )
    found = session.execute(many).all()
    for staff_id, young_people in found:
        _note(session, service, staff_id, young_people=young_people, now=now)
    return len(found)


def noticed(session: Session, *, since: datetime) -> Sequence[Row[Any]]:
    """Return who was noticed, the latest first."""
    asked = select(bulk_look).where(bulk_look.c.last_noticed_at >= since)
    return session.execute(asked.order_by(bulk_look.c.last_noticed_at.desc(), bulk_look.c.staff_id)).all()


def _note(session: Session, service: str, staff_id: UUID, *, young_people: int, now: datetime) -> None:
    """Note it once for a time without an hour's pause, with the most that they were."""
    theirs = select(bulk_look).where(bulk_look.c.staff_id == staff_id, bulk_look.c.last_noticed_at > now - WITHIN)
    before = session.execute(theirs.order_by(bulk_look.c.last_noticed_at.desc())).first()
    if before is None:
        log.warning("audit.many_opened", service=service, staff_id=str(staff_id), young_people=young_people)
        said = {"staff_id": staff_id, "first_noticed_at": now, "last_noticed_at": now, "young_people": young_people}
        session.execute(insert(bulk_look).values(**said))
        return
    this = (bulk_look.c.staff_id == staff_id) & (bulk_look.c.first_noticed_at == before.first_noticed_at)
    most = max(before.young_people, young_people)
    session.execute(update(bulk_look).where(this).values(last_noticed_at=now, young_people=most))
