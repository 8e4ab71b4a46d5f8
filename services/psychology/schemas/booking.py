"""What of booking the API accepts."""

from marshmallow import Schema, fields, validate

from services.psychology.models.consultations import LONGEST_QUESTION
from services.psychology.rules.consultations import EVERY_WEEKS, MOST_ATTENDEES, MOST_REPEATS
from services.psychology.schemas.parts import LONGEST_REASON, code, revision, yes_or_no
from shared.api import AwareInstant, Text
from shared.vocabulary import ConsultationType, ConsultationUrgency


class Part(Schema):
    """Who comes for a part of it only, and for which."""

    staff_id = fields.UUID(required=True)
    part = Text(120, required=True)


class NewConsultation(Schema):
    """A time that is asked for; whoever asks takes part, unless they are the psychologist."""

    type = code(ConsultationType, required=True)
    psychologist_id = fields.UUID(required=True)
    starts_at = AwareInstant(required=True)
    invited = fields.List(fields.UUID(), load_default=list, validate=validate.Length(max=MOST_ATTENDEES))
    parts = fields.List(fields.Nested(Part), load_default=list, validate=validate.Length(max=MOST_ATTENDEES))
    urgency = code(ConsultationUrgency, load_default=ConsultationUrgency.ROUTINE)
    question = Text(LONGEST_QUESTION, allow_none=True)
    hopes = Text(LONGEST_QUESTION, allow_none=True)


class NewGroup(NewConsultation):
    """A time for a group or a question about nobody in particular, which may repeat."""

    every_weeks = fields.Integer(allow_none=True, validate=validate.OneOf(EVERY_WEEKS))
    times = fields.Integer(allow_none=True, validate=validate.Range(2, MOST_REPEATS))


class AskedToday(Schema):
    """What cannot wait until tomorrow."""

    question = Text(LONGEST_QUESTION, required=True)


class JustHeld(Schema):
    """What just happened without a booking: with whom, what about, and nothing more that has to be said."""

    question = Text(LONGEST_QUESTION, required=True)
    psychologist_id = fields.UUID(required=True)
    type = code(ConsultationType, load_default=ConsultationType.QUICK_QUESTION)
    invited = fields.List(fields.UUID(), load_default=list, validate=validate.Length(max=MOST_ATTENDEES))
    held_at = AwareInstant(allow_none=True)


class Moving(Schema):
    """To when, and with whom where that changes; who asked for it is who sends it."""

    revision = revision()
    starts_at = AwareInstant(required=True)
    psychologist_id = fields.UUID(allow_none=True)
    reason = Text(LONGEST_REASON, required=True)


class Because(Schema):
    """Why a consultation is cancelled, or was not attended."""

    revision = revision()
    reason = Text(LONGEST_REASON, required=True)


class Answering(Schema):
    """That one comes, or when one would rather."""

    accepts = yes_or_no(required=True)
    suggests_at = AwareInstant(allow_none=True)
