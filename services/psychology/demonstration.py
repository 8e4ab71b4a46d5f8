"""The demonstration world's psychologists: when they work, a consultation that was agreed and one to come."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from services.psychology.actions import agreeing, booking, calendars, holding
from services.psychology.models import Consultation, WorkingPattern
from services.psychology.queries import consultations as queries
from shared.clock import instant_of, london
from shared.db import Database
from shared.demonstration import demonstration_id
from shared.vocabulary import ConsultationType, ConsultationUrgency, StrategyKind

FROM = date(2026, 1, 1)
# Weekday (0 is Monday), from, to, where.
LINDQVIST = (
    (0, time(9), time(12, 30), "Scarborough hub, quiet room"),
    (1, time(13), time(17), "On the phone"),
    (3, time(9, 30), time(12), "Scarborough hub, quiet room"),
    (3, time(13), time(16, 30), "Scarborough hub, quiet room"),
    (4, time(9), time(12), "Harrogate hub"),
)
OKAFOR = tuple((weekday, time(10), time(18), "Scarborough hub") for weekday in range(5))
AGREED = "Leah tests whether the grown-ups stay. The slamming door comes before she is let down, not instead of it."


def demonstrate(database: Database, now: datetime) -> None:
    """Let two be booked, and let one consultation be agreed and another be to come."""
    with database.transaction() as session:
        if not session.scalar(select(exists().where(WorkingPattern.weekday >= 0))):
            _give_hours(session)
        if not session.scalar(select(exists().where(Consultation.id.is_not(None)))):
            _agreed_about_leah(session, now=now)
            _to_come_about_jay(session, now=now)


def _give_hours(session: Session) -> None:
    scarborough, harrogate = (demonstration_id("home", name) for name in ("scarborough", "harrogate"))
    for name, hours, homes in (
        ("lindqvist", LINDQVIST, (scarborough, harrogate)),
        ("okafor", OKAFOR, (scarborough,)),
    ):
        staff_id = demonstration_id("staff", name)
        calendars.attach(session, staff_id, homes=homes)
        for weekday, starts, ends, place in hours:
            calendars.add_hours(
                session,
                staff_id=staff_id,
                weekday=weekday,
                starts=starts,
                ends=ends,
                place=place,
                valid_from=FROM,
            )


def _agreed_about_leah(session: Session, *, now: datetime) -> None:
    lindqvist, sam = (demonstration_id("staff", name) for name in ("lindqvist", "sam"))
    thursday = london(now).date() - timedelta(days=(london(now).weekday() - 3) % 7 + 14)
    booked_at = instant_of(thursday - timedelta(days=3), time(9, 30))
    wanted = booking.Wanted(
        type=ConsultationType.CASE_CONSULTATION,
        psychologist_id=lindqvist,
        starts_at=instant_of(thursday, time(10)),
        requested_by=sam,
        young_person_id=demonstration_id("young_person", "leah"),
        urgency=ConsultationUrgency.SOON,
        question="Leah and her carers are worn out. What is she telling us?",
    )
    found = queries.get_consultation(session, booking.book(session, wanted, now=booked_at))
    holding.tell_young_person(session, found, told=True, told_how="Sam told her on the way to school.")
    holding.hold(session, found, revision=found.revision, by=lindqvist)
    said = {
        "shared_understanding": AGREED,
        "strategies": [
            {"kind": StrategyKind.DO, "words": "Say when you will be back, and be back then.", "why": "It is proof."},
            {"kind": StrategyKind.AVOID, "words": "Talking about moves at bedtime.", "why": None},
        ],
        "agreed_actions": [],
    }
    agreeing.propose(session, found, version=0, by=lindqvist, said=said)
    agreeing.agree(session, found, version=1, by=sam)


def _to_come_about_jay(session: Session, *, now: datetime) -> None:
    """Let Ash have booked the life coach for a weekday of the coming week."""
    today = london(now).date()
    on = today + timedelta(days=7 - today.weekday() + 1)
    wanted = booking.Wanted(
        type=ConsultationType.CASE_CONSULTATION,
        psychologist_id=demonstration_id("staff", "okafor"),
        starts_at=instant_of(on, time(14)),
        requested_by=demonstration_id("staff", "ash"),
        young_person_id=demonstration_id("young_person", "jay"),
        question="Jay goes quiet after every call with his nan. What is it that he cannot say?",
        hopes="That we know how to be with him in the hour after.",
    )
    booking.book(session, wanted, now=now)
