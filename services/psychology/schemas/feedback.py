"""What of ratings and feedback the API accepts and returns."""

from marshmallow import Schema, fields, validate

from services.psychology.schemas.parts import code, yes_or_no
from shared.api import Text
from shared.vocabulary import RatingMoment


def rating() -> fields.Field[int]:
    """Return a field for how somebody stands, from 0 to 10."""
    return fields.Integer(
        strict=True, required=True, validate=validate.Range(0, 10, error="Choose a number from 0 to 10")
    )


class NewRating(Schema):
    """How one stands in the four things that consultations are for (domain reference 5.1)."""

    moment = code(RatingMoment, required=True)
    knowledge = rating()
    confidence = rating()
    motivation = rating()
    understanding = rating()


class RatingOut(NewRating):
    """How somebody stood."""

    staff_id = fields.UUID(required=True)


class NewFeedback(Schema):
    """What a worker thinks of a consultation; it is kept without their name."""

    helpfulness = rating()
    what_changed = Text(500, allow_none=True)
    suggestions = Text(500, allow_none=True)
    is_at_review = yes_or_no(load_default=False)


class FeedbackQuery(Schema):
    """Which quarter, such as 2027Q1."""

    quarter = fields.String(required=True, validate=validate.Regexp("^[0-9]{4}Q[1-4]$", error="Give it like 2027Q1"))


class FeedbackOut(Schema):
    """What workers thought in a quarter: nothing until there are five answers, and then of whole fives."""

    quarter = fields.String(required=True)
    count = fields.Integer(required=True)
    helpfulness = fields.Float(required=True, allow_none=True)
    what_changed = fields.List(fields.String(), required=True)
    suggestions = fields.List(fields.String(), required=True)
