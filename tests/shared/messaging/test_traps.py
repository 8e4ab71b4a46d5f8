"""Traps that lose or spoil events without a word, on one machine: each fails without its cure."""

import multiprocessing
from uuid import uuid4

import sqlalchemy
from kombu.connection import Connection
from kombu.entity import Exchange, Queue
from sqlalchemy import insert, select, update

from shared.db import Database
from shared.messaging.tables import event_log
from tests.shared.messaging.language import STATUTORY, TEAM_VISITS
from tests.shared.messaging.members import Member
from tests.shared.messaging.processes import count_up, counter, counting

SPAWN = multiprocessing.get_context("spawn")


def a_counter(folder) -> str:
    url = f"sqlite:///{folder / 'counter.sqlite'}"
    database = Database(url)
    with database.engine.begin() as connection:
        counting.create_all(connection)
        connection.execute(insert(counter).values(id=1, value=0))
    database.dispose()
    return url


def value_in(url):
    database = Database(url)
    with database.reading() as session:
        found = session.scalars(select(counter.c.value)).one()
    database.dispose()
    return found


def test_600_increments_by_four_processes_on_sqlite_are_600(tmp_path):
    url = a_counter(tmp_path)
    processes = [SPAWN.Process(target=count_up, args=(url, 150)) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * 4
    assert value_in(url) == 600


def test_without_the_kit_sqlite_loses_an_increment_without_an_error(tmp_path):
    url = a_counter(tmp_path)
    naive = sqlalchemy.create_engine(url)
    with naive.begin() as one, naive.begin() as other:
        first, second = (each.scalars(select(counter.c.value)).one() for each in (one, other))
        one.execute(update(counter).values(value=first + 1))
        one.commit()
        other.execute(update(counter).values(value=second + 1))
    naive.dispose()
    assert value_in(url) == 1


def test_a_listener_that_is_away_gets_its_event_later_and_no_other_gets_it_twice(embedded):
    jay = uuid4()
    embedded.lodge.says("one", about=jay)
    with embedded.ward.database.transaction():
        embedded.carry()
        embedded.restart_relays()
    embedded.settle()
    assert embedded.desk.effects(TEAM_VISITS, jay) == embedded.ward.effects(TEAM_VISITS, jay) == [1]


def test_kombu_in_memory_gives_a_copy_to_another_service_when_one_gives_its_own_back():
    """Why the embedded way is no transport of kombu's."""
    exchange = Exchange("trap", type="topic")
    queues = [Queue(f"trap.{name}", exchange, routing_key="#") for name in ("desk", "ward")]
    with Connection("memory://") as connection, connection.channel() as channel:
        desk, ward = (queue.bind(channel) for queue in queues)
        for queue in (desk, ward):
            queue.declare()
        connection.Producer(channel).publish("an event", exchange=exchange, routing_key="team.lodge.visit")
        desk.get().requeue()
        copies = [ward.get(no_ack=True), ward.get(no_ack=True)]
    assert all(copies)


def lose_everything(member: Member) -> None:
    """Let the way to the listeners lose what it had confirmed."""
    with member.database.transaction() as session:
        session.execute(update(event_log).values(published_at=event_log.c.recorded_at))


def test_a_lost_last_event_leaves_no_gap_and_is_found_by_comparing_heads(embedded):
    jay = uuid4()
    embedded.lodge.says("one", about=jay)
    embedded.settle()
    embedded.lodge.says("lost", about=jay)
    lose_everything(embedded.lodge)
    embedded.carry()
    assert embedded.desk.position(TEAM_VISITS, jay).gap_since is None
    assert embedded.desk.effects(TEAM_VISITS, jay) == [1]
    assert embedded.look(embedded.desk, at=embedded.lodge) == 1
    assert embedded.desk.effects(TEAM_VISITS, jay) == [1, 2]


def test_a_lost_stream_is_found_by_comparing_heads_and_a_second_look_pulls_nothing(embedded):
    jay = uuid4()
    embedded.lodge.says("one", "two", about=jay)
    lose_everything(embedded.lodge)
    assert embedded.look(embedded.desk, at=embedded.lodge) == 2
    assert embedded.look(embedded.desk, at=embedded.lodge) == 0
    assert embedded.desk.effects(TEAM_VISITS, jay) == [1, 2]


def test_comparing_heads_asks_only_for_what_the_listener_may_hear(embedded):
    jay = uuid4()
    embedded.lodge.says("narrow", about=jay, information_class=STATUTORY)
    lose_everything(embedded.lodge)
    assert embedded.look(embedded.ward, at=embedded.lodge) == 0
    assert embedded.ward.received() == set()
