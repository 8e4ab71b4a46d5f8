"""Telling the local authority of an admission or a discharge, where another authority placed the young person."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from services.hub.models import AuthorityNotice, Stay
from services.hub.rules.beds import is_told_of
from shared.clock import utc_now
from shared.problems import Conflict, Invalid
from shared.times import objection_to_time
from shared.vocabulary import NoticeAbout, NotifiedHow

TOLD = "This was told already, and stands as it was written down."


def open_notice(
    session: Session, stay: Stay, about: NoticeAbout, *, happened_at: datetime, home_authority: str
) -> None:
    """Make it a task to tell the local authority, unless it placed the young person itself (regulation 41)."""
    if not is_told_of(stay.placing_authority, home_authority=home_authority):
        return
    session.add(
        AuthorityNotice(
            stay_id=stay.id,
            young_person_id=stay.young_person_id,
            home_id=stay.home_id,
            about=about,
            happened_at=happened_at,
        )
    )
    session.flush()


def record_telling(
    notice: AuthorityNotice, *, by: UUID, told_whom: str, method: NotifiedHow, told_at: datetime | None = None
) -> UUID:
    """Write down who told the local authority, whom there, when and how; return the notice's id.

    Raises Conflict where that was done, Invalid for a time that cannot be.
    """
    if notice.told_at is not None:
        raise Conflict(TOLD)
    moment = told_at or utc_now()
    if objection := objection_to_time(moment, now=utc_now()):
        raise Invalid({"told_at": [objection]})
    notice.told_at, notice.told_by = moment, by
    notice.told_whom, notice.method = told_whom, method
    return notice.id
