"""What the hub does when `people` announces something: it keeps where each young person belongs and lives."""

from sqlalchemy.orm import Session

from services.hub.actions import copies as actions
from shared.events.base import Event
from shared.events.people import YoungPersonChanged, YoungPersonRegistered
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


def _remember(session: Session, event: Event) -> None:
    actions.remember_home(
        session,
        subject=event.subject,
        young_person_id=event.data.young_person_id,
        home_id=event.data.home_id,
        strand=event.data.strand,
        revision=event.revision,
    )
