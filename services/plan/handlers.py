"""What the plan does when others announce something: it folds it in, and takes over what was agreed elsewhere."""

from sqlalchemy.orm import Session

from services.plan.actions import folding
from services.plan.actions.agreed import take_over_agreed
from shared.events.base import Event
from shared.events.hub import (
    ContactCorrected,
    ContactLogged,
    ContactReclassified,
    ContactRetracted,
    IncidentCorrected,
    IncidentReclassified,
    IncidentRecorded,
    IncidentRetracted,
    MeasureChanged,
    MeasureOpened,
    MeasureRetracted,
)
from shared.events.missing import (
    ActionAgreedAtInterview,
    EpisodeChanged,
    EpisodeClosed,
    EpisodeFound,
    EpisodeOpened,
    EpisodeReclassified,
    EpisodeRegraded,
    EpisodeRetracted,
    EpisodeReturned,
    ReturnInterviewHeld,
    ReturnInterviewOffered,
)
from shared.events.people import (
    AliasAdded,
    AssignmentEnded,
    AssignmentStarted,
    RestrictionLifted,
    RestrictionSet,
    YoungPersonChanged,
    YoungPersonRegistered,
)
from shared.events.police import CustodyChanged, CustodyRetracted
from shared.events.psychology import (
    ActionAgreedAtConsultation,
    ReleaseRetracted,
    StrategyAdded,
    StrategyRetracted,
    StrategyTried,
    SummaryAgreed,
    SummaryReleased,
    SummaryRetracted,
)
from shared.events.speech_language import (
    ProfilePublished,
    ProfileWithdrawn,
    ScreeningRecorded,
    ScreeningRetracted,
)
from shared.messaging.handlers import Handlers
from shared.vocabulary import ActionOrigin

handlers = Handlers()


@handlers.projects(ContactLogged)
def put_on_the_timeline(session: Session, event: Event) -> None:
    """Give a contact its line."""
    folding.keep_contact(session, event)


@handlers.projects(ContactCorrected)
def correct_on_the_timeline(session: Session, event: Event) -> None:
    """Let a contact's line read as corrected."""
    folding.keep_contact(session, event)


@handlers.projects(ContactRetracted)
def take_off_the_timeline(session: Session, event: Event) -> None:
    """Empty the line of a contact that was taken back."""
    folding.take_back(session, event)


@handlers.projects(ContactReclassified)
def take_out_of_the_class(session: Session, event: Event) -> None:
    """Empty the line that a contact had for the readers it left."""
    folding.take_back(session, event)


@handlers.projects(IncidentRecorded)
def put_incident_on_the_timeline(session: Session, event: Event) -> None:
    """Give an incident its line: the neutral extract."""
    folding.keep_incident(session, event)


@handlers.projects(IncidentCorrected)
def correct_incident_on_the_timeline(session: Session, event: Event) -> None:
    """Let an incident's line read as corrected."""
    folding.keep_incident(session, event)


@handlers.projects(IncidentRetracted)
def take_incident_off_the_timeline(session: Session, event: Event) -> None:
    """Empty the line of an incident that was taken back."""
    folding.take_back(session, event)


@handlers.projects(IncidentReclassified)
def take_incident_out_of_the_class(session: Session, event: Event) -> None:
    """Empty the line that an incident had for the readers it left."""
    folding.take_back(session, event)


for how_it_stands in (MeasureOpened, MeasureChanged):
    handlers.projects(how_it_stands)(folding.keep_measure)
handlers.projects(MeasureRetracted)(folding.take_back)
handlers.projects(CustodyChanged)(folding.keep_custody)
handlers.projects(CustodyRetracted)(folding.take_back)
handlers.projects(SummaryAgreed)(folding.keep_agreement)
handlers.projects(SummaryReleased)(folding.keep_release)
handlers.projects(ScreeningRecorded)(folding.keep_screening)
handlers.projects(ProfilePublished)(folding.keep_profile)
for taken_back in (SummaryRetracted, ReleaseRetracted, StrategyRetracted, ScreeningRetracted, ProfileWithdrawn):
    handlers.projects(taken_back)(folding.take_back)
for said_of_it in (StrategyAdded, StrategyTried):
    handlers.projects(said_of_it)(folding.keep_strategy)


@handlers.reacts(ActionAgreedAtConsultation)
def put_on_the_plan_what_a_consultation_agreed(session: Session, event: Event) -> None:
    """Write down as an action what was agreed in a consultation, once."""
    take_over_agreed(session, event, origin=ActionOrigin.PIPA)


for told in (EpisodeOpened, EpisodeChanged, EpisodeRegraded, EpisodeFound, EpisodeReturned, EpisodeClosed):
    handlers.projects(told)(folding.keep_episode)
for gone in (EpisodeRetracted, EpisodeReclassified):
    handlers.projects(gone)(folding.take_back)
handlers.projects(ReturnInterviewOffered)(folding.keep_interview)
handlers.projects(ReturnInterviewHeld)(folding.keep_interview)


@handlers.reacts(ActionAgreedAtInterview)
def put_what_was_agreed_on_the_plan(session: Session, event: Event) -> None:
    """Write down as an action what was agreed at a return interview, once."""
    take_over_agreed(session, event, origin=ActionOrigin.RETURN_INTERVIEW)


@handlers.projects(AssignmentStarted)
def add_to_the_team(session: Session, event: Event) -> None:
    """Show somebody in the team."""
    folding.start_assignment(session, event)


@handlers.projects(AssignmentEnded)
def take_out_of_the_team(session: Session, event: Event) -> None:
    """Show somebody in the team no longer."""
    folding.end_assignment(session, event)


@handlers.projects(RestrictionSet)
def bar(session: Session, event: Event) -> None:
    """Close the plan to the one who is barred."""
    folding.set_restriction(session, event)


@handlers.projects(RestrictionLifted)
def bar_no_longer(session: Session, event: Event) -> None:
    """Let a bar end."""
    folding.lift_restriction(session, event)


@handlers.projects(AliasAdded)
def join_two_registrations(session: Session, event: Event) -> None:
    """Show what was recorded for an alias on the one plan."""
    folding.add_alias(session, event)


@handlers.projects(YoungPersonRegistered)
def remember_the_place(session: Session, event: Event) -> None:
    """Keep the place in the programme of a young person who came to be known."""
    folding.keep_membership(session, event)


@handlers.projects(YoungPersonChanged)
def change_the_place(session: Session, event: Event) -> None:
    """Keep the new place in the programme."""
    folding.keep_membership(session, event)
