"""The whole of a plan as its reader gets it."""

from marshmallow import Schema, fields

from services.plan.schemas.plan import EntryOut, MemberOut, OwnWordsOut, StrengthOut, WaitingOut
from services.plan.schemas.plan_actions import ActionOut, PromisedOut
from services.plan.schemas.voice import AspirationOut
from shared.api import AwareInstant


class FreshnessOut(Schema):
    """How current what one source says is; `as_of` is when it last told all that it had announced."""

    source = fields.String(required=True)
    state = fields.String(required=True)
    as_of = AwareInstant(required=True, allow_none=True)
    why = fields.String(required=True, allow_none=True)


class SectionsOut(Schema):
    """How current each part of the plan is that comes from elsewhere."""

    timeline = fields.List(fields.Nested(FreshnessOut), required=True)
    team = fields.List(fields.Nested(FreshnessOut), required=True)


class PlanOut(Schema):
    """One young person's coordinated plan: what they hope for, their own words and strengths first."""

    young_person_id = fields.UUID(required=True)
    aspirations = fields.List(fields.Nested(AspirationOut), required=True)
    own_words = fields.List(fields.Nested(OwnWordsOut), required=True)
    strengths = fields.List(fields.Nested(StrengthOut), required=True)
    team = fields.List(fields.Nested(MemberOut), required=True)
    promised_next = fields.List(fields.Nested(PromisedOut), required=True)
    actions = fields.List(fields.Nested(ActionOut), required=True)
    # What to do and to avoid, and what was agreed in consultations: lines that stand at the top.
    strategies = fields.List(fields.Nested(EntryOut), required=True)
    agreements = fields.List(fields.Nested(EntryOut), required=True)
    timeline = fields.List(fields.Nested(EntryOut), required=True)
    next = fields.String(required=True, allow_none=True)
    waiting = fields.List(fields.Nested(WaitingOut), required=True)
    freshness = fields.Nested(SectionsOut, required=True)
    as_of = AwareInstant(required=True)
