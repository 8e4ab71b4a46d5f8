"""Moves and leaving, the questions answered before them, and what a reader gets."""

from marshmallow import Schema, fields, validate

from services.people.schemas.parts import code
from shared.api import AwareInstant, Text
from shared.provocations import LONGEST_ANSWER
from shared.vocabulary import DecisionKind, EligibilityGroup, Provocation, Strand


class AnsweredQuestion(Schema):
    """One of the model's questions, with the answer of whoever decides."""

    question = code(Provocation, required=True)
    answer = Text(LONGEST_ANSWER, required=True)


def answers() -> fields.List[dict[str, str]]:
    """Return the field for the questions that were answered before a decision."""
    most = validate.Length(max=len(Provocation), error=f"Send at most {len(Provocation)}")
    return fields.List(fields.Nested(AnsweredQuestion), load_default=list, validate=most)


class ChangedPlace(Schema):
    """Where a young person lives now; what is left out stays. A move takes at least one answered question."""

    home_id = fields.UUID(allow_none=True)
    strand = code(Strand, allow_none=True)
    eligibility_group = code(EligibilityGroup, allow_none=True)
    provocation_checks = answers()


class Leaving(Schema):
    """The day on which a young person leaves the programme, with at least one answered question."""

    left_on = fields.Date(required=True)
    provocation_checks = answers()


class CheckOut(Schema):
    """A question and its answer."""

    question = code(Provocation, required=True)
    words = fields.String(required=True)
    answer = fields.String(required=True)


class DecisionOut(Schema):
    """What was decided, by whom and when; the hub's name only for those who may know where somebody lives."""

    id = fields.UUID(required=True)
    kind = code(DecisionKind, required=True)
    decided_by = fields.String(required=True)
    decided_at = AwareInstant(required=True)
    from_strand = code(Strand, allow_none=True)
    to_strand = code(Strand, allow_none=True)
    from_home = fields.String()
    to_home = fields.String()
    from_staff = fields.String()
    to_staff = fields.String()
    left_on = fields.Date(allow_none=True)
    provocation_checks = fields.List(fields.Nested(CheckOut), required=True)


class QuestionOut(Schema):
    """A question of the model."""

    question = code(Provocation, required=True)
    words = fields.String(required=True)


class DecisionsOut(Schema):
    """What was decided, the newest first, and the questions of which one at least is answered before the next."""

    decisions = fields.List(fields.Nested(DecisionOut), required=True)
    questions = fields.List(fields.Nested(QuestionOut), required=True)
