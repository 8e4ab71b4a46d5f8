"""The demonstration world's alerts: who is on call, how the cast is reached, and two that somebody took on."""

from datetime import datetime, time, timedelta
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from services.alerts.actions import taking_on
from services.alerts.actions.raising import let_know
from services.alerts.models import Alert, OnCall, Reach
from shared.db import Database
from shared.demonstration import demonstration_id
from shared.vocabulary import AlertAudience, AlertType, InformationClass, LadderRung, Severity

# Marcus of the other hub stands in as the senior on call, and the other way round.
ON_CALL = {
    "scarborough": {LadderRung.DEPUTY: "dan", LadderRung.HUB_MANAGER: "priya", LadderRung.ON_CALL_SENIOR: "marcus"},
    "harrogate": {LadderRung.DEPUTY: "sian", LadderRung.HUB_MANAGER: "marcus", LadderRung.ON_CALL_SENIOR: "priya"},
}
REACHED = ("priya", "dan", "yusuf", "ash", "ruth", "marcus", "sian", "sam", "helen", "marsh", "doyle")
WEEKS = 2


def demonstrate(database: Database, now: datetime) -> None:
    """Put people on call for the coming weeks, and keep an address that leads nowhere for those who are told."""
    monday = (now - timedelta(days=now.weekday())).replace(hour=9, minute=0, second=0, microsecond=0)
    with database.transaction() as session:
        for home, rungs in ON_CALL.items():
            for rung, name in rungs.items():
                for week in range(WEEKS):
                    starts_at = monday + timedelta(weeks=week)
                    turn_id = demonstration_id("on_call", f"{home}/{rung}/{starts_at.date()}")
                    if session.get(OnCall, turn_id) is None:
                        session.add(_turn(turn_id, home, rung, name, starts_at=starts_at, now=now))
        for name in REACHED:
            staff_id = demonstration_id("staff", name)
            if session.get(Reach, staff_id) is None:
                session.add(_reach(staff_id, name, now=now))
        session.flush()
        if not session.scalar(select(exists().where(Alert.id.is_not(None)))):
            _a_worry_that_is_looked_after(session, now=now)
            _a_request_that_stands(session, now=now)


def _a_worry_that_is_looked_after(session: Session, *, now: datetime) -> None:
    """Let Nell be worried about Mia; Ash has it, PC Marsh has answered, and the front door may not see what it is."""
    alert = let_know(
        session,
        alert_id=demonstration_id("alert", "mia"),
        young_person_id=demonstration_id("young_person", "mia"),
        source="alerts",
        information_class=InformationClass.SAFETY,
        raised_by=demonstration_id("staff", "nell"),
        raised_at=now,
        occurred_at=now - timedelta(hours=2),
        alert_type=AlertType.EXPLOITATION_CONCERN,
        severity=Severity.HIGH,
        what_happened="Has a new phone and does not say where it is from. Came back in a car that nobody here knows.",
        what_we_ask=["Say whether you know of this."],
        audience=[
            AlertAudience.POLICE_LIAISON,
            AlertAudience.SOCIAL_WORKER,
            AlertAudience.SHIFT_ON_DUTY,
            AlertAudience.FRONT_DOOR,
        ],
    )
    ash, marsh = (demonstration_id("staff", name) for name in ("ash", "marsh"))
    taking_on.acknowledge(session, alert, by=ash, words="I am with her this evening")
    taking_on.acknowledge(session, alert, by=marsh, words="I am on it")
    taking_on.answer(session, alert, by=marsh, words="We know the car. I will come by and talk with you both.")


def _a_request_that_stands(session: Session, *, now: datetime) -> None:
    """Let Nell have asked PC Marsh something about Corey that she has on her list."""
    alert = let_know(
        session,
        alert_id=demonstration_id("alert", "corey"),
        young_person_id=demonstration_id("young_person", "corey"),
        source="alerts",
        information_class=InformationClass.SAFETY,
        raised_by=demonstration_id("staff", "nell"),
        raised_at=now,
        occurred_at=now,
        alert_type=AlertType.REQUEST,
        severity=Severity.MEDIUM,
        what_happened="Corey would like to hear what happens after a community resolution, from somebody who knows.",
        what_we_ask=["Come by for tea one evening this week."],
        audience=[AlertAudience.POLICE_LIAISON, AlertAudience.SHIFT_ON_DUTY],
    )
    taking_on.acknowledge(
        session, alert, by=demonstration_id("staff", "ash"), words="Ash here: Thursday suits him best"
    )


def _turn(turn_id: UUID, home: str, rung: LadderRung, name: str, *, starts_at: datetime, now: datetime) -> OnCall:
    return OnCall(
        id=turn_id,
        home_id=demonstration_id("home", home),
        rung=rung,
        staff_id=demonstration_id("staff", name),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(weeks=1),
        set_by=demonstration_id("staff", "priya"),
        set_at=now,
    )


def _reach(staff_id: UUID, name: str, *, now: datetime) -> Reach:
    quiet = {"quiet_from": time(22), "quiet_until": time(7)} if name in ("sam", "helen") else {}
    # example.org and this range of numbers are set aside for what must reach nobody (RFC 2606; Ofcom, drama numbers).
    return Reach(staff_id=staff_id, email=f"{name}@example.org", phone="07700 900123", changed_at=now, **quiet)
