"""The forms about contacts: logging one, and changing what stands."""

from datetime import datetime
from typing import Any

from marshmallow import ValidationError, fields, post_load, validate

from services.web.forms.moments import WHICH_ONE, TypedDate, TypedTime, instant_typed
from services.web.forms.reading import PageForm
from shared.fields import Text
from shared.vocabulary import ContactFlag, ContactKind, ContactSetting, InformationClass, InitiatedBy

CHOOSE: dict[str, Any] = {"unknown": "Choose one of the answers"}
TAGS_AT_MOST = 20
TAG_LENGTH = 60
OPTIONAL = (
    *("young_person_words", "worker_view", "occurred_on", "occurred_time", "which_one", "setting", "duration_min"),
    *("initiated_by", "mood", "good_things", "worries", "flags"),
)


class Lines(fields.Field[list[str]]):
    """Short words, one on each line."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[str]:
        tags = [line.strip() for line in str(value).splitlines() if line.strip()]
        if len(tags) > TAGS_AT_MOST:
            raise ValidationError(f"Write at most {TAGS_AT_MOST} lines")
        return [Text(TAG_LENGTH).deserialize(tag) for tag in tags]


class ContactForm(PageForm):
    """What a contact says."""

    kind = fields.Enum(
        ContactKind,
        by_value=True,
        required=True,
        metadata={"label": "What was it?"},
        error_messages={"required": "Choose what it was", **CHOOSE},
    )
    summary = Text(
        1000,
        required=True,
        metadata={"label": "What happened?", "hint": "A few words are enough. Write it so that they could read it."},
        error_messages={"required": "Write what happened"},
    )
    young_person_words = Text(
        2000, metadata={"label": "In their own words", "hint": "As they said it. Leave empty if they said nothing."}
    )
    worker_view = Text(
        500,
        metadata={"label": "What I think", "hint": "This stays in the hub. It is never sent to anybody outside it."},
    )
    occurred_on = TypedDate(metadata={"label": "Date", "hint": "Leave empty for today."})
    occurred_time = TypedTime(metadata={"label": "Time", "hint": "Leave empty for now."})
    which_one = fields.String(
        validate=validate.OneOf(WHICH_ONE, error="Choose which one it was"), metadata={"label": "Which one was it?"}
    )
    setting = fields.Enum(ContactSetting, by_value=True, metadata={"label": "Where was it?"}, error_messages=CHOOSE)
    duration_min = fields.Integer(
        strict=False,
        validate=validate.Range(0, 1440, error="Enter minutes between 0 and 1440, which is a whole day"),
        metadata={"label": "How long was it, in minutes?"},
        error_messages={"invalid": "Enter whole minutes, such as 20"},
    )
    initiated_by = fields.Enum(InitiatedBy, by_value=True, metadata={"label": "Who started it?"}, error_messages=CHOOSE)
    mood = fields.Integer(
        validate=validate.Range(1, 5, error="Choose one of the answers"),
        metadata={"label": "How did they say they felt?", "hint": "Only what they said themselves."},
        error_messages={"invalid": "Choose one of the answers"},
    )
    good_things = Lines(metadata={"label": "What is going well", "hint": "A few words on each line."})
    worries = Lines(metadata={"label": "Worries", "hint": "A few words on each line."})
    flags = fields.List(
        fields.Enum(ContactFlag, by_value=True, error_messages=CHOOSE),
        metadata={"label": "Does somebody need to look at this?"},
    )

    @post_load
    def name_the_instant(self, said: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Put one instant in the place of date, time and which of the two."""
        on, at = said.pop("occurred_on", None), said.pop("occurred_time", None)
        instant: datetime | None = instant_typed(on, at=at, which_one=said.pop("which_one", None))
        return said if instant is None else said | {"occurred_at": instant}


class WithWhomForm(PageForm):
    """Whom a contact was with; asked before everything else."""

    young_person_id = fields.UUID(
        required=True,
        metadata={"label": "Who was it with?"},
        error_messages={"required": "Choose who it was with", "invalid_uuid": "Choose who it was with"},
    )


class NewContactForm(ContactForm, WithWhomForm):
    """A new contact: whom it was with, who may read it, and the key that lets it be saved once."""

    class_ = fields.Enum(
        InformationClass,
        by_value=True,
        data_key="class",
        metadata={
            "label": "Who may read it?",
            "hint": "If you choose neither, everyone in the team who may read contacts can read it.",
        },
        error_messages=CHOOSE,
    )
    idempotency_key = fields.UUID(required=True, metadata={"label": "Page number"})


class ReasonedForm(PageForm):
    """What every change of a contact needs."""

    reason = Text(
        500,
        required=True,
        metadata={"label": "Why?", "hint": "The reason stays in the hub, with your name."},
        error_messages={"required": "Write why"},
    )
    revision = fields.Integer(required=True, validate=validate.Range(1), metadata={"label": "Revision"})
    idempotency_key = fields.UUID(required=True, metadata={"label": "Page number"})


class CorrectionForm(ReasonedForm, ContactForm):
    """A contact as it should read, and why."""


class RetractionForm(ReasonedForm):
    """Why a contact is taken back, and whose record it belongs to."""

    right_young_person_id = fields.UUID(
        metadata={
            "label": "Whose record should it be on?",
            "hint": "Choose nobody if it should not be there at all, for example when it was written twice.",
        },
        error_messages={"invalid_uuid": "Choose somebody from the list"},
    )


class NarrowingForm(ReasonedForm):
    """Why fewer people should read a contact."""
