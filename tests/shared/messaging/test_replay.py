"""Rebuilding: folding the inbox again gives the same, runs no reaction, and stops on what it cannot read."""

import random
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete, insert, select, update

from shared.clock import utc_now
from shared.messaging.outbox import AnnouncedInReplay
from shared.messaging.replay import Replay
from shared.messaging.tables import event_log, inbox, timer
from shared.timers import SetInReplay, set_timer
from tests.shared.messaging.language import (
    ROOMS,
    STATUTORY,
    TEAM,
    TEAM_VISITS,
    RoomOpened,
    VisitAmended,
    VisitNoted,
    VisitReclassified,
    VisitRetracted,
)
from tests.shared.messaging.members import Member, line, say
from tests.shared.messaging.system import System


def replay_of(member: Member) -> Replay:
    return Replay(member.database, member.handlers, [line])


def lines(member: Member) -> list[tuple[object, ...]]:
    return [tuple(row) for row in member.rows(select(line).order_by(line.c.family, line.c.item))]


def a_random_history(lodge: Member, young_people: list[UUID], chance: random.Random) -> None:
    """Note visits, amend, retract and narrow them in some order."""
    visits = [(uuid4(), chance.choice(young_people)) for _ in range(20)]
    with lodge.database.transaction() as session:
        for visit, young_person in visits:
            say(session, VisitNoted, young_person, visit_id=visit, information_class=chance.choice((TEAM, STATUTORY)))
        for revision in range(2, 60):
            visit, young_person = chance.choice(visits)
            kind = chance.choice((VisitAmended, VisitAmended, VisitRetracted, VisitReclassified))
            changed = {"words": str(revision)} if kind is VisitAmended else {"withdraws": visit}
            chosen = chance.choice((TEAM, STATUTORY))
            say(session, kind, young_person, visit_id=visit, revision=revision, information_class=chosen, **changed)


@pytest.mark.parametrize("seed", range(5))
def test_a_rebuild_gives_what_the_events_gave_one_by_one(embedded, seed):
    chance, young_people = random.Random(seed), [uuid4() for _ in range(3)]
    a_random_history(embedded.lodge, young_people, chance)
    bodies = embedded.lodge.bodies()
    chance.shuffle(bodies)
    for start in range(0, len(bodies), 7):
        embedded.desk.inbox.receive(bodies[start : start + 7])
    shown = [embedded.desk.reads(each) for each in young_people]
    incremental = {row for row in lines(embedded.desk) if row[-1] is not None}
    replay_of(embedded.desk).rebuild(young_people)
    assert [embedded.desk.reads(each) for each in young_people] == shown
    assert {row for row in lines(embedded.desk) if row[-1] is not None} <= incremental


def settled_with(system: System, young_person: UUID) -> None:
    system.lodge.says("one", "two", about=young_person)
    system.lodge.announces(RoomOpened, young_person)
    system.settle()


def test_a_rebuild_mends_a_damaged_projection_and_leaves_other_people_alone(embedded):
    jay, rowan = uuid4(), uuid4()
    settled_with(embedded, jay)
    settled_with(embedded, rowan)
    before = lines(embedded.desk)
    with embedded.desk.database.transaction() as session:
        session.execute(delete(line).where(line.c.subject == jay))
        session.execute(insert(line).values(family=TEAM_VISITS, item=uuid4(), subject=jay, revision=9, words="made up"))
    assert replay_of(embedded.desk).rebuild([jay]) == 2
    assert lines(embedded.desk) == before


def test_a_rebuild_does_not_run_a_reaction_that_it_meets(embedded):
    jay = uuid4()
    settled_with(embedded, jay)
    spoken = embedded.desk.rows(select(event_log))
    replay_of(embedded.desk).rebuild([jay])
    assert embedded.desk.rows(select(event_log)) == spoken
    assert embedded.desk.effects(ROOMS, jay) == [1]


def announce_something(session):
    say(session, RoomOpened, uuid4())


def set_some_timer(session):
    set_timer(session, "remind", key="1", due_at=utc_now(), payload={})


@pytest.mark.parametrize(
    ("effect", "refusal"), [(announce_something, AnnouncedInReplay), (set_some_timer, SetInReplay)]
)
def test_a_projection_that_speaks_or_sets_a_timer_is_refused_in_a_rebuild(embedded, effect, refusal):
    jay = uuid4()
    settled_with(embedded, jay)
    before = lines(embedded.desk)
    embedded.desk.troubles["two"] = effect
    with pytest.raises(refusal):
        replay_of(embedded.desk).rebuild([jay])
    assert lines(embedded.desk) == before
    assert embedded.desk.rows(select(timer)) == []


def test_a_rebuild_stops_on_what_it_cannot_read_and_leaves_the_person_as_they_were(embedded):
    jay, rowan = uuid4(), uuid4()
    settled_with(embedded, rowan)
    settled_with(embedded, jay)
    before = lines(embedded.desk)
    with embedded.desk.database.transaction() as session:
        spoilt = update(inbox).where(inbox.c.subject == jay, inbox.c.family == TEAM_VISITS, inbox.c.sequence == 2)
        session.execute(spoilt.values(envelope="{}"))
    with pytest.raises(KeyError):
        replay_of(embedded.desk).rebuild([rowan, jay])
    assert lines(embedded.desk) == before


def test_a_rebuild_stops_on_a_type_that_the_code_no_longer_knows(embedded):
    jay = uuid4()
    settled_with(embedded, jay)
    before = lines(embedded.desk)
    with embedded.desk.database.transaction() as session:
        session.execute(update(inbox).where(inbox.c.subject == jay).values(type="lodge.visit.forgotten.v1"))
    with pytest.raises(LookupError):
        replay_of(embedded.desk).rebuild([jay])
    assert lines(embedded.desk) == before


def test_a_rebuild_skips_what_was_withdrawn_while_its_stream_stood(embedded, park):
    jay, visit = uuid4(), uuid4()
    embedded.desk.troubles["poison"] = lambda session: 1 / 0
    embedded.lodge.announces(VisitNoted, jay, visit_id=visit, words="withdrawn")
    embedded.lodge.says("poison", about=jay)
    embedded.desk.inbox.receive(embedded.lodge.bodies())
    park(embedded.desk, TEAM_VISITS, jay)
    embedded.lodge.announces(VisitRetracted, jay, visit_id=visit, revision=2, withdraws=visit)
    embedded.desk.inbox.receive(embedded.lodge.bodies())
    assert replay_of(embedded.desk).rebuild([jay]) == 0
    assert embedded.desk.reads(jay) == {}
