"""What of serious events, and of decisions whether they are notified, the API accepts and returns.

Lengths are local choices.
"""

from typing import Any

from marshmallow import Schema, fields, validate

from services.hub.schemas.parts import code, revision_read, why
from shared.api import AwareInstant, PageQuery, Text
from shared.deadlines import DeadlineOut
from shared.vocabulary import (
    AlertType,
    Notification,
    NotifiedBody,
    NotifiedHow,
    SeriousEventAbout,
    SeriousEventTrigger,
)

LONGEST_NOTE = 500
LONGEST_REASON = 1000
LONGEST_REF = 60
LONGEST_OUTCOME = 1000


def _late_is_meant() -> fields.Field[Any]:
    return fields.Boolean(truthy={True}, falsy={False}, load_default=False)


def _bodies(**options: Any) -> fields.Field[Any]:
    within = validate.Length(1, len(NotifiedBody), error="Choose who was told")
    return fields.List(code(NotifiedBody), validate=within, **options)


class NewSeriousEvent(Schema):
    """What may be notifiable, by kind and id, and when the home learned of it; left out: now."""

    young_person_id = fields.UUID(required=True)
    about = code(SeriousEventAbout, required=True)
    about_id = fields.UUID(allow_none=True)
    note = Text(LONGEST_NOTE, allow_none=True)
    learned_at = AwareInstant(allow_none=True)


class LearnedCorrection(Schema):
    """When the home really learned of it, and why another time was written."""

    revision = revision_read()
    reason = why()
    learned_at = AwareInstant(required=True)


class NewDecision(Schema):
    """Whether a serious event is notified, why, and if so under which of the triggers."""

    decision = code(Notification, required=True)
    trigger = code(SeriousEventTrigger, allow_none=True)
    reason = Text(LONGEST_REASON, required=True)
    decided_at = AwareInstant(allow_none=True)
    is_late_meant = _late_is_meant()


class NewSending(Schema):
    """Whom the notification went to, how and when, and what follows."""

    revision = revision_read()
    recipients = _bodies(required=True)
    method = code(NotifiedHow, required=True)
    sent_at = AwareInstant(allow_none=True)
    ofsted_ref = Text(LONGEST_REF, allow_none=True)
    follow_up_at = AwareInstant(allow_none=True)
    outcome = Text(LONGEST_OUTCOME, allow_none=True)
    is_late_meant = _late_is_meant()


class DecisionCorrection(Schema):
    """How a decision should read instead, and why; what is left out stays as it is."""

    revision = revision_read()
    change_reason = Text(LONGEST_REASON, required=True)
    decision = code(Notification)
    trigger = code(SeriousEventTrigger, allow_none=True)
    reason = Text(LONGEST_REASON, validate=validate.Length(1))
    recipients = _bodies()
    method = code(NotifiedHow)
    sent_at = AwareInstant()
    ofsted_ref = Text(LONGEST_REF, allow_none=True)
    follow_up_at = AwareInstant(allow_none=True)
    outcome = Text(LONGEST_OUTCOME, allow_none=True)


class DecisionSaid(Schema):
    """What a decision says, or said before."""

    revision = fields.Integer(required=True)
    decision = code(Notification, required=True)
    trigger = code(SeriousEventTrigger, required=True, allow_none=True)
    reason = fields.String(required=True)
    decided_by = fields.UUID(required=True)
    decided_at = AwareInstant(required=True)
    recipients = fields.List(code(NotifiedBody), required=True)
    method = code(NotifiedHow, required=True, allow_none=True)
    sent_at = AwareInstant(required=True, allow_none=True)
    ofsted_ref = fields.String(required=True, allow_none=True)
    follow_up_at = AwareInstant(required=True, allow_none=True)
    outcome = fields.String(required=True, allow_none=True)


class EarlierDecision(DecisionSaid):
    """How a decision read before more was written about it."""

    change = fields.String(required=True)
    change_reason = fields.String(required=True, allow_none=True)
    changed_by = fields.UUID(required=True)
    changed_at = AwareInstant(required=True)


class DecisionOut(DecisionSaid):
    """A decision as it reads now, and how it read before."""

    id = fields.UUID(required=True)
    earlier = fields.List(fields.Nested(EarlierDecision), required=True)


class SeriousEventOut(Schema):
    """A question whether something is notifiable, its clock (a target, no limit of the law), and what was decided."""

    id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    revision = fields.Integer(required=True)
    about = code(SeriousEventAbout, required=True)
    about_id = fields.UUID(required=True, allow_none=True)
    alert_type = code(AlertType, required=True, allow_none=True)
    note = fields.String(required=True, allow_none=True)
    learned_at = AwareInstant(required=True)
    learned_by = fields.UUID(required=True)
    clock = fields.Nested(DeadlineOut, required=True, allow_none=True)
    decision = fields.Nested(DecisionOut, required=True, allow_none=True)


class SeriousEventsQuery(PageQuery):
    """Of which hub or young person, and how many at the most."""

    class Meta:
        """There is no next page: what waits stands first."""

        exclude = ("cursor",)

    hub_id = fields.UUID(required=True)


class OfOneQuery(PageQuery):
    """How many at the most."""

    class Meta:
        """There is no next page: what waits stands first."""

        exclude = ("cursor",)


class SeriousEventsOut(Schema):
    """Questions and what was decided: those that wait first, then the newest."""

    serious_events = fields.List(fields.Nested(SeriousEventOut), required=True)
