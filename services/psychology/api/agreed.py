"""Routes for what was agreed: proposed, agreed or edited, confirmed, and what came of it."""

from typing import Any
from uuid import UUID

from services.psychology.actions import agreeing, following, taking_back
from services.psychology.queries import consultations as queries
from services.psychology.schemas.agreed import Agreement, Confirmation, FollowingUp, NewSummary, Release, Report
from services.psychology.schemas.booking import Because
from services.psychology.showing import BOOKING, STRATEGIES, SUMMARY, participation
from shared.access.kinds import ItemKind, Operation
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, receipt
from shared.running import transaction

api = Api("agreed", url_prefix="/v1")

ONE = "/consultations/<uuid:consultation_id>"


@api.post(f"{ONE}/summary")
@allow(Operation.CREATE, ItemKind.CONSULTATION_SUMMARY)
@api.arguments(NewSummary)
@api.response(200, ReceiptSchema)
def propose(said: dict[str, Any], consultation_id: UUID) -> dict[str, Any]:
    """Propose, as the psychologist, what was agreed."""
    version = said.pop("version")
    with transaction() as session:
        consultation = queries.get_consultation(session, consultation_id, to_change=True)
        taken = participation(session, reader(), consultation)
        taken.require(SUMMARY, operation=Operation.CREATE, only_psychologist=True)
        agreeing.propose(session, consultation, version=version, by=reader().staff_id, said=said)
    return receipt(consultation_id)


@api.post(f"{ONE}/agreement")
@allow(Operation.ACKNOWLEDGE, ItemKind.CONSULTATION_SUMMARY)
@api.arguments(Agreement)
@api.response(200, ReceiptSchema)
def agree(said: dict[str, Any], consultation_id: UUID) -> dict[str, Any]:
    """Say, as somebody who took part, that this is what was agreed, or what it should say instead."""
    version = said.pop("version")
    with transaction() as session:
        consultation = queries.get_consultation(session, consultation_id, to_change=True)
        taken = participation(session, reader(), consultation)
        taken.require(SUMMARY)
        taken.require(SUMMARY, operation=Operation.ACKNOWLEDGE, only_consultee=True)
        agreeing.agree(session, consultation, version=version, by=reader().staff_id, edited=said)
    return receipt(consultation_id)


@api.post(f"{ONE}/confirmation")
@allow(Operation.CREATE, ItemKind.CONSULTATION_SUMMARY)
@api.arguments(Confirmation)
@api.response(200, ReceiptSchema)
def confirm(said: dict[str, Any], consultation_id: UUID) -> dict[str, Any]:
    """Say, as the psychologist, that the consultee's words are what was agreed."""
    with transaction() as session:
        consultation = queries.get_consultation(session, consultation_id, to_change=True)
        taken = participation(session, reader(), consultation)
        taken.require(SUMMARY, operation=Operation.CREATE, only_psychologist=True)
        agreeing.confirm(session, consultation, by=reader().staff_id, **said)
    return receipt(consultation_id)


@api.post(f"{ONE}/release")
@allow(Operation.CREATE, ItemKind.CONSULTATION_SUMMARY)
@api.arguments(Release)
@api.response(200, ReceiptSchema)
def release(said: dict[str, Any], consultation_id: UUID) -> dict[str, Any]:
    """Let the young person have a version of their own."""
    with transaction() as session:
        consultation = queries.get_consultation(session, consultation_id, to_change=True)
        taken = participation(session, reader(), consultation)
        taken.require(SUMMARY, operation=Operation.CREATE, only_psychologist=True)
        agreeing.release_to_young_person(session, consultation, by=reader().staff_id, **said)
    return receipt(consultation_id)


@api.post(f"{ONE}/summary/retraction")
@allow(Operation.RETRACT, ItemKind.CONSULTATION_SUMMARY)
@api.arguments(Because)
@api.response(200, ReceiptSchema)
def take_back(said: dict[str, Any], consultation_id: UUID) -> dict[str, Any]:
    """Take back, as the psychologist, what was agreed: nothing of it stands on a plan any more."""
    with transaction() as session:
        consultation = queries.get_consultation(session, consultation_id, to_change=True)
        taken = participation(session, reader(), consultation)
        taken.require(SUMMARY, operation=Operation.RETRACT, only_psychologist=True)
        taking_back.take_back(session, consultation, by=reader().staff_id, **said)
    return receipt(consultation_id)


@api.post("/strategies/<uuid:strategy_id>/report")
@allow(Operation.CORRECT, ItemKind.STRATEGIES)
@api.arguments(Report)
@api.response(200, ReceiptSchema)
def report(said: dict[str, Any], strategy_id: UUID) -> dict[str, Any]:
    """Say whether a strategy was tried, and whether it helped."""
    with transaction() as session:
        strategy = queries.get_strategy(session, strategy_id)
        reader().require(strategy.young_person_id, STRATEGIES, operation=Operation.READ)
        reader().require(strategy.young_person_id, STRATEGIES, operation=Operation.CORRECT)
        following.report(session, strategy, by=reader().staff_id, **said)
    return receipt(strategy_id)


@api.post(f"{ONE}/follow-up")
@allow(Operation.CORRECT, ItemKind.CONSULTATION_BOOKING)
@api.arguments(FollowingUp)
@api.response(200, ReceiptSchema)
def follow_up(said: dict[str, Any], consultation_id: UUID) -> dict[str, Any]:
    """Write down, as the psychologist, that what was agreed was looked at again."""
    with transaction() as session:
        consultation = queries.get_consultation(session, consultation_id, to_change=True)
        taken = participation(session, reader(), consultation)
        taken.require(BOOKING, operation=Operation.CORRECT, only_psychologist=True)
        following.follow_up(session, consultation, by=reader().staff_id, **said)
    return receipt(consultation_id)
