"""The forms about a plan: an action, how it goes, what the young person hopes for and says, a moment of the past."""

from datetime import datetime
from typing import Any

from marshmallow import ValidationError, fields, post_load, validate

from services.web.forms.moments import WHICH_ONE, TypedDate, TypedTime, instant_typed
from services.web.forms.reading import PageForm
from shared.clock import utc_now
from shared.fields import Text
from shared.vocabulary import ActionOrigin, ActionStatus, AnswerKind, InformationClass

CHOOSE: dict[str, Any] = {"unknown": "Choose one of the answers", "invalid_uuid": "Choose somebody from the list"}


class ActionForm(PageForm):
    """What an action says."""

    words = Text(
        300,
        required=True,
        metadata={"label": "What will be done?", "hint": "Plain words that the young person can read."},
        error_messages={"required": "Write what will be done"},
    )
    owner_id = fields.UUID(metadata={"label": "Who does it?"}, error_messages=CHOOSE)
    due_on = TypedDate(metadata={"label": "By when?"})
    day_is_right = fields.Boolean(load_default=False, metadata={"label": "This day is before today"})
    support = fields.List(fields.UUID(error_messages=CHOOSE), metadata={"label": "Who helps?"})


class NewActionForm(ActionForm):
    """A new action: whether it is agreed, what it came out of and who may read it."""

    is_agreed = fields.Boolean(
        required=True,
        metadata={"label": "Is it agreed?", "hint": "What is agreed has somebody who does it, and a day."},
        error_messages={"required": "Choose whether it is agreed", "invalid": "Choose one of the answers"},
    )
    origin = fields.Enum(
        ActionOrigin, by_value=True, metadata={"label": "What did it come out of?"}, error_messages=CHOOSE
    )
    class_ = fields.Enum(
        InformationClass,
        by_value=True,
        data_key="class",
        metadata={
            "label": "Who may read it?",
            "hint": "If you choose none, it is for the young person and their team.",
        },
        error_messages=CHOOSE,
    )
    idempotency_key = fields.UUID(required=True, metadata={"label": "Page number"})


class ChangedActionForm(ActionForm):
    """An action as it should read."""

    revision = fields.Integer(required=True, validate=validate.Range(1), metadata={"label": "Revision"})


class StepForm(PageForm):
    """How an action goes."""

    becomes = fields.Enum(
        ActionStatus,
        by_value=True,
        required=True,
        metadata={"label": "How is it going?"},
        error_messages={"required": "Choose how it is going", **CHOOSE},
    )
    note = Text(
        500, metadata={"label": "Say why, or what came of it", "hint": "Needed where it was not done or is not wanted."}
    )
    revision = fields.Integer(required=True, validate=validate.Range(1), metadata={"label": "Revision"})


class AspirationForm(PageForm):
    """What a young person hopes for."""

    words = Text(
        1000,
        required=True,
        metadata={"label": "What do they hope for?", "hint": "Word for word, as they say it."},
        error_messages={"required": "Write what they said"},
    )
    said_on = TypedDate(metadata={"label": "When did they say it?", "hint": "Leave empty for today."})
    is_shared_with_carers = fields.Boolean(
        load_default=False, metadata={"label": "May their carers read it too?", "hint": "Ask the young person."}
    )
    idempotency_key = fields.UUID(required=True, metadata={"label": "Page number"})


class AnswerForm(PageForm):
    """What a young person says to a promise."""

    answer = fields.Enum(
        AnswerKind,
        by_value=True,
        required=True,
        metadata={"label": "What do you say?"},
        error_messages={"required": "Choose one of the answers", **CHOOSE},
    )
    words = Text(500, metadata={"label": "In your own words, if you like"})
    idempotency_key = fields.UUID(required=True, metadata={"label": "Page number"})


class MomentForm(PageForm):
    """A moment of the past."""

    on = TypedDate(
        required=True,
        metadata={"label": "On which day?"},
        error_messages={"required": "Enter a date such as 22/11/2026"},
    )
    at = TypedTime(
        required=True,
        metadata={"label": "At what time?"},
        error_messages={"required": "Enter a time between 00:00 and 23:59, such as 23:40"},
    )
    which_one = fields.String(
        validate=validate.OneOf(WHICH_ONE, error="Choose which one it was"), metadata={"label": "Which one was it?"}
    )

    @post_load
    def name_the_instant(self, said: dict[str, Any], **_: Any) -> dict[str, datetime]:
        """Return the one instant; raises ValidationError for an hour that did not exist, and for one to come."""
        try:
            instant = instant_typed(said["on"], at=said["at"], which_one=said.get("which_one"))
        except ValidationError as error:
            raise ValidationError(
                error.messages, "at" if error.field_name == "occurred_time" else "which_one"
            ) from error
        if instant is None or instant > utc_now():
            raise ValidationError("Enter a moment that has passed", "on")
        return {"moment": instant}
