"""The rota of the demonstration world: topped up on every start, so that somebody is always on duty."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from services.people.actions.shifts import plan
from services.people.demonstration.known import known_ids
from services.people.models import Shift
from shared.clock import instant_of, london
from shared.demonstration import demonstration_id

DAYS_AHEAD = 14


@dataclass(frozen=True)
class Turn:
    """A shift as it stands on the rota, in local time; one that ends earlier than it begins ends the next day."""

    name: str
    begins: time
    ends: time
    workers: tuple[str, ...]


# Shifts overlap by half an hour, so that a handover has two sides. No time lies in the hour in which clocks change.
ROTA = {
    "scarborough": (
        Turn("day", time(7), time(15), ("ash", "dan")),
        Turn("late", time(14, 30), time(22, 30), ("ash", "mo")),
        Turn("night", time(22), time(7, 30), ("ruth", "grace")),
        # Ash sleeps in, so that whoever tries the demonstration as Ash is on duty at any hour.
        Turn("sleeping_in", time(22), time(7, 30), ("ash",)),
    ),
    "harrogate": (
        Turn("day", time(7), time(15), ("bronagh", "sian")),
        Turn("late", time(14, 30), time(22, 30), ("femi", "tariq")),
        Turn("night", time(22), time(7, 30), ("ivy", "femi")),
    ),
    "duty_desk": (Turn("out_of_hours", time(17), time(8, 30), ("edie",)),),
}


def build_rota(session: Session, *, now: datetime) -> None:
    """Plan what is missing, from yesterday to a fortnight ahead."""
    yesterday = london(now).date() - timedelta(days=1)
    wanted = {shift.id: shift for shift in _shifts([yesterday + timedelta(days=n) for n in range(DAYS_AHEAD + 2)])}
    for shift_id in sorted(wanted.keys() - known_ids(session, Shift, wanted)):
        shift = wanted[shift_id]
        plan(
            session,
            shift_id=shift.id,
            staff_id=shift.staff_id,
            home_id=shift.home_id,
            starts_at=shift.starts_at,
            ends_at=shift.ends_at,
        )


@dataclass(frozen=True)
class _Planned:
    id: UUID
    staff_id: UUID
    home_id: UUID
    starts_at: datetime
    ends_at: datetime


def _shifts(days: list[date]) -> Iterator[_Planned]:
    for home, turns in ROTA.items():
        for turn in turns:
            for day in days:
                yield from (_planned(home, turn, day=day, worker=worker) for worker in turn.workers)


def _planned(home: str, turn: Turn, *, day: date, worker: str) -> _Planned:
    last_day = day + timedelta(days=1) if turn.ends < turn.begins else day
    return _Planned(
        id=demonstration_id("shift", f"{home}/{day.isoformat()}/{turn.name}/{worker}"),
        staff_id=demonstration_id("staff", worker),
        home_id=demonstration_id("home", home),
        starts_at=instant_of(day, turn.begins),
        ends_at=instant_of(last_day, turn.ends),
    )
