"""Relief and night staff: what a shift opens, and that it is shut when the shift is over (invariant 24)."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine

from services.people.actions import shifts
from services.people.models import Shift
from shared.clock import utc_now
from shared.demonstration import demonstration_id
from tests.web.world import Browser, System, a_mark, people_of, plan_of, story_of, young

AN_HOUR, TEN_MINUTES = timedelta(hours=1), timedelta(minutes=10)
SCARBOROUGH = demonstration_id("home", "scarborough")

pytestmark = pytest.mark.xdist_group("relief")


@pytest.fixture
def shift(system: System) -> Iterator[Shift]:
    """Let Ivy, who works at another hub, relieve somebody here until ten minutes from now."""
    with system.people.transaction() as session:
        planned = shifts.plan(
            session,
            staff_id=demonstration_id("staff", "ivy"),
            home_id=SCARBOROUGH,
            starts_at=utc_now() - AN_HOUR,
            ends_at=utc_now() + TEN_MINUTES,
            shift_id=uuid4(),
        )
    system.carry()
    yield planned
    with system.people.transaction() as session:
        found = session.get_one(Shift, planned.id)
        if found.cancelled_at is None:
            shifts.cancel(session, found, now=utc_now())
    system.carry()


@pytest.fixture
def ivy(system: System) -> Browser:
    """Give a worker of another hub."""
    return system.browser("ivy")


def addresses(key: str) -> list[str]:
    root = f"/young-people/{young(key)}"
    return [story_of(key), plan_of(key), people_of(key), f"{root}/presence"]


def statuses(browser: Browser, key: str) -> set[int]:
    return {browser.get(each).status for each in addresses(key)}


def test_before_the_shift_there_is_nobody_here_for_a_relief_worker(ivy):
    assert statuses(ivy, "jay") == statuses(ivy, "mia") == {404}


def test_on_shift_residents_are_read_as_assigned_staff_read_them(ash, ivy, shift):
    mark = a_mark()
    ash.log("jay", summary=mark)
    assert statuses(ivy, "jay") == {200}
    assert mark in ivy.get(story_of("jay")).words
    assert ivy.log("jay").status == 303, "and written for"


def test_on_shift_of_the_hubs_other_young_people_there_is_how_to_reach_whom_and_no_words(priya, ivy, shift):
    mark = a_mark()
    assert priya.log("mia", summary=mark).status == 303
    page = ivy.get(story_of("mia"))
    assert mark not in page.words
    assert "What was said stays with the hub." in page.words
    assert ivy.get(people_of("mia")).status == 200


def test_on_shift_what_stands_about_the_hubs_other_young_people_is_seen(priya, ivy, shift):
    mark = a_mark()
    address = f"/alerts/new?alert_type=exploitation_concern&young_person={young('mia')}"
    raised = priya.send(address, what_happened=mark, audience=["shift_on_duty"])
    assert mark in ivy.get(str(raised.location)).words


def test_with_the_end_of_the_shift_it_is_shut_to_the_minute(ivy, shift):
    with time_machine.travel(shift.ends_at - timedelta(seconds=5), tick=False):
        assert statuses(ivy, "jay") == {200}
    with time_machine.travel(shift.ends_at + timedelta(seconds=5), tick=False):
        assert statuses(ivy, "jay") == statuses(ivy, "mia") == {404}
        assert ivy.get("/beds").words.count("Scarborough") == 0
        assert ivy.log("jay").status != 303


def test_a_shift_that_is_cancelled_shuts_at_once(system, ivy, shift):
    assert statuses(ivy, "jay") == {200}
    with system.people.transaction() as session:
        shifts.cancel(session, session.get_one(Shift, shift.id), now=utc_now())
    with time_machine.travel(utc_now() + timedelta(seconds=2), tick=False):
        assert statuses(ivy, "jay") == {404}
