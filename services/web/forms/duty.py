"""The forms about being on call and being reached."""

from datetime import datetime, timedelta
from typing import Any

from marshmallow import ValidationError, fields, post_load, validate

from services.web.forms.moments import TypedDate, TypedTime, instant_typed
from services.web.forms.reading import PageForm
from shared.clock import london, utc_now
from shared.fields import Text
from shared.vocabulary import LadderRung, Severity

A_DAY = timedelta(days=1)


class OnCallForm(PageForm):
    """Who is on call for which rung, from and to; left empty: from now until nine tomorrow."""

    rung = fields.Enum(
        LadderRung,
        by_value=True,
        required=True,
        metadata={"label": "On call as"},
        error_messages={"required": "Choose as what", "unknown": "Choose as what"},
    )
    staff_id = fields.UUID(
        required=True,
        metadata={"label": "Who?"},
        error_messages={"required": "Choose who", "invalid_uuid": "Choose who"},
    )
    from_on = TypedDate(metadata={"label": "From which day?", "hint": "Leave empty for now."})
    from_time = TypedTime(metadata={"label": "From what time?"})
    until_on = TypedDate(metadata={"label": "Until which day?", "hint": "Leave empty for tomorrow."})
    until_time = TypedTime(metadata={"label": "Until what time?", "hint": "Leave empty for 09:00."})
    idempotency_key = fields.UUID(required=True, metadata={"label": "Page number"})

    @post_load
    def name_the_instants(self, said: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Return when the turn begins and ends; raises ValidationError naming the field."""
        now = utc_now()
        begins = _instant(said.pop("from_on", None), said.pop("from_time", None), "from_time") or now
        on, at = said.pop("until_on", None), said.pop("until_time", None)
        last_day = on or (london(begins) + A_DAY).date()
        ends = _instant(last_day, at or TypedTime().deserialize("09:00"), "until_time")
        return said | {"starts_at": begins, "ends_at": ends}


class LadderForm(PageForm):
    """How fast alerts of one severity climb."""

    severity = fields.Enum(Severity, by_value=True, required=True, metadata={"label": "Severity"})
    first_minutes = fields.Integer(
        required=True,
        metadata={"label": "Minutes until the deputy is told"},
        error_messages={"required": "Enter minutes", "invalid": "Enter a whole number"},
    )
    next_minutes = fields.Integer(
        required=True,
        metadata={"label": "Minutes between one and the next"},
        error_messages={"required": "Enter minutes", "invalid": "Enter a whole number"},
    )
    idempotency_key = fields.UUID(required=True, metadata={"label": "Page number"})


class ReachForm(PageForm):
    """How one wants to be told outside the pages."""

    email = Text(
        254,
        metadata={"label": "E-mail at work"},
        validate=validate.Email(error="Enter an e-mail address, such as name@example.org"),
    )
    phone = Text(20, metadata={"label": "Mobile number for text messages", "hint": "For example 07700 900123."})
    quiet_from = TypedTime(metadata={"label": "Quiet from"})
    quiet_until = TypedTime(metadata={"label": "Quiet until"})

    @post_load
    def as_sent(self, said: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Return the times as the service takes them; what was emptied is said to be nothing."""
        times = {name: f"{said[name]:%H:%M}" for name in ("quiet_from", "quiet_until") if name in said}
        return dict.fromkeys(("email", "phone", "quiet_from", "quiet_until")) | said | times


def _instant(on: Any, at: Any, name: str) -> datetime | None:
    try:
        return instant_typed(on, at=at, which_one="first")
    except ValidationError as error:
        raise ValidationError(error.messages, name) from error
