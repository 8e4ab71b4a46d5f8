"""Timers: what is due happens once, what fails is parked, what was moved or taken back happens accordingly."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from shared.clock import utc_now
from shared.messaging.tables import timer
from shared.timers import Timers, cancel_timer, set_timer

EARLIER, LATER = timedelta(minutes=-1), timedelta(hours=1)


@pytest.fixture
def rung() -> list[str]:
    return []


@pytest.fixture
def timers(rung) -> Timers:
    made = Timers()

    @made.on("remind")
    def remind(session, due):
        rung.append(due.key)

    @made.on("fail")
    def fail(session, due):
        raise InterruptedError

    @made.on("again")
    def set_again(session, due):
        rung.append(due.key)
        set_timer(session, "again", key=due.key, due_at=utc_now() + LATER, payload={})

    return made


def set_one(database, name="remind", *, key="1", due=EARLIER):
    with database.transaction() as session:
        set_timer(session, name, key=key, due_at=utc_now() + due, payload={"for": "jay"})


def test_a_timer_that_is_due_rings_once_and_one_that_is_not_waits(embedded, timers, rung):
    set_one(embedded.desk.database, key="due")
    set_one(embedded.desk.database, key="not yet", due=LATER)
    assert timers.run_due(embedded.desk.database) == 1
    assert timers.run_due(embedded.desk.database) == 0
    assert rung == ["due"]


def test_a_timer_that_was_moved_rings_at_its_new_time(embedded, timers, rung):
    set_one(embedded.desk.database)
    set_one(embedded.desk.database, due=LATER)
    timers.run_due(embedded.desk.database)
    assert rung == []
    set_one(embedded.desk.database)
    timers.run_due(embedded.desk.database)
    assert rung == ["1"]


def test_a_timer_that_was_taken_back_does_not_ring(embedded, timers, rung):
    set_one(embedded.desk.database)
    with embedded.desk.database.transaction() as session:
        cancel_timer(session, "remind", key="1")
        cancel_timer(session, "remind", key="never set")
    assert timers.run_due(embedded.desk.database) == 0
    assert rung == []


def test_a_failing_timer_is_parked_after_five_attempts_and_holds_up_no_other(embedded, timers, rung):
    database = embedded.desk.database
    set_one(database, "fail", due=2 * EARLIER)
    set_one(database)
    for _ in range(5):
        timers.run_due(database)
        with database.transaction() as session:
            session.execute(update(timer).values(due_at=utc_now() + EARLIER))
    assert timers.run_due(database) == 0
    assert rung == ["1"]
    (row,) = embedded.desk.rows(select(timer))
    assert (row.parked, row.attempts, row.error) == (True, 5, "InterruptedError")


def test_a_timer_that_sets_itself_again_rings_again(embedded, timers, rung):
    set_one(embedded.desk.database, "again")
    timers.run_due(embedded.desk.database)
    (row,) = embedded.desk.rows(select(timer))
    assert row.due_at > utc_now()
    assert rung == ["1"]


def test_a_timer_that_nothing_answers_is_parked_and_not_forgotten(embedded, timers):
    set_one(embedded.desk.database, "unheard of")
    timers.run_due(embedded.desk.database)
    (row,) = embedded.desk.rows(select(timer))
    assert (row.attempts, row.error) == (1, "KeyError")


def test_a_timer_of_a_transaction_that_did_not_hold_was_never_set(embedded, timers):
    with pytest.raises(InterruptedError), embedded.desk.database.transaction() as session:
        set_timer(session, "remind", key="1", due_at=utc_now() + EARLIER, payload={})
        raise InterruptedError
    assert timers.run_due(embedded.desk.database) == 0


def test_a_name_has_one_effect(timers):
    with pytest.raises(ValueError, match="already"):
        timers.on("remind")(lambda session, due: None)
