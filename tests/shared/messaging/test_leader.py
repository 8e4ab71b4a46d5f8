"""One of several relays carries; when it dies the next one does."""

import multiprocessing

from shared.leader import Leader
from tests.shared.messaging.processes import lead
from tests.shared.messaging.waiting import eventually

SPAWN = multiprocessing.get_context("spawn")


def test_of_two_relays_one_leads_and_the_other_takes_over_when_it_gives_up(embedded):
    first, second = (Leader(embedded.lodge.database, "lodge") for _ in range(2))
    assert first.is_held()
    assert not second.is_held()
    first.give_up()
    assert second.is_held()
    assert not first.is_held()
    second.give_up()


def test_the_next_one_leads_when_the_leading_process_is_killed(embedded):
    hear, told = SPAWN.Pipe()
    ended = SPAWN.Event()
    process = SPAWN.Process(target=lead, args=(embedded.lodge.database.url, told, ended))
    process.start()
    assert hear.recv()
    next_one = Leader(embedded.lodge.database, "lodge")
    assert not next_one.is_held()
    process.kill()
    process.join()
    eventually(next_one.is_held)
    next_one.give_up()
