"""That a consultation was held, was not, or just happened in the corridor; what is written of it beside the summary."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.psychology.actions.arranging import WRITTEN_SINCE, check_as_read, invite, keep_before, say
from services.psychology.actions.deadlines import deadlines
from services.psychology.actions.today import settle
from services.psychology.models import Consultation, Formulation, Rating
from services.psychology.queries import calendars
from services.psychology.queries import consultations as queries
from services.psychology.queries.consultations import KIND
from services.psychology.rules import consultations as rules
from shared.db import database_time
from shared.deadlines import ref
from shared.problems import Conflict, Invalid
from shared.times import objection_to_time
from shared.vocabulary import (
    ConsultationStatus,
    ConsultationType,
    ConsultationUrgency,
    InformationClass,
    RatingMoment,
    RiskEscalation,
)

REVIEW, FEEDBACK_REMINDER = "PI1", "PI2"
NOT_BOOKED = "This was held already, or will not be."
FIVE_PS = ("presenting", "predisposing", "precipitating", "perpetuating", "protective")


def tell_young_person(
    session: Session,
    consultation: Consultation,
    *,
    told: bool,
    told_how: str | None = None,
    not_told_because: str | None = None,
    young_person_view: str | None = None,
) -> None:
    """Write down how the young person was told of it and what they say, or why they were not; raises Invalid."""
    if consultation.young_person_id is None:
        raise Invalid({"told": ["This is about nobody in particular"]})
    if told and not told_how:
        raise Invalid({"told_how": [rules.SAY_HOW]})
    if not told and not not_told_because:
        raise Invalid({"not_told_because": [rules.SAY_HOW]})
    consultation.young_person_told, consultation.told_how = told, told_how if told else None
    consultation.not_told_because = None if told else not_told_because
    consultation.young_person_view = young_person_view
    consultation.revision += 1


def hold(
    session: Session,
    consultation: Consultation,
    *,
    revision: int,
    by: UUID,
    held_at: datetime | None = None,
    risk_escalation: RiskEscalation | None = None,
) -> None:
    """Write down that a consultation was held; its two clocks begin. Raises Conflict, and Invalid for the time."""
    if consultation.status not in rules.MAY_BE_MOVED or consultation.psychologist_id is None:
        raise Conflict(NOT_BOOKED)
    check_as_read(consultation, revision=revision)
    now = database_time(session)
    at = held_at or min(now, consultation.starts_at or now)
    if objection := objection_to_time(at, now=now):
        raise Invalid({"held_at": [objection]})
    consultation.status, consultation.held_at = ConsultationStatus.HELD, at
    consultation.written_by, consultation.risk_escalation = by, risk_escalation
    consultation.revision += 1
    if consultation.starts_at is not None and now < consultation.starts_at:
        # It was held earlier than planned: nobody else need find that time taken.
        calendars.let_go(session, consultation.id)
    session.flush()
    start_clocks(session, consultation)
    settle(session, consultation, by=by)
    say(session, consultation, actor=by)


def write_down_held(
    session: Session,
    *,
    type: ConsultationType,
    psychologist_id: UUID,
    by: UUID,
    question: str,
    young_person_id: UUID | None = None,
    invited: Collection[UUID] = (),
    held_at: datetime | None = None,
) -> UUID:
    """Write down what just happened without a booking, in the corridor or on a doorstep; return its id.

    Nobody's time is held for it. Raises Invalid for a time that cannot be and for what must be about somebody.
    """
    calendars.get_psychologist(session, psychologist_id)
    now = database_time(session)
    at = held_at or now
    errors = {
        "young_person_id": rules.objection_to_subject(type, young_person_id),
        "held_at": objection_to_time(at, now=now),
    }
    if found := {name: [words] for name, words in errors.items() if words}:
        raise Invalid(found)
    consultation = Consultation(
        id=uuid7(),
        type=type,
        young_person_id=young_person_id,
        status=ConsultationStatus.HELD,
        revision=1,
        psychologist_id=psychologist_id,
        requested_by=by,
        requested_at=now,
        urgency=ConsultationUrgency.ROUTINE,
        question=question,
        starts_at=at,
        ends_at=at + rules.length_of(type),
        held_at=at,
        written_by=by,
    )
    session.add(consultation)
    session.flush()
    invite(session, consultation, invited)
    if type is not ConsultationType.QUICK_QUESTION:
        start_clocks(session, consultation)
    say(session, consultation, actor=by)
    return consultation.id


def link(session: Session, consultation: Consultation, *, young_person_id: UUID) -> None:
    """Say later whom a question was about; when it was asked stays as it is. Raises Conflict and Invalid."""
    if consultation.young_person_id is not None:
        raise Conflict("Whom this is about is said already.")
    if objection := rules.objection_to_subject(consultation.type, young_person_id):
        raise Invalid({"young_person_id": [objection]})
    consultation.young_person_id = young_person_id
    consultation.revision += 1


def was_not_attended(session: Session, consultation: Consultation, *, revision: int, reason: str, by: UUID) -> None:
    """Write down that nobody came; raises Conflict as `hold`, and Invalid before its time."""
    if consultation.status is not ConsultationStatus.BOOKED:
        raise Conflict(NOT_BOOKED)
    check_as_read(consultation, revision=revision)
    now = database_time(session)
    if consultation.starts_at is None or consultation.starts_at > now:
        raise Invalid({"reason": ["Its time has not come yet"]})
    keep_before(session, consultation, reason=reason, by=by, at=now)
    consultation.status, consultation.cancelled_because = ConsultationStatus.NOT_ATTENDED, reason
    consultation.revision += 1
    session.flush()
    say(session, consultation, actor=by)


def rate(
    session: Session, consultation: Consultation, *, by: UUID, moment: RatingMoment, ratings: Mapping[str, int]
) -> None:
    """Say how one stands; said again, it replaces what one said of that moment. Raises Invalid for a wrong moment."""
    if objection := rules.objection_to_rating(moment, consultation.type, status=consultation.status):
        raise Invalid({"moment": [objection]})
    key = {"consultation_id": consultation.id, "staff_id": by, "moment": moment}
    known = session.get(Rating, key, with_for_update=True)
    if known is None:
        session.add(Rating(**key, **ratings, rated_at=database_time(session)))
        session.flush()
        return
    for name, value in ratings.items():
        setattr(known, name, value)
    known.rated_at = database_time(session)


def write_formulation(
    session: Session, consultation: Consultation, *, revision: int, by: UUID, said: Mapping[str, Any]
) -> None:
    """Write the clinical record; it is announced to nobody. Raises Conflict where somebody has written it since."""
    known = queries.find_formulation(session, consultation.id)
    if (0 if known is None else known.revision) != revision:
        raise Conflict(WRITTEN_SINCE)
    now = database_time(session)
    if known is None:
        empty: dict[str, Sequence[str]] = {name: [] for name in FIVE_PS}
        known = Formulation(consultation_id=consultation.id, **empty)
    for name, value in said.items():
        setattr(known, name, value)
    known.revision, known.written_by, known.written_at = revision + 1, by, now
    session.add(known)
    session.flush()


def start_clocks(session: Session, consultation: Consultation) -> None:
    """Let the review (PI1) and the reminder for feedback (PI2) begin; without a young person there is no clock."""
    if consultation.young_person_id is None or consultation.held_at is None:
        return
    owners = {
        REVIEW: consultation.psychologist_id,
        FEEDBACK_REMINDER: _who_is_asked_for_feedback(session, consultation),
    }
    for rule_id, owner_id in owners.items():
        if owner_id is None:
            continue
        deadlines.open(
            session,
            rule_id,
            young_person_id=consultation.young_person_id,
            trigger_ref=ref(KIND, consultation.id),
            trigger_at=consultation.held_at,
            information_class=InformationClass.TEAM,
            owner_id=owner_id,
        )


def _who_is_asked_for_feedback(session: Session, consultation: Consultation) -> UUID | None:
    """Return a worker who took part: whoever asked for it, else the first of those who came for the whole of it."""
    consultees = [each.staff_id for each in queries.attendees_of(session, [consultation.id]) if each.part is None]
    return consultation.requested_by if consultation.requested_by in consultees else next(iter(consultees), None)
