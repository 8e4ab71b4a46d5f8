"""How fast an alert climbs, and over which rungs: data for each severity (domain reference 8.2)."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from shared.vocabulary import ABOUT_SOMEBODY_MISSING, AlertType, LadderRung, Severity

IN_ORDER = (LadderRung.DEPUTY, LadderRung.HUB_MANAGER, LadderRung.ON_CALL_SENIOR)


@dataclass(frozen=True, kw_only=True)
class Ladder:
    """How long the first rung is waited for, and each one after it."""

    first: timedelta
    following: timedelta
    rungs: tuple[LadderRung, ...] = IN_ORDER

    def due_at(self, rung: int, *, raised_at: datetime) -> datetime:
        """Return when a rung, counted from 0, is reached while nobody has taken the alert on."""
        return raised_at + self.first + rung * self.following

    def chosen(self, *, first_minutes: int, next_minutes: int) -> "Ladder":
        """Return the ladder as a hub's managers chose it."""
        return replace(self, first=timedelta(minutes=first_minutes), following=timedelta(minutes=next_minutes))


LADDERS: dict[Severity, Ladder] = {
    Severity.HIGH: Ladder(first=timedelta(minutes=15), following=timedelta(minutes=5)),
    # Local choice for what the source leaves open: the rungs after the first stand as far apart as it does.
    Severity.MEDIUM: Ladder(first=timedelta(minutes=60), following=timedelta(minutes=60)),
}
# A missing young person graded high: first rung after 5 minutes, then 5 minutes apart (domain reference 8.2).
MISSING_AND_HIGH = Ladder(first=timedelta(minutes=5), following=timedelta(minutes=5))


def ladder_for(alert_type: AlertType | None, severity: Severity, *, usual: Ladder) -> Ladder:
    """Return the ladder of an alert: the usual one of its severity, and nothing slower than its own while missing."""
    if alert_type in ABOUT_SOMEBODY_MISSING and severity is Severity.HIGH:
        return min(usual, MISSING_AND_HIGH, key=lambda each: (each.first, each.following))
    return usual


def objections_to(severity: Severity, *, first_minutes: int, next_minutes: int) -> dict[str, list[str]]:
    """Return why a hub cannot choose these minutes: it may be faster than the standard, never slower."""
    standard = LADDERS[severity]
    most = {"first_minutes": standard.first, "next_minutes": standard.following}
    chosen = {"first_minutes": first_minutes, "next_minutes": next_minutes}
    return {
        name: [f"Give between 1 and {most[name] // timedelta(minutes=1)} minutes: a hub may be faster, not slower"]
        for name, minutes in chosen.items()
        if not timedelta(minutes=1) <= timedelta(minutes=minutes) <= most[name]
    }
