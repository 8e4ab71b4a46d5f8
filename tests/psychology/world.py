"""Psychologists with a calendar of their own, and workers who book them."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from services.psychology.actions import calendars
from services.psychology.queries.calendars import hours_of
from shared.clock import instant_of, london, utc_now
from shared.db import Database
from tests.alerts.world import Caller
from tests.web.world import System, young

FROM = date(2020, 1, 1)


def database_of(system: System) -> Database:
    """Return psychology's database."""
    found: Database = system.apps["psychology"].extensions["nwd"].database
    return found


def works(session: Session, staff_id: UUID | None = None, *, days: range = range(5)) -> UUID:
    """Let a psychologist work from nine to five on these weekdays; return who it is."""
    who = staff_id or uuid4()
    calendars.attach(session, who, homes=())
    for weekday in days:
        calendars.add_hours(
            session, staff_id=who, weekday=weekday, starts=time(9), ends=time(17), place="Room 2", valid_from=FROM
        )
    return who


def on_call_day_and_night(session: Session, staff_id: UUID) -> None:
    """Let a psychologist be on at every hour of today that their pattern leaves free, and until its end."""
    today = london(utc_now()).date()
    known = [each for each in hours_of(session, staff_id) if each.weekday == today.weekday()]
    for starts, ends in ((time(0), time(9)), (time(17), time.max)) if known else ((time(0), time.max),):
        said: dict[str, Any] = {"starts": starts, "ends": ends, "place": "On call", "valid_from": today}
        calendars.add_hours(session, staff_id=staff_id, weekday=today.weekday(), valid_until=today, **said)


def a_psychologist(system: System) -> UUID:
    """Return a psychologist whom nobody else in the run books."""
    with database_of(system).transaction() as session:
        return works(session)


def next_week(weekday: int = 3, *, hour: int = 10, minute: int = 0, weeks: int = 1) -> datetime:
    """Return an instant of a weekday (0 is Monday) of a week to come."""
    today = london(utc_now()).date()
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=weeks)
    return instant_of(monday + timedelta(days=weekday), time(hour, minute))


def asked(psychologist_id: UUID, starts_at: datetime, **said: Any) -> dict[str, Any]:
    """Return what is sent to book a case consultation."""
    usual = {"type": "case_consultation", "urgency": "soon", "question": "What is going on, and what helps?"}
    return {"psychologist_id": str(psychologist_id), "starts_at": starts_at.isoformat()} | usual | said


def tries(caller: Caller, known_as: str, psychologist_id: UUID, starts_at: datetime, **said: Any) -> Any:
    """Try to book a consultation about somebody."""
    path = f"/v1/young-people/{young(known_as)}/consultations"
    return caller.post("psychology", path, asked(psychologist_id, starts_at, **said))


def books(caller: Caller, known_as: str, psychologist_id: UUID, starts_at: datetime, **said: Any) -> str:
    """Book a consultation about somebody; return its id."""
    answer = tries(caller, known_as, psychologist_id, starts_at, **said)
    assert answer.status_code == 201, answer.json
    return str(answer.get_json()["id"])


def read(caller: Caller, consultation_id: str) -> dict[str, Any]:
    """Return a consultation as somebody is shown it."""
    answer = caller.get("psychology", f"/v1/consultations/{consultation_id}")
    assert answer.status_code == 200, answer.json
    found: dict[str, Any] = answer.get_json()
    return found


def does(caller: Caller, consultation_id: str, what: str, **said: Any) -> Any:
    """Do something with a consultation, under the revision that it has."""
    return caller.post("psychology", f"/v1/consultations/{consultation_id}/{what}", said)


def did(caller: Caller, consultation_id: str, what: str, **said: Any) -> None:
    """Do something with a consultation; it is done."""
    answer = does(caller, consultation_id, what, **said)
    assert answer.status_code == 200, answer.json
