"""One running clock, from the trigger to its end: opened, met, missed, cancelled or worked out again."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID

from shared.clocks.calendar import WorkingCalendar
from shared.clocks.counting import in_london
from shared.clocks.rules import Clock, Rule, due_under, get_rule


class Status(StrEnum):
    """Where a deadline stands."""

    RUNNING = "running"
    MET_ON_TIME = "met_on_time"
    MET_LATE = "met_late"
    MISSED = "missed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class EarlierReckoning:
    """What a deadline said before it was worked out again, and why that was done."""

    trigger_at: datetime
    due_at: datetime
    calendar_version: str
    status: Status
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A clock that a trigger set running under a rule; `amount` is what the rule counted when it was opened."""

    rule_id: str
    amount: int | None
    trigger_ref: str
    trigger_at: datetime
    due_at: datetime
    basis: str
    calendar_version: str
    status: Status = Status.RUNNING
    met_at: datetime | None = None
    evidence_id: UUID | None = None
    cancelled_reason: str | None = None
    history: tuple[EarlierReckoning, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a time without a zone, a trigger without a reference, and an end without its reason."""
        for instant in (self.trigger_at, self.due_at, self.met_at):
            if instant is not None:
                in_london(instant)
        if not self.trigger_ref.strip():
            raise ValueError("a deadline names what triggered it")
        is_met = self.status in (Status.MET_ON_TIME, Status.MET_LATE)
        if is_met != (self.evidence_id is not None and self.met_at is not None):
            raise ValueError("a met deadline, and no other, has evidence and the time it was met")
        if (self.status is Status.CANCELLED) != bool(self.cancelled_reason and self.cancelled_reason.strip()):
            raise ValueError("a cancelled deadline, and no other, has a reason")

    @property
    def rule(self) -> Rule:
        """Return the rule with the amount that this deadline counts."""
        return replace(get_rule(self.rule_id), amount=self.amount)


def open_deadline(
    rule: Rule, *, trigger_ref: str, trigger_at: datetime, calendar: WorkingCalendar, due_at: datetime | None = None
) -> Deadline:
    """Start the clock; give `due_at` only for a rule whose end the owning service decides."""
    return Deadline(
        rule_id=rule.rule_id,
        amount=rule.amount,
        trigger_ref=trigger_ref,
        trigger_at=in_london(trigger_at).astimezone(UTC),
        due_at=_due(rule, trigger_at, calendar=calendar, given=due_at),
        basis=rule.source,
        calendar_version=calendar.version,
    )


def meet(deadline: Deadline, *, met_at: datetime, evidence_id: UUID) -> Deadline:
    """Record that it was done, with the record that shows it; once missed, it can only be met late."""
    _must_be(deadline, Status.RUNNING, Status.MISSED)
    is_late = deadline.status is Status.MISSED or _is_past(met_at, deadline.due_at)
    status = Status.MET_LATE if is_late else Status.MET_ON_TIME
    return replace(deadline, status=status, met_at=in_london(met_at).astimezone(UTC), evidence_id=evidence_id)


def miss(deadline: Deadline, *, noticed_at: datetime) -> Deadline:
    """Record that it passed undone; raises ValueError while there is still time."""
    _must_be(deadline, Status.RUNNING)
    if not _is_past(noticed_at, deadline.due_at):
        raise ValueError(f"deadline {deadline.rule_id} has not passed yet")
    return replace(deadline, status=Status.MISSED)


def cancel(deadline: Deadline, *, reason: str) -> Deadline:
    """Stop a running clock because the work is no longer called for; a miss is not undone this way."""
    _must_be(deadline, Status.RUNNING)
    return replace(deadline, status=Status.CANCELLED, cancelled_reason=reason)


def recompute(
    deadline: Deadline,
    *,
    trigger_at: datetime,
    calendar: WorkingCalendar,
    reason: str,
    due_at: datetime | None = None,
) -> Deadline:
    """Work it out again after a correction of the trigger or the table, keeping what it said before.

    Missed and met late stand. Met on time becomes met late if the new end lies before it was met.
    """
    _must_be(deadline, Status.RUNNING, Status.MISSED, Status.MET_ON_TIME, Status.MET_LATE)
    new_due = _due(deadline.rule, trigger_at, calendar=calendar, given=due_at)
    is_now_late = deadline.met_at is not None and _is_past(deadline.met_at, new_due)
    return replace(
        deadline,
        trigger_at=in_london(trigger_at).astimezone(UTC),
        due_at=new_due,
        calendar_version=calendar.version,
        status=Status.MET_LATE if is_now_late else deadline.status,
        history=(*deadline.history, _reckoning(deadline, reason)),
    )


def _due(rule: Rule, trigger_at: datetime, *, calendar: WorkingCalendar, given: datetime | None) -> datetime:
    if (rule.clock is Clock.GIVEN) != (given is not None):
        raise ValueError(f"rule {rule.rule_id}: an end is given for rules that do not count, and for no other")
    if given is not None:
        return in_london(given).astimezone(UTC)
    return due_under(rule, trigger_at, calendar=calendar)


def _is_past(instant: datetime, due_at: datetime) -> bool:
    # Ends are whole seconds (23:59:59), so the fractions of that last second still belong to the day.
    return in_london(instant).replace(microsecond=0) > due_at


def _must_be(deadline: Deadline, *allowed: Status) -> None:
    if deadline.status not in allowed:
        raise ValueError(f"deadline {deadline.rule_id} is {deadline.status}; that cannot be done to it")


def _reckoning(deadline: Deadline, reason: str) -> EarlierReckoning:
    if not reason.strip():
        raise ValueError("a deadline is worked out again for a stated reason")
    return EarlierReckoning(
        trigger_at=deadline.trigger_at,
        due_at=deadline.due_at,
        calendar_version=deadline.calendar_version,
        status=deadline.status,
        reason=reason,
    )
