"""Routes for the card "How to talk with me": each showing leaves a receipt, and so does handing it on."""

from typing import Any
from uuid import UUID

from flask import Response
from sqlalchemy.orm import Session

from services.speech_language.actions import strategies
from services.speech_language.actions.showing_card import leave_receipt
from services.speech_language.models import CommunicationProfile
from services.speech_language.queries import profiles as queries
from services.speech_language.rules.card import Shows
from services.speech_language.schemas.profiles import AskingFor, CardOut, CardQuery, HandingOn, NewUse, ReceiptsOut
from services.speech_language.showing import CARD, card_shown, shown_to
from shared.access.kinds import ItemKind, Operation, Reader
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, as_json, receipt
from shared.audit.telling import may_be_told
from shared.idempotency import once
from shared.problems import Forbidden, NotFound
from shared.running import reading, transaction
from shared.vocabulary import CardExtent, CardShownAt

api = Api("card", url_prefix="/v1")

ROOT = "/young-people/<uuid:young_person_id>/card"
# Local choice: whoever wants to know of more asks information governance.
RECEIPTS_AT_MOST = 200
TOLD = ("shown_at", "version", "extent", "shown_where", "organisation", "relation", "handed_to")
TOLD_TO_STAFF = (*TOLD, "staff_id", "alert_id", "reason")
EXTENT = {Shows.WHOLE: CardExtent.WHOLE, Shows.LEGAL_SETTINGS: CardExtent.LEGAL_SETTINGS}


@api.get(ROOT)
@allow(Operation.READ, ItemKind.COMMUNICATION_PROFILE)
@api.arguments(CardQuery, location="query")
@api.response(200, CardOut)
def read_card(asked: dict[str, Any], young_person_id: UUID) -> Response:
    """Read the card before meeting the young person; that it was shown is kept, but for their own look at it."""
    with transaction() as session:
        profile, how = _card(session, young_person_id, alert_id=asked["alert_id"])
        if how is not Shows.ASKS_WHY and Reader.YOUNG_PERSON not in reader().readers(young_person_id):
            said = {"where": asked["where"], "alert_id": asked["alert_id"]}
            leave_receipt(session, reader(), profile, extent=EXTENT[how], **said)
        return as_json(card_shown(session, reader(), profile, how=how))


@api.post(f"{ROOT}/legal-settings")
@allow(Operation.ACKNOWLEDGE, ItemKind.COMMUNICATION_PROFILE)
@api.arguments(AskingFor)
@api.response(201, ReceiptSchema)
def ask_for_legal_settings(said: dict[str, Any], young_person_id: UUID) -> dict[str, Any]:
    """Say, as police, why the lines for an actual interview are needed though the young person did not agree."""
    with transaction() as session:
        profile, how = _card(session, young_person_id, alert_id=said["alert_id"])
        if how is Shows.WHOLE:
            raise Forbidden("You may read the whole card.")
        kept = {"extent": CardExtent.LEGAL_SETTINGS, "where": CardShownAt.ALERT} | said
        showing_id = once(session, said, lambda: leave_receipt(session, reader(), profile, **kept))
    return receipt(showing_id)


@api.post(f"{ROOT}/handing-on")
@allow(Operation.ACKNOWLEDGE, ItemKind.COMMUNICATION_PROFILE)
@api.arguments(HandingOn)
@api.response(201, ReceiptSchema)
def hand_on(said: dict[str, Any], young_person_id: UUID) -> dict[str, Any]:
    """Write down that one handed the card on, on paper, such as to the appropriate adult."""
    with transaction() as session:
        profile, how = _card(session, young_person_id, alert_id=said["alert_id"])
        if how is Shows.ASKS_WHY:
            raise Forbidden("Say first why you need it.")
        kept = {"extent": EXTENT[how], "where": CardShownAt.CARD} | said
        showing_id = once(session, said, lambda: leave_receipt(session, reader(), profile, **kept))
    return receipt(showing_id)


@api.get(f"{ROOT}/receipts")
@allow(Operation.READ, ItemKind.WHO_LOOKED)
@api.response(200, ReceiptsOut)
def list_receipts(young_person_id: UUID) -> Response:
    """Read who was shown the card: all of it as information governance, else one's own staff, or without names.

    The young person is told the organisation and the role; police look-ups are told to them by people (11.3).
    """
    is_told = may_be_told(reader(), young_person_id)
    with reading() as session:
        found = queries.showings_of(session, young_person_id, at_most=RECEIPTS_AT_MOST)
        found = [each for each in found if is_told(each.relation)]
        names = TOLD if Reader.YOUNG_PERSON in reader().readers(young_person_id) else TOLD_TO_STAFF
        return as_json({"receipts": [{name: getattr(each, name) for name in names} for each in found]})


@api.post("/communication-strategies/<uuid:strategy_id>/uses")
@allow(Operation.CORRECT, ItemKind.STRATEGIES)
@api.arguments(NewUse)
@api.response(201, ReceiptSchema)
def mark_used(said: dict[str, Any], strategy_id: UUID) -> dict[str, Any]:
    """Say on a contact or an incident that a strategy was used, and whether it helped."""
    by = reader().staff_id
    with transaction() as session:
        strategy = queries.get_strategy(session, strategy_id)
        if shown_to(session, reader(), strategy.young_person_id) is not Shows.WHOLE:
            raise NotFound
        reader().require(strategy.young_person_id, ItemKind.STRATEGIES, operation=Operation.CORRECT)
        use_id = once(session, said, lambda: strategies.mark_used(session, strategy, by=by, **said))
    return receipt(use_id)


def _card(session: Session, young_person_id: UUID, *, alert_id: UUID | None) -> tuple[CommunicationProfile, Shows]:
    """Return the version that stands and how much of it is shown; raises NotFound alike for none and for nothing."""
    reader().view(young_person_id, CARD)
    how = shown_to(session, reader(), young_person_id, alert_id=alert_id)
    profile = queries.standing(session, [young_person_id]).get(young_person_id)
    if profile is None or how is Shows.NOTHING:
        raise NotFound
    return profile, how
