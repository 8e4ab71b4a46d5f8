"""A serious event, a bed, a notice and an exclusion at the walk's hub; every text and every id of theirs is marked."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from services.hub.actions import beds, exclusions, reg40, serious_events
from services.hub.models import AuthorityNotice, Bed, Stay
from services.hub.queries.serious_events import get_serious_event
from shared.access.kinds import ItemKind, Reader
from shared.clock import utc_now
from shared.vocabulary import (
    BedKind,
    ExcludedFrom,
    InformationClass,
    NoticeAbout,
    Notification,
    Provocation,
    SeriousEventAbout,
    StayEnd,
)
from tests.access_walk.canaries import Canaries, whole
from tests.access_walk.marked import IDS, NOON, Marked

DECIDED_ABOUT = whole(ItemKind.REG40_DECISION, InformationClass.STATUTORY)
IN_BED = whole(ItemKind.BED, InformationClass.TEAM)
EXCLUDED = whole(ItemKind.DECISION, InformationClass.TEAM)


def only_managers(readers: frozenset[Reader], roles: object) -> bool:
    """Tell whether somebody gives beds out."""
    return Reader.MANAGER in readers


def fill_home(session: Session, canaries: Canaries) -> None:
    """Let one of the young people sleep here; of the other something was decided."""
    ours, theirs = (Marked(canaries=canaries, about=each) for each in IDS.young_people)
    _ask(session, ours, serious_event_id=IDS.serious_event)
    _decide(session, theirs, serious_event_id=_ask(session, theirs, serious_event_id=None))
    _put_to_bed(session, ours)
    for marked, exclusion_id in ((ours, IDS.exclusion), (theirs, None)):
        _exclude(session, marked, exclusion_id=exclusion_id)


def _ask(session: Session, marked: Marked, *, serious_event_id: UUID | None) -> UUID:
    return serious_events.ask(
        session,
        serious_event_id=serious_event_id or marked.id("serious event", DECIDED_ABOUT),
        young_person_id=marked.about,
        about=SeriousEventAbout.SOMETHING_ELSE,
        about_id=None,
        note=marked.word("what may be notifiable", DECIDED_ABOUT),
        learned_by=marked.id("who learned of it", DECIDED_ABOUT),
        learned_at=utc_now(),
    )


def _decide(session: Session, marked: Marked, *, serious_event_id: UUID) -> None:
    reg40.decide(
        session,
        get_serious_event(session, serious_event_id),
        by=marked.id("who decided", DECIDED_ABOUT),
        decision=Notification.NOT_NOTIFIABLE,
        reason=marked.word("why it is not notifiable", DECIDED_ABOUT),
    )


def _put_to_bed(session: Session, marked: Marked) -> None:
    """Keep a bed for one of them, with a notice to the local authority that waits."""
    session.add(Bed(id=IDS.bed, home_id=IDS.home, kind=BedKind.PLANNED, number=9))
    session.flush()
    beds.offer(
        session,
        stay_id=IDS.stay,
        young_person_id=marked.about,
        bed_id=IDS.bed,
        placing_authority=marked.word("placing authority", only_managers),
        matching={"impact_on_residents": marked.word("what matching says", only_managers)},
        offered_by=marked.id("who offered the bed", only_managers),
        planned_end_on=marked.day("planned end", IN_BED, day=date(2027, 3, 17)),
    )
    # Of a stay that ended long ago: whoever comes and goes during the walk makes notices of their own.
    earlier = _ended(session, marked)
    session.add(
        AuthorityNotice(
            id=IDS.notice,
            stay_id=earlier.id,
            young_person_id=marked.about,
            home_id=IDS.home,
            about=NoticeAbout.ADMISSION,
            happened_at=NOON,
        )
    )


def _ended(session: Session, marked: Marked) -> Stay:
    """Return a stay of theirs that is over."""
    stay = Stay(
        id=marked.id("earlier stay", IN_BED),
        bed_id=IDS.bed,
        home_id=IDS.home,
        bed_kind=BedKind.PLANNED,
        young_person_id=marked.about,
        revision=3,
        placing_authority="Elsewhere",
        matching={},
        offered_by=IDS.worker,
        offered_at=NOON,
        started_at=NOON,
        ended_at=NOON.replace(hour=20),
        end_reason=StayEnd.PLANNED_MOVE,
    )
    session.add(stay)
    session.flush()
    return stay


def _exclude(session: Session, marked: Marked, *, exclusion_id: UUID | None) -> None:
    exclusions.exclude(
        session,
        exclusion_id=exclusion_id or marked.id("exclusion", EXCLUDED),
        young_person_id=marked.about,
        decided_by=marked.id("who excluded", EXCLUDED),
        excluded_from=ExcludedFrom.HOUSE,
        reason=marked.word("why excluded", EXCLUDED),
        whereabouts=marked.word("where they are meanwhile", EXCLUDED),
        ends_at=utc_now() + timedelta(days=1),
        provocation_checks=[{"question": Provocation.WHOSE_RISK, "answer": marked.word("answer", EXCLUDED)}],
    )
