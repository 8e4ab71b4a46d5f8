"""Who takes part is reminded the day before, once for each time, and nobody else."""

from uuid import UUID

import pytest
from sqlalchemy import delete, select, update

from services.alerts.models import Alert
from services.psychology.actions.reminding import IS_NEAR, WHAT_HAPPENED
from services.psychology.models import Consultation
from services.psychology.timers import timers
from shared.clock import utc_now
from shared.messaging.tables import timer
from tests.alerts.world import staff
from tests.psychology.world import books, database_of, did, next_week, read


@pytest.fixture
def earlier(system):
    """Give the alerts that stood before, and let nobody be reminded of what other tests booked."""
    with database_of(system).transaction() as session:
        session.execute(delete(timer).where(timer.c.name == IS_NEAR))
    with system.apps["alerts"].extensions["nwd"].database.reading() as session:
        return {str(each) for each in session.scalars(select(Alert.id))}


def booked(calls, **said):
    return books(calls("sam"), "leah", staff("lindqvist"), next_week(2, hour=14), invited=[str(staff("nell"))], **said)


def its_day_is_the_next(system, consultation_id):
    """Let the consultation be in some hours, and the time for its reminder have come."""
    starts_at = utc_now().replace(microsecond=0) + (next_week(2, hour=14) - next_week(2, hour=9))
    with database_of(system).transaction() as session:
        session.get_one(Consultation, UUID(consultation_id)).starts_at = starts_at
        session.execute(update(timer).where(timer.c.name == IS_NEAR).values(due_at=utc_now()))
    while timers.run_due(database_of(system)):
        pass
    system.carry()


def reminded(calls, name, earlier):
    found = [each for each in calls(name).alerts() if each["what_happened"] == WHAT_HAPPENED]
    return [each for each in found if each["id"] not in earlier and not each["ended_at"]]


def test_those_who_take_part_are_reminded_once_and_it_ends_when_it_was_held(calls, system, earlier):
    consultation_id = booked(calls)
    its_day_is_the_next(system, consultation_id)
    its_day_is_the_next(system, consultation_id)
    for name in ("sam", "nell", "lindqvist"):
        (reminder,) = reminded(calls, name, earlier)
        assert reminder["mine"], name
    assert not any(each["mine"] for each in reminded(calls, "priya", earlier))
    did(calls("lindqvist"), consultation_id, "holding", revision=read(calls("lindqvist"), consultation_id)["revision"])
    assert reminded(calls, "sam", earlier) == []


def test_of_what_was_cancelled_nobody_is_reminded(calls, system, earlier):
    consultation_id = booked(calls)
    did(calls("sam"), consultation_id, "cancellation", revision=1, reason="Leah is ill.")
    its_day_is_the_next(system, consultation_id)
    assert reminded(calls, "nell", earlier) == []


def test_a_move_takes_the_reminder_back_and_reminds_of_the_new_time(calls, system, earlier):
    consultation_id = booked(calls)
    its_day_is_the_next(system, consultation_id)
    assert len(reminded(calls, "nell", earlier)) == 1
    said = {"starts_at": next_week(3, hour=14).isoformat(), "reason": "Nell is away."}
    did(calls("sam"), consultation_id, "time", revision=1, **said)
    assert reminded(calls, "nell", earlier) == []
    its_day_is_the_next(system, consultation_id)
    assert len(reminded(calls, "nell", earlier)) == 1
