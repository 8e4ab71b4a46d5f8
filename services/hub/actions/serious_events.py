"""Asking whether something is notifiable; the clock runs from when the registered person learned of it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.hub.actions.deadlines import deadlines
from services.hub.models import SeriousEvent
from services.hub.queries import copies
from services.hub.queries import serious_events as queries
from services.hub.rules.serious_events import NOTIFY_RULE
from shared.clock import utc_now
from shared.deadlines import ref
from shared.problems import Conflict, Invalid
from shared.times import objection_to_time
from shared.vocabulary import AlertType, InformationClass, SeriousEventAbout

KIND = "serious_event"
WRITTEN_FOR = InformationClass.STATUTORY
ASKED_ALREADY = "Somebody else asked about this at the same time. Read it among what waits."
CHANGED = "Somebody else wrote about this while you were reading. Read it as it stands now."


def ask(
    session: Session,
    *,
    young_person_id: UUID,
    about: SeriousEventAbout,
    about_id: UUID | None,
    learned_by: UUID,
    learned_at: datetime | None = None,
    alert_type: AlertType | None = None,
    note: str | None = None,
    serious_event_id: UUID | None = None,
) -> UUID:
    """Ask whether something is notifiable, and set its clock running; return the question's id.

    What was asked about already is the same question, and its clock runs on. Raises Invalid for a time that cannot be.
    """
    if (known := queries.find_about(session, about, about_id, young_person_id=young_person_id)) is not None:
        return known.id
    now = utc_now()
    question = SeriousEvent(
        id=serious_event_id or uuid7(),
        young_person_id=young_person_id,
        home_id=copies.find_home(session, young_person_id=young_person_id),
        about=about,
        about_id=about_id,
        alert_type=alert_type,
        note=note,
        learned_at=learned_at or now,
        learned_by=learned_by,
        asked_at=now,
    )
    _check_time(question.learned_at, now=now)
    _keep(session, question)
    _start_clock(session, question)
    return question.id


def correct_learned_at(
    session: Session, question: SeriousEvent, *, revision: int, learned_at: datetime, reason: str
) -> None:
    """Put right when the home learned of it; the clock is reckoned anew, and keeps what it said before.

    Raises Conflict when somebody else was first, and Invalid for a time that cannot be.
    """
    check_revision(question.revision, revision)
    _check_time(learned_at, now=utc_now())
    if question.decided_at is not None and question.decided_at < learned_at:
        raise Invalid({"learned_at": ["Give a time before it was decided"]})
    question.learned_at = learned_at
    question.revision += 1
    clock = deadlines.find(session, ref(KIND, question.id), NOTIFY_RULE)
    if clock is not None:
        deadlines.recompute(session, clock, trigger_at=learned_at, reason=reason)


def check_revision(stands: int, read: int) -> None:
    """Refuse what was written on an earlier reading; raises Conflict."""
    if stands != read:
        raise Conflict(CHANGED, extra={"current": {"revision": stands}})


def _start_clock(session: Session, question: SeriousEvent) -> None:
    deadlines.open(
        session,
        NOTIFY_RULE,
        young_person_id=question.young_person_id,
        trigger_ref=ref(KIND, question.id),
        trigger_at=question.learned_at,
        information_class=WRITTEN_FOR,
    )


def _keep(session: Session, question: SeriousEvent) -> None:
    """Store it; of two who ask about one thing at once, the database lets one through."""
    try:
        with session.begin_nested():
            session.add(question)
            session.flush()
    except IntegrityError as refusal:
        raise Conflict(ASKED_ALREADY) from refusal


def _check_time(learned_at: datetime, *, now: datetime) -> None:
    if objection := objection_to_time(learned_at, now=now):
        raise Invalid({"learned_at": [objection]})
