"""What an event says when somebody must know of it: any service may announce one, and `alerts` sees to the rest."""

from marshmallow import fields, validate

from shared.events.base import EventSchema
from shared.vocabulary import AlertAudience, AlertType, Severity

# Domain reference 8.2: `what_happened` is shareable and short.
LONGEST_WORDS = 400
# Local choices: an ask is one thing to do, and a list that nobody reads to its end helps nobody.
LONGEST_ASK = 200
MOST_ASKS = 6


class MustKnow(EventSchema):
    """Something that named people must know, with what is asked of them; only words that may be shared are in it."""

    alert_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    alert_type = fields.Enum(AlertType, by_value=True, required=True)
    severity = fields.Enum(Severity, by_value=True, required=True)
    grade = fields.String(load_default=None, allow_none=True, validate=validate.Length(1, 60))
    what_happened = fields.String(required=True, validate=validate.Length(1, LONGEST_WORDS))
    what_we_ask = fields.List(
        fields.String(validate=validate.Length(1, LONGEST_ASK)),
        required=True,
        validate=validate.Length(1, MOST_ASKS),
    )
    facts = fields.Dict(keys=fields.String(), values=fields.String(), load_default=dict)
    audience = fields.List(
        fields.Enum(AlertAudience, by_value=True), required=True, validate=validate.Length(0, len(AlertAudience))
    )
    # People who must know by themselves, whatever their place beside the young person.
    named = fields.List(fields.UUID(), load_default=list)
    # Whether the next are woken while nobody takes it on; what only its owner can put right wakes nobody else.
    climbs = fields.Boolean(load_default=True)
    happened_at = fields.AwareDateTime(required=True)
    expires_at = fields.AwareDateTime(load_default=None, allow_none=True)
    supersedes = fields.UUID(load_default=None, allow_none=True)
    raised_by = fields.UUID(load_default=None, allow_none=True)
    source_system_ref = fields.String(load_default=None, allow_none=True, validate=validate.Length(1, 100))


class NoLongerTrue(EventSchema):
    """What must be known was about the wrong person: it is to vanish, and those who read it are told so."""

    alert_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    retracted_at = fields.AwareDateTime(required=True)
    retracted_by = fields.UUID(load_default=None, allow_none=True)


class NoLongerNeeded(EventSchema):
    """What was asked has been done: nobody needs to take it on any more."""

    alert_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    settled_at = fields.AwareDateTime(required=True)
    settled_by = fields.UUID(load_default=None, allow_none=True)
