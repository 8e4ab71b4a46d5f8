"""A parked stream goes on only by a person's act, and the act is written down."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from shared.messaging.parked import NotParked, parked, retry, skip
from shared.messaging.tables import operator_act
from tests.shared.messaging.language import TEAM_VISITS
from tests.shared.messaging.system import System


@pytest.fixture
def jay(embedded, park) -> UUID:
    """Give a young person whose stream is parked at its second event."""
    found = uuid4()
    embedded.desk.troubles["poison"] = lambda session: 1 / 0
    embedded.lodge.says("one", "poison", "three", about=found)
    embedded.desk.inbox.receive(embedded.lodge.bodies())
    park(embedded.desk, TEAM_VISITS, found)
    return found


def acts(system: System) -> list[tuple[str, str, int]]:
    return [(row.who, row.act, row.sequence) for row in system.desk.rows(select(operator_act))]


def test_a_parked_stream_is_listed_and_stands_though_more_arrives(embedded, jay, make_due):
    embedded.lodge.says("four", about=jay)
    embedded.desk.inbox.receive(embedded.lodge.bodies())
    make_due(embedded.desk)
    with embedded.desk.database.reading() as session:
        (row,) = parked(session)
    assert (row.subject, row.last_applied, row.last_seen) == (jay, 1, 4)


def test_a_retry_goes_on_where_the_stream_stood_and_is_written_down(embedded, jay):
    embedded.desk.troubles.clear()
    with embedded.desk.database.transaction() as session:
        retry(session, TEAM_VISITS, jay, who="operator:sam")
    embedded.desk.inbox.apply_due()
    assert embedded.desk.effects(TEAM_VISITS, jay) == [1, 2, 3]
    assert acts(embedded) == [("operator:sam", "retry", 2)]


def test_a_retry_that_fails_again_is_parked_again(embedded, jay, park):
    with embedded.desk.database.transaction() as session:
        retry(session, TEAM_VISITS, jay, who="operator:sam")
    park(embedded.desk, TEAM_VISITS, jay)
    assert embedded.desk.position(TEAM_VISITS, jay).attempts == 5


def test_a_skip_passes_over_one_event_only_and_is_written_down(embedded, jay):
    with embedded.desk.database.transaction() as session:
        skip(session, TEAM_VISITS, jay, who="operator:sam")
    embedded.desk.inbox.apply_due()
    assert embedded.desk.effects(TEAM_VISITS, jay) == [1, 3]
    assert acts(embedded) == [("operator:sam", "skip", 2)]


@pytest.mark.parametrize("act", [retry, skip])
def test_a_stream_that_is_not_parked_is_left_alone(embedded, act):
    rowan = uuid4()
    embedded.lodge.says("one", about=rowan)
    embedded.desk.inbox.receive(embedded.lodge.bodies())
    with pytest.raises(NotParked), embedded.desk.database.transaction() as session:
        act(session, TEAM_VISITS, rowan, who="operator:sam")
    assert acts(embedded) == []


def test_a_stream_that_was_never_heard_of_cannot_be_retried_and_leaves_no_trace(embedded):
    with pytest.raises(NotParked), embedded.desk.database.transaction() as session:
        retry(session, TEAM_VISITS, uuid4(), who="operator:sam")
    with embedded.desk.database.reading() as session:
        assert parked(session) == []
