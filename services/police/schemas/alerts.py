"""What of police alerts the API accepts and returns."""

from typing import Any

from marshmallow import Schema, fields, validate

from services.police.models import NoteKind
from shared.api import AwareInstant, ReceiptSchema, Text
from shared.events.must_know import LONGEST_ASK, LONGEST_WORDS, MOST_ASKS
from shared.vocabulary import SAID_BY_SERVICES, AlertAudience, AlertType, BailDecision, CustodyOutcome, Severity

ONE_OF = "Choose one of: {choices}"
SAYS_ITSELF = "This is told by itself when it is written down where it belongs"
LONGEST_FACT = 200
LONGEST_NOTE = 4000
LONGEST_REASON = 500


def code(choices: type[Any], **options: Any) -> fields.Field[Any]:
    """Return a field for one code of a list."""
    return fields.Enum(choices, by_value=True, error_messages={"unknown": ONE_OF}, **options)


class CatalogueFields(Schema):
    """What an alert says, as the catalogue has it; left out, it is for whom the type is, and happened now."""

    alert_type = code(AlertType, required=True, validate=validate.NoneOf(SAID_BY_SERVICES, error=SAYS_ITSELF))
    grade = fields.String(required=True, validate=validate.Length(1, 40))
    what_happened = Text(LONGEST_WORDS, required=True)
    what_we_ask = fields.List(
        Text(LONGEST_ASK, required=True),
        required=True,
        validate=validate.Length(1, MOST_ASKS, error=f"Say what is asked: between 1 and {MOST_ASKS} things"),
        error_messages={"required": "Say what is asked"},
    )
    audience = fields.List(
        code(AlertAudience), validate=validate.Length(1, len(AlertAudience), error="Choose who must know")
    )
    facts = fields.Dict(keys=fields.String(validate=validate.Length(1, 40)), values=Text(LONGEST_FACT))
    occurred_at = AwareInstant(allow_none=True)
    expires_at = AwareInstant(allow_none=True)
    supersedes = fields.UUID(allow_none=True)


class NewPoliceAlert(CatalogueFields):
    """An alert as an officer raises it; the origin stays with police."""

    young_person_id = fields.UUID(required=True)
    origin = Text(LONGEST_NOTE, allow_none=True)
    source_system_ref = Text(100, allow_none=True)


class PoliceReceipt(ReceiptSchema):
    """A receipt, and what was announced under police's own signature, for whoever hands it over at once."""

    handed_over = fields.String(required=True)


class PoliceAlertRetraction(Schema):
    """Why an alert is taken back."""

    reason = Text(LONGEST_REASON, required=True)


class NewNote(Schema):
    """A note that stays with police; intelligence has conditions unless it is said to have none."""

    kind = code(NoteKind, required=True)
    words = Text(LONGEST_NOTE, required=True)
    has_conditions = fields.Boolean(load_default=True)


class NoteOut(Schema):
    """A note of police."""

    id = fields.UUID(required=True)
    kind = code(NoteKind, required=True)
    words = fields.String(required=True)
    has_conditions = fields.Boolean(required=True)
    written_by = fields.UUID(required=True)
    written_at = AwareInstant(required=True)


class CustodyChange(Schema):
    """How an arrest goes on; `revision` as it was read, 0 where nothing was; what is left out stays as it is."""

    revision = fields.Integer(strict=True, required=True, validate=validate.Range(0, 2**31 - 1))
    arrested_at = AwareInstant(allow_none=True)
    appropriate_adult_name = Text(120, allow_none=True)
    appropriate_adult_arrived_at = AwareInstant(allow_none=True)
    has_lawyer = fields.Boolean(allow_none=True)
    bail_decision = code(BailDecision, allow_none=True)
    accommodation_requested_at = AwareInstant(allow_none=True)
    accommodation_answer = Text(200, allow_none=True)
    transferred_at = AwareInstant(allow_none=True)
    not_transferred_because = Text(200, allow_none=True)
    outcome = code(CustodyOutcome, allow_none=True)
    court = Text(120, allow_none=True)
    court_at = AwareInstant(allow_none=True)


class CustodyOut(CustodyChange):
    """How an arrest stands, since when and who wrote it."""

    alert_id = fields.UUID(required=True)
    changed_at = AwareInstant(required=True)
    changed_by = fields.UUID(required=True)


class PoliceAlertOut(CatalogueFields):
    """An alert as police have it, with where it came from."""

    id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    severity = code(Severity, required=True)
    raised_at = AwareInstant(required=True)
    raised_by = fields.UUID(required=True, allow_none=True)
    source_system_ref = fields.String(required=True, allow_none=True)
    origin = fields.String(required=True, allow_none=True)
    retracted_at = AwareInstant(required=True, allow_none=True)
    retracted_because = fields.String(required=True, allow_none=True)
    notes = fields.List(fields.Nested(NoteOut))


class PoliceAlertsOut(Schema):
    """What police shared lately, the newest first."""

    alerts = fields.List(fields.Nested(PoliceAlertOut), required=True)


class EntryOut(Schema):
    """A type of alert: whom it is for, what is prefilled, and what is held back."""

    alert_type = code(AlertType, required=True)
    audience = fields.List(code(AlertAudience), required=True)
    asks = fields.List(fields.String(), required=True)
    words = fields.String(required=True)
    held_back = fields.String(required=True)
    grade = fields.String(required=True)
    stands_for_hours = fields.Integer(required=True)
    facts = fields.List(fields.String(), required=True)


class CatalogueOut(Schema):
    """The types of alert, and the grades of the scheme in use."""

    scheme = fields.String(required=True)
    grades = fields.List(fields.String(), required=True)
    types = fields.List(fields.Nested(EntryOut), required=True)
