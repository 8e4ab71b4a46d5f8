"""What speech and language does when others announce something: it keeps who joined, and whom police question."""

from sqlalchemy.orm import Session

from services.speech_language.actions import copies
from services.speech_language.actions.screening import time_screening
from shared.events.base import Event
from shared.events.people import YoungPersonChanged, YoungPersonRegistered
from shared.events.police import PoliceAlertRaised, PoliceAlertRetracted
from shared.messaging.handlers import Handlers

handlers = Handlers()

handlers.projects(YoungPersonRegistered)(copies.keep_young_person)
handlers.projects(YoungPersonChanged)(copies.keep_young_person)
handlers.projects(PoliceAlertRaised)(copies.keep_interview)
handlers.projects(PoliceAlertRetracted)(copies.take_interview_back)


@handlers.then_reacts(YoungPersonRegistered)
@handlers.then_reacts(YoungPersonChanged)
def time_the_first_screening(session: Session, event: Event) -> None:
    """Let the time for the first screening run from the day on which somebody joined."""
    time_screening(session, event.data.young_person_id, joined_on=event.data.joined_on)
