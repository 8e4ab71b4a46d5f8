"""When something was done, for forms that ask for it: left empty, it is now."""

from typing import Any

from marshmallow import fields, post_load, validate

from services.web.forms.moments import WHICH_ONE, TypedDate, TypedTime, instant_typed
from services.web.forms.reading import PageForm

HAPPENED = ("occurred_on", "occurred_time", "which_one")


class HappenedForm(PageForm):
    """A form with a day and a time; the hour that comes twice is asked about."""

    occurred_time = TypedTime(metadata={"label": "At what time was it?", "hint": "Leave empty for now."})
    occurred_on = TypedDate(metadata={"label": "On which day was it?", "hint": "Leave empty for today."})
    which_one = fields.String(
        validate=validate.OneOf(WHICH_ONE, error="Choose which one it was"), metadata={"label": "Which one was it?"}
    )
    idempotency_key = fields.UUID(required=True, metadata={"label": "Page number"})

    @post_load
    def name_the_instant(self, said: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Return the instant in place of day and time; raises ValidationError for an hour to be asked about."""
        on, at, which_one = (said.pop(name, None) for name in HAPPENED)
        if instant := instant_typed(on, at=at, which_one=which_one):
            said["happened_at"] = instant
        return said
