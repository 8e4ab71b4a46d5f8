"""What `psychology` announces: that and when a consultation is, and what was agreed in it once both sides said so.

The formulation, the clinical note, ratings, feedback and the question that was asked are never in an event.
"""

from marshmallow import fields, validate

from shared.events.base import EventSchema, event
from shared.events.deadlines import DeadlineFact
from shared.events.must_know import MustKnow, NoLongerNeeded
from shared.vocabulary import (
    ConsultationStatus,
    ConsultationType,
    InformationClass,
    LawfulBasis,
    Purpose,
    StrategyHelped,
    StrategyKind,
)

REFERENCE = (InformationClass.REFERENCE,)
TEAM = (InformationClass.TEAM,)
YOUNG_PERSON_SHARED = (InformationClass.YOUNG_PERSON_SHARED,)
# Domain reference 11.2: strategies are what one needs to do right by the young person.
CARER = (InformationClass.CARER,)


@event("psychology.consultation.changed.v1", subject="consultation_id", item="consultation_id", classes=REFERENCE)
class ConsultationChanged(EventSchema):
    """A consultation was asked for, booked, moved, cancelled or held; about whom and what is not said."""

    consultation_id = fields.UUID(required=True)
    consultation_type = fields.Enum(ConsultationType, by_value=True, required=True)
    status = fields.Enum(ConsultationStatus, by_value=True, required=True)
    psychologist_id = fields.UUID(load_default=None, allow_none=True)
    starts_at = fields.AwareDateTime(load_default=None, allow_none=True)
    ends_at = fields.AwareDateTime(load_default=None, allow_none=True)


@event("psychology.summary.agreed.v1", subject="young_person_id", item="consultation_id", classes=TEAM)
class SummaryAgreed(EventSchema):
    """What consultee and psychologist both say that they agreed, in ordinary words."""

    consultation_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    consultation_type = fields.Enum(ConsultationType, by_value=True, required=True)
    shared_understanding = fields.String(required=True, validate=validate.Length(1, 1200))
    psychologist_id = fields.UUID(required=True)
    held_at = fields.AwareDateTime(required=True)
    review_on = fields.Date(required=True)
    agreed_at = fields.AwareDateTime(required=True)


@event("psychology.summary.released.v1", subject="young_person_id", item="release_id", classes=YOUNG_PERSON_SHARED)
class SummaryReleased(EventSchema):
    """The young person may have this version of what is thought to be going on, and of what will be tried."""

    release_id = fields.UUID(required=True)
    consultation_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    words = fields.String(required=True, validate=validate.Length(1, 1200))
    released_by = fields.UUID(required=True)
    released_at = fields.AwareDateTime(required=True)


class StrategyExtract(EventSchema):
    """What to do or to avoid, why, and what came of trying it."""

    strategy_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    consultation_id = fields.UUID(required=True)
    kind = fields.Enum(StrategyKind, by_value=True, required=True)
    words = fields.String(required=True, validate=validate.Length(1, 300))
    why = fields.String(load_default=None, allow_none=True, validate=validate.Length(1, 300))
    agreed_at = fields.AwareDateTime(required=True)
    tried = fields.Boolean(load_default=None, allow_none=True)
    helped = fields.Enum(StrategyHelped, by_value=True, load_default=None, allow_none=True)


@event("psychology.strategy.added.v1", subject="young_person_id", item="strategy_id", classes=CARER)
class StrategyAdded(StrategyExtract):
    """A strategy was agreed."""


@event("psychology.strategy.tried.v1", subject="young_person_id", item="strategy_id", classes=CARER)
class StrategyTried(StrategyExtract):
    """Somebody said whether it was tried, and whether it helped."""


class TakenBack(EventSchema):
    """What had been agreed was taken back: it is on no plan any more."""

    young_person_id = fields.UUID(required=True)
    consultation_id = fields.UUID(required=True)
    retracted_at = fields.AwareDateTime(required=True)


@event("psychology.summary.retracted.v1", subject="young_person_id", item="consultation_id", classes=TEAM)
class SummaryRetracted(TakenBack):
    """What was agreed in a consultation was taken back."""


@event("psychology.summary.withdrawn.v1", subject="young_person_id", item="release_id", classes=YOUNG_PERSON_SHARED)
class ReleaseRetracted(TakenBack):
    """The young person's version was taken back with what had been agreed."""

    release_id = fields.UUID(required=True)


@event("psychology.strategy.retracted.v1", subject="young_person_id", item="strategy_id", classes=CARER)
class StrategyRetracted(TakenBack):
    """A strategy was taken back with what had been agreed."""

    strategy_id = fields.UUID(required=True)


@event("psychology.action.agreed.v1", subject="young_person_id", item="action_id", classes=TEAM)
class ActionAgreedAtConsultation(EventSchema):
    """Something was agreed in a consultation: who does what by when."""

    action_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    consultation_id = fields.UUID(required=True)
    words = fields.String(required=True, validate=validate.Length(1, 300))
    owner_id = fields.UUID(load_default=None, allow_none=True)
    due_on = fields.Date(load_default=None, allow_none=True)
    agreed_at = fields.AwareDateTime(required=True)
    agreed_by = fields.UUID(required=True)


@event(
    "psychology.alert.raised.v1",
    subject="young_person_id",
    item="alert_id",
    classes=TEAM,
    purpose=Purpose.SAFEGUARDING,
    basis=LawfulBasis.SAFEGUARDING_OF_CHILDREN,
)
class PsychologyAlertRaised(MustKnow):
    """Somebody asks for a psychologist today, or a clock of a consultation runs out."""


@event(
    "psychology.alert.settled.v1",
    subject="young_person_id",
    item="alert_id",
    classes=TEAM,
    purpose=Purpose.SAFEGUARDING,
    basis=LawfulBasis.SAFEGUARDING_OF_CHILDREN,
)
class PsychologyAlertSettled(NoLongerNeeded):
    """What was asked for has been done."""


@event("psychology.deadline.changed.v1", subject="young_person_id", item="deadline_id", classes=REFERENCE)
class PsychologyDeadlineChanged(DeadlineFact):
    """A clock of a consultation was opened, met, missed, reckoned anew or stopped, or falls due soon."""
