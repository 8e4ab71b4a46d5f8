"""What is copied from `people`; an earlier revision changes nothing."""

from sqlalchemy.orm import Session

from services.missing.models import KnownYoungPerson
from shared.events.base import Event
from shared.messaging.storing import keep_newest


def keep_young_person(session: Session, event: Event) -> None:
    """Keep where a young person belongs, and from when on they are an adult."""
    names = ("young_person_id", "home_id", "strand", "adult_from")
    said = {name: getattr(event.data, name) for name in names}
    row = {**said, "subject": event.subject, "revision": event.revision}
    keep_newest(session, KnownYoungPerson.__table__, row)  # type: ignore[arg-type]  # it is a Table
