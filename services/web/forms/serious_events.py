"""The forms about serious events: asking whether one is notified, deciding, what was sent, and putting right."""

from typing import Any

from marshmallow import fields

from services.web.forms.happened import HappenedForm
from services.web.forms.reading import PageForm
from shared.fields import Text
from shared.vocabulary import Notification, NotifiedBody, NotifiedHow, SeriousEventAbout, SeriousEventTrigger

CHOOSE: dict[str, Any] = {
    "required": "Choose one of the answers",
    "unknown": "Choose one of the answers",
    "invalid_uuid": "Choose one of the answers",
}


def _key() -> fields.UUID:
    return fields.UUID(required=True, metadata={"label": "Page number"})


def _revision() -> fields.Integer:
    return fields.Integer(required=True, metadata={"label": "Revision"})


def _late() -> fields.Boolean:
    return fields.Boolean(load_default=False, metadata={"label": "Is the time right?"})


def _trigger(**options: Any) -> fields.Enum[SeriousEventTrigger]:
    asked = {"label": "If it is notified: why?"}
    return fields.Enum(SeriousEventTrigger, by_value=True, metadata=asked, error_messages=CHOOSE, **options)


class AskForm(HappenedForm):
    """About whom and what the question is, and when the home learned of it."""

    young_person_id = fields.UUID(required=True, metadata={"label": "About whom?"}, error_messages=CHOOSE)
    about = fields.Enum(
        SeriousEventAbout,
        by_value=True,
        load_default=SeriousEventAbout.SOMETHING_ELSE,
        metadata={"label": "About what?"},
        error_messages=CHOOSE,
    )
    about_id = fields.UUID(metadata={"label": "Which one?"})
    note = Text(500, metadata={"label": "What happened?", "hint": "In a few words, without names of others."})


class DecideForm(PageForm):
    """Whether it is notified, and why."""

    decision = fields.Enum(
        Notification,
        by_value=True,
        required=True,
        metadata={"label": "Is it notified?"},
        error_messages=CHOOSE | {"required": "Choose whether it is notified"},
    )
    trigger = _trigger()
    reason = Text(
        1000,
        required=True,
        metadata={"label": "What is the reason?", "hint": "Not notifiable needs its reason too."},
        error_messages={"required": "Write the reason"},
    )
    is_late_meant = _late()
    idempotency_key = _key()


class SentForm(HappenedForm):
    """Whom the notification went to, how and when."""

    recipients = fields.List(
        fields.Enum(NotifiedBody, by_value=True, error_messages=CHOOSE),
        required=True,
        metadata={"label": "Who was told?"},
        error_messages={"required": "Choose who was told"},
    )
    method = fields.Enum(
        NotifiedHow,
        by_value=True,
        required=True,
        metadata={"label": "How?"},
        error_messages=CHOOSE | {"required": "Choose how they were told"},
    )
    ofsted_ref = Text(60, metadata={"label": "Ofsted’s reference", "hint": "Leave empty until you have it."})
    outcome = Text(1000, metadata={"label": "What follows from it?"})
    is_late_meant = _late()
    revision = _revision()


class CorrectForm(PageForm):
    """How a decision should read instead, and why."""

    decision = fields.Enum(
        Notification, by_value=True, required=True, metadata={"label": "Is it notified?"}, error_messages=CHOOSE
    )
    trigger = _trigger()
    reason = Text(
        1000,
        required=True,
        metadata={"label": "What is the reason?"},
        error_messages={"required": "Write the reason"},
    )
    ofsted_ref = Text(60, metadata={"label": "Ofsted’s reference"})
    outcome = Text(1000, metadata={"label": "What follows from it?"})
    change_reason = Text(
        1000,
        required=True,
        metadata={"label": "Why is this being changed?"},
        error_messages={"required": "Say why, in a few words"},
    )
    revision = _revision()
    idempotency_key = _key()
