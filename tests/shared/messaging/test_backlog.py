"""A full outbox takes nothing more in, and says so."""

from uuid import uuid4

import pytest

from shared.messaging.backlog import Backlog, OutboxFull
from tests.shared.messaging.language import VisitNoted
from tests.shared.messaging.members import say


@pytest.fixture
def lodge(embedded):
    """Give a speaking service whose outbox is full at two events."""
    database = embedded.lodge.database
    database.at_commit = (Backlog(largest=1, look_again_seconds=0.0).refuse_when_full, *database.at_commit)
    return embedded.lodge


def test_a_full_outbox_refuses_and_keeps_nothing(lodge):
    lodge.announces(VisitNoted, uuid4())
    lodge.announces(VisitNoted, uuid4())
    with pytest.raises(OutboxFull):
        lodge.announces(VisitNoted, uuid4())
    assert len(lodge.bodies()) == 2


def test_what_announces_nothing_goes_on_with_a_full_outbox(lodge):
    lodge.announces(VisitNoted, uuid4())
    lodge.announces(VisitNoted, uuid4())
    with lodge.database.transaction() as session:
        assert not session.info.get("announced")


def test_once_it_is_carried_the_outbox_takes_in_again(lodge, embedded):
    lodge.announces(VisitNoted, uuid4())
    lodge.announces(VisitNoted, uuid4())
    embedded.settle()
    with lodge.database.transaction() as session:
        say(session, VisitNoted, uuid4())
    assert len(lodge.bodies()) == 3
