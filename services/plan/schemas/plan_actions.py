"""Actions of a plan: what is written down and changed, and what a reader gets."""

from typing import Any

from marshmallow import Schema, fields, validate

from services.plan.models.owned import LONGEST_ACTION
from services.plan.schemas.plan import SourceOut
from services.plan.showing import KEPT_FOR
from shared.api import AwareInstant, Text
from shared.vocabulary import ActionOrigin, ActionStatus, AnswerKind, InformationClass

MOST_SUPPORT = 10
LONGEST_NOTE = 500
ONE_OF = "Choose one of: {choices}"


def code(choices: type[Any], **options: Any) -> fields.Field[Any]:
    """Return a field of one of the codes."""
    return fields.Enum(choices, by_value=True, error_messages={"unknown": ONE_OF}, **options)


def information_class(**options: Any) -> fields.Field[Any]:
    """Return the field for whom an action is written."""
    readers = validate.OneOf(KEPT_FOR, error="Choose one of: " + ", ".join(KEPT_FOR))
    return code(InformationClass, data_key="class", attribute="information_class", validate=readers, **options)


def support(**options: Any) -> fields.Field[Any]:
    """Return the field for who helps."""
    most = validate.Length(max=MOST_SUPPORT, error=f"Send at most {MOST_SUPPORT}")
    return fields.List(fields.UUID(), validate=most, **options)


class NewAction(Schema):
    """Who does what by when; without an owner or a day it can only be proposed."""

    words = Text(LONGEST_ACTION, required=True)
    owner_id = fields.UUID(load_default=None, allow_none=True)
    due_on = fields.Date(load_default=None, allow_none=True)
    support = support(load_default=list)
    origin = code(ActionOrigin, load_default=ActionOrigin.TEAM)
    # Local choice: plans are made with the young person, so that they read what is agreed unless it is kept for fewer.
    information_class = information_class(load_default=InformationClass.YOUNG_PERSON_SHARED)
    is_agreed = fields.Boolean(load_default=False)
    day_is_right = fields.Boolean(load_default=False)


class ChangedAction(Schema):
    """How an action should read instead; what is left out stays."""

    words = Text(LONGEST_ACTION)
    owner_id = fields.UUID(allow_none=True)
    due_on = fields.Date(allow_none=True)
    support = support()
    day_is_right = fields.Boolean(load_default=False)


class Step(Schema):
    """How an action goes now; a reason is needed where it is not done or no longer wanted."""

    becomes = code(ActionStatus, required=True)
    note = Text(LONGEST_NOTE, load_default=None, allow_none=True)


class AnswerOut(Schema):
    """What the young person says to an action, and how it read then."""

    id = fields.UUID(required=True)
    answer = code(AnswerKind, required=True)
    words = fields.String(required=True, allow_none=True)
    recorded_at = AwareInstant(required=True)
    action_revision = fields.Integer(required=True)


class ActionOut(Schema):
    """An action as far as its reader may read it; the reduced view has neither origin nor notes."""

    id = fields.UUID(required=True)
    view = fields.String(required=True, validate=validate.OneOf(("whole", "reduced")))
    revision = fields.Integer(required=True)
    information_class = information_class(required=True)
    words = fields.String(required=True)
    owner_id = fields.UUID(required=True, allow_none=True)
    is_mine = fields.Boolean(required=True)
    due_on = fields.Date(required=True, allow_none=True)
    status = code(ActionStatus, required=True)
    is_overdue = fields.Boolean()
    support = fields.List(fields.UUID())
    origin = code(ActionOrigin)
    note = fields.String(allow_none=True)
    changed_at = AwareInstant()
    changed_by = fields.UUID()
    answer = fields.Nested(AnswerOut, required=True, allow_none=True)
    source = fields.Nested(SourceOut, required=True)


class PromisedOut(Schema):
    """What is promised next."""

    id = fields.UUID(required=True)
    words = fields.String(required=True)
    owner_id = fields.UUID(required=True)
    due_on = fields.Date(required=True)
