"""What of screenings and assessments the API accepts and returns."""

from marshmallow import Schema, fields, validate

from services.speech_language.models.screenings import LONGEST_LINE, LONGEST_NOTE
from services.speech_language.schemas.parts import code, yes_or_no
from shared.api import AwareInstant, Text
from shared.vocabulary import CommunicationDomain, DomainFinding, ScreeningOutcome, ScreeningTool

MOST_SCORES = 40


def findings() -> fields.Dict:
    """Return the field for what was found of each domain that was looked at."""
    return fields.Dict(
        keys=code(CommunicationDomain),
        values=code(DomainFinding),
        load_default=dict,
        validate=validate.Length(max=len(CommunicationDomain)),
    )


class NewScreening(Schema):
    """That somebody was screened, anywhere and without an appointment, or declined; just now where nothing is said."""

    screened_at = AwareInstant(load_default=None, allow_none=True)
    tool = code(ScreeningTool, load_default=ScreeningTool.INFORMAL)
    place = Text(LONGEST_LINE, allow_none=True)
    has_agreed = yes_or_no(required=True)
    findings = findings()
    outcome = code(ScreeningOutcome, required=True)
    offer_again_on = fields.Date(allow_none=True)
    clinical_note = Text(LONGEST_NOTE, allow_none=True)


class ScreeningOut(Schema):
    """A screening as far as its reader may read it; the reduced view is the outcome, the note is the therapist's."""

    id = fields.UUID(required=True)
    view = fields.String(required=True, validate=validate.OneOf(("whole", "reduced")))
    outcome = code(ScreeningOutcome, required=True)
    screened_at = AwareInstant()
    tool = code(ScreeningTool)
    place = fields.String(allow_none=True)
    has_agreed = fields.Boolean()
    findings = fields.Dict(keys=fields.String(), values=fields.String())
    offer_again_on = fields.Date(allow_none=True)
    screened_by = fields.UUID()
    clinical_note = fields.String(allow_none=True)


class ScoreLine(Schema):
    """One score, as the test names and writes it."""

    name = Text(LONGEST_LINE, required=True)
    value = Text(LONGEST_LINE, required=True)


class NewAssessment(Schema):
    """A standardised test, its scores and what they mean; none of it leaves the service."""

    assessed_on = fields.Date(required=True)
    test_name = Text(LONGEST_LINE, required=True)
    scores = fields.List(fields.Nested(ScoreLine), load_default=list, validate=validate.Length(max=MOST_SCORES))
    interpretation = Text(LONGEST_NOTE, allow_none=True)


class AssessmentOut(Schema):
    """An assessment whole, or a stub: that there is one, and whom to ask."""

    view = fields.String(required=True, validate=validate.OneOf(("whole", "stub")))
    written_by = fields.UUID(required=True)
    id = fields.UUID()
    assessed_on = fields.Date()
    test_name = fields.String()
    scores = fields.List(fields.Dict(keys=fields.String(), values=fields.String()))
    interpretation = fields.String(allow_none=True)
    written_at = AwareInstant()


class AssessmentsOut(Schema):
    """The assessments of one young person, the latest first."""

    assessments = fields.List(fields.Nested(AssessmentOut), required=True)
