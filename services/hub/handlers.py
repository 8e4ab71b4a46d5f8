"""What the hub does when others announce something.

It keeps where young people live and who is on duty, and asks whether what its manager learned is notifiable.
"""

from sqlalchemy.orm import Session

from services.hub.actions import beds, serious_events
from services.hub.actions import copies as actions
from services.hub.rules.serious_events import learns_for_the_home, may_be_notifiable
from shared.events.alerts import AlertAcknowledged
from shared.events.base import Event
from shared.events.people import HomeOpened, ShiftCancelled, ShiftPlanned, YoungPersonChanged, YoungPersonRegistered
from shared.messaging.handlers import Handlers
from shared.vocabulary import SeriousEventAbout

handlers = Handlers()

HUB = "hub"


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


@handlers.reacts(HomeOpened)
def furnish_a_hub(session: Session, event: Event) -> None:
    """Give a hub that opens its beds; a desk has none."""
    if event.data.kind == HUB:
        beds.furnish(session, event.data.home_id)


@handlers.reacts(AlertAcknowledged)
def ask_whether_it_is_notifiable(session: Session, event: Event) -> None:
    """Set the clock of regulation 40 running where the home's manager or deputy has taken a serious alert on."""
    told = event.data
    if may_be_notifiable(told.alert_type, grade=told.grade) and learns_for_the_home(told.roles):
        serious_events.ask(
            session,
            young_person_id=told.young_person_id,
            about=SeriousEventAbout.ALERT,
            about_id=told.alert_id,
            alert_type=told.alert_type,
            learned_by=told.staff_id,
            learned_at=told.acknowledged_at,
        )


def _remember(session: Session, event: Event) -> None:
    actions.remember_home(
        session,
        subject=event.subject,
        young_person_id=event.data.young_person_id,
        home_id=event.data.home_id,
        strand=event.data.strand,
        revision=event.revision,
    )
