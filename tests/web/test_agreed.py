"""What helps and what was agreed with a psychologist, at the top of the plan, for those it is for."""

import pytest

from tests.alerts.world import Caller, staff
from tests.psychology.test_agreeing import UNDERSTANDING, agreed
from tests.psychology.world import database_of, read, works
from tests.web.world import plan_of

HELPS, AVOID = "Say when you will be back.", "Talking about moves at bedtime."


@pytest.fixture
def calls(system):
    """Give a way to call as somebody of the cast, Dr Lindqvist being somebody who can be booked."""
    with database_of(system).transaction() as session:
        works(session, staff("lindqvist"), days=range(0))
    return lambda name: Caller(system, name)


def test_the_team_reads_what_helps_and_what_was_agreed_each_with_where_it_came_from(system, calls):
    agreed(calls)
    seen = system.browser("sam").get(plan_of("leah")).words
    assert all(each in seen for each in (f"What helps Do {HELPS} Why: It is proof.", f"Avoid {AVOID}", UNDERSTANDING))
    assert "From psychology: agreed in a consultation" in seen


def test_a_carer_reads_what_helps_and_nothing_of_what_was_agreed(system, calls):
    agreed(calls)
    seen = system.browser("pat").get(plan_of("leah")).words
    assert HELPS in seen
    assert UNDERSTANDING not in seen


def test_it_says_what_came_of_trying_it(system, calls):
    strategy = read(calls("sam"), agreed(calls))["strategies"][0]
    said = {"tried": True, "helped": "partly"}
    calls("sam").post("psychology", f"/v1/strategies/{strategy['id']}/report", said)
    assert "Tried, and it helped partly." in system.browser("sam").get(plan_of("leah")).words
