"""One suite for both ways to run: what every event may count on, whichever way it travels."""

import random
from collections import Counter
from uuid import UUID, uuid4

from sqlalchemy import select, update

from shared.context import acting
from shared.messaging.tables import event_log, inbox
from tests.shared.messaging.language import (
    REPLIES,
    ROOMS,
    STATUTORY,
    STATUTORY_VISITS,
    TEAM,
    TEAM_VISITS,
    GardenDug,
    RoomOpened,
    RoomPainted,
    VisitAmended,
    VisitNoted,
    VisitReclassified,
    VisitRetracted,
)
from tests.shared.messaging.members import Member, say
from tests.shared.messaging.system import System
from tests.shared.messaging.waiting import eventually


def unpublished_families(member: Member) -> list[str]:
    waiting = select(event_log.c.family).where(event_log.c.published_at.is_(None), ~event_log.c.for_record)
    return sorted({row.family for row in member.rows(waiting)})


def lose(member: Member, event_id: UUID) -> None:
    """Let the way to the listeners lose an event that it had confirmed."""
    with member.database.transaction() as session:
        lost = update(event_log).where(event_log.c.event_id == event_id)
        session.execute(lost.values(published_at=event_log.c.recorded_at))


def assert_once_and_in_order(system: System, listener: Member, young_people: list[UUID]) -> None:
    assert Counter(listener.all_effects()) == Counter(system.meant_for(listener))
    for family in (TEAM_VISITS, STATUTORY_VISITS):
        for young_person in young_people:
            effects = listener.effects(family, young_person)
            assert effects == list(range(1, len(effects) + 1))


def test_an_event_reaches_every_service_that_was_granted_its_family(system):
    jay = uuid4()
    system.lodge.says("came by", about=jay)
    system.settle()
    assert system.desk.reads(jay) == system.ward.reads(jay) == {TEAM_VISITS: "came by"}


def test_a_service_gets_nothing_that_it_was_not_granted(system):
    jay = uuid4()
    system.lodge.says("for the social worker", about=jay, information_class=STATUTORY)
    system.lodge.says("for the team", about=jay)
    system.settle()
    assert system.desk.reads(jay) == {STATUTORY_VISITS: "for the social worker", TEAM_VISITS: "for the team"}
    assert system.ward.received() == system.meant_for(system.ward)
    assert system.ward.reads(jay) == {TEAM_VISITS: "for the team"}


def test_events_take_effect_once_and_in_order_for_each_family_and_person(system):
    young_people = [uuid4() for _ in range(5)]
    for number in range(30):
        kind = TEAM if number % 3 else STATUTORY
        system.lodge.says("one", "two", about=young_people[number % 5], information_class=kind)
    system.settle()
    assert_once_and_in_order(system, system.desk, young_people)
    assert_once_and_in_order(system, system.ward, young_people)


def test_a_duplicate_has_no_second_effect(system):
    jay = uuid4()
    system.lodge.says("one", "two", "three", about=jay)
    system.settle()
    system.lodge.says("last", about=jay)
    system.deliver(system.lodge.bodies() * 3, to=system.desk)
    system.settle()
    assert system.desk.effects(TEAM_VISITS, jay) == [1, 2, 3, 4]


def test_a_shuffled_arrival_takes_effect_in_order(system):
    young_people = [uuid4() for _ in range(3)]
    for number in range(30):
        system.lodge.says(str(number), about=young_people[number % 3])
    bodies = system.lodge.bodies() * 2
    random.Random(1).shuffle(bodies)
    system.deliver(bodies, to=system.desk)
    assert_once_and_in_order(system, system.desk, young_people)


def test_an_early_event_waits_for_the_one_before_it(system):
    jay = uuid4()
    system.lodge.says("first", "second", about=jay)
    first, second = system.lodge.bodies()
    system.deliver([second], to=system.desk)
    assert system.desk.effects(TEAM_VISITS, jay) == []
    system.deliver([first], to=system.desk)
    eventually(lambda: system.desk.effects(TEAM_VISITS, jay) == [1, 2])


def test_a_gap_is_visible_and_closes_by_catching_up(system):
    jay = uuid4()
    system.lodge.says("lost", about=jay)
    lose(system.lodge, next(iter(system.meant_for(system.desk))))
    system.lodge.says("arrived", about=jay)
    eventually(lambda: system.carry() == 0 and system.desk.received())
    assert system.desk.position(TEAM_VISITS, jay).gap_since is not None
    assert system.look(system.desk, at=system.lodge) > 0
    assert system.desk.effects(TEAM_VISITS, jay) == [1, 2]
    assert system.desk.position(TEAM_VISITS, jay).gap_since is None


def test_an_event_that_is_sent_again_because_its_confirmation_was_lost_has_one_effect(system):
    jay = uuid4()
    system.lodge.says("one", "two", about=jay)
    system.settle()
    with system.lodge.database.transaction() as session:
        session.execute(update(event_log).values(published_at=None))
    system.restart_relays()
    system.settle()
    system.lodge.says("three", about=jay)
    system.settle()
    assert system.desk.effects(TEAM_VISITS, jay) == [1, 2, 3]


def test_a_family_that_nobody_hears_is_kept_for_the_record_and_never_sent(system):
    system.lodge.announces(GardenDug, uuid4())
    system.settle()
    (row,) = system.lodge.rows(select(event_log))
    assert row.for_record
    assert row.published_at is None
    assert system.desk.received() == system.ward.received() == set()


def test_a_confirmation_marks_only_its_own_row(system):
    jay = uuid4()
    system.stage.cut(ROOMS)
    system.lodge.says("before", about=jay)
    opened = system.lodge.announces(RoomOpened, jay)
    system.lodge.says("after", about=jay)
    eventually(lambda: not system.carry() and unpublished_families(system.lodge) == [ROOMS])
    unmarked = system.lodge.rows(select(event_log.c.event_id).where(event_log.c.published_at.is_(None)))
    assert [row.event_id for row in unmarked] == [opened.event_id]


def test_a_family_that_cannot_be_delivered_waits_alone_while_the_rest_goes_on(system):
    jay = uuid4()
    system.stage.cut(ROOMS)
    system.lodge.announces(RoomOpened, jay)
    system.lodge.says("one", about=jay)
    eventually(lambda: system.carry() or system.ward.reads(jay) == {TEAM_VISITS: "one"})
    system.lodge.says("two", about=jay)
    eventually(lambda: system.carry() or system.ward.reads(jay) == {TEAM_VISITS: "two"})
    assert unpublished_families(system.lodge) == [ROOMS]


def test_a_family_that_could_not_be_delivered_goes_out_once_it_can(system):
    jay = uuid4()
    system.stage.cut(ROOMS)
    opened = [system.lodge.announces(RoomOpened, jay) for _ in range(3)]
    system.carry()
    system.stage.mend(ROOMS)
    system.settle()
    assert [each.sequence for each in opened] == system.desk.effects(ROOMS, jay)


def test_a_listener_that_begins_anew_in_mid_run_loses_and_doubles_nothing(system):
    young_people = [uuid4() for _ in range(4)]
    with system.carrying():
        for number in range(30):
            system.lodge.says("one", "two", about=young_people[number % 4])
            if number in (8, 20):
                system.restart_listener(system.desk)
    assert_once_and_in_order(system, system.desk, young_people)


def test_a_relay_that_begins_anew_in_mid_run_loses_and_doubles_nothing(system):
    young_people = [uuid4() for _ in range(4)]
    for number in range(30):
        system.lodge.says("one", "two", about=young_people[number % 4])
        system.carry()
        if number % 15 == 5:
            system.restart_relays()
    system.settle()
    assert_once_and_in_order(system, system.desk, young_people)


def test_a_break_of_what_connects_the_services_loses_and_doubles_nothing(system):
    young_people = [uuid4() for _ in range(4)]
    with system.carrying():
        for number in range(45):
            system.lodge.says("one", "two", about=young_people[number % 4])
            if number % 20 == 5:
                system.stage.interrupt()
    assert_once_and_in_order(system, system.desk, young_people)
    assert_once_and_in_order(system, system.ward, young_people)


def test_a_rollback_leaves_no_hole(system):
    jay = uuid4()
    system.lodge.says("one", about=jay)
    try:
        with system.lodge.database.transaction() as session:
            say(session, VisitNoted, jay)
            session.flush()
            raise InterruptedError
    except InterruptedError:
        system.lodge.says("two", about=jay)
    system.settle()
    assert system.desk.effects(TEAM_VISITS, jay) == [1, 2]


def test_a_savepoint_rolled_back_drops_what_was_announced_in_it_and_nothing_else(system):
    jay = uuid4()
    with system.lodge.database.transaction() as session:
        say(session, VisitNoted, jay, words="kept")
        savepoint = session.begin_nested()
        say(session, VisitNoted, jay, words="dropped")
        inner = session.begin_nested()
        say(session, VisitNoted, jay, words="dropped too")
        inner.commit()
        savepoint.rollback()
        with session.begin_nested():
            last = say(session, VisitNoted, jay, words="kept as well")
    system.settle()
    assert system.desk.effects(TEAM_VISITS, jay) == [1, last.sequence] == [1, 2]
    assert system.desk.reads(jay) == {TEAM_VISITS: "kept as well"}


def test_who_acted_and_which_request_it_began_with_travel_through_a_reaction(system):
    jay = uuid4()
    with acting("staff:amira", correlation="request-7"):
        opened = system.lodge.announces(RoomOpened, jay)
    system.settle()
    (reply,) = system.desk.rows(select(event_log).where(event_log.c.family == REPLIES))
    assert (reply.actor, reply.correlation_id, reply.causation_id) == ("staff:amira", "request-7", str(opened.event_id))
    assert system.ward.effects(REPLIES, jay) == [1]


def test_a_reaction_speaks_once_though_its_cause_comes_again(system):
    jay = uuid4()
    system.lodge.announces(RoomOpened, jay)
    system.settle()
    system.deliver(system.lodge.bodies() * 2, to=system.desk)
    system.lodge.announces(RoomOpened, jay)
    system.settle()
    assert system.ward.effects(REPLIES, jay) == [1, 2]


def test_a_known_type_without_handler_is_passed_over(system):
    jay = uuid4()
    system.lodge.announces(RoomPainted, jay)
    system.lodge.announces(RoomOpened, jay)
    system.settle()
    assert system.desk.effects(ROOMS, jay) == [2]
    assert [row.state for row in system.desk.rows(select(inbox.c.state).order_by(inbox.c.sequence))] == [
        "passed",
        "done",
    ]


def test_a_narrowed_item_leaves_one_family_and_is_read_in_the_other(system):
    jay, visit = uuid4(), uuid4()
    system.lodge.announces(VisitNoted, jay, visit_id=visit, words="said too widely")
    system.settle()
    with system.lodge.database.transaction() as session:
        say(session, VisitReclassified, jay, visit_id=visit, revision=2, withdraws=visit)
        say(session, VisitAmended, jay, visit_id=visit, revision=2, information_class=STATUTORY, words="now narrow")
    system.settle()
    assert system.desk.reads(jay) == {STATUTORY_VISITS: "now narrow"}
    assert system.ward.reads(jay) == {}


def test_a_retracted_item_is_read_nowhere_and_its_words_are_kept_nowhere(system):
    jay, visit = uuid4(), uuid4()
    system.lodge.announces(VisitNoted, jay, visit_id=visit, words="about somebody else")
    system.settle()
    system.lodge.announces(VisitRetracted, jay, visit_id=visit, revision=2, withdraws=visit)
    system.settle()
    for listener in system.listeners:
        assert listener.reads(jay) == {}
        assert not any("somebody else" in row.envelope for row in listener.rows(select(inbox.c.envelope)))


def test_one_family_that_fails_holds_no_other_and_nobody_else(system):
    jay, rowan = uuid4(), uuid4()
    system.desk.troubles["poison"] = lambda session: 1 / 0
    system.lodge.says("poison", "never read", about=jay)
    system.lodge.says("still read", about=jay, information_class=STATUTORY)
    system.lodge.says("read too", about=rowan)
    system.settle()
    assert system.desk.state(TEAM_VISITS, jay) == "failing"
    assert system.desk.reads(jay) == {STATUTORY_VISITS: "still read"}
    assert system.desk.reads(rowan) == {TEAM_VISITS: "read too"}
