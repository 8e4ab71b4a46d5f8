"""The forms of the hub's day: a night check, a word to the next shift, and what is signed as read."""

from marshmallow import fields, validate

from services.web.forms.reading import PageForm
from services.web.forms.together import WHO_WAS_THERE, WithSeveralForm
from shared.fields import AwareInstant, Text

# What a night check finds as a rule, in the words that then stand on each record.
FOUND = {
    "asleep": "Looked in: asleep.",
    "awake": "Looked in: awake and well.",
    "quiet": "Listened at the door: all quiet.",
}


class NightCheckForm(WithSeveralForm):
    """Who was looked in on, and how it was."""

    young_people = fields.List(
        fields.UUID(error_messages={"invalid_uuid": WHO_WAS_THERE}),
        required=True,
        metadata={"label": "Whom did you look in on?"},
        error_messages={"required": "Choose whom you looked in on"},
    )
    found = fields.String(
        required=True,
        validate=validate.OneOf(FOUND, error="Choose how it was"),
        metadata={"label": "How was it?"},
        error_messages={"required": "Choose how it was"},
    )


class HandoverNoteForm(PageForm):
    """A word to the next shift about the hub as a whole."""

    words = Text(
        1000,
        required=True,
        metadata={
            "label": "A word to the next shift",
            "hint": "About the hub. What concerns one young person is a contact with that one.",
        },
        error_messages={"required": "Write what the next shift should know"},
    )
    idempotency_key = fields.UUID(required=True, metadata={"label": "Page number"})


class SignatureForm(PageForm):
    """From when to when somebody has read."""

    since = AwareInstant(required=True, metadata={"label": "Since"})
    read_to = AwareInstant(required=True, metadata={"label": "Read to"})
    idempotency_key = fields.UUID(required=True, metadata={"label": "Page number"})


class CountersignForm(PageForm):
    """That a manager has read a contact as it read then, with a word beside it if they wish."""

    revision = fields.Integer(required=True, validate=validate.Range(1), metadata={"label": "Revision"})
    note = Text(500, metadata={"label": "A word beside it, if you like"})
    idempotency_key = fields.UUID(required=True, metadata={"label": "Page number"})
