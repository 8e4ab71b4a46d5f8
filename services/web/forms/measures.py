"""The forms about measures of control: that one was used, its record, the signature, the talk, putting it right."""

from typing import Any

from marshmallow import ValidationError, fields, post_load, validate

from services.web.forms.contacts import CHOOSE, ReasonedForm
from services.web.forms.incidents import WHEN, words_of
from services.web.forms.moments import WHICH_ONE, TypedDate, TypedTime, instant_typed
from services.web.forms.reading import PageForm
from shared.fields import Text
from shared.vocabulary import MeasureKind

LONGEST = 2000
FROM_THE_LIST: dict[str, Any] = {"invalid_uuid": "Choose from the list"}
TICK_OR_LEAVE: dict[str, Any] = {"invalid": "Tick the box or leave it"}
LASTED = ("minutes", "seconds")


def _staff(label: str, **options: Any) -> fields.List[Any]:
    return fields.List(fields.UUID(error_messages=FROM_THE_LIST), metadata={"label": label}, **options)


def _required(longest: int, label: str, *, say: str, **more: str) -> Text:
    return Text(longest, required=True, metadata={"label": label, **more}, error_messages={"required": say})


def _number(label: str, most: int) -> fields.Integer:
    within = validate.Range(0, most, error=f"Enter a number between 0 and {most}")
    return fields.Integer(
        validate=within, metadata={"label": label}, error_messages={"invalid": "Enter a whole number"}
    )


class WhenUsed(PageForm):
    """When a measure was used; an hour that came twice is asked about."""

    occurred_on = TypedDate(metadata={"label": "Date", "hint": "Leave empty for today."})
    occurred_time = TypedTime(metadata={"label": "Time", "hint": "Leave empty for now."})
    which_one = fields.String(
        validate=validate.OneOf(WHICH_ONE, error="Choose which one it was"), metadata={"label": "Which one was it?"}
    )

    @post_load
    def name_the_instant(self, said: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Put one instant in the place of date, time and which of the two."""
        on, at, which_one = (said.pop(name, None) for name in WHEN)
        instant = instant_typed(on, at=at, which_one=which_one)
        return said if instant is None else said | {"used_at": instant}


class MeasureUsed(WhenUsed):
    """That a measure was used: what is known first."""

    kind = fields.Enum(
        MeasureKind,
        by_value=True,
        required=True,
        metadata={"label": "What was used?"},
        error_messages=CHOOSE | {"required": "Choose what was used"},
    )
    used_by = _staff(
        "Who used it?",
        required=True,
        validate=validate.Length(1, error="Choose who used it"),
        error_messages={"required": "Choose who used it"},
    )
    planned_in_ehc_plan = fields.Boolean(
        load_default=False,
        metadata={
            "label": "Was it planned in their education, health and care plan?",
            "hint": "Then regulation 35 sets no clock for it.",
        },
        error_messages=TICK_OR_LEAVE,
    )


class NewMeasureForm(MeasureUsed):
    """A new measure: with whom, and the key that lets it be saved once."""

    young_person_id = fields.UUID(
        required=True,
        metadata={"label": "With whom was it used?"},
        error_messages={"required": "Choose with whom it was used", "invalid_uuid": "Choose with whom it was used"},
    )
    incident_id = fields.UUID(metadata={"label": "Incident"})
    idempotency_key = fields.UUID(required=True, metadata={"label": "Page number"})


class RecordText(PageForm):
    """What regulation 35 asks the record to say."""

    extract = _required(
        400,
        "What happened, in neutral words",
        say="Write what happened, in neutral words",
        hint="These words are what others in the team read. Facts only, and no other young person’s name.",
    )
    behaviour = _required(LONGEST, "What did they do that led to it?", say="Write what led to it")
    place = _required(200, "Where was it?", say="Write where it was")
    description = _required(LONGEST, "What was done, and how?", say="Write what was done")
    minutes = _number("Minutes", 1440)
    seconds = _number("Seconds", 59)
    steps_to_avoid = _required(LONGEST, "What was done to avoid it?", say="Write what was done to avoid it")
    present = _staff("Who else was present?")
    effectiveness = _required(
        LONGEST, "Did it work, and what came of it?", say="Write whether it worked and what came of it"
    )
    injuries = words_of(500, "Was anybody hurt? Who, and how?")
    treatment = words_of(500, "What treatment was given?")

    @post_load
    def count_the_seconds(self, said: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Put one number of seconds in the place of minutes and seconds; raises ValidationError for neither."""
        lasted = [said.pop(name, None) for name in LASTED]
        if all(each is None for each in lasted):
            raise ValidationError("Enter how long it lasted", "minutes")
        minutes, seconds = (each or 0 for each in lasted)
        return said | {"duration_seconds": minutes * 60 + seconds}


class MeasureStep(PageForm):
    """At which revision a step is taken, whether it was late, and the key that lets it be taken once."""

    is_late_meant = fields.Boolean(load_default=False, metadata={"label": "Is it late?"}, error_messages=TICK_OR_LEAVE)
    revision = fields.Integer(required=True, validate=validate.Range(1), metadata={"label": "Revision"})
    idempotency_key = fields.UUID(required=True, metadata={"label": "Page number"})


class RecordForm(RecordText, MeasureStep):
    """The record of a measure."""


class SignatureOfMeasureForm(MeasureStep):
    """That a manager has spoken to whoever used it, and signs."""

    note = words_of(500, "A word beside your signature, if you like")


class TalkForm(MeasureStep):
    """That a manager has talked with the young person, and what they say."""

    young_person_words = words_of(LONGEST, "What do they say about it?", hint="In their own words.")
    said_nothing = fields.Boolean(
        load_default=False, metadata={"label": "Did they want to say nothing?"}, error_messages=TICK_OR_LEAVE
    )


class MeasureUsedCorrectionForm(ReasonedForm, MeasureUsed):
    """What is known first of a measure, as it should read, and why."""


class RecordCorrectionForm(ReasonedForm, RecordText, MeasureUsed):
    """The whole record of a measure as it should read, and why."""


class MeasureRetractionForm(ReasonedForm):
    """Why a measure is taken back."""
