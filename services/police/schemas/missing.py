"""What police may say of somebody who is missing, and what they are shown."""

from marshmallow import Schema, fields, validate

from services.police.schemas.alerts import LONGEST_NOTE, code
from shared.api import AwareInstant, ReceiptSchema, Text
from shared.events.must_know import LONGEST_ASK, LONGEST_WORDS, MOST_ASKS
from shared.vocabulary import FoundHow, MissingGrade

GRADES = "Choose medium or high: lower grades are not used for a child here"


class NewStatement(Schema):
    """How it is graded, or that they were found, with what those around them may be told; the origin stays here."""

    grade = fields.Enum(MissingGrade, by_value=True, allow_none=True, error_messages={"unknown": GRADES})
    stated_lower = Text(200, allow_none=True)
    found_how = code(FoundHow, allow_none=True)
    police_ref = Text(60, allow_none=True)
    happened_at = AwareInstant(allow_none=True)
    what_happened = Text(LONGEST_WORDS, required=True)
    what_we_ask = fields.List(
        Text(LONGEST_ASK, required=True),
        required=True,
        validate=validate.Length(1, MOST_ASKS, error=f"Say what is asked: between 1 and {MOST_ASKS} things"),
        error_messages={"required": "Say what is asked"},
    )
    origin = Text(LONGEST_NOTE, allow_none=True)


class StatementReceipt(ReceiptSchema):
    """A receipt with the alert's id, and what was announced under police's own signature."""

    alert_id = fields.UUID(required=True)
    handed_over = fields.String(required=True)


class StatementOut(NewStatement):
    """What police stated, when and who."""

    id = fields.UUID(required=True)
    stated_at = AwareInstant(required=True)
    stated_by = fields.UUID(required=True)


class MissingOut(Schema):
    """Somebody who is missing, and what police have stated."""

    episode_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    missing_since = AwareInstant(required=True, allow_none=True)
    grade = code(MissingGrade, required=True, allow_none=True)
    police_ref = fields.String(required=True, allow_none=True)
    statements = fields.List(fields.Nested(StatementOut), required=True)


class MissingListOut(Schema):
    """Who is missing now, the longest missing first."""

    missing = fields.List(fields.Nested(MissingOut), required=True)
