"""What `speech_language` announces: that somebody was screened and with what outcome, and that a profile was agreed.

What a profile says is read where it is kept, so that it ends with the young person's yes; findings, scores and notes
are never in an event.
"""

from marshmallow import fields, validate

from shared.events.base import EventSchema, event
from shared.events.deadlines import DeadlineFact
from shared.events.must_know import MustKnow, NoLongerNeeded
from shared.vocabulary import (
    InformationClass,
    LawfulBasis,
    Purpose,
    ScreeningOutcome,
    SessionKind,
    StrategyHelped,
    StrategyKind,
    UsedAt,
)

REFERENCE = (InformationClass.REFERENCE,)
TEAM = (InformationClass.TEAM,)
YOUNG_PERSON_SHARED = (InformationClass.YOUNG_PERSON_SHARED,)


@event("speech_language.screening.recorded.v1", subject="young_person_id", item="screening_id", classes=TEAM)
class ScreeningRecorded(EventSchema):
    """A young person was screened; what was found stays, and the outcome is told."""

    screening_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    screened_at = fields.AwareDateTime(required=True)
    screened_by = fields.UUID(required=True)
    outcome = fields.Enum(ScreeningOutcome, by_value=True, required=True)


@event("speech_language.screening.retracted.v1", subject="young_person_id", item="screening_id", classes=TEAM)
class ScreeningRetracted(EventSchema):
    """A screening was written down in error."""

    screening_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    retracted_at = fields.AwareDateTime(required=True)


@event(
    "speech_language.profile.published.v1", subject="young_person_id", item="profile_id", classes=YOUNG_PERSON_SHARED
)
class ProfilePublished(EventSchema):
    """A version of the communication profile was agreed with the young person."""

    profile_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    version = fields.Integer(required=True, validate=validate.Range(1))
    agreed_on = fields.Date(required=True)
    review_on = fields.Date(required=True)
    written_by = fields.UUID(required=True)


@event(
    "speech_language.profile.withdrawn.v1", subject="young_person_id", item="profile_id", classes=YOUNG_PERSON_SHARED
)
class ProfileWithdrawn(EventSchema):
    """A profile holds no longer, and no other stands in its place."""

    profile_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    withdrawn_at = fields.AwareDateTime(required=True)


@event("speech_language.strategy.added.v1", subject="young_person_id", item="strategy_id", classes=REFERENCE)
class StrategyAgreed(EventSchema):
    """A profile gained something to do or to avoid; its words are read where it is kept."""

    strategy_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    kind = fields.Enum(StrategyKind, by_value=True, required=True)
    since_version = fields.Integer(required=True, validate=validate.Range(1))


@event("speech_language.strategy.used.v1", subject="young_person_id", item="use_id", classes=REFERENCE)
class StrategyUsed(EventSchema):
    """Somebody marked on a contact or an incident that a strategy was used, and whether it helped."""

    use_id = fields.UUID(required=True)
    strategy_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    used_at = fields.Enum(UsedAt, by_value=True, required=True)
    record_id = fields.UUID(required=True)
    helped = fields.Enum(StrategyHelped, by_value=True, required=True)


@event("speech_language.session.held.v1", subject="young_person_id", item="session_id", classes=REFERENCE)
class SessionHeld(EventSchema):
    """A session was held, arranged or seized."""

    session_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    kind = fields.Enum(SessionKind, by_value=True, required=True)
    held_at = fields.AwareDateTime(required=True)


@event(
    "speech_language.alert.raised.v1",
    subject="young_person_id",
    item="alert_id",
    classes=TEAM,
    purpose=Purpose.SAFEGUARDING,
    basis=LawfulBasis.SAFEGUARDING_OF_CHILDREN,
)
class SpeechLanguageAlertRaised(MustKnow):
    """The time for a screening or for the review of a profile runs out."""


@event(
    "speech_language.alert.settled.v1",
    subject="young_person_id",
    item="alert_id",
    classes=TEAM,
    purpose=Purpose.SAFEGUARDING,
    basis=LawfulBasis.SAFEGUARDING_OF_CHILDREN,
)
class SpeechLanguageAlertSettled(NoLongerNeeded):
    """What was asked for has been done."""


@event("speech_language.deadline.changed.v1", subject="young_person_id", item="deadline_id", classes=REFERENCE)
class SpeechLanguageDeadlineChanged(DeadlineFact):
    """A clock of a screening or a profile was opened, met, missed, reckoned anew or stopped, or falls due soon."""
