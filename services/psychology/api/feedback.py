"""Routes for what workers think of consultations: their own answer, and what can be shown of all."""

from typing import Any
from uuid import UUID

from flask import Response

from services.psychology.actions import following as actions
from services.psychology.queries import consultations as queries
from services.psychology.rules.consultations import FEWEST
from services.psychology.schemas.feedback import FeedbackOut, FeedbackQuery, NewFeedback
from services.psychology.showing import RATINGS, participation
from shared.access.kinds import ItemKind, Operation
from shared.access.routes import allow, reader
from shared.api import Api, ReceiptSchema, as_json, receipt
from shared.running import reading, transaction

api = Api("feedback", url_prefix="/v1")


@api.post("/consultations/<uuid:consultation_id>/feedback")
@allow(Operation.CREATE, ItemKind.CONSULTATION_RATINGS)
@api.arguments(NewFeedback)
@api.response(200, ReceiptSchema)
def give_feedback(said: dict[str, Any], consultation_id: UUID) -> dict[str, Any]:
    """Say what one thinks of it; the answer is kept without one's name."""
    with transaction() as session:
        consultation = queries.get_consultation(session, consultation_id, to_change=True)
        taken = participation(session, reader(), consultation)
        taken.require(RATINGS, operation=Operation.CREATE, only_consultee=True)
        actions.give_feedback(session, consultation, by=reader().staff_id, **said)
    return receipt(consultation_id)


@api.get("/feedback")
@allow(Operation.READ, ItemKind.CONSULTATION_CALENDAR, about_nobody=True)
@api.arguments(FeedbackQuery, location="query")
@api.response(200, FeedbackOut)
def read_feedback(asked: dict[str, Any]) -> Response:
    """Read what workers thought in a quarter: whole fives of answers, never fewer."""
    quarter = asked["quarter"]
    with reading() as session:
        answers = queries.feedback_in(session, quarter)
    whole = len(answers) // FEWEST
    shown = [each for each in answers if each.batch < whole]
    mean = round(sum(each.helpfulness for each in shown) / len(shown), 1) if shown else None
    return as_json(
        {
            "quarter": quarter,
            "count": len(shown),
            "helpfulness": mean,
            "what_changed": [each.what_changed for each in shown if each.what_changed],
            "suggestions": [each.suggestions for each in shown if each.suggestions],
        }
    )
