"""Several at once on PostgreSQL: consumers, speakers, relays, timers."""

import random
import threading
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import orjson
import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError

from shared.clock import utc_now
from shared.db import Database, is_contention
from shared.leader import Leader
from shared.messaging.outbox import write_announced
from shared.messaging.tables import event_log, subject_sequence, unreadable
from shared.timers import Timers, set_timer
from tests.shared.messaging.language import REPLIES, ROOMS, TEAM_VISITS, RoomOpened, VisitNoted
from tests.shared.messaging.members import Member, say
from tests.shared.messaging.networked import Databases, Listening, administer
from tests.shared.messaging.waiting import eventually

pytestmark = [pytest.mark.postgresql, pytest.mark.slow]


@pytest.fixture
def new_database(databases: Databases):
    made: list[Database] = []

    def new() -> Database:
        made.append(databases.new())
        return made[-1]

    yield new
    for database in made:
        database.dispose()
        databases.drop(str(database.engine.url.database))


@pytest.fixture
def lodge(new_database) -> Member:
    return Member("lodge", new_database())


@pytest.fixture
def desk(new_database) -> Member:
    return Member("desk", new_database())


def all_at_once(*works: Callable[[], object]) -> list[BaseException]:
    """Do the works in threads of their own; return what they raised."""
    raised: list[BaseException] = []

    def do(work: Callable[[], object]) -> None:
        try:
            work()
        except BaseException as error:
            raised.append(error)

    threads = [threading.Thread(target=do, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def test_two_people_in_one_transaction_from_two_sides_never_wait_for_each_other_for_ever(lodge):
    jay, rowan = uuid4(), uuid4()

    def speak(*order: UUID) -> None:
        for _ in range(60):
            with lodge.database.transaction() as session:
                for young_person in order:
                    say(session, VisitNoted, young_person)

    assert all_at_once(lambda: speak(jay, rowan), lambda: speak(rowan, jay), lambda: speak(jay, rowan)) == []
    last = {row.subject: row.last for row in lodge.rows(select(subject_sequence))}
    assert last == {jay: 180, rowan: 180}


def test_counters_taken_in_the_order_of_speaking_would_deadlock(lodge):
    jay, rowan = uuid4(), uuid4()
    lodge.says("one", about=jay)
    lodge.says("one", about=rowan)
    both_hold_one = threading.Barrier(2)

    def take(*order: UUID) -> None:
        with lodge.database.transaction() as session:
            for young_person in order:
                counted = update(subject_sequence).where(subject_sequence.c.subject == young_person)
                session.execute(counted.values(last=subject_sequence.c.last + 1))
                if young_person == order[0]:
                    both_hold_one.wait()

    (error,) = all_at_once(lambda: take(jay, rowan), lambda: take(rowan, jay))
    assert is_contention(error)


def test_an_id_cursor_loses_the_row_that_commits_late_and_the_flag_does_not(lodge):
    jay, rowan = uuid4(), uuid4()
    written = select(event_log.c.id).order_by(event_log.c.id)
    with lodge.database.transaction() as slow:
        late = say(slow, VisitNoted, jay)
        write_announced(slow)
        lodge.says("fast", about=rowan)
        seen = [row.id for row in lodge.rows(written)]
    by_cursor = lodge.rows(written.where(event_log.c.id > max(seen)))
    by_flag = lodge.rows(select(event_log.c.event_id).where(event_log.c.published_at.is_(None)))
    assert by_cursor == []
    assert late.event_id in [row.event_id for row in by_flag]


@pytest.mark.rabbitmq
def test_four_competing_consumers_whose_handlers_speak_do_everything_once_and_in_order(networked, broker):
    young_people = [uuid4() for _ in range(6)]
    more = [Listening(broker, networked.desk) for _ in range(3)]
    with networked.lodge.database.transaction() as session:
        for number in range(300):
            say(session, RoomOpened if number % 2 else VisitNoted, young_people[number % 6])
    bodies = networked.lodge.bodies()
    random.Random(5).shuffle(bodies)
    networked.deliver(bodies + bodies[:100], to=networked.desk)
    networked.settle()
    for each in more:
        each.end()
    assert Counter(networked.desk.all_effects()) == Counter(networked.meant_for(networked.desk))
    for family in (TEAM_VISITS, ROOMS):
        for young_person in young_people:
            effects = networked.desk.effects(family, young_person)
            assert effects == list(range(1, len(effects) + 1))
    replies = networked.desk.rows(select(event_log.c.causation_id).where(event_log.c.family == REPLIES))
    assert len({row.causation_id for row in replies}) == len(replies) == 150


def test_four_inboxes_on_one_database_take_the_same_shuffled_events_once_and_in_order(lodge, desk):
    young_people = [uuid4() for _ in range(4)]
    with lodge.database.transaction() as session:
        for number in range(120):
            say(session, RoomOpened, young_people[number % 4])
    bodies = lodge.bodies()

    def take_in(seed: int) -> None:
        mine = random.Random(seed).sample(bodies, len(bodies))
        for start in range(0, len(mine), 10):
            desk.inbox.receive(mine[start : start + 10])

    assert all_at_once(*(lambda seed=seed: take_in(seed) for seed in range(4))) == []
    assert [desk.effects(ROOMS, each) for each in young_people] == [list(range(1, 31))] * 4
    assert len(desk.bodies(REPLIES)) == 120


def test_a_database_error_inside_a_savepoint_stops_only_that_stream(lodge, desk):
    jay, rowan = uuid4(), uuid4()
    desk.troubles["refused"] = lambda session: session.execute(text("SELECT 1 / 0"))
    lodge.says("refused", about=jay)
    lodge.says("fine", about=rowan)
    desk.inbox.receive(lodge.bodies())
    assert desk.state(TEAM_VISITS, jay) == "failing"
    assert desk.reads(rowan) == {TEAM_VISITS: "fine"}


def test_words_that_the_database_refuses_fail_visibly_and_stop_nobody_else(lodge, desk):
    jay, rowan = uuid4(), uuid4()
    lodge.says("a null \0 character", about=jay)
    lodge.says("fine", about=rowan)
    desk.inbox.receive(lodge.bodies())
    assert desk.state(TEAM_VISITS, jay) == "failing"
    assert desk.reads(rowan) == {TEAM_VISITS: "fine"}


@pytest.mark.parametrize("spoiled", ["lodge.visit.no\0ted.v1", f"lodge.visit.{'x' * 200}.v1"], ids=["nul", "too long"])
def test_an_envelope_that_the_database_refuses_is_kept_as_it_came_and_the_rest_goes_on(lodge, desk, spoiled):
    jay, rowan = uuid4(), uuid4()
    lodge.says("refused", about=jay)
    lodge.says("fine", about=rowan)
    refused, fine = lodge.bodies()
    body = orjson.dumps(orjson.loads(refused) | {"type": spoiled})
    desk.inbox.receive([body, fine])
    assert [row.body for row in desk.rows(select(unreadable))] == [body]
    assert desk.reads(rowan) == {TEAM_VISITS: "fine"}


def test_a_connection_lost_in_mid_batch_repeats_the_batch_as_a_whole(lodge, desk):
    jay = uuid4()
    kill = iter([True])

    def lose_the_connection(session):
        if next(kill, False):
            session.connection().connection.driver_connection.close()

    desk.troubles["loses it"] = lose_the_connection
    lodge.says("one", "loses it", "three", about=jay)
    desk.inbox.receive(lodge.bodies())
    assert desk.effects(TEAM_VISITS, jay) == [1, 2, 3]


def backend_that_leads(database: Database) -> int:
    ((pid,),) = administer(
        "SELECT pid FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database "
        "WHERE locktype = 'advisory' AND datname = %s",
        database.engine.url.database,
    )
    return int(pid)


def test_of_two_relays_one_leads_and_the_other_takes_over_when_its_connection_dies(lodge):
    first, second = (Leader(lodge.database, "lodge") for _ in range(2))
    assert first.is_held()
    assert not second.is_held()
    administer(f"SELECT pg_terminate_backend({backend_that_leads(lodge.database)})")
    eventually(second.is_held)
    assert not first.is_held()
    second.give_up()


def test_services_lead_independently_of_one_another(lodge):
    first, other = Leader(lodge.database, "lodge"), Leader(lodge.database, "desk")
    assert first.is_held()
    assert other.is_held()
    first.give_up()
    other.give_up()


def test_timers_that_two_instances_find_due_ring_once_each(desk):
    rung: list[str] = []
    timers = Timers()
    timers.on("remind")(lambda session, due: rung.append(due.key))
    with desk.database.transaction() as session:
        for number in range(100):
            set_timer(session, "remind", key=str(number), due_at=utc_now() - timedelta(minutes=1), payload={})

    def ring() -> None:
        while timers.run_due(desk.database):
            pass

    assert all_at_once(ring, ring, ring) == []
    assert Counter(rung) == Counter(map(str, range(100)))


def test_contention_is_told_from_other_refusals(lodge):
    with pytest.raises(DBAPIError) as refused, lodge.database.transaction() as session:
        session.execute(text("SELECT 1 / 0"))
    assert not is_contention(refused.value)
