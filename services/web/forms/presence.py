"""The forms about who is in, out or late: what happened, how it really was, and that it did not happen."""

from datetime import date, datetime, time, timedelta
from typing import Any

from marshmallow import fields, post_load, validate

from services.web.forms.moments import WHICH_ONE, TypedDate, TypedTime, instant_typed
from services.web.forms.reading import PageForm
from shared.clock import TimeDoesNotExist, instant_of, london, utc_now
from shared.fields import Text
from shared.vocabulary import PresenceState

A_DAY = timedelta(days=1)
AN_HOUR_LATER = timedelta(hours=1)
EXPECTED = ("back_on", "back_time")
HAPPENED = ("occurred_on", "occurred_time", "which_one")


class PresenceForm(PageForm):
    """That somebody came in, went out or is late."""

    state = fields.Enum(
        PresenceState,
        by_value=True,
        required=True,
        metadata={"label": "Where are they?"},
        error_messages={"required": "Choose in, out or late", "unknown": "Choose in, out or late"},
    )
    back_time = TypedTime(metadata={"label": "Expected back at", "hint": "Leave empty for somebody who is in."})
    back_on = TypedDate(metadata={"label": "Expected back on", "hint": "Leave empty for today or tonight."})
    details = Text(200, metadata={"label": "Where to, and with whom?"})
    occurred_on = TypedDate(metadata={"label": "On which day was it?", "hint": "Leave empty for today."})
    occurred_time = TypedTime(metadata={"label": "At what time was it?", "hint": "Leave empty for now."})
    which_one = fields.String(
        validate=validate.OneOf(WHICH_ONE, error="Choose which one it was"), metadata={"label": "Which one was it?"}
    )
    keep_both = fields.Boolean(load_default=False, metadata={"label": "Both are right"})
    revision = fields.Integer(required=True, validate=validate.Range(0), metadata={"label": "Revision"})
    idempotency_key = fields.UUID(required=True, metadata={"label": "Page number"})

    @post_load
    def name_the_instants(self, said: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Return the two instants in place of days and times; raises ValidationError for an hour to be asked about."""
        on, at, which_one = (said.pop(name, None) for name in HAPPENED)
        back_on, back_time = (said.pop(name, None) for name in EXPECTED)
        if instant := instant_typed(on, at=at, which_one=which_one):
            said["happened_at"] = instant
        if back_time is not None:
            said["expected_back_at"] = _next(back_on, back_time)
        return said


class PresenceCorrectionForm(PresenceForm):
    """How a coming or going really was, and why it is put right."""

    reason = Text(
        500,
        required=True,
        metadata={"label": "Why is this being changed?"},
        error_messages={"required": "Say why, in a few words"},
    )


class PresenceRetractionForm(PageForm):
    """That it did not happen, and why it was written."""

    reason = Text(
        500,
        required=True,
        metadata={"label": "Why was it written?"},
        error_messages={"required": "Say why, in a few words"},
    )
    revision = fields.Integer(required=True, validate=validate.Range(0), metadata={"label": "Revision"})
    idempotency_key = fields.UUID(required=True, metadata={"label": "Page number"})


def _next(on: date | None, at: time) -> datetime:
    """Return when somebody is expected: on the day, or the next time when the clock shows it.

    Of an hour that comes twice the first is taken, so that nobody is looked for too late.
    """
    now = utc_now()
    today = london(now).date()
    found = _instant(on or today, at)
    return _instant(today + A_DAY, at) if on is None and found <= now else found


def _instant(on: date, at: time) -> datetime:
    try:
        return instant_of(on, at, fold=0)
    except TimeDoesNotExist:
        return instant_of(on, (datetime.combine(on, at) + AN_HOUR_LATER).time())
