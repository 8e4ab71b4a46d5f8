"""What `police` announces: the shareable extract of an alert. Origins, notes and intelligence never travel."""

from marshmallow import fields, validate

from shared.events.base import EventSchema, event
from shared.events.must_know import MustKnow, NoLongerTrue
from shared.vocabulary import (
    AlertType,
    BailDecision,
    CustodyOutcome,
    FoundHow,
    InformationClass,
    LawfulBasis,
    MissingGrade,
    Purpose,
)

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
    """Police wrote down how an arrest goes on, or an interview went: what keeps somebody safe, and no more."""

    alert_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    changed_at = fields.AwareDateTime(required=True)
    # What it is that goes on: an arrest where nothing is said.
    alert_type = fields.Enum(AlertType, by_value=True, load_default=AlertType.ARREST_CUSTODY)
    what = fields.List(fields.String(), required=True)
    bail_decision = fields.Enum(BailDecision, by_value=True, load_default=None, allow_none=True)
    outcome = fields.Enum(CustodyOutcome, by_value=True, load_default=None, allow_none=True)
    transferred_at = fields.AwareDateTime(load_default=None, allow_none=True)
    court = fields.String(load_default=None, allow_none=True, validate=validate.Length(1, 120))
    court_at = fields.AwareDateTime(load_default=None, allow_none=True)


@event(
    "police.custody.retracted.v1",
    subject="young_person_id",
    item="alert_id",
    classes=SAFETY,
    purpose=Purpose.SAFEGUARDING,
    basis=LawfulBasis.SAFEGUARDING_OF_CHILDREN,
)
class CustodyRetracted(EventSchema):
    """The arrest was somebody else's: how it went on is to vanish from every view."""

    alert_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    retracted_at = fields.AwareDateTime(required=True)


@event(
    "police.missing.stated.v1",
    subject="young_person_id",
    item="statement_id",
    classes=SAFETY,
    purpose=Purpose.SAFEGUARDING,
    basis=LawfulBasis.SAFEGUARDING_OF_CHILDREN,
)
class PoliceMissingStated(EventSchema):
    """Police said how they grade a missing young person, or that they found them; with the alert that tells of it."""

    statement_id = fields.UUID(required=True)
    episode_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    happened_at = fields.AwareDateTime(required=True)
    stated_by = fields.UUID(load_default=None, allow_none=True)
    police_ref = fields.String(load_default=None, allow_none=True, validate=validate.Length(1, 60))
    grade = fields.Enum(MissingGrade, by_value=True, load_default=None, allow_none=True)
    # What the force itself says, where that is lower than is used for a child.
    stated_lower = fields.String(load_default=None, allow_none=True, validate=validate.Length(1, 200))
    words = fields.String(load_default=None, allow_none=True, validate=validate.Length(1, 400))
    found_how = fields.Enum(FoundHow, by_value=True, load_default=None, allow_none=True)
    alert_id = fields.UUID(load_default=None, allow_none=True)
