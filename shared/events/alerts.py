"""What `alerts` announces: that an alert stands, who took it on, how it climbed, and how it ended.

The words of an answer or an acknowledgement stay in the service: pages read them there.
"""

from marshmallow import fields

from shared.events.base import EventSchema, event
from shared.events.must_know import MustKnow, NoLongerTrue
from shared.vocabulary import AlertEnd, AlertType, InformationClass, LadderRung, LawfulBasis, Purpose, Role

# An alert is of the class of what it tells: a clock of the home's own work is never for police.
CLASSES = (InformationClass.SAFETY, InformationClass.TEAM, InformationClass.STATUTORY)


class AboutAnAlert(EventSchema):
    """Which alert it is, and about whom."""

    alert_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)


@event(
    "alerts.alert.raised.v1",
    subject="young_person_id",
    item="alert_id",
    classes=CLASSES,
    purpose=Purpose.SAFEGUARDING,
    basis=LawfulBasis.SAFEGUARDING_OF_CHILDREN,
)
class AlertRaised(MustKnow):
    """Named people were told of something that they must know."""


@event("alerts.alert.acknowledged.v1", subject="young_person_id", item="alert_id", classes=CLASSES)
class AlertAcknowledged(AboutAnAlert):
    """Somebody said that they have it; `ends_the_ladder` where nobody further is to be woken."""

    staff_id = fields.UUID(required=True)
    acknowledged_at = fields.AwareDateTime(required=True)
    ends_the_ladder = fields.Boolean(required=True)
    # What it was about and as what they took it on: from here a service may reckon when a home learned of something.
    alert_type = fields.Enum(AlertType, by_value=True, load_default=None, allow_none=True)
    grade = fields.String(load_default=None, allow_none=True)
    roles = fields.List(fields.Enum(Role, by_value=True), load_default=list)


@event("alerts.alert.escalated.v1", subject="young_person_id", item="alert_id", classes=CLASSES)
class AlertEscalated(AboutAnAlert):
    """Nobody who counts had taken it on, and the next were told."""

    rung = fields.Enum(LadderRung, by_value=True, required=True)
    due_at = fields.AwareDateTime(required=True)
    escalated_at = fields.AwareDateTime(required=True)
    told = fields.List(fields.UUID(), required=True)


@event("alerts.alert.ended.v1", subject="young_person_id", item="alert_id", classes=CLASSES)
class AlertEnded(AboutAnAlert):
    """An alert was dealt with, replaced by a newer one, or ran out."""

    how = fields.Enum(AlertEnd, by_value=True, required=True)
    ended_at = fields.AwareDateTime(required=True)
    superseded_by = fields.UUID(load_default=None, allow_none=True)


@event("alerts.alert.retracted.v1", subject="young_person_id", item="alert_id", classes=CLASSES)
class AlertRetracted(NoLongerTrue):
    """An alert was about the wrong person: it is withdrawn from every view."""
