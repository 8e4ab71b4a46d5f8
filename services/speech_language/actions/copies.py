"""What is copied from `people` and `police`; an earlier revision changes nothing."""

from datetime import timedelta

from sqlalchemy.orm import Session

from services.speech_language.models import KnownYoungPerson, PoliceInterview
from shared.events.base import Event
from shared.messaging.storing import keep_newest
from shared.vocabulary import AlertType

# At which of the things that police tell somebody is questioned (domain reference 8.2).
INTERVIEWS = frozenset({AlertType.ARREST_CUSTODY, AlertType.VOLUNTARY_INTERVIEW})
# Local choice: an alert may be read for a shorter time than bail or a put-off interview lasts.
LASTS = timedelta(days=28)


def keep_young_person(session: Session, event: Event) -> None:
    """Keep since when a young person is in the programme."""
    row = {"young_person_id": event.data.young_person_id, "joined_on": event.data.joined_on}
    row |= {"subject": event.subject, "revision": event.revision}
    keep_newest(session, KnownYoungPerson.__table__, row)  # type: ignore[arg-type]  # it is a Table


def keep_interview(session: Session, event: Event) -> None:
    """Keep that police question somebody, or are about to."""
    if event.data.alert_type in INTERVIEWS:
        until = max(event.data.expires_at or event.data.happened_at, event.data.happened_at + LASTS)
        _keep(session, event, alert_type=event.data.alert_type, until=until, retracted_at=None)


def take_interview_back(session: Session, event: Event) -> None:
    """Let an interview be none: it was about somebody else. Told first, it holds too."""
    _keep(session, event, alert_type=None, until=None, retracted_at=event.data.retracted_at)


def _keep(session: Session, event: Event, **said: object) -> None:
    row = {"alert_id": event.data.alert_id, "young_person_id": event.data.young_person_id}
    row |= {"subject": event.subject, "revision": event.revision} | said
    keep_newest(session, PoliceInterview.__table__, row)  # type: ignore[arg-type]  # it is a Table
