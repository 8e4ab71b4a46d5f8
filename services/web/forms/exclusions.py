"""The form with which somebody is excluded for a time, after one of the model's questions at least."""

from typing import Any

from marshmallow import ValidationError, fields, post_load

from services.web.forms.decisions import CHOOSE, DecisionForm
from services.web.forms.moments import TypedDate, TypedTime, instant_typed
from shared.fields import Text
from shared.vocabulary import ExcludedFrom


class ExclusionForm(DecisionForm):
    """From what, why, until when, and where they are meanwhile."""

    excluded_from = fields.Enum(
        ExcludedFrom,
        by_value=True,
        required=True,
        metadata={"label": "From what?"},
        error_messages=CHOOSE | {"required": "Choose from what"},
    )
    activity = Text(200, metadata={"label": "Which activity?", "hint": "Leave empty for the house."})
    reason = Text(500, required=True, metadata={"label": "Why?"}, error_messages={"required": "Say why"})
    whereabouts = Text(
        200,
        required=True,
        metadata={"label": "Where are they meanwhile, and with whom?"},
        error_messages={"required": "Say where they are meanwhile"},
    )
    until_time = TypedTime(
        required=True,
        metadata={"label": "Until what time?"},
        error_messages={"required": "Enter the time until which it holds"},
    )
    until_on = TypedDate(metadata={"label": "Until which day?", "hint": "Leave empty for today."})
    idempotency_key = fields.UUID(required=True, metadata={"label": "Page number"})

    @post_load
    def name_the_end(self, said: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Return the end in place of day and time; raises ValidationError for an hour that does not exist."""
        on, at = said.pop("until_on", None), said.pop("until_time")
        try:
            said["ends_at"] = instant_typed(on, at=at, which_one="first")
        except ValidationError as error:
            raise ValidationError(error.messages, "until_time") from error
        return said
