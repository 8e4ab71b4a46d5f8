"""What of consultations as they go the API accepts and returns; a view leaves out what its reader may not read."""

from marshmallow import Schema, fields, validate

from services.psychology.models.consultations import LONGEST_QUESTION
from services.psychology.schemas.agreed import StrategyOut, SummaryOut
from services.psychology.schemas.feedback import RatingOut
from services.psychology.schemas.parts import LONGEST_REASON, code, revision, yes_or_no
from shared.api import AwareInstant, Text
from shared.deadlines import DeadlineOut
from shared.vocabulary import (
    ConsultationStatus,
    ConsultationType,
    ConsultationUrgency,
    InvitationAnswer,
    RiskEscalation,
)


class Telling(Schema):
    """How the young person was told and what they say, or why they were not."""

    told = yes_or_no(required=True)
    told_how = Text(LONGEST_REASON, allow_none=True)
    not_told_because = Text(LONGEST_REASON, allow_none=True)
    young_person_view = Text(LONGEST_QUESTION, allow_none=True)


class Holding(Schema):
    """That it was held, when, and what could not wait."""

    revision = revision()
    held_at = AwareInstant(allow_none=True)
    risk_escalation = code(RiskEscalation, allow_none=True)


class Linking(Schema):
    """Whom a question turned out to be about."""

    young_person_id = fields.UUID(required=True)


class AttendeeOut(Schema):
    """Somebody who takes part, and what they answered."""

    staff_id = fields.UUID(required=True)
    answer = code(InvitationAnswer, required=True)
    suggests_at = AwareInstant(required=True, allow_none=True)
    part = fields.String(required=True, allow_none=True)


class BeforeOut(Schema):
    """When it was to be before it was moved, who asked for that, and why."""

    psychologist_id = fields.UUID(required=True, allow_none=True)
    starts_at = AwareInstant(required=True, allow_none=True)
    reason = fields.String(required=True)
    changed_by = fields.UUID(required=True)
    changed_at = AwareInstant(required=True)


class ConsultationOut(Schema):
    """A consultation as far as its reader may read it; the reduced view says that there is one, and when."""

    id = fields.UUID(required=True)
    view = fields.String(required=True, validate=validate.OneOf(("whole", "reduced")))
    type = code(ConsultationType, required=True)
    status = code(ConsultationStatus, required=True)
    starts_at = AwareInstant(required=True, allow_none=True)
    ends_at = AwareInstant(required=True, allow_none=True)
    young_person_id = fields.UUID(required=True, allow_none=True)
    revision = fields.Integer()
    psychologist_id = fields.UUID(allow_none=True)
    requested_by = fields.UUID()
    requested_at = AwareInstant()
    urgency = code(ConsultationUrgency)
    question = fields.String(allow_none=True)
    hopes = fields.String(allow_none=True)
    place = fields.String(allow_none=True)
    series_id = fields.UUID(allow_none=True)
    cancelled_because = fields.String(allow_none=True)
    young_person_told = fields.Boolean(allow_none=True)
    told_how = fields.String(allow_none=True)
    not_told_because = fields.String(allow_none=True)
    young_person_view = fields.String(allow_none=True)
    held_at = AwareInstant(allow_none=True)
    risk_escalation = code(RiskEscalation, allow_none=True)
    review_on = fields.Date(allow_none=True)
    followed_up_at = AwareInstant(allow_none=True)
    attendees = fields.List(fields.Nested(AttendeeOut))
    before = fields.List(fields.Nested(BeforeOut))
    # Those of the reader alone.
    ratings = fields.List(fields.Nested(RatingOut))
    summaries = fields.List(fields.Nested(SummaryOut))
    strategies = fields.List(fields.Nested(StrategyOut))
    clocks = fields.List(fields.Nested(DeadlineOut))
    has_given_feedback = fields.Boolean()


class ConsultationsQuery(Schema):
    """About whom, where one asks for those about one young person."""

    young_person_id = fields.UUID()


class ConsultationsOut(Schema):
    """One's own consultations, the earliest first, or those about a young person."""

    consultations = fields.List(fields.Nested(ConsultationOut), required=True)
