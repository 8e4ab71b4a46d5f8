"""What is copied from `people`; an earlier revision changes nothing."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from services.psychology.models import KnownYoungPerson, Restriction
from shared.events.base import Event
from shared.messaging.storing import keep_newest


def keep_young_person(session: Session, event: Event) -> None:
    """Keep that a young person is known, and where they belong."""
    said = {"young_person_id": event.data.young_person_id, "home_id": event.data.home_id}
    row = {**said, "subject": event.subject, "revision": event.revision}
    keep_newest(session, KnownYoungPerson.__table__, row)  # type: ignore[arg-type]  # it is a Table


def set_restriction(session: Session, event: Event) -> None:
    """Keep somebody away from whatever is about a young person."""
    names = ("restriction_id", "young_person_id", "staff_id")
    said = {name: getattr(event.data, name) for name in names}
    row = {**said, "subject": event.subject, "revision": event.revision, "lifted_at": None}
    keep_newest(session, Restriction.__table__, row)  # type: ignore[arg-type]  # it is a Table


def lift_restriction(session: Session, event: Event) -> None:
    """Let a restriction end."""
    ended = update(Restriction).where(
        Restriction.restriction_id == event.data.restriction_id, Restriction.revision < event.revision
    )
    session.execute(ended.values(lifted_at=event.data.lifted_at, revision=event.revision))
