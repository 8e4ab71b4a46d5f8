"""What the hub does when `people` announces something: it keeps where young people live, and who is on duty."""

from sqlalchemy.orm import Session

from services.hub.actions import copies as actions
from shared.events.base import Event
from shared.events.people import ShiftCancelled, ShiftPlanned, YoungPersonChanged, YoungPersonRegistered
from shared.messaging.handlers import Handlers

handlers = Handlers()


@handlers.projects(YoungPersonRegistered)
def remember_first_home(session: Session, event: Event) -> None:
    """Keep the hub of a young person who came to be known."""
    _remember(session, event)


@handlers.projects(YoungPersonChanged)
def remember_new_home(session: Session, event: Event) -> None:
    """Keep the hub of a young person for whom something changed."""
    _remember(session, event)


@handlers.projects(ShiftPlanned)
def remember_shift(session: Session, event: Event) -> None:
    """Keep that somebody is to be on duty."""
    names = ("shift_id", "staff_id", "home_id", "starts_at", "ends_at")
    said = {name: getattr(event.data, name) for name in names}
    actions.remember_shift(session, subject=event.subject, revision=event.revision, **said)


@handlers.projects(ShiftCancelled)
def forget_shift(session: Session, event: Event) -> None:
    """Keep that somebody is not on duty after all."""
    actions.cancel_shift(session, event.data.shift_id, revision=event.revision)


def _remember(session: Session, event: Event) -> None:
    actions.remember_home(
        session,
        subject=event.subject,
        young_person_id=event.data.young_person_id,
        home_id=event.data.home_id,
        strand=event.data.strand,
        revision=event.revision,
    )
