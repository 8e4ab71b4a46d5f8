"""A serious event, a bed, a notice and an exclusion at the walk's hub; every text and every id of theirs is marked."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from services.hub.actions import exclusions, reg40, serious_events
from services.hub.models import AuthorityNotice, Bed, Reg40Decision, SeriousEvent, Stay, StayChange
from services.hub.queries.serious_events import find_decision, get_serious_event
from shared.access.kinds import ItemKind, Reader
from shared.clock import utc_now
from shared.vocabulary import (
    BedKind,
    ExcludedFrom,
    InformationClass,
    NoticeAbout,
    Notification,
    NotifiedHow,
    Provocation,
    SeriousEventAbout,
    SeriousEventTrigger,
    StayEnd,
)
from tests.access_walk.canaries import Canaries, whole
from tests.access_walk.marked import IDS, NOON, Marked, an_id

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
    _notified(session, ours, _ask(session, ours, serious_event_id=IDS.notified_event))
    _told_and_corrected(session, theirs)
    _sleep(session, ours)
    _offered(session, theirs)
    for marked, exclusion_id in ((ours, IDS.exclusion), (theirs, None)):
        _exclude(session, marked, exclusion_id=exclusion_id)


def _ask(session: Session, marked: Marked, *, serious_event_id: UUID | None) -> SeriousEvent:
    question_id = serious_events.ask(
        session,
        serious_event_id=serious_event_id or marked.id("serious event", DECIDED_ABOUT),
        young_person_id=marked.about,
        about=SeriousEventAbout.SOMETHING_ELSE,
        about_id=None,
        note=marked.word("what may be notifiable", DECIDED_ABOUT),
        learned_by=marked.id("who learned of it", DECIDED_ABOUT),
        learned_at=NOON,
    )
    return get_serious_event(session, question_id)


def _notified(session: Session, marked: Marked, question: SeriousEvent) -> Reg40Decision:
    reg40.decide(
        session,
        question,
        by=marked.id("who decided", DECIDED_ABOUT),
        decision=Notification.NOTIFY,
        trigger=SeriousEventTrigger.POLICE_INCIDENT,
        decided_at=NOON,
        reason=marked.word("why it is notified", DECIDED_ABOUT),
    )
    decided = find_decision(session, question.id)
    assert decided is not None
    return decided


def _told_and_corrected(session: Session, marked: Marked) -> None:
    question = _ask(session, marked, serious_event_id=None)
    decided, by = _notified(session, marked, question), marked.id("who sent it", DECIDED_ABOUT)
    reg40.record_sending(
        session,
        question,
        decided,
        revision=1,
        by=by,
        recipients=["ofsted", "placing_authority"],
        method=NotifiedHow.LETTER,
        sent_at=NOON,
        ofsted_ref=marked.word("Ofsted's reference", DECIDED_ABOUT),
        outcome=marked.word("what follows", DECIDED_ABOUT),
    )
    for revision in (2, 3):
        why, reason = (marked.word(each, DECIDED_ABOUT) for each in ("why corrected", "corrected reason"))
        reg40.correct(session, question, decided, revision=revision, reason=why, by=by, changed={"reason": reason})


def _sleep(session: Session, marked: Marked) -> None:
    """Let one of them have a bed, until another day than was planned at first; the local authority was told."""
    session.add(Bed(id=IDS.bed, home_id=IDS.home, kind=BedKind.PLANNED, number=9))
    stay = _stay(marked, IDS.slept_in, bed_id=_a_bed(session, 10))
    session.add(stay)
    session.flush()
    session.add(
        StayChange(
            stay_id=stay.id,
            revision=0,
            reason=marked.word("why longer", only_managers),
            changed_by=marked.id("who let them stay longer", only_managers),
            changed_at=NOON,
        )
    )
    for notice_id, about in ((IDS.notice, NoticeAbout.ADMISSION), (None, NoticeAbout.DISCHARGE)):
        _notice(session, marked, _earlier(session, marked), notice_id=notice_id, about=about)


def _offered(session: Session, marked: Marked) -> None:
    stay = _stay(marked, IDS.stay, bed_id=_a_bed(session, 11))
    stay.started_at = None
    session.add(stay)
    session.flush()


def _earlier(session: Session, marked: Marked) -> Stay:
    """Return a stay of theirs that is over: whoever leaves during the walk makes notices of their own."""
    stay = _stay(marked, marked.id("earlier stay", IN_BED), bed_id=IDS.bed)
    stay.ended_at, stay.end_reason = NOON.replace(hour=20), StayEnd.PLANNED_MOVE
    session.add(stay)
    session.flush()
    return stay


def _a_bed(session: Session, number: int) -> UUID:
    bed = Bed(id=an_id(f"bed {number}"), home_id=IDS.home, kind=BedKind.PLANNED, number=number)
    session.add(bed)
    session.flush()
    return bed.id


def _stay(marked: Marked, stay_id: UUID, *, bed_id: UUID) -> Stay:
    return Stay(
        id=stay_id,
        bed_id=bed_id,
        home_id=IDS.home,
        bed_kind=BedKind.PLANNED,
        young_person_id=marked.about,
        revision=1,
        placing_authority=marked.word("placing authority", only_managers),
        matching={"impact_on_residents": marked.word("what matching says", only_managers)},
        offered_by=marked.id("who offered the bed", only_managers),
        offered_at=NOON,
        started_at=NOON,
    )


def _notice(session: Session, marked: Marked, stay: Stay, *, notice_id: UUID | None, about: NoticeAbout) -> None:
    is_told = notice_id is None
    session.add(
        AuthorityNotice(
            id=notice_id or marked.id("notice", only_managers),
            stay_id=stay.id,
            young_person_id=marked.about,
            home_id=IDS.home,
            about=about,
            happened_at=NOON,
            told_whom=marked.word("who was told", only_managers) if is_told else None,
            told_by=marked.id("who told the authority", only_managers) if is_told else None,
            told_at=NOON if is_told else None,
            method=NotifiedHow.LETTER if is_told else None,
        )
    )
    session.flush()


def _exclude(session: Session, marked: Marked, *, exclusion_id: UUID | None) -> None:
    exclusions.exclude(
        session,
        exclusion_id=exclusion_id or marked.id("exclusion", EXCLUDED),
        young_person_id=marked.about,
        decided_by=marked.id("who excluded", EXCLUDED),
        excluded_from=ExcludedFrom.ACTIVITY,
        activity=marked.word("from which activity", EXCLUDED),
        reason=marked.word("why excluded", EXCLUDED),
        whereabouts=marked.word("where they are meanwhile", EXCLUDED),
        ends_at=utc_now() + timedelta(days=1),
        provocation_checks=[{"question": Provocation.WHOSE_RISK, "answer": marked.word("answer", EXCLUDED)}],
    )
