"""The forms of a psychologist's calendar: hours of the week, and when they cannot be booked."""

from datetime import time
from typing import Any

from marshmallow import ValidationError, fields, post_load, validate, validates_schema

from services.web.forms.consultations import key
from services.web.forms.moments import TypedDate, TypedTime
from services.web.forms.reading import PageForm
from shared.clock import instant_of
from shared.fields import Text

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class HoursForm(PageForm):
    """On which weekday one works, from when to when, and where."""

    weekday = fields.Integer(
        required=True,
        validate=validate.Range(0, 6, error="Choose a day"),
        metadata={"label": "On which day?"},
        error_messages={"required": "Choose a day", "invalid": "Choose a day"},
    )
    starts = TypedTime(required=True, metadata={"label": "From"}, error_messages={"required": "Enter a time"})
    ends = TypedTime(required=True, metadata={"label": "To"}, error_messages={"required": "Enter a time"})
    place = Text(
        120, required=True, metadata={"label": "Where?"}, error_messages={"required": "Say where, or: on the phone"}
    )
    valid_from = TypedDate(
        required=True, metadata={"label": "From which day on?"}, error_messages={"required": "Enter a day"}
    )
    valid_until = TypedDate(metadata={"label": "Until which day?", "hint": "Leave empty if it goes on."})
    idempotency_key = key()


class AwayForm(PageForm):
    """From when to when one cannot be booked; it is not asked why."""

    from_on = TypedDate(required=True, metadata={"label": "From"}, error_messages={"required": "Enter a day"})
    from_time = TypedTime(metadata={"label": "At", "hint": "Leave empty for the whole day."})
    until_on = TypedDate(metadata={"label": "Until", "hint": "Leave empty for the same day."})
    until_time = TypedTime(metadata={"label": "At", "hint": "Leave empty for the end of the day."})
    idempotency_key = key()

    @validates_schema
    def ends_later(self, said: dict[str, Any], **_: Any) -> None:
        """Refuse an end before the beginning."""
        if said.get("until_on") and said["until_on"] < said["from_on"]:
            raise ValidationError("Enter a day that is not before the first", "until_on")

    @post_load
    def name_the_instants(self, said: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Return the instants in place of days and times; a whole day ends as it does on the clock."""
        first, last = said["from_on"], said.get("until_on") or said["from_on"]
        starts_at = instant_of(first, said.get("from_time") or time(0), fold=0)
        until = said.get("until_time")
        ends_at = instant_of(last, until or time(23, 59), fold=1)
        if ends_at <= starts_at:
            raise ValidationError("Enter a time after the first", "until_time")
        return {"starts_at": starts_at, "ends_at": ends_at, "idempotency_key": said["idempotency_key"]}
