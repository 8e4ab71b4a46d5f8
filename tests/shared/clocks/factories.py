"""Deadlines for the tests of the clocks; each test states only what matters to it."""

from datetime import datetime
from uuid import UUID

from shared.clocks import LONDON, Deadline, england_and_wales, get_rule, open_deadline

A_RECORD = UUID("018f0000-0000-7000-8000-000000000001")
WEDNESDAY_MORNING = datetime(2027, 2, 3, 9, 0, tzinfo=LONDON)


def a_deadline(rule_id: str = "EX1", *, trigger_at: datetime = WEDNESDAY_MORNING) -> Deadline:
    return open_deadline(
        get_rule(rule_id), trigger_ref="a-trigger", trigger_at=trigger_at, calendar=england_and_wales()
    )
