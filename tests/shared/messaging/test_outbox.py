"""Speaking: what may be said, how it is numbered, and which types are refused."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import uuid4

import orjson
import pytest
from marshmallow import ValidationError
from sqlalchemy import select

from shared.context import acting
from shared.messaging.envelope import read_envelope
from shared.messaging.tables import event_log
from tests.shared.messaging.language import STATUTORY, TEAM_VISITS, RoomOpened, VisitNoted, VisitReclassified
from tests.shared.messaging.members import say


def test_numbers_count_each_family_and_person_by_themselves(embedded):
    jay, rowan = uuid4(), uuid4()
    with embedded.lodge.database.transaction() as session:
        said = [
            say(session, VisitNoted, jay),
            say(session, VisitNoted, rowan),
            say(session, VisitNoted, jay, information_class=STATUTORY),
            say(session, VisitNoted, jay),
        ]
    assert [each.sequence for each in said] == [1, 1, 1, 2]


def test_data_that_the_type_does_not_declare_is_refused(embedded):
    with pytest.raises(ValidationError), embedded.lodge.database.transaction() as session:
        say(session, VisitNoted, uuid4(), words=None)
    assert embedded.lodge.bodies() == []


def test_a_class_that_the_type_does_not_declare_is_refused(embedded):
    with pytest.raises(ValueError, match="never of class"):
        embedded.lodge.announces(RoomOpened, uuid4(), information_class=STATUTORY)


def test_a_type_of_several_classes_needs_one_named(embedded):
    with pytest.raises(ValueError, match="name one"):
        embedded.lodge.announces(VisitNoted, uuid4(), information_class=None)


def test_what_was_said_stands_in_the_envelope(embedded):
    jay, visit = uuid4(), uuid4()
    happened = datetime(2026, 7, 1, 12, tzinfo=timezone(timedelta(hours=1)))
    with acting("staff:amira", correlation="request-7", cause="event-3"):
        embedded.lodge.announces(
            VisitReclassified, jay, visit_id=visit, revision=4, withdraws=visit, occurred_at=happened
        )
    told = orjson.loads(embedded.lodge.bodies()[0])
    assert (told["subject"], told["item"], told["withdraws"]) == (str(jay), str(visit), str(visit))
    assert (told["family"], told["sequence"], told["revision"]) == (TEAM_VISITS, 1, 4)
    assert (told["actor"], told["correlationid"], told["causationid"]) == ("staff:amira", "request-7", "event-3")
    assert datetime.fromisoformat(told["time"]) == happened
    assert told["time"].endswith("+00:00")
    assert told["purpose"] == VisitReclassified.purpose
    assert told["basis"] == VisitReclassified.basis


def test_a_listener_reads_every_body_that_a_speaker_writes(embedded):
    words = "Zoë said: “no” – \u2028 \U0001f642 \\u0000 \x07"
    embedded.lodge.announces(VisitNoted, uuid4(), words=words)
    (body,) = embedded.lodge.bodies()
    assert orjson.loads(read_envelope(body).body)["data"]["words"] == words


def test_an_instant_without_a_zone_is_refused(embedded):
    with pytest.raises(Exception, match="needs a zone"):
        embedded.lodge.announces(VisitNoted, uuid4(), occurred_at=datetime.now(UTC).replace(tzinfo=None))
    assert embedded.lodge.rows(select(event_log)) == []
