"""What was known when: late entries, corrections and retractions, seen from a moment in the past."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import orjson
import pytest
from sqlalchemy import update

from services.plan.models import Base, EntryBefore
from services.plan.service import service
from shared.access.kinds import Reader
from shared.messaging.replay import Replay
from shared.messaging.tables import inbox
from shared.vocabulary import EndReason
from tests.plan.world import STATUTORY, days_ago, ids

THE_THIRD = datetime(2026, 11, 3, 21, 40, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def at(plan):
    """Give a way to let events arrive at an instant of the past: it is set as their time of receipt, and folded."""

    def arrive(moment, *bodies):
        plan.hears(*bodies)
        received = [orjson.loads(body)["id"] for body in bodies]
        with plan.database.transaction() as session:
            for event_id in received:
                known = inbox.c.event_id == UUID(event_id)
                session.execute(update(inbox).where(known).values(received_at=moment))
        Replay(plan.database, service.handlers, service.projections).rebuild(_subjects(plan))

    return arrive


def _subjects(plan):
    return Replay(plan.database, service.handlers, service.projections).subjects()


def then(reader, jay, **asked):
    return reader.reads(jay, **{name: moment.isoformat() for name, moment in asked.items()})


def item(body):
    return str(orjson.loads(body)["item"])


def test_a_late_entry_is_not_what_was_known_and_is_marked_in_what_had_happened(plan, speaker, jay, ash, at):
    at(days_ago(400))
    in_time = speaker.logged(jay, occurred_at=THE_THIRD - 3 * HOUR)
    late = speaker.logged(jay, occurred_at=THE_THIRD - 2 * HOUR)
    at(THE_THIRD - 2 * HOUR, in_time)
    at(THE_THIRD + 5 * HOUR, late)
    assert ids(then(ash, jay, as_known_at=THE_THIRD)["timeline"]) == [item(in_time)]
    had_happened = then(ash, jay, as_happened_at=THE_THIRD)["timeline"]
    assert {each["item_id"]: each["known_later"] for each in had_happened} == {item(late): True, item(in_time): False}


def test_a_corrected_line_reads_as_it_read_then(plan, speaker, jay, ash, at):
    contact_id = uuid4()
    at(THE_THIRD - HOUR, speaker.logged(jay, contact_id=contact_id, summary="Went out", occurred_at=THE_THIRD - HOUR))
    corrected = speaker.corrected(jay, contact_id, summary="Stayed in", occurred_at=THE_THIRD - HOUR)
    at(THE_THIRD + HOUR, corrected)
    (line,) = then(ash, jay, as_known_at=THE_THIRD)["timeline"]
    assert (line["summary"], line["reads_differently_now"]) == ("Went out", True)
    (now,) = then(ash, jay, as_known_at=THE_THIRD + 2 * HOUR)["timeline"]
    assert (now["summary"], now["reads_differently_now"]) == ("Stayed in", False)


def test_no_moment_brings_back_what_was_taken_back(plan, speaker, jay, ash, at):
    contact_id = uuid4()
    at(THE_THIRD - HOUR, speaker.logged(jay, contact_id=contact_id, occurred_at=THE_THIRD - HOUR))
    at(THE_THIRD, speaker.corrected(jay, contact_id, summary="canary", occurred_at=THE_THIRD - HOUR))
    plan.hears(speaker.retracted(jay, contact_id, revision=3))
    for moment in (THE_THIRD - timedelta(minutes=1), THE_THIRD + HOUR):
        assert then(ash, jay, as_known_at=moment)["timeline"] == []
        assert then(ash, jay, as_happened_at=moment)["timeline"] == []
    with plan.database.reading() as session:
        assert session.query(EntryBefore).count() == 0


def test_what_was_narrowed_stays_narrowed_at_every_moment(plan, speaker, jay, ash, sam, at):
    contact_id = uuid4()
    at(THE_THIRD - HOUR, speaker.logged(jay, contact_id=contact_id, occurred_at=THE_THIRD - HOUR))
    at(THE_THIRD + HOUR, *speaker.narrowed(jay, contact_id, occurred_at=THE_THIRD - HOUR))
    assert then(ash, jay, as_known_at=THE_THIRD)["timeline"] == []
    (line,) = then(sam, jay, as_known_at=THE_THIRD + 2 * HOUR)["timeline"]
    assert line["class"] == STATUTORY


def test_the_team_is_the_one_of_that_time(plan, speaker, jay, ash, at):
    assignment_id, before = uuid4(), THE_THIRD - timedelta(days=60)
    at(before, speaker.assigned(jay, assignment_id=assignment_id, starts_at=before))
    ended = speaker.says_end(jay, assignment_id, ended_at=THE_THIRD + HOUR, reason=EndReason.WORKER_LEFT)
    at(THE_THIRD + 2 * HOUR, ended)
    assert str(assignment_id) in [each["assignment_id"] for each in then(ash, jay, as_known_at=THE_THIRD)["team"]]
    later = then(ash, jay, as_known_at=THE_THIRD + timedelta(days=1))["team"]
    assert str(assignment_id) not in [each["assignment_id"] for each in later]


def test_strengths_and_words_are_those_of_that_time(plan, speaker, jay, ash, at):
    old = {"good_things": ["made a friend"], "young_person_words": "Best day", "occurred_at": THE_THIRD - HOUR}
    at(THE_THIRD - HOUR, speaker.logged(jay, **old))
    at(THE_THIRD + HOUR, speaker.logged(jay, good_things=["cooked"], occurred_at=THE_THIRD))
    read = then(ash, jay, as_known_at=THE_THIRD)
    assert [each["words"] for each in read["strengths"]] == ["made a friend"]
    assert [each["words"] for each in read["own_words"]] == ["Best day"]


def test_an_action_reads_as_it_stood(plan, jay, ash):
    said = {"words": "Ring on Friday", "owner_id": str(jay), "due_on": "2036-01-01", "is_agreed": True}
    action_id = ash.sends("POST", f"/v1/plans/{jay}/actions", json=said).get_json()["id"]
    between = datetime.now(UTC)
    path = f"/v1/plans/{jay}/actions/{action_id}/change"
    ash.sends("POST", path, json={"words": "Ring on Saturday"}, headers={"If-Match": '"1"'})
    assert [each["words"] for each in then(ash, jay, as_known_at=between)["actions"]] == ["Ring on Friday"]
    assert then(ash, jay, as_known_at=THE_THIRD)["actions"] == []


def test_a_reader_sees_no_more_of_the_past_than_of_today(plan, speaker, jay, at):
    at(THE_THIRD - HOUR, speaker.logged(jay, summary="canary-summary", occurred_at=THE_THIRD - HOUR))
    okafor, marsh = plan.somebody(Reader.PSYCHOLOGY, jay), plan.somebody(Reader.POLICE, jay)
    assert "canary" not in okafor.asks(jay, as_known_at=THE_THIRD.isoformat()).text
    assert then(marsh, jay, as_known_at=THE_THIRD)["timeline"] == []


def test_folding_again_gives_the_same_past(plan, speaker, jay, ash, at):
    contact_id = uuid4()
    at(THE_THIRD - HOUR, speaker.logged(jay, contact_id=contact_id, occurred_at=THE_THIRD - HOUR))
    at(THE_THIRD + HOUR, speaker.corrected(jay, contact_id, summary="Other", occurred_at=THE_THIRD - HOUR))
    before = then(ash, jay, as_known_at=THE_THIRD)["timeline"]
    with plan.database.transaction() as session:
        for table in (Base.metadata.tables["entry"], Base.metadata.tables["entry_before"]):
            session.execute(table.delete())
    Replay(plan.database, service.handlers, service.projections).rebuild(_subjects(plan))
    assert then(ash, jay, as_known_at=THE_THIRD)["timeline"] == before


@pytest.mark.parametrize("wrong", ["yesterday", "2026-11-03T21:40"])
def test_a_moment_needs_its_zone(jay, ash, wrong):
    answer = ash.asks(jay, as_known_at=wrong)
    assert (answer.status_code, set(answer.get_json()["errors"])) == (422, {"as_known_at"})
