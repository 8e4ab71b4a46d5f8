"""The rules that set a clock running, as data: rules.csv holds one line per rule, with its source."""

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cache
from importlib.resources import files

from shared.clocks import counting
from shared.clocks.calendar import WorkingCalendar

# A missed deadline is for those who can put it right; it is never put before these (domain reference, "Events").
NEVER_TOLD_OF_A_MISS = frozenset(
    {
        "young_person",
        "foster_carer",
        "lodgings_host",
        "network_member",
        "police_desk",
        "police_liaison_officer",
        "police_analyst",
    }
)


class Clock(StrEnum):
    """The ways in which a rule counts."""

    WORKING_DAYS = "working_days"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    BEFORE_MONTHS = "before_months"
    CALENDAR_MONTH = "calendar_month"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class Rule:
    """What must be done, how long there is, from when, on whose authority, and by whom."""

    rule_id: str
    words: str
    amount: int | None
    clock: Clock
    counted_from: str
    may_be_set_locally: bool
    source: str
    owners: tuple[str, ...]
    escalate_to: str | None

    def __post_init__(self) -> None:
        """Refuse a counted clock without an amount, and an amount where nothing is counted."""
        is_counted = self.clock not in (Clock.GIVEN, Clock.CALENDAR_MONTH)
        if is_counted != (self.amount is not None) or (self.amount is not None and self.amount < 1):
            raise ValueError(f"rule {self.rule_id}: {self.amount} does not fit a clock of {self.clock}")

    @property
    def told_when_missed(self) -> tuple[str, ...]:
        """Name who hears that the deadline was missed: owners and escalation, never a family, carer or police."""
        hearers = (*self.owners, *([self.escalate_to] if self.escalate_to else []))
        return tuple(role for role in hearers if role not in NEVER_TOLD_OF_A_MISS)

    def with_local_amount(self, amount: int) -> "Rule":
        """Return the rule with the amount chosen here; raises ValueError where the law leaves no choice."""
        if not self.may_be_set_locally:
            raise ValueError(f"rule {self.rule_id} is not set locally: {self.source}")
        return replace(self, amount=amount)


def get_rule(rule_id: str) -> Rule:
    """Return the rule of that id, such as "LA1" or "CP4-first"; raises KeyError if there is none."""
    return all_rules()[rule_id]


@cache
def all_rules() -> Mapping[str, Rule]:
    """Return every rule by its id, in the order of the table."""
    text = (files("shared") / "clocks" / "rules.csv").read_text(encoding="utf-8")
    return {row["rule_id"]: _rule_from(row) for row in csv.DictReader(text.splitlines())}


def due_under(rule: Rule, trigger_at: datetime, *, calendar: WorkingCalendar) -> datetime:
    """Return the last instant that the rule allows.

    Raises ValueError for a rule whose end is given by the service that owns the work, and CalendarExhausted.
    """
    if rule.clock is Clock.WORKING_DAYS and rule.amount is not None:
        return counting.end_of_working_day(trigger_at, rule.amount, calendar=calendar)
    if rule.clock is Clock.CALENDAR_MONTH:
        return counting.end_of_calendar_month(trigger_at)
    if rule.clock is Clock.GIVEN or rule.amount is None:
        raise ValueError(f"rule {rule.rule_id} does not count; its end must be given")
    return COUNTED_BY[rule.clock](trigger_at, rule.amount)


COUNTED_BY: Mapping[Clock, Callable[[datetime, int], datetime]] = {
    Clock.HOURS: counting.after_hours,
    Clock.DAYS: counting.after_days,
    Clock.WEEKS: counting.after_weeks,
    Clock.MONTHS: counting.after_months,
    Clock.BEFORE_MONTHS: counting.before_months,
}


def _rule_from(row: Mapping[str, str]) -> Rule:
    return Rule(
        rule_id=row["rule_id"],
        words=row["words"],
        amount=int(row["amount"]) if row["amount"] else None,
        clock=Clock(row["clock"]),
        counted_from=row["counted_from"],
        may_be_set_locally=row["may_be_set_locally"] == "yes",
        source=row["source"],
        owners=tuple(row["owners"].split()),
        escalate_to=row["escalate_to"] or None,
    )
