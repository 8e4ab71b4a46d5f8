"""Keeping what somebody types, until it is saved, thrown away or too old."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.people.models import Staff, UnfinishedWork
from services.people.queries import unfinished as queries
from services.people.queries.unfinished import Place
from shared.problems import Invalid

# Local choices: longer than any leave is no draft any more; so much is more than the longest form; so many are a heap.
KEPT_FOR = timedelta(days=30)
LARGEST = 32 * 1024
MOST = 50


def keep(session: Session, staff_id: UUID, place: Place, *, typed: dict[str, list[str]], now: datetime) -> datetime:
    """Keep what is typed in place of what was kept there before; return when that was.

    Raises Invalid for more than fits, and for more pieces than anybody can look through.
    """
    if len(orjson.dumps(typed)) > LARGEST:
        raise Invalid({"typed": ["This is too long to be kept. Save it in two parts."]})
    # Locked, so that of two windows of one person the later one is what is kept.
    session.scalars(select(Staff.id).where(Staff.id == staff_id).with_for_update()).one()
    session.execute(delete(UnfinishedWork).where(UnfinishedWork.kept_at < now - KEPT_FOR))
    found = queries.find(session, staff_id, place, since=now - KEPT_FOR)
    if found is None:
        mine = select(func.count()).select_from(UnfinishedWork).where(UnfinishedWork.staff_id == staff_id)
        if (session.scalar(mine) or 0) >= MOST:
            raise Invalid({"form": ["You have too much unfinished work. Finish some of it, or throw it away."]})
        where: dict[str, Any] = {"form": place.form, "place": place.text}
        found = UnfinishedWork(id=uuid7(), staff_id=staff_id, **where)
        found.about_id, found.item_id = place.about_id, place.item_id
        session.add(found)
    found.typed, found.kept_at = typed, now
    return now


def discard(session: Session, staff_id: UUID, place: Place) -> None:
    """Keep it no longer; what is not there is gone already."""
    mine = UnfinishedWork.staff_id == staff_id
    session.execute(delete(UnfinishedWork).where(mine, *place.conditions))


def discard_all(session: Session, staff_id: UUID) -> None:
    """Keep nothing of somebody any longer, such as of whoever left."""
    session.execute(delete(UnfinishedWork).where(UnfinishedWork.staff_id == staff_id))
