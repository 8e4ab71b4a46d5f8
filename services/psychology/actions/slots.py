"""Slots: whether a time can be, holding it for everybody who takes part, and what else is free.

What two people can never both hold is kept apart by the primary key of `held_time`, not by looking first.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from services.psychology.models import Consultation, HeldTime, Psychologist
from services.psychology.queries import calendars
from services.psychology.queries import consultations as queries
from services.psychology.rules import consultations as rules
from services.psychology.rules import free
from shared.db import database_time
from shared.problems import Conflict, Invalid
from shared.vocabulary import ConsultationType

TAKEN = "Somebody has this time. Choose another one."
HAS_ANOTHER = "Somebody who is invited has another consultation then. Choose another time, or leave them out."
# How many free times are offered to whoever comes second, and shown as the nearest.
OFFERED = 3


def check(
    session: Session,
    psychologist: Psychologist,
    kind: ConsultationType,
    starts_at: datetime,
    *,
    now: datetime,
    but: UUID | None = None,
) -> str:
    """Return where it would be; raises Invalid for a time that cannot be, or Conflict for one that is taken."""
    if words := rules.objection_to_start(starts_at, now=now):
        raise _cannot_be(starts_at, words)
    length = rules.length_of(kind)
    ends_at = starts_at + length
    place = free.place_of(calendars.hours_of(session, psychologist.staff_id), starts_at, ends_at)
    if place is None:
        raise _cannot_be(starts_at, rules.NOT_WORKING)
    exceptions = calendars.exceptions_of(session, psychologist.staff_id, since=starts_at, until=ends_at)
    buffer = timedelta(minutes=psychologist.buffer_min)
    window = {"since": starts_at, "until": ends_at + buffer}
    held = calendars.held_by(session, [psychologist.staff_id], but=but, **window)
    spans = [(each.starts_at, each.ends_at) for each in exceptions]
    is_free = free.is_free(starts_at, length=length, buffer=buffer, exceptions=spans, held={at for _, at in held})
    if not is_free:
        raise taken(starts_at)
    return place


def hold(session: Session, consultation: Consultation, psychologist: Psychologist) -> None:
    """Hold the time of everybody who takes part, or of nobody; raises Conflict with what is free.

    The rows go in by person and time, in one order everywhere, so that two who want some of the same wait for each
    other and do not stand in each other's way.
    """
    starts_at, ends_at = _times_of(consultation)
    others = [each.staff_id for each in queries.attendees_of(session, [consultation.id])]
    buffer = timedelta(minutes=psychologist.buffer_min)
    wanted = {(psychologist.staff_id, at) for at in free.grains(starts_at, ends_at + buffer)}
    wanted |= {(staff_id, at) for staff_id in others for at in free.grains(starts_at, ends_at)}
    rows = [
        {"staff_id": staff_id, "begins_at": at, "consultation_id": consultation.id} for staff_id, at in sorted(wanted)
    ]
    try:
        with session.begin_nested():
            session.execute(insert(HeldTime).values(rows))
    except IntegrityError as error:
        clashes = calendars.held_by(session, others, since=starts_at, until=ends_at, but=consultation.id)
        raise taken(starts_at, sorted({staff_id for staff_id, _ in clashes})) from error


def what_is_free(
    session: Session,
    kind: ConsultationType,
    *,
    psychologist_id: UUID,
    refused: datetime,
    invited: Collection[UUID] = (),
    but: UUID | None = None,
) -> list[dict[str, Any]]:
    """Return the next times that are free of a psychologist and of those invited, after one that was refused.

    It is read after the refusal: while it is looked for, nobody else has to wait.
    """
    found = calendars.free_slots(
        session,
        calendars.get_psychologist(session, psychologist_id),
        length=rules.length_of(kind),
        since=max(refused, database_time(session)),
        invited=set(invited) - {psychologist_id},
        but=but,
    )
    return [
        {"psychologist_id": psychologist_id, "starts_at": each.starts_at, "ends_at": each.ends_at}
        | {"place": each.place}
        for each in islice((slot for slot in found if slot.starts_at != refused), OFFERED)
    ]


def taken(starts_at: datetime, busy: Sequence[UUID] = ()) -> Conflict:
    """Return the refusal of a time that somebody has; whoever answers it adds what is free (`what_is_free`)."""
    said = {"asks": "has_another" if busy else "taken", "free": [], "asked_at": starts_at, "busy": list(busy)}
    return Conflict(HAS_ANOTHER if busy else TAKEN, extra=said)


def _cannot_be(starts_at: datetime, words: str) -> Invalid:
    return Invalid({"starts_at": [words]}, extra={"free": [], "asked_at": starts_at})


def _times_of(consultation: Consultation) -> tuple[datetime, datetime]:
    if consultation.starts_at is None or consultation.ends_at is None:
        raise Conflict("This has no time yet.")
    return consultation.starts_at, consultation.ends_at
