"""Routes for consultations as they go: one's own, those about a young person, that one was held, and ratings."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Response
from sqlalchemy.orm import Session

from services.psychology.actions import holding as actions
from services.psychology.models import Attendee, Consultation
from services.psychology.queries import consultations as queries
from services.psychology.schemas.booking import Because
from services.psychology.schemas.consultations import (
    ConsultationOut,
    ConsultationsOut,
    ConsultationsQuery,
    Holding,
    Linking,
    Telling,
)
from services.psychology.schemas.feedback import NewRating
from services.psychology.showing import BOOKING, RATINGS, Participation, line_shown, participation, whole_shown
from shared.access.kinds import ItemKind, Operation
from shared.access.operations import PSYCHOLOGISTS
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, as_json, receipt
from shared.clock import utc_now
from shared.running import reading, transaction

api = Api("consultations", url_prefix="/v1")

ONE = "/consultations/<uuid:consultation_id>"
# Local choice: what was last week is still looked up.
LOOKS_BACK = timedelta(days=7)


@api.get("/consultations")
@allow(Operation.READ, ItemKind.CONSULTATION_BOOKING)
@api.arguments(ConsultationsQuery, location="query")
@api.response(200, ConsultationsOut)
def list_consultations(asked: dict[str, Any]) -> Response:
    """Read one's own consultations, those still to be done or to come, and what waits for a psychologist today.

    Of one young person, where one is named, all of which the reader may know, the latest first.
    """
    reader().young_people()
    with reading() as session:
        if subject := asked.get("young_person_id"):
            return as_json({"consultations": _lines(session, list(queries.about(session, subject)))})
        by = reader().staff_id
        found = {each.id: each for each in queries.unsettled_of(session, by)}
        found |= {each.id: each for each in queries.of_somebody(session, by, since=utc_now() - LOOKS_BACK)}
        if reader().roles & PSYCHOLOGISTS:
            found |= {each.id: each for each in queries.asked_for_today(session)}
        return as_json({"consultations": _lines(session, list(found.values()))})


@api.get(ONE)
@allow(Operation.READ, ItemKind.CONSULTATION_BOOKING)
@api.response(200, ConsultationOut)
def read_consultation(consultation_id: UUID) -> Response:
    """Read a consultation as far as one may."""
    with reading() as session:
        return as_json(whole_shown(session, reader(), queries.get_consultation(session, consultation_id)))


@api.post(f"{ONE}/telling")
@allow(Operation.CORRECT, ItemKind.CONSULTATION_BOOKING)
@api.arguments(Telling)
@api.response(200, ReceiptSchema)
def tell(said: dict[str, Any], consultation_id: UUID) -> dict[str, Any]:
    """Write down how the young person was told, or why not."""
    with transaction() as session:
        consultation = _own(session, consultation_id)
        actions.tell_young_person(session, consultation, **said)
    return receipt(consultation_id)


@api.post(f"{ONE}/holding")
@allow(Operation.CORRECT, ItemKind.CONSULTATION_BOOKING)
@api.arguments(Holding)
@api.response(200, ReceiptSchema)
def hold(said: dict[str, Any], consultation_id: UUID) -> dict[str, Any]:
    """Write down, as the psychologist, that it was held."""
    with transaction() as session:
        consultation = _own(session, consultation_id, only_psychologist=True)
        actions.hold(session, consultation, by=reader().staff_id, **said)
    return receipt(consultation_id)


@api.post(f"{ONE}/absence")
@allow(Operation.CORRECT, ItemKind.CONSULTATION_BOOKING)
@api.arguments(Because)
@api.response(200, ReceiptSchema)
def was_not_attended(said: dict[str, Any], consultation_id: UUID) -> dict[str, Any]:
    """Write down, as the psychologist, that nobody came."""
    with transaction() as session:
        consultation = _own(session, consultation_id, only_psychologist=True)
        actions.was_not_attended(session, consultation, by=reader().staff_id, **said)
    return receipt(consultation_id)


@api.post(f"{ONE}/ratings")
@allow(Operation.CREATE, ItemKind.CONSULTATION_RATINGS)
@api.arguments(NewRating)
@api.response(200, ReceiptSchema)
def rate(said: dict[str, Any], consultation_id: UUID) -> dict[str, Any]:
    """Say how one stands before, after, or when it is followed up."""
    moment = said.pop("moment")
    with transaction() as session:
        consultation = queries.get_consultation(session, consultation_id, to_change=True)
        taken = participation(session, reader(), consultation)
        taken.require(RATINGS, operation=Operation.CREATE, only_consultee=True)
        actions.rate(session, consultation, by=reader().staff_id, moment=moment, ratings=said)
    return receipt(consultation_id)


@api.post(f"{ONE}/link")
@allow(Operation.CREATE, ItemKind.CONSULTATION_BOOKING)
@api.arguments(Linking)
@api.response(200, ReceiptSchema)
def link(said: dict[str, Any], consultation_id: UUID) -> dict[str, Any]:
    """Say whom a question turned out to be about."""
    with transaction() as session:
        consultation = _own(session, consultation_id)
        reader().require(said["young_person_id"], ItemKind.CONSULTATION_BOOKING, operation=Operation.CREATE)
        actions.link(session, consultation, **said)
    return receipt(consultation_id)


def _own(session: Session, consultation_id: UUID, *, only_psychologist: bool = False) -> Consultation:
    consultation = queries.get_consultation(session, consultation_id, to_change=True)
    taken = participation(session, reader(), consultation)
    taken.require(BOOKING, operation=Operation.CORRECT, only_psychologist=only_psychologist)
    return consultation


def _lines(session: Session, consultations: list[Consultation]) -> list[dict[str, Any]]:
    attendees: dict[UUID, list[Attendee]] = {each.id: [] for each in consultations}
    for each in queries.attendees_of(session, list(attendees)):
        attendees[each.consultation_id].append(each)
    told = (
        line_shown(Participation(session, reader(), each, attendees[each.id]), attendees[each.id])
        for each in consultations
    )
    return [each for each in told if each is not None]
