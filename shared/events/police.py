"""What `police` announces: the shareable extract of an alert. Origins, notes and intelligence never travel."""

from marshmallow import fields

from shared.events.base import EventSchema, event
from shared.events.must_know import MustKnow, NoLongerTrue
from shared.vocabulary import InformationClass, LawfulBasis, Purpose

SAFETY = (InformationClass.SAFETY,)


@event(
    "police.alert.raised.v1",
    subject="young_person_id",
    item="alert_id",
    classes=SAFETY,
    purpose=Purpose.SAFEGUARDING,
    basis=LawfulBasis.SAFEGUARDING_OF_CHILDREN,
)
class PoliceAlertRaised(MustKnow):
    """Police told the people around a young person what to know and what to do."""


@event(
    "police.alert.retracted.v1",
    subject="young_person_id",
    item="alert_id",
    classes=SAFETY,
    purpose=Purpose.SAFEGUARDING,
    basis=LawfulBasis.SAFEGUARDING_OF_CHILDREN,
)
class PoliceAlertRetracted(NoLongerTrue):
    """A police alert was about somebody else: it is withdrawn."""


@event(
    "police.custody.changed.v1",
    subject="young_person_id",
    item="alert_id",
    classes=SAFETY,
    purpose=Purpose.SAFEGUARDING,
    basis=LawfulBasis.SAFEGUARDING_OF_CHILDREN,
)
class CustodyChanged(EventSchema):
    """Police wrote down how an arrest goes on; what it is stays with them, for those who may read it there."""

    alert_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    changed_at = fields.AwareDateTime(required=True)
    what = fields.List(fields.String(), required=True)
