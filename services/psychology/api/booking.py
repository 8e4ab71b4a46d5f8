"""Routes for booking, moving and cancelling, and for what those who were invited answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from services.psychology.actions import booking as actions
from services.psychology.actions import holding, slots, today
from services.psychology.models import Consultation
from services.psychology.queries import calendars
from services.psychology.queries import consultations as queries
from services.psychology.schemas.booking import (
    Answering,
    AskedToday,
    Because,
    JustHeld,
    Moving,
    NewConsultation,
    NewGroup,
)
from services.psychology.showing import BOOKING, Participation, participation
from shared.access.kinds import ItemKind, Operation
from shared.access.operations import PSYCHOLOGISTS
from shared.access.policy import View
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, receipt
from shared.clock import utc_now
from shared.idempotency import once, was_used
from shared.problems import Conflict, Forbidden, Invalid, NotFound
from shared.running import reading, transaction
from shared.vocabulary import ConsultationType

api = Api("booking", url_prefix="/v1")

ABOUT = "/young-people/<uuid:young_person_id>/consultations"
ONE = "/consultations/<uuid:consultation_id>"


@api.post(ABOUT)
@allow(Operation.CREATE, ItemKind.CONSULTATION_BOOKING)
@api.arguments(NewConsultation)
@api.response(201, ReceiptSchema)
def book(new: dict[str, Any], young_person_id: UUID) -> dict[str, Any]:
    """Book a psychologist about a young person; a psychologist books for those they invite."""
    wanted = _wanted(new, young_person_id=young_person_id)
    with offering(wanted):
        _look_first(wanted)
        with transaction() as session:
            consultation_id = once(session, new, lambda: actions.book(session, wanted))
    return receipt(consultation_id)


@api.post(f"{ABOUT}/today")
@allow(Operation.CREATE, ItemKind.CONSULTATION_BOOKING)
@api.arguments(AskedToday)
@api.response(201, ReceiptSchema)
def ask_for_today(new: dict[str, Any], young_person_id: UUID) -> dict[str, Any]:
    """Ask for a psychologist today: whoever is on is told at once."""
    with transaction() as session:
        on_today = calendars.on_today(session, at=utc_now())
        said: dict[str, Any] = {"young_person_id": young_person_id, "requested_by": reader().staff_id}
        consultation_id = once(session, new, lambda: today.ask_for_today(session, on_today=on_today, **said, **new))
    return receipt(consultation_id)


@api.post(f"{ABOUT}/held")
@allow(Operation.CREATE, ItemKind.CONSULTATION_BOOKING)
@api.arguments(JustHeld)
@api.response(201, ReceiptSchema)
def write_down_held(new: dict[str, Any], young_person_id: UUID) -> dict[str, Any]:
    """Write down what just happened about a young person without a booking."""
    with transaction() as session:
        said: dict[str, Any] = {"young_person_id": young_person_id, "by": reader().staff_id}
        consultation_id = once(session, new, lambda: holding.write_down_held(session, **said, **new))
    return receipt(consultation_id)


@api.post("/consultations")
@allow(Operation.CREATE, ItemKind.CONSULTATION_ABOUT_NOBODY, about_nobody=True)
@api.arguments(NewGroup)
@api.response(201, ReceiptSchema)
def book_about_nobody(new: dict[str, Any]) -> dict[str, Any]:
    """Book a quick question or a reflective group, which may repeat."""
    every_weeks, times = new.pop("every_weeks", None), new.pop("times", None)
    if times and new["type"] is not ConsultationType.REFLECTIVE_GROUP:
        raise Invalid({"times": ["Only a reflective group repeats"]})
    wanted = _wanted(new)
    body = new | {"every_weeks": every_weeks, "times": times}
    with offering(wanted), transaction() as session:
        if times:
            repeated = {"every_weeks": every_weeks or 1, "times": times}
            consultation_id = once(session, body, lambda: actions.repeat(session, wanted, **repeated))
        else:
            consultation_id = once(session, body, lambda: actions.book(session, wanted))
    return receipt(consultation_id)


@api.post("/consultations/held")
@allow(Operation.CREATE, ItemKind.CONSULTATION_ABOUT_NOBODY, about_nobody=True)
@api.arguments(JustHeld)
@api.response(201, ReceiptSchema)
def write_down_held_about_nobody(new: dict[str, Any]) -> dict[str, Any]:
    """Write down a question on the doorstep about nobody, or about somebody who is named later."""
    with transaction() as session:
        by = reader().staff_id
        consultation_id = once(session, new, lambda: holding.write_down_held(session, by=by, **new))
    return receipt(consultation_id)


@api.post(f"{ONE}/time")
@allow(Operation.CORRECT, ItemKind.CONSULTATION_BOOKING)
@api.arguments(Moving)
@api.response(200, ReceiptSchema)
def move(said: dict[str, Any], consultation_id: UUID) -> dict[str, Any]:
    """Move a consultation to another time."""
    with reading() as session:
        wanted = _as_it_is_wanted(session, consultation_id, said)
    with offering(wanted, but=consultation_id), transaction() as session:
        consultation, taken = _to_change(session, consultation_id)
        taken.require(BOOKING, operation=Operation.CORRECT)
        actions.move(session, consultation, by=reader().staff_id, **said)
    return receipt(consultation_id)


@api.post(f"{ONE}/cancellation")
@allow(Operation.CORRECT, ItemKind.CONSULTATION_BOOKING)
@api.arguments(Because)
@api.response(200, ReceiptSchema)
def cancel(said: dict[str, Any], consultation_id: UUID) -> dict[str, Any]:
    """Cancel a consultation; its time is free at once."""
    with transaction() as session:
        consultation, taken = _to_change(session, consultation_id)
        taken.require(BOOKING, operation=Operation.CORRECT)
        actions.cancel(session, consultation, by=reader().staff_id, **said)
    return receipt(consultation_id)


@api.post(f"{ONE}/answer")
@allow(Operation.CORRECT, ItemKind.CONSULTATION_BOOKING)
@api.arguments(Answering)
@api.response(200, ReceiptSchema)
def answer(said: dict[str, Any], consultation_id: UUID) -> dict[str, Any]:
    """Say that one comes, or suggest another time."""
    with transaction() as session:
        consultation, taken = _to_change(session, consultation_id)
        taken.require(BOOKING, operation=Operation.CORRECT, only_consultee=True)
        actions.answer(session, consultation, by=reader().staff_id, **said)
    return receipt(consultation_id)


@api.post(f"{ONE}/taking-on")
@allow(Operation.CORRECT, ItemKind.CONSULTATION_BOOKING)
@api.response(200, ReceiptSchema)
def take_on(consultation_id: UUID) -> dict[str, Any]:
    """Take on, as a psychologist, what somebody asks for today."""
    with transaction() as session:
        consultation, taken = _to_change(session, consultation_id)
        if taken.view(BOOKING) is View.NOTHING:
            raise NotFound
        if not reader().roles & PSYCHOLOGISTS:
            raise Forbidden
        today.take_on(session, consultation, by=reader().staff_id)
    return receipt(consultation_id)


def _look_first(wanted: actions.Wanted) -> None:
    """Refuse what is seen to be taken before anybody has to wait for a turn to write; who is seen free books."""
    with reading() as session:
        if not was_used(session):
            actions.check(session, wanted)


@contextmanager
def offering(wanted: actions.Wanted | None, *, but: UUID | None = None) -> Iterator[None]:
    """Add what is free to the refusal of a time, once the time of others is not kept waiting for it."""
    try:
        yield
    except (Conflict, Invalid) as refusal:
        if wanted is not None and "free" in refusal.extra:
            invited = (*wanted.invited, wanted.requested_by)
            asked: dict[str, Any] = {"psychologist_id": wanted.psychologist_id, "refused": refusal.extra["asked_at"]}
            with reading() as session:
                refusal.extra["free"] = slots.what_is_free(session, wanted.type, invited=invited, but=but, **asked)
        raise


def _wanted(new: dict[str, Any], *, young_person_id: UUID | None = None) -> actions.Wanted:
    """Return what the reader asks for; whoever comes for a part of it is invited too."""
    parts = {each["staff_id"]: each["part"] for each in new["parts"]}
    said = new | {"parts": parts, "invited": [*new["invited"], *(parts.keys() - set(new["invited"]))]}
    return actions.Wanted(requested_by=reader().staff_id, young_person_id=young_person_id, **said)


def _as_it_is_wanted(session: Session, consultation_id: UUID, said: dict[str, Any]) -> actions.Wanted | None:
    """Return a consultation that is to be moved as if it were asked for, or None where it has nobody yet."""
    consultation = queries.get_consultation(session, consultation_id)
    psychologist_id = said.get("psychologist_id") or consultation.psychologist_id
    if psychologist_id is None:
        return None
    return actions.Wanted(
        type=consultation.type,
        psychologist_id=psychologist_id,
        starts_at=said["starts_at"],
        requested_by=consultation.requested_by,
        invited=[each.staff_id for each in queries.attendees_of(session, [consultation_id])],
    )


def _to_change(session: Session, consultation_id: UUID) -> tuple[Consultation, Participation]:
    consultation = queries.get_consultation(session, consultation_id, to_change=True)
    return consultation, participation(session, reader(), consultation)
