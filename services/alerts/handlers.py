"""What the alerts do when others announce something: keep who is around whom, and let people know what they must."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.alerts.actions import copies, ending, recipients, telling
from services.alerts.actions.raising import let_know
from services.alerts.models import Alert, KnownYoungPerson
from services.alerts.queries import alerts as queries
from services.alerts.queries.around import duty_desks, registrations_of
from shared.db import database_time
from shared.events import people
from shared.events.base import Event
from shared.events.hub import HubAlertRaised, HubAlertSettled
from shared.events.missing import MissingAlertRaised, MissingAlertRetracted, MissingAlertSettled
from shared.events.must_know import MustKnow, NoLongerNeeded, NoLongerTrue
from shared.events.police import PoliceAlertRaised, PoliceAlertRetracted
from shared.events.psychology import PsychologyAlertRaised, PsychologyAlertSettled
from shared.events.speech_language import SpeechLanguageAlertRaised, SpeechLanguageAlertSettled
from shared.messaging.handlers import Handlers

handlers = Handlers()

# Whatever other services announce that named people must know, and that it is not so after all.
MUST_KNOW: tuple[type[MustKnow], ...] = (
    PoliceAlertRaised,
    HubAlertRaised,
    MissingAlertRaised,
    PsychologyAlertRaised,
    SpeechLanguageAlertRaised,
)
NO_LONGER_TRUE: tuple[type[NoLongerTrue], ...] = (PoliceAlertRetracted, MissingAlertRetracted)
NO_LONGER_NEEDED: tuple[type[NoLongerNeeded], ...] = (
    HubAlertSettled,
    MissingAlertSettled,
    PsychologyAlertSettled,
    SpeechLanguageAlertSettled,
)
SAID = (
    *("young_person_id", "alert_type", "severity", "grade", "what_happened", "what_we_ask", "facts", "audience"),
    *("named", "climbs", "expires_at", "supersedes", "raised_by", "source_system_ref"),
)

handlers.projects(people.StaffJoined)(copies.keep_staff)
handlers.projects(people.StaffLeft)(copies.let_staff_leave)
handlers.projects(people.HomeOpened)(copies.keep_home)
handlers.projects(people.ShiftPlanned)(copies.keep_shift)
handlers.projects(people.ShiftCancelled)(copies.cancel_shift)
handlers.projects(people.YoungPersonRegistered)(copies.keep_young_person)
handlers.projects(people.YoungPersonChanged)(copies.keep_young_person)
handlers.projects(people.AssignmentStarted)(copies.start_assignment)
handlers.projects(people.AssignmentEnded)(copies.end_assignment)
handlers.projects(people.RestrictionSet)(copies.set_bar)
handlers.projects(people.RestrictionLifted)(copies.lift_bar)
handlers.projects(people.AliasAdded)(copies.keep_alias)


@handlers.then_reacts(people.AssignmentStarted)
@handlers.then_reacts(people.AssignmentEnded)
@handlers.then_reacts(people.RestrictionSet)
@handlers.then_reacts(people.RestrictionLifted)
@handlers.then_reacts(people.AliasAdded)
@handlers.then_reacts(people.YoungPersonChanged)
def tell_those_who_now_must_know(session: Session, event: Event) -> None:
    """Work out anew who must know what stands about a young person."""
    _settle(session, queries.open_alerts(session, young_people=registrations_of(session, event.subject)))


@handlers.then_reacts(people.ShiftPlanned)
@handlers.then_reacts(people.ShiftCancelled)
def tell_those_on_duty(session: Session, event: Event) -> None:
    """Work out anew who must know what stands at a hub; for the duty desk, at all of them."""
    if event.subject in duty_desks(session):
        _settle(session, queries.open_alerts(session))
        return
    there = select(KnownYoungPerson.young_person_id).where(KnownYoungPerson.home_id == event.subject)
    _settle(session, queries.open_alerts(session, young_people=list(session.scalars(there))))


@handlers.then_reacts(people.StaffJoined)
@handlers.then_reacts(people.StaffLeft)
def tell_whoever_holds_the_post(session: Session, event: Event) -> None:
    """Work out anew who must know, where somebody came, left or changed their post."""
    _settle(session, queries.open_alerts(session))


def let_people_know(session: Session, event: Event) -> None:
    """Tell everybody who must know what another service said; one that is here already stays as it is."""
    if queries.find_alert(session, event.data.alert_id) is None:
        let_know(
            session,
            alert_id=event.data.alert_id,
            raised_at=event.recorded_at,
            occurred_at=event.data.happened_at,
            source=event.source,
            information_class=event.information_class,
            **{name: getattr(event.data, name) for name in SAID},
        )


def take_back(session: Session, event: Event) -> None:
    """Let an alert vanish that was about somebody else."""
    alert = queries.find_alert(session, event.data.alert_id)
    if alert is not None:
        by: UUID | None = event.data.retracted_by
        ending.retract(session, alert, by=by, reason=None, now=database_time(session))


def let_rest(session: Session, event: Event) -> None:
    """End an alert of which what was asked has been done."""
    alert = queries.find_alert(session, event.data.alert_id)
    if alert is not None and alert.is_open:
        ending.deal_with(session, alert, by=event.data.settled_by, now=database_time(session))


for told in MUST_KNOW:
    handlers.reacts(told)(let_people_know)
for taken_back in NO_LONGER_TRUE:
    handlers.reacts(taken_back)(take_back)
for settled in NO_LONGER_NEEDED:
    handlers.reacts(settled)(let_rest)


def _settle(session: Session, alerts: Sequence[Alert]) -> None:
    now = database_time(session)
    for alert in alerts:
        if told := recipients.settle(session, alert, now=now):
            telling.tell(session, alert, told, now=now)
