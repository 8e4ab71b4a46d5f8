"""What psychology keeps of the walk's young people; of the askers nobody takes part in any consultation."""

from datetime import date, time, timedelta
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from services.psychology.models import (
    Attachment,
    Attendee,
    CalendarException,
    Consultation,
    ConsultationBefore,
    Feedback,
    FeedbackGiven,
    Formulation,
    Psychologist,
    Rating,
    Reflection,
    Strategy,
    Summary,
    WorkingPattern,
)
from shared.access.kinds import ItemKind, Operation
from shared.access.operations import ROLE_OPERATIONS
from shared.clock import utc_now
from shared.vocabulary import (
    CalendarExceptionKind,
    ConsultationStatus,
    ConsultationType,
    ConsultationUrgency,
    FormulationShape,
    InformationClass,
    InvitationAnswer,
    RatingMoment,
    StrategyKind,
)
from tests.access_walk.canaries import Canaries, nobody, reduced, whole, with_role
from tests.access_walk.marked import IDS, NOON, Marked

K = ItemKind
BOOKING = whole(K.CONSULTATION_BOOKING)
SUMMARY = whole(K.CONSULTATION_SUMMARY, InformationClass.TEAM)
# Strategies stand on a consultation for whoever may know that there was one; on the plan for the others.
STRATEGIES = whole(K.STRATEGIES)
FORMULATION = whole(K.FORMULATION, InformationClass.HEALTH)
BOOKED = reduced(K.CONSULTATION_BOOKING)
CALENDAR = with_role(ROLE_OPERATIONS[K.CONSULTATION_CALENDAR, Operation.READ])
HOUR = timedelta(hours=1)


def fill_psychology(session: Session, canaries: Canaries) -> None:
    """Let both have had a consultation with people who are none of the askers, and let one psychologist be booked."""
    ours, theirs = (Marked(canaries=canaries, about=each) for each in IDS.young_people)
    _work(session, canaries)
    for marked, consultation_id, strategy_id in (
        (ours, IDS.consultation, IDS.strategy),
        (theirs, theirs.id("consultation", BOOKED), uuid4()),
    ):
        _consult(session, marked, consultation_id)
        _agree(session, marked, consultation_id, strategy_id)
        _keep_to_themselves(session, marked, consultation_id)


def _work(session: Session, canaries: Canaries) -> None:
    of_nobody = Marked(canaries=canaries, about=UUID(int=0))
    session.add(Psychologist(staff_id=IDS.psychologist, buffer_min=15))
    session.flush()
    session.add(Attachment(staff_id=IDS.psychologist, home_id=IDS.home))
    session.add(
        WorkingPattern(
            id=uuid4(),
            staff_id=IDS.psychologist,
            weekday=0,
            starts=time(9),
            ends=time(17),
            place=of_nobody.word("where a psychologist works", CALENDAR),
            valid_from=date(2020, 1, 1),
        )
    )
    away = utc_now() + timedelta(days=400)
    session.add(
        CalendarException(
            id=uuid4(),
            staff_id=IDS.psychologist,
            kind=CalendarExceptionKind.LEAVE,
            starts_at=away,
            ends_at=away + HOUR,
        )
    )
    session.flush()


def _consult(session: Session, marked: Marked, consultation_id: UUID) -> None:
    said = ("question", "hopes", "place", "cancelled_because", "told_how", "not_told_because", "young_person_view")
    session.add(
        Consultation(
            id=consultation_id,
            type=ConsultationType.CASE_CONSULTATION,
            young_person_id=marked.about,
            status=ConsultationStatus.AWAITING_AGREEMENT,
            revision=1,
            psychologist_id=IDS.psychologist,
            requested_by=marked.id("who asked for a consultation", BOOKING),
            requested_at=NOON,
            urgency=ConsultationUrgency.SOON,
            starts_at=NOON,
            ends_at=NOON + HOUR,
            held_at=NOON,
            **{name: marked.word(f"consultation {name}", BOOKING) for name in said},
        )
    )
    session.flush()
    session.add(
        Attendee(
            consultation_id=consultation_id,
            staff_id=marked.id("who was invited", BOOKING),
            answer=InvitationAnswer.INVITED,
            part=marked.word("for which part", BOOKING),
        )
    )
    session.add(
        ConsultationBefore(
            consultation_id=consultation_id,
            revision=0,
            psychologist_id=IDS.psychologist,
            starts_at=NOON,
            ends_at=NOON + HOUR,
            reason=marked.word("why it was moved", BOOKING),
            changed_by=marked.id("who moved it", BOOKING),
            changed_at=NOON,
        )
    )


def _agree(session: Session, marked: Marked, consultation_id: UUID, strategy_id: UUID) -> None:
    line = {"kind": "do", "words": marked.word("a proposed strategy", SUMMARY), "why": None}
    action = {"words": marked.word("a proposed action", SUMMARY), "owner_id": None, "due_on": None}
    session.add(
        Summary(
            consultation_id=consultation_id,
            version=1,
            shared_understanding=marked.word("what was agreed", SUMMARY),
            strategies=[line],
            agreed_actions=[action],
            review_on=date(2026, 3, 15),
            young_person_version=marked.word("the young person's version", SUMMARY),
            written_by=marked.id("who proposed it", SUMMARY),
            written_at=NOON,
        )
    )
    session.add(
        Strategy(
            id=strategy_id,
            consultation_id=consultation_id,
            young_person_id=marked.about,
            kind=StrategyKind.DO,
            words=marked.word("a strategy", STRATEGIES),
            why=marked.word("why a strategy", STRATEGIES),
            revision=1,
            agreed_at=NOON,
        )
    )


def _keep_to_themselves(session: Session, marked: Marked, consultation_id: UUID) -> None:
    lists = ("presenting", "predisposing", "precipitating", "perpetuating", "protective")
    session.add(
        Formulation(
            consultation_id=consultation_id,
            revision=1,
            shape=FormulationShape.FIVE_PS,
            words=marked.word("formulation in other words", FORMULATION),
            clinical_note=marked.word("clinical note", FORMULATION),
            written_by=marked.id("who formulated", FORMULATION),
            written_at=NOON,
            **{name: [marked.word(f"formulation: {name}", FORMULATION)] for name in lists},
        )
    )
    reflection = marked.word("a reflection of somebody's own", nobody)
    session.add(Reflection(id=uuid4(), staff_id=uuid4(), words=reflection, written_at=NOON))
    whose = marked.id("whose rating", nobody)
    numbers = {"knowledge": 3, "confidence": 2, "motivation": 6, "understanding": 3}
    rated = {"consultation_id": consultation_id, "moment": RatingMoment.PRE, "rated_at": NOON}
    session.add(Rating(staff_id=whose, **rated, **numbers))
    session.add(
        Feedback(
            id=uuid4(),
            quarter="2026Q1",
            batch=0,
            helpfulness=9,
            what_changed=marked.word("what changed", nobody),
            suggestions=marked.word("suggestions", nobody),
        )
    )
    session.add(
        FeedbackGiven(consultation_id=consultation_id, staff_id=marked.id("who answered", nobody), is_at_review=False)
    )
    session.flush()
