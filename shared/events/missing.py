"""What `missing` announces: how an episode stands, who must know of it, and what a return interview agreed.

Where somebody may have been and with whom, the Philomena form and the interview's text never travel.
"""

from collections.abc import Callable

from marshmallow import fields, validate

from shared.events.base import EventSchema, SchemaType, event
from shared.events.deadlines import DeadlineFact
from shared.events.must_know import MustKnow, NoLongerNeeded, NoLongerTrue
from shared.vocabulary import (
    EpisodeKind,
    EpisodeState,
    FoundHow,
    InformationClass,
    InterviewState,
    LawfulBasis,
    MissingGrade,
    Purpose,
)

TEAM = (InformationClass.TEAM,)
# Police look for who is missing, and not for who is where they should not be: that is for the team.
EITHER = (InformationClass.SAFETY, InformationClass.TEAM)


def about_an_episode(name: str) -> Callable[[type[SchemaType]], type[SchemaType]]:
    """Declare what is said of one episode."""
    return event(
        name,
        subject="young_person_id",
        item="episode_id",
        classes=EITHER,
        purpose=Purpose.SAFEGUARDING,
        basis=LawfulBasis.SAFEGUARDING_OF_CHILDREN,
    )


def about_an_alert(name: str) -> Callable[[type[SchemaType]], type[SchemaType]]:
    """Declare what is said of one alert."""
    return event(
        name,
        subject="young_person_id",
        item="alert_id",
        classes=EITHER,
        purpose=Purpose.SAFEGUARDING,
        basis=LawfulBasis.SAFEGUARDING_OF_CHILDREN,
    )


class EpisodeExtract(EventSchema):
    """How an episode stands, the same for everybody who may know of it."""

    episode_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    home_id = fields.UUID(load_default=None, allow_none=True)
    kind = fields.Enum(EpisodeKind, by_value=True, required=True)
    state = fields.Enum(EpisodeState, by_value=True, required=True)
    began_at = fields.AwareDateTime(required=True)
    missing_since = fields.AwareDateTime(load_default=None, allow_none=True)
    reported_at = fields.AwareDateTime(load_default=None, allow_none=True)
    police_ref = fields.String(load_default=None, allow_none=True, validate=validate.Length(1, 60))
    grade = fields.Enum(MissingGrade, by_value=True, load_default=None, allow_none=True)
    released_at = fields.AwareDateTime(load_default=None, allow_none=True)
    found_at = fields.AwareDateTime(load_default=None, allow_none=True)
    found_how = fields.Enum(FoundHow, by_value=True, load_default=None, allow_none=True)
    returned_at = fields.AwareDateTime(load_default=None, allow_none=True)
    closed_at = fields.AwareDateTime(load_default=None, allow_none=True)
    # The alert that stands about it, for whoever raises the next.
    alert_id = fields.UUID(load_default=None, allow_none=True)


@about_an_episode("missing.episode.opened.v1")
class EpisodeOpened(EpisodeExtract):
    """Somebody is missing, or away without authorisation."""


@about_an_episode("missing.episode.changed.v1")
class EpisodeChanged(EpisodeExtract):
    """More is known of an episode, or it is put right: reported, released, missing instead of away, another time."""


@about_an_episode("missing.episode.regraded.v1")
class EpisodeRegraded(EpisodeExtract):
    """Police grade an episode otherwise than before."""


@about_an_episode("missing.episode.found.v1")
class EpisodeFound(EpisodeExtract):
    """Somebody was found and is not back yet."""


@about_an_episode("missing.episode.returned.v1")
class EpisodeReturned(EpisodeExtract):
    """Somebody is back."""


@about_an_episode("missing.episode.closed.v1")
class EpisodeClosed(EpisodeExtract):
    """Nothing is left to do about an episode."""


@about_an_episode("missing.episode.retracted.v1")
class EpisodeRetracted(EventSchema):
    """An episode was about somebody else, or never was: it is to vanish from every view."""

    episode_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    retracted_at = fields.AwareDateTime(required=True)


@about_an_episode("missing.episode.reclassified.v1")
class EpisodeReclassified(EventSchema):
    """An episode left this class: missing now instead of away, or the other way; it is announced in the other."""

    episode_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    reclassified_at = fields.AwareDateTime(required=True)


@about_an_alert("missing.alert.raised.v1")
class MissingAlertRaised(MustKnow):
    """Those around a young person must know that they are missing, away, found, or that a clock of theirs runs out."""


@about_an_alert("missing.alert.retracted.v1")
class MissingAlertRetracted(NoLongerTrue):
    """It was about somebody else, or never was."""


@about_an_alert("missing.alert.settled.v1")
class MissingAlertSettled(NoLongerNeeded):
    """What was asked has been done."""


class InterviewExtract(EventSchema):
    """What the team gets of a return interview: that it was offered or held, its summary, and what keeps them safe."""

    interview_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    episode_id = fields.UUID(required=True)
    state = fields.Enum(InterviewState, by_value=True, required=True)
    happened_at = fields.AwareDateTime(required=True)
    interviewer_id = fields.UUID(load_default=None, allow_none=True)
    summary = fields.String(load_default=None, allow_none=True, validate=validate.Length(1, 1000))
    safety_points = fields.String(load_default=None, allow_none=True, validate=validate.Length(1, 1000))


@event("missing.return_interview.offered.v1", subject="young_person_id", item="interview_id", classes=TEAM)
class ReturnInterviewOffered(InterviewExtract):
    """A return interview was offered, and the young person answered or did not."""


@event("missing.return_interview.held.v1", subject="young_person_id", item="interview_id", classes=TEAM)
class ReturnInterviewHeld(InterviewExtract):
    """An independent person talked with the young person about why they were away."""


@event("missing.action.agreed.v1", subject="young_person_id", item="action_id", classes=TEAM)
class ActionAgreedAtInterview(EventSchema):
    """Something was agreed at a return interview: who does what by when."""

    action_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    interview_id = fields.UUID(required=True)
    words = fields.String(required=True, validate=validate.Length(1, 300))
    owner_id = fields.UUID(load_default=None, allow_none=True)
    due_on = fields.Date(load_default=None, allow_none=True)
    agreed_at = fields.AwareDateTime(required=True)
    agreed_by = fields.UUID(required=True)


@event(
    "missing.deadline.changed.v1",
    subject="young_person_id",
    item="deadline_id",
    classes=(InformationClass.REFERENCE,),
)
class MissingDeadlineChanged(DeadlineFact):
    """A clock of a missing young person was opened, met, missed, reckoned anew or stopped, or falls due soon."""
