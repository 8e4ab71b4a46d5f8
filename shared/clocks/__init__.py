"""Clocks that explain themselves: working days, elapsed hours, days, weeks and months, all pure."""

from shared.clocks.calendar import CalendarExhausted, WorkingCalendar, calendar_from, england_and_wales
from shared.clocks.counting import (
    LONDON,
    after_days,
    after_hours,
    after_months,
    after_weeks,
    before_months,
    end_of_calendar_month,
    end_of_working_day,
    in_london,
    next_opening,
)
from shared.clocks.deadline import (
    Deadline,
    EarlierReckoning,
    Status,
    cancel,
    meet,
    miss,
    open_deadline,
    recompute,
)
from shared.clocks.due_soon import earlier_working_day, warnings
from shared.clocks.explaining import Explanation, explain
from shared.clocks.rules import Clock, Rule, all_rules, due_under, get_rule

__all__ = [
    "LONDON",
    "CalendarExhausted",
    "Clock",
    "Deadline",
    "EarlierReckoning",
    "Explanation",
    "Rule",
    "Status",
    "WorkingCalendar",
    "after_days",
    "after_hours",
    "after_months",
    "after_weeks",
    "all_rules",
    "before_months",
    "calendar_from",
    "cancel",
    "due_under",
    "earlier_working_day",
    "end_of_calendar_month",
    "end_of_working_day",
    "england_and_wales",
    "explain",
    "get_rule",
    "in_london",
    "meet",
    "miss",
    "next_opening",
    "open_deadline",
    "recompute",
    "warnings",
]
