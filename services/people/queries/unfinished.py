"""Questions about what somebody was typing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from services.people.models import UnfinishedWork


@dataclass(frozen=True, kw_only=True)
class Place:
    """Which form, about whom and which item of theirs, where its address names any."""

    form: str
    about_id: UUID | None = None
    item_id: UUID | None = None

    @property
    def text(self) -> str:
        """Return the place as one text, for a database takes two empty columns for two different things."""
        return "/".join("" if each is None else str(each) for each in (self.about_id, self.item_id))

    @property
    def conditions(self) -> tuple[ColumnElement[bool], ...]:
        """Return what is to be asked for."""
        return UnfinishedWork.form == self.form, UnfinishedWork.place == self.text


def find(session: Session, staff_id: UUID, place: Place, *, since: datetime) -> UnfinishedWork | None:
    """Return what somebody was typing there, if it is not too old."""
    query = select(UnfinishedWork).where(UnfinishedWork.staff_id == staff_id, *place.conditions)
    return session.scalars(query.where(UnfinishedWork.kept_at >= since)).one_or_none()


def everything_of(session: Session, staff_id: UUID, *, since: datetime) -> Sequence[UnfinishedWork]:
    """Return all that somebody has not finished, the latest first."""
    query = select(UnfinishedWork).where(UnfinishedWork.staff_id == staff_id, UnfinishedWork.kept_at >= since)
    return session.scalars(query.order_by(UnfinishedWork.kept_at.desc(), UnfinishedWork.id)).all()
