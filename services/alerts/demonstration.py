"""The demonstration world's alerts: who is on call, and how the cast is reached."""

from datetime import datetime, time, timedelta
from uuid import UUID

from services.alerts.models import OnCall, Reach
from shared.db import Database
from shared.demonstration import demonstration_id
from shared.vocabulary import LadderRung

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
