"""What of return interviews the API accepts and returns; lengths are local choices."""

from marshmallow import Schema, fields, validate

from services.missing.schemas.parts import LONGEST_REASON, LONGEST_WORDS, code
from shared.api import AwareInstant, Text
from shared.deadlines import DeadlineOut
from shared.vocabulary import InterviewState, OfferAnswer, PullFactor, PushFactor

LONGEST_INTERVIEW = 8000
LONGEST_ACTION = 300
MOST_ACTIONS = 10


class NewOffer(Schema):
    """That an interview was offered, by whom it would be held, and what the young person said."""

    interviewer_id = fields.UUID(required=True)
    answer = code(OfferAnswer, required=True)
    offered_at = AwareInstant(allow_none=True)
    declined_because = Text(LONGEST_REASON, allow_none=True)
    carers_view = Text(LONGEST_REASON, allow_none=True)


class NewAgreed(Schema):
    """Who does what by when, as it was agreed."""

    words = Text(LONGEST_ACTION, required=True)
    owner_id = fields.UUID(allow_none=True)
    due_on = fields.Date(allow_none=True)


class NewHeld(Schema):
    """What came of an interview; `words` and `passed_on` stay here."""

    held_at = AwareInstant(allow_none=True)
    held_where = Text(120, allow_none=True)
    was_told_before = fields.Boolean(truthy={True}, falsy={False}, required=True)
    summary = Text(LONGEST_WORDS, required=True)
    safety_points = Text(LONGEST_WORDS, allow_none=True)
    push_factors = fields.List(code(PushFactor), validate=validate.Length(max=len(PushFactor)))
    pull_factors = fields.List(code(PullFactor), validate=validate.Length(max=len(PullFactor)))
    is_harm_disclosed = fields.Boolean(truthy={True}, falsy={False}, allow_none=True)
    agreed = fields.List(fields.Nested(NewAgreed), validate=validate.Length(max=MOST_ACTIONS))
    passed_on = Text(LONGEST_WORDS, allow_none=True)
    words = Text(LONGEST_INTERVIEW, allow_none=True)
    is_late_meant = fields.Boolean(truthy={True}, falsy={False}, load_default=False)


class OfferOut(NewOffer):
    """An offer, and who made it."""

    id = fields.UUID(required=True)
    offered_by = fields.UUID(required=True)


class AgreedOut(NewAgreed):
    """What was agreed, under the id that it has on the plan."""

    action_id = fields.UUID(required=True)


class InterviewOut(Schema):
    """A return interview as far as its reader may read it; the reduced view has what was agreed and safety points."""

    id = fields.UUID(required=True)
    episode_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    view = fields.String(required=True, validate=validate.OneOf(("whole", "reduced")))
    state = code(InterviewState, required=True)
    returned_at = AwareInstant(required=True)
    held_at = AwareInstant(required=True, allow_none=True)
    safety_points = fields.String(required=True, allow_none=True)
    agreed = fields.List(fields.Nested(AgreedOut), required=True)
    deadline = fields.Nested(DeadlineOut, allow_none=True)
    held_by = fields.UUID(allow_none=True)
    held_where = fields.String(allow_none=True)
    was_told_before = fields.Boolean(allow_none=True)
    summary = fields.String(allow_none=True)
    push_factors = fields.List(code(PushFactor))
    pull_factors = fields.List(code(PullFactor))
    is_harm_disclosed = fields.Boolean(allow_none=True)
    offers = fields.List(fields.Nested(OfferOut))
    passed_on = fields.String(allow_none=True)
    words = fields.String(allow_none=True)


class InterviewsOut(Schema):
    """Return interviews that are due, the earliest return first."""

    interviews = fields.List(fields.Nested(InterviewOut), required=True)
