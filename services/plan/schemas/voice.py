"""What a young person hopes for, and what they say to a line of their plan."""

from marshmallow import Schema, fields

from services.plan.schemas.plan import SourceOut
from services.plan.schemas.plan_actions import ActionOut, code
from shared.api import AwareInstant, Text
from shared.vocabulary import AnswerKind

LONGEST_ASPIRATION = 1000
LONGEST_ANSWER = 500


class NewAspiration(Schema):
    """What they hope for, word for word."""

    words = Text(LONGEST_ASPIRATION, required=True)
    said_on = fields.Date(load_default=None, allow_none=True)
    is_shared_with_carers = fields.Boolean(load_default=False)


class NewAnswer(Schema):
    """What they say to an action, with their own words where they have any."""

    answer = code(AnswerKind, required=True)
    words = Text(LONGEST_ANSWER, load_default=None, allow_none=True)


class AspirationOut(Schema):
    """What they hope for, when they said it, and where that was written down."""

    id = fields.UUID(required=True)
    words = fields.String(required=True)
    said_on = fields.Date(required=True)
    is_shared_with_carers = fields.Boolean(required=True)
    source = fields.Nested(SourceOut, required=True)


class OwnThinkingOut(Schema):
    """What the young person is told of what was agreed with a psychologist."""

    id = fields.UUID(required=True)
    words = fields.String(required=True)
    agreed_at = AwareInstant(required=True)


class OwnPageOut(Schema):
    """What a screen may show that is turned round to the young person."""

    young_person_id = fields.UUID(required=True)
    aspirations = fields.List(fields.Nested(AspirationOut), required=True)
    promises = fields.List(fields.Nested(ActionOut), required=True)
    # The latest first.
    thinking = fields.List(fields.Nested(OwnThinkingOut), required=True)
