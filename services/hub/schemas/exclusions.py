"""What of exclusions the API accepts and returns; lengths are local choices."""

from marshmallow import Schema, fields

from services.hub.schemas.parts import answers, code
from shared.api import AwareInstant, PageQuery, Text
from shared.vocabulary import ExcludedFrom, Provocation

LONGEST_REASON = 500
LONGEST_PLACE = 200


class NewExclusion(Schema):
    """Who is kept from what, until when, why, where they are meanwhile, and what was asked before."""

    young_person_id = fields.UUID(required=True)
    excluded_from = code(ExcludedFrom, required=True)
    activity = Text(LONGEST_PLACE, allow_none=True)
    reason = Text(LONGEST_REASON, required=True)
    whereabouts = Text(LONGEST_PLACE, required=True)
    starts_at = AwareInstant(allow_none=True)
    ends_at = AwareInstant(required=True)
    provocation_checks = answers()


class AnswerOut(Schema):
    """A question with what was answered."""

    question = code(Provocation, required=True)
    answer = fields.String(required=True)


class ExclusionOut(Schema):
    """An exclusion with what was asked before it; `is_running` as of now."""

    id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    excluded_from = code(ExcludedFrom, required=True)
    activity = fields.String(required=True, allow_none=True)
    reason = fields.String(required=True)
    whereabouts = fields.String(required=True)
    starts_at = AwareInstant(required=True)
    ends_at = AwareInstant(required=True)
    decided_by = fields.UUID(required=True)
    decided_at = AwareInstant(required=True)
    lifted_at = AwareInstant(required=True, allow_none=True)
    is_running = fields.Boolean(required=True)
    provocation_checks = fields.List(fields.Nested(AnswerOut), required=True)


class ExclusionsQuery(PageQuery):
    """How many at the most."""

    class Meta:
        """There is no next page."""

        exclude = ("cursor",)


class ExclusionsOut(Schema):
    """A young person's exclusions, the newest first."""

    exclusions = fields.List(fields.Nested(ExclusionOut), required=True)
