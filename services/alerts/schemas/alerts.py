"""What of alerts the API accepts and returns."""

from marshmallow import Schema, fields, validate

from services.alerts.models import RemarkKind
from services.alerts.schemas.parts import LONGEST_ACKNOWLEDGEMENT, LONGEST_REASON, asks, audience, code, words
from shared.api import AwareInstant, Text
from shared.vocabulary import SAID_BY_SERVICES, AlertEnd, AlertType, LadderRung, Severity

SAYS_ITSELF = "This is told by itself when it is written down where it belongs"


class NewAlert(Schema):
    """Something that must be known; left out, it happened now and stands for as long as its severity does."""

    young_person_id = fields.UUID(required=True)
    alert_type = code(AlertType, required=True, validate=validate.NoneOf(SAID_BY_SERVICES, error=SAYS_ITSELF))
    severity = code(Severity, required=True)
    what_happened = words(required=True)
    what_we_ask = asks()
    audience = audience()
    occurred_at = AwareInstant(allow_none=True)
    expires_at = AwareInstant(allow_none=True)
    supersedes = fields.UUID(allow_none=True)


class WhoWouldGetIt(Schema):
    """Whom an alert would reach if it were raised now."""

    young_person_id = fields.UUID(required=True)
    severity = code(Severity, required=True)
    audience = audience()


class Acknowledgement(Schema):
    """That one has it, with a few words if one likes."""

    words = Text(LONGEST_ACKNOWLEDGEMENT, allow_none=True)


class NewRemark(Schema):
    """An answer, a handing on, or that it was dealt with."""

    kind = code(RemarkKind, required=True)
    words = words(allow_none=True)
    to_staff_id = fields.UUID(allow_none=True)


class AlertRetraction(Schema):
    """Why an alert is taken back."""

    reason = Text(LONGEST_REASON, required=True)


class WaitingOut(Schema):
    """How many alerts and corrections wait for the reader."""

    waiting = fields.Integer(required=True)


class AlertsQuery(Schema):
    """Which alerts are asked for: those that stand, and with `ended` those that ended lately too; of one or of all."""

    young_person_id = fields.UUID()
    ended = fields.Boolean(load_default=False)


class MineOut(Schema):
    """What the reader did with an alert of which they were told."""

    delivered_at = AwareInstant(required=True, allow_none=True)
    opened_at = AwareInstant(required=True, allow_none=True)
    acknowledged_at = AwareInstant(required=True, allow_none=True)
    acknowledged_words = fields.String(required=True, allow_none=True)
    because = fields.List(fields.String(), required=True)


class RequestOut(Schema):
    """How a request to see an alert stands."""

    id = fields.UUID(required=True)
    asked_at = AwareInstant(required=True)
    answered_at = AwareInstant(required=True, allow_none=True)
    is_granted = fields.Boolean(required=True, allow_none=True)
    open_until = AwareInstant(required=True, allow_none=True)


class NextRungOut(Schema):
    """Who is woken next, and when."""

    rung = code(LadderRung, required=True)
    due_at = AwareInstant(required=True)


class AlertLine(Schema):
    """An alert as far as the reader's view goes: a stub tells of no young person and of no type."""

    id = fields.UUID(required=True)
    view = fields.String(required=True)
    severity = code(Severity, required=True)
    raised_at = AwareInstant(required=True)
    ended_at = AwareInstant(required=True, allow_none=True)
    mine = fields.Nested(MineOut, required=True, allow_none=True)
    access = fields.Nested(RequestOut, allow_none=True)
    young_person_id = fields.UUID()
    alert_type = code(AlertType)
    grade = fields.String(allow_none=True)
    what_happened = fields.String()
    what_we_ask = fields.List(fields.String())
    facts = fields.Dict(keys=fields.String(), values=fields.String())
    occurred_at = AwareInstant()
    expires_at = AwareInstant(allow_none=True)
    end = code(AlertEnd, allow_none=True)
    superseded_by = fields.UUID(allow_none=True)
    raised_by = fields.UUID(allow_none=True)
    source = fields.String()
    supersedes = fields.UUID(allow_none=True)
    rungs_reached = fields.Integer()
    taken_on_at = AwareInstant(allow_none=True)
    taken_on_by = fields.UUID(allow_none=True)
    ended_by = fields.UUID(allow_none=True)
    next_rung = fields.Nested(NextRungOut, allow_none=True)


class CorrectionOut(Schema):
    """That something which one had opened was about the wrong person; it says nothing of what it was."""

    alert_id = fields.UUID(required=True)
    opened_at = AwareInstant(required=True)
    corrected_at = AwareInstant(required=True)


class WaitingRequestOut(Schema):
    """Somebody who waits to be let see an alert."""

    id = fields.UUID(required=True)
    alert_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    staff_id = fields.UUID(required=True)
    asked_at = AwareInstant(required=True)


class AlertsOut(Schema):
    """What is there for the reader: alerts, corrections, and who waits for their answer."""

    alerts = fields.List(fields.Nested(AlertLine), required=True)
    corrections = fields.List(fields.Nested(CorrectionOut), required=True)
    requests = fields.List(fields.Nested(WaitingRequestOut), required=True)


class RecipientOut(Schema):
    """One person who was told, why, and what they did."""

    staff_id = fields.UUID(required=True)
    because = fields.List(fields.String(), required=True)
    added_at = AwareInstant(required=True)
    ended_at = AwareInstant(required=True, allow_none=True)
    delivered_at = AwareInstant(required=True, allow_none=True)
    opened_at = AwareInstant(required=True, allow_none=True)
    acknowledged_at = AwareInstant(required=True, allow_none=True)
    acknowledged_words = fields.String(required=True, allow_none=True)
    ended_the_ladder = fields.Boolean(required=True)


class EscalationOut(Schema):
    """A rung that was reached, when it was due and when it was done."""

    rung = code(LadderRung, required=True)
    due_at = AwareInstant(required=True)
    escalated_at = AwareInstant(required=True)
    told = fields.List(fields.UUID(), required=True)


class RemarkOut(Schema):
    """What somebody said about an alert."""

    id = fields.UUID(required=True)
    kind = code(RemarkKind, required=True)
    said_by = fields.UUID(required=True)
    said_at = AwareInstant(required=True)
    words = fields.String(required=True, allow_none=True)
    to_staff_id = fields.UUID(required=True, allow_none=True)


class AlertOut(AlertLine):
    """An alert with who was told, how it climbed and what was said, for those who may see it whole."""

    recipients = fields.List(fields.Nested(RecipientOut))
    escalations = fields.List(fields.Nested(EscalationOut))
    remarks = fields.List(fields.Nested(RemarkOut))
    may_retract = fields.Boolean(required=True)


class AccessAnswer(Schema):
    """Yes, until a moment, or no."""

    open_until = AwareInstant(allow_none=True, required=True)


class IncidentOut(Schema):
    """A data incident: no content, only how many had read it, who, and until when it is to be reported."""

    id = fields.UUID(required=True)
    reference = fields.String(required=True)
    opened_at = AwareInstant(required=True)
    report_by = AwareInstant(required=True)
    reason = fields.String(required=True)
    opened_by = fields.UUID(required=True, allow_none=True)
    closed_at = AwareInstant(required=True, allow_none=True)
    outcome = fields.String(required=True, allow_none=True)
    readers = fields.List(fields.Nested(lambda: IncidentReaderOut()), required=True)


class IncidentReaderOut(Schema):
    """Somebody who had read what was about the wrong person, and whether they know by now."""

    staff_id = fields.UUID(required=True)
    opened_at = AwareInstant(required=True)
    correction_seen_at = AwareInstant(required=True, allow_none=True)


class IncidentsOut(Schema):
    """The data incidents, open ones first."""

    incidents = fields.List(fields.Nested(IncidentOut), required=True)


class IncidentEnd(Schema):
    """What came of an incident."""

    outcome = Text(LONGEST_REASON, required=True)
