"""Booking, moving and cancelling a consultation, and what those who are invited answer; nobody has to accept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.psychology.actions import slots
from services.psychology.actions.arranging import check_as_read, invite, keep_before, say
from services.psychology.actions.reminding import plan_to_remind
from services.psychology.actions.today import settle
from services.psychology.models import Attendee, Consultation, Psychologist
from services.psychology.queries import calendars
from services.psychology.queries import consultations as queries
from services.psychology.rules import consultations as rules
from services.psychology.rules import free
from shared.clock import london
from shared.db import database_time
from shared.problems import Conflict, Invalid
from shared.vocabulary import ConsultationStatus, ConsultationType, ConsultationUrgency, InvitationAnswer

NOT_ANY_MORE = "This can be moved or cancelled no longer."


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is asked for, whoever asks."""

    type: ConsultationType
    psychologist_id: UUID
    starts_at: datetime
    requested_by: UUID
    young_person_id: UUID | None = None
    invited: Sequence[UUID] = ()
    urgency: ConsultationUrgency = ConsultationUrgency.ROUTINE
    question: str | None = None
    hopes: str | None = None
    # Who comes for a part of it only, and for which.
    parts: Mapping[UUID, str] = field(default_factory=dict)


def book(session: Session, wanted: Wanted, *, now: datetime | None = None, series_id: UUID | None = None) -> UUID:
    """Book a time; nobody has to accept it. Return the consultation's id.

    Raises Invalid for a time that cannot be, and Conflict where somebody was first.
    """
    moment = now or database_time(session)
    psychologist, place = check(session, wanted, now=moment)
    consultation = Consultation(
        id=uuid7(),
        type=wanted.type,
        young_person_id=wanted.young_person_id,
        status=ConsultationStatus.BOOKED,
        revision=1,
        psychologist_id=psychologist.staff_id,
        requested_by=wanted.requested_by,
        requested_at=moment,
        urgency=wanted.urgency,
        question=wanted.question,
        hopes=wanted.hopes,
        starts_at=wanted.starts_at,
        ends_at=wanted.starts_at + rules.length_of(wanted.type),
        place=place,
        series_id=series_id,
    )
    session.add(consultation)
    session.flush()
    invite(session, consultation, wanted.invited, parts=wanted.parts)
    slots.hold(session, consultation, psychologist)
    plan_to_remind(session, consultation)
    say(session, consultation, actor=wanted.requested_by)
    return consultation.id


def check(session: Session, wanted: Wanted, *, now: datetime | None = None) -> tuple[Psychologist, str]:
    """Return with whom it would be and where; raises as `book`, as far as that can be seen without holding the time."""
    psychologist = calendars.get_psychologist(session, wanted.psychologist_id)
    if objection := rules.objection_to_subject(wanted.type, wanted.young_person_id):
        raise Invalid({"young_person_id": [objection]})
    _refuse_barred(session, {*wanted.invited, psychologist.staff_id}, wanted.young_person_id, at=wanted.starts_at)
    moment = now or database_time(session)
    return psychologist, slots.check(session, psychologist, wanted.type, wanted.starts_at, now=moment)


def repeat(session: Session, wanted: Wanted, *, every_weeks: int, times: int) -> UUID:
    """Book a group at the same time of the clock on the following weeks too, all of them or none; return the first id.

    Raises as `book`, with the time that cannot be.
    """
    series_id, local = uuid7(), london(wanted.starts_at)
    starts = [free.same_time_on(local, days=7 * every_weeks * each) for each in range(times)]
    first, *_ = [book(session, replace(wanted, starts_at=each), series_id=series_id) for each in starts]
    return first


def move(
    session: Session,
    consultation: Consultation,
    *,
    revision: int,
    starts_at: datetime,
    reason: str,
    by: UUID,
    psychologist_id: UUID | None = None,
) -> None:
    """Move a consultation: it keeps its id, and lets its old time go as it takes the new one, or keeps the old.

    Raises as `book`.
    """
    _check_may_change(consultation, revision=revision)
    moment = database_time(session)
    psychologist = calendars.get_psychologist(session, psychologist_id or _booked_with(consultation))
    _refuse_barred(session, [psychologist.staff_id], consultation.young_person_id, at=starts_at)
    place = slots.check(session, psychologist, consultation.type, starts_at, now=moment, but=consultation.id)
    keep_before(session, consultation, reason=reason, by=by, at=moment)
    calendars.let_go(session, consultation.id)
    consultation.psychologist_id, consultation.place = psychologist.staff_id, place
    consultation.starts_at = starts_at
    consultation.ends_at = starts_at + rules.length_of(consultation.type)
    consultation.status = ConsultationStatus.BOOKED
    consultation.revision += 1
    for each in queries.attendees_of(session, [consultation.id]):
        each.answer, each.answered_at, each.suggests_at = InvitationAnswer.INVITED, None, None
    session.flush()
    slots.hold(session, consultation, psychologist)
    settle(session, consultation, by=by)
    plan_to_remind(session, consultation)
    say(session, consultation, actor=by)


def cancel(session: Session, consultation: Consultation, *, revision: int, reason: str, by: UUID) -> None:
    """Cancel a consultation: its time is free at once. Raises Conflict where that can be no longer."""
    _check_may_change(consultation, revision=revision)
    keep_before(session, consultation, reason=reason, by=by, at=database_time(session))
    calendars.let_go(session, consultation.id)
    consultation.status, consultation.cancelled_because = ConsultationStatus.CANCELLED, reason
    consultation.revision += 1
    session.flush()
    settle(session, consultation, by=by)
    say(session, consultation, actor=by)


def answer(
    session: Session, consultation: Consultation, *, by: UUID, accepts: bool, suggests_at: datetime | None = None
) -> None:
    """Say that one comes, or that another time would be better; the booking stands meanwhile.

    Raises Invalid for a suggestion without a time that is to come.
    """
    if not accepts and (suggests_at is None or suggests_at <= database_time(session)):
        raise Invalid({"suggests_at": [rules.IN_THE_PAST]})
    attendee = session.get(Attendee, (consultation.id, by), with_for_update=True)
    if attendee is None:
        raise Conflict("You are not among those who were invited.")
    attendee.answer = InvitationAnswer.ACCEPTED if accepts else InvitationAnswer.SUGGESTED_ANOTHER
    attendee.answered_at, attendee.suggests_at = database_time(session), None if accepts else suggests_at


def _check_may_change(consultation: Consultation, *, revision: int) -> None:
    if consultation.status not in rules.MAY_BE_MOVED:
        raise Conflict(NOT_ANY_MORE)
    check_as_read(consultation, revision=revision)


def _refuse_barred(session: Session, staff: Iterable[UUID], young_person_id: UUID | None, *, at: datetime) -> None:
    """Refuse whoever is kept away from the young person, as if the time were taken: the reason is nobody's business."""
    if young_person_id is None:
        return
    if any(calendars.is_barred(session, staff_id=each, young_person_id=young_person_id) for each in staff):
        raise slots.taken(at)


def _booked_with(consultation: Consultation) -> UUID:
    if consultation.psychologist_id is None:
        raise Conflict("Nobody has taken this on yet.")
    return consultation.psychologist_id
