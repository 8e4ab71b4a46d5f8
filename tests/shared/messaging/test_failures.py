"""What fails stands still by itself, visibly, and holds up nobody else."""

import random
from uuid import UUID, uuid4

import orjson
import pytest
from sqlalchemy import func, insert, select, text

from shared.messaging.inbox import open_gaps, parked_streams
from shared.messaging.parked import retry
from shared.messaging.tables import conflict, inbox, position, unreadable
from tests.shared.messaging.language import ROOMS, TEAM_VISITS, RoomOpened, VisitPraised, unknown
from tests.shared.messaging.members import journal


def end_the_transaction(session):
    """Do what SQLite does by itself on a full disk: end the transaction, then report an error."""
    session.connection().connection.driver_connection.execute("ROLLBACK")
    session.execute(text("SELECT nothing FROM nowhere"))


def break_a_constraint(session):
    session.execute(insert(journal).values(family=None))


def test_a_poison_event_is_parked_after_five_attempts_and_blocks_nobody(embedded, make_due):
    jay, rowan = uuid4(), uuid4()
    embedded.desk.troubles["poison"] = lambda session: 1 / 0
    embedded.lodge.says("poison", "after", about=jay)
    embedded.lodge.says("fine", about=rowan)
    embedded.desk.inbox.receive(embedded.lodge.bodies())
    states = [embedded.desk.state(TEAM_VISITS, jay)]
    for _ in range(4):
        make_due(embedded.desk)
        states.append(embedded.desk.state(TEAM_VISITS, jay))
    assert states == ["failing"] * 4 + ["parked"]
    assert embedded.desk.reads(rowan) == {TEAM_VISITS: "fine"}


def test_an_event_that_failed_takes_effect_before_those_that_came_after_it(embedded, make_due):
    jay = uuid4()
    embedded.desk.troubles["heals"] = lambda session: 1 / 0
    embedded.lodge.says("heals", "second", about=jay)
    embedded.desk.inbox.receive(embedded.lodge.bodies())
    embedded.desk.troubles.clear()
    embedded.lodge.says("third", about=jay)
    embedded.desk.inbox.receive(embedded.lodge.bodies())
    assert embedded.desk.effects(TEAM_VISITS, jay) == []
    make_due(embedded.desk)
    assert embedded.desk.effects(TEAM_VISITS, jay) == [1, 2, 3]


def test_a_failed_effect_leaves_nothing_behind(embedded):
    jay = uuid4()
    embedded.desk.troubles["half done"] = lambda session: session.execute(
        insert(journal).values(family="x", subject=jay, sequence=9, event_id=jay, actor="", correlation_id="")
    ).fetchone()
    embedded.lodge.says("half done", about=jay)
    embedded.desk.inbox.receive(embedded.lodge.bodies())
    assert embedded.desk.state(TEAM_VISITS, jay) == "failing"
    assert embedded.desk.all_effects() == []


@pytest.mark.parametrize("trouble", [break_a_constraint, end_the_transaction])
def test_a_database_error_stops_only_the_stream_in_which_it_happened(embedded, trouble):
    jay, young_people = uuid4(), [uuid4() for _ in range(4)]
    embedded.desk.troubles["trouble"] = trouble
    for young_person in (young_people[0], young_people[1], jay, young_people[2], young_people[3]):
        embedded.lodge.says("trouble" if young_person == jay else "fine", about=young_person)
    embedded.desk.inbox.receive(embedded.lodge.bodies())
    assert embedded.desk.state(TEAM_VISITS, jay) == "failing"
    assert [embedded.desk.effects(TEAM_VISITS, each) for each in young_people] == [[1]] * 4


def test_an_event_that_ends_the_transaction_is_parked_in_the_end_and_blocks_no_other_retry(embedded, make_due):
    jay, rowan = uuid4(), uuid4()
    embedded.desk.troubles.update({"ends it": end_the_transaction, "heals": break_a_constraint})
    embedded.lodge.says("ends it", about=jay)
    embedded.lodge.says("heals", about=rowan)
    embedded.desk.inbox.receive(embedded.lodge.bodies())
    del embedded.desk.troubles["heals"]
    for _ in range(4):
        make_due(embedded.desk)
    assert embedded.desk.state(TEAM_VISITS, jay) == "parked"
    assert embedded.desk.reads(rowan) == {TEAM_VISITS: "heals"}


MALFORMED = {
    "nothing": b"",
    "no JSON": b"{",
    "no text": b"\xff\xfe",
    "no object": b"[1]",
    "no attributes": b"{}",
    "a lone surrogate": b'{"id": "\\ud800"}',
}
SPOILED = [
    {"id": "seven"},
    {"sequence": "1"},
    {"sequence": 0},
    {"sequence": True},
    {"sequence": 2**63},
    {"family": "team.hub.contact"},
    {"class": "secret"},
    {"subject": None},
    {"time": "2026-11-22T12:00:00"},
    {"data": "words"},
    {"revision": 0},
    {"withdraws": "all"},
    {"type": 7},
]


@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED.keys())
def test_a_body_that_is_no_event_is_kept_once_and_the_rest_goes_on(embedded, body):
    jay = uuid4()
    embedded.lodge.says("fine", about=jay)
    embedded.desk.inbox.receive([body, *embedded.lodge.bodies(), body])
    embedded.desk.inbox.receive([body])
    assert [row.body for row in embedded.desk.rows(select(unreadable.c.body))] == [body]
    assert embedded.desk.reads(jay) == {TEAM_VISITS: "fine"}


@pytest.mark.parametrize("spoiled", SPOILED, ids=str)
def test_an_event_with_a_malformed_attribute_is_kept_as_it_came(embedded, spoiled):
    embedded.lodge.says("fine", about=uuid4())
    (body,) = embedded.lodge.bodies()
    bad = (
        orjson.dumps(orjson.loads(body) | spoiled)
        if spoiled != {"sequence": 2**63}
        else body.replace(b'"sequence":1', b'"sequence":9223372036854775808')
    )
    embedded.desk.inbox.receive([bad])
    (row,) = embedded.desk.rows(select(unreadable))
    assert row.body == bad
    assert next(iter(spoiled)) in row.reason
    assert "fine" not in row.reason


def test_data_that_its_schema_refuses_fails_visibly_and_is_kept(embedded):
    jay = uuid4()
    embedded.lodge.says("fine", about=jay)
    (body,) = embedded.lodge.bodies()
    embedded.desk.inbox.receive([orjson.dumps(orjson.loads(body) | {"data": {"words": 7}})])
    assert embedded.desk.state(TEAM_VISITS, jay) == "failing"
    assert "ValidationError" in embedded.desk.position(TEAM_VISITS, jay).error


def test_an_unknown_type_holds_its_stream_until_code_runs_that_knows_it(embedded, make_due):
    jay, rowan = uuid4(), uuid4()
    embedded.lodge.announces(VisitPraised, jay, words="new")
    embedded.lodge.says("after it", about=jay)
    embedded.lodge.says("fine", about=rowan)
    with unknown(VisitPraised):
        embedded.desk.inbox.receive(embedded.lodge.bodies())
        assert embedded.desk.state(TEAM_VISITS, jay) == "held"
        embedded.desk.inbox.release_held()
        make_due(embedded.desk)
        assert embedded.desk.state(TEAM_VISITS, jay) == "held"
    assert embedded.desk.inbox.release_held() == 1
    make_due(embedded.desk)
    assert embedded.desk.effects(TEAM_VISITS, jay) == [1, 2]
    assert embedded.desk.reads(rowan) == {TEAM_VISITS: "fine"}


def restored(body: bytes) -> bytes:
    """Return what a source announces with the same number after it was restored from a copy."""
    return orjson.dumps(orjson.loads(body) | {"id": str(uuid4())})


def a_stream_with_a_conflict(embedded, jay: UUID) -> bytes:
    embedded.lodge.says("as it was", about=jay)
    (body,) = embedded.lodge.bodies()
    embedded.desk.inbox.receive([body])
    other = restored(body)
    embedded.desk.inbox.receive([other])
    return other


def test_a_restored_source_parks_the_stream_and_is_visible(embedded):
    jay = uuid4()
    a_stream_with_a_conflict(embedded, jay)
    assert embedded.desk.state(TEAM_VISITS, jay) == "parked"
    assert embedded.desk.effects(TEAM_VISITS, jay) == [1]
    assert len(embedded.desk.rows(select(conflict))) == 1
    with embedded.desk.database.reading() as session:
        assert parked_streams(session) == 1


def test_a_conflict_that_a_person_has_settled_does_not_come_back_when_it_is_delivered_again(embedded, make_due):
    jay = uuid4()
    other = a_stream_with_a_conflict(embedded, jay)
    with embedded.desk.database.transaction() as session:
        retry(session, TEAM_VISITS, jay, who="operator")
    make_due(embedded.desk)
    embedded.desk.inbox.receive([other])
    assert embedded.desk.state(TEAM_VISITS, jay) == "open"


def test_two_events_with_one_number_in_one_batch_park_the_stream(embedded):
    jay = uuid4()
    embedded.lodge.says("one of two", about=jay)
    (body,) = embedded.lodge.bodies()
    embedded.desk.inbox.receive([body, restored(body)])
    assert embedded.desk.state(TEAM_VISITS, jay) == "parked"


def test_one_locked_listener_does_not_keep_the_others_waiting(embedded):
    jay = uuid4()
    embedded.lodge.says("one", "two", about=jay)
    with embedded.ward.database.transaction():
        embedded.carry()
        assert embedded.desk.effects(TEAM_VISITS, jay) == [1, 2]
        embedded.lodge.says("three", about=jay)
        embedded.carry()
        assert embedded.desk.effects(TEAM_VISITS, jay) == [1, 2, 3]
    embedded.settle()
    assert embedded.ward.effects(TEAM_VISITS, jay) == embedded.desk.effects(TEAM_VISITS, jay) == [1, 2, 3]


def test_many_more_events_than_one_window_pass_a_locked_listener(embedded, monkeypatch):
    jay = uuid4()
    monkeypatch.setattr("shared.messaging.relay.WINDOW", 5)
    with embedded.ward.database.transaction():
        for _ in range(4):
            embedded.lodge.says("one", "two", "three", "four", "five", about=jay)
            embedded.carry()
        assert embedded.desk.effects(TEAM_VISITS, jay) == list(range(1, 21))
    embedded.settle()
    assert embedded.ward.effects(TEAM_VISITS, jay) == list(range(1, 21))


def test_a_long_stream_that_arrives_backwards_is_applied_to_its_end(embedded):
    jay = uuid4()
    embedded.lodge.says(*map(str, range(250)), about=jay)
    bodies = embedded.lodge.bodies()
    random.Random(3).shuffle(bodies)
    embedded.desk.inbox.receive(bodies)
    assert embedded.desk.effects(TEAM_VISITS, jay) == list(range(1, 251))
    with embedded.desk.database.reading() as session:
        assert open_gaps(session) == 0


def test_what_stands_is_told_without_any_words(embedded, park):
    jay = uuid4()
    embedded.desk.troubles["poison"] = lambda session: 1 / 0
    embedded.lodge.says("poison", about=jay)
    embedded.desk.inbox.receive(embedded.lodge.bodies())
    park(embedded.desk, TEAM_VISITS, jay)
    (row,) = embedded.desk.rows(select(position).where(position.c.state == "parked"))
    assert row.error == "ZeroDivisionError in keep_visit"


def test_the_inbox_keeps_every_event_once(embedded):
    embedded.lodge.announces(RoomOpened, uuid4())
    embedded.desk.inbox.receive(embedded.lodge.bodies(ROOMS) * 3)
    assert embedded.desk.rows(select(func.count()).select_from(inbox))[0][0] == 1
