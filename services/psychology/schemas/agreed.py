"""What of summaries, strategies and actions the API accepts and returns."""

from marshmallow import Schema, fields, validate

from services.psychology.models.agreed import LONGEST_SHARED_UNDERSTANDING, LONGEST_STRATEGY
from services.psychology.schemas.parts import MOST_LINES, code, revision, yes_or_no
from shared.api import AwareInstant, Text
from shared.vocabulary import StrategyHelped, StrategyKind

LONGEST_ACTION = 300


class StrategyLine(Schema):
    """Something to do or to avoid, and why."""

    kind = code(StrategyKind, required=True)
    words = Text(LONGEST_STRATEGY, required=True)
    why = Text(LONGEST_STRATEGY, allow_none=True)


class ActionLine(Schema):
    """Who does what by when."""

    words = Text(LONGEST_ACTION, required=True)
    owner_id = fields.UUID(allow_none=True)
    due_on = fields.Date(allow_none=True)


def strategy_lines() -> fields.List[dict[str, object]]:
    """Return the field for the strategies of a summary."""
    return fields.List(fields.Nested(StrategyLine), validate=validate.Length(max=MOST_LINES))


def action_lines() -> fields.List[dict[str, object]]:
    """Return the field for the actions of a summary."""
    return fields.List(fields.Nested(ActionLine), validate=validate.Length(max=MOST_LINES))


class NewSummary(Schema):
    """What is proposed as agreed; `version` is the last that was read, 0 where there is none."""

    version = revision()
    shared_understanding = Text(LONGEST_SHARED_UNDERSTANDING, required=True)
    strategies = strategy_lines()
    agreed_actions = action_lines()
    review_on = fields.Date(allow_none=True)


class Agreement(Schema):
    """That this version is what was agreed, or what it should say instead."""

    version = revision()
    shared_understanding = Text(LONGEST_SHARED_UNDERSTANDING)
    strategies = strategy_lines()
    agreed_actions = action_lines()
    review_on = fields.Date()


class Confirmation(Schema):
    """That the consultee's version is what was agreed."""

    version = revision()


class Release(Schema):
    """What is thought to be going on and will be tried, in the young person's kind of words."""

    words = Text(LONGEST_SHARED_UNDERSTANDING, required=True)


class SummaryOut(Schema):
    """One version of what was agreed, and who has said yes to it."""

    version = fields.Integer(required=True)
    shared_understanding = fields.String(required=True)
    strategies = fields.List(fields.Nested(StrategyLine), required=True)
    agreed_actions = fields.List(fields.Nested(ActionLine), required=True)
    review_on = fields.Date(required=True)
    young_person_version = fields.String(required=True, allow_none=True)
    written_by = fields.UUID(required=True)
    written_at = AwareInstant(required=True)
    agreed_by = fields.UUID(required=True, allow_none=True)
    agreed_at = AwareInstant(required=True, allow_none=True)
    confirmed_by = fields.UUID(required=True, allow_none=True)
    confirmed_at = AwareInstant(required=True, allow_none=True)
    # What it says otherwise than the version before, by field.
    changes = fields.Dict(keys=fields.String(), values=fields.Raw(), required=True)


class Report(Schema):
    """Whether a strategy was tried, and whether it helped."""

    tried = yes_or_no(required=True)
    helped = code(StrategyHelped, allow_none=True)


class StrategyOut(StrategyLine):
    """A strategy that was agreed, and what came of it."""

    id = fields.UUID(required=True)
    tried = fields.Boolean(required=True, allow_none=True)
    helped = code(StrategyHelped, required=True, allow_none=True)
    reported_at = AwareInstant(required=True, allow_none=True)


class FollowingUp(Schema):
    """That what was agreed was looked at again."""

    revision = revision()
