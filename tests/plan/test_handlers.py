"""What the plan shows once it has heard, in whatever order it heard."""

from datetime import timedelta
from itertools import permutations
from uuid import UUID, uuid4

import orjson
import pytest

from services.plan.models import Base
from services.plan.service import service
from shared.events.base import load_event
from shared.events.hub import ContactCorrected
from shared.events.people import (
    AliasAdded,
    AssignmentEnded,
    RestrictionLifted,
    RestrictionSet,
    YoungPersonChanged,
    YoungPersonRegistered,
)
from shared.messaging.replay import Replay
from shared.vocabulary import AssignmentRole, EndReason, RestrictionKind
from tests.plan.world import NOON, STATUTORY, ids


def item_of(body: bytes) -> UUID:
    """Return which contact an event is about."""
    return UUID(orjson.loads(body)["item"])


def handle(plan, body):
    """Run the event's handler alone, whatever came before it."""
    envelope = orjson.loads(body)
    with plan.database.transaction() as session:
        service.handlers.by_type[envelope["type"]].effect(session, load_event(envelope, NOON))


def test_a_logged_contact_is_one_line_that_names_its_source_event(plan, speaker, jay, ash):
    body = speaker.logged(jay)
    plan.hears(body, body)
    (line,) = ash.reads(jay)["timeline"]
    envelope = orjson.loads(body)
    assert line["source"] == {
        "service": "hub",
        "type": "hub.contact.logged.v1",
        "event_id": envelope["id"],
        "family": "team.hub.contact",
        "sequence": 1,
        "actor": "actor-canary",
        "purpose": "coordinated_care",
        "basis": "public_task",
    }


def test_a_line_says_when_it_happened_was_recorded_and_arrived(plan, speaker, jay, ash):
    body = speaker.logged(jay, is_late=True)
    plan.hears(body)
    (line,) = ash.reads(jay)["timeline"]
    assert (line["occurred_at"], line["recorded_at"]) == (NOON.isoformat(), orjson.loads(body)["recordedtime"])
    assert line["received_at"] >= line["recorded_at"]
    assert line["is_late"] is True


def test_a_correction_replaces_the_line(plan, speaker, jay, ash):
    logged = speaker.logged(jay)
    plan.hears(logged, speaker.corrected(jay, item_of(logged), summary="Better"))
    (line,) = ash.reads(jay)["timeline"]
    assert (line["summary"], line["revision"], line["is_corrected"]) == ("Better", 2, True)


def test_a_correction_handled_before_the_contact_itself_is_not_undone_by_it(plan, speaker, jay, ash):
    logged = speaker.logged(jay)
    corrected = speaker.corrected(jay, item_of(logged), summary="Better")
    handle(plan, corrected)
    handle(plan, logged)
    assert [each["summary"] for each in ash.reads(jay)["timeline"]] == ["Better"]


def test_a_correction_that_arrives_first_waits_for_the_contact(plan, speaker, jay, ash):
    logged = speaker.logged(jay)
    corrected = speaker.corrected(jay, item_of(logged), summary="Better")
    plan.hears(corrected)
    assert ash.reads(jay)["timeline"] == []
    assert ash.reads(jay)["waiting"] == [{"family": "team.hub.contact", "why": "not yet arrived"}]
    plan.hears(logged)
    assert [each["summary"] for each in ash.reads(jay)["timeline"]] == ["Better"]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_narrowed_contact_shows_to_the_statutory_reader_only_whatever_arrives_last(
    plan, speaker, jay, ash, sam, order
):
    logged = speaker.logged(jay)
    bodies = [logged, *speaker.narrowed(jay, item_of(logged))]
    for turn in order:
        plan.hears(bodies[turn])
        if turn != 0:
            assert ash.reads(jay)["timeline"] == []
        assert len(sam.reads(jay)["timeline"]) <= 1
    assert [each["class"] for each in sam.reads(jay)["timeline"]] == ["statutory"]
    assert ash.asks(jay).text.count("canary") == 0


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_a_contact_narrowed_and_then_retracted_shows_to_nobody_from_the_retraction_on(
    plan, speaker, jay, ash, sam, order
):
    logged = speaker.logged(jay)
    contact_id = item_of(logged)
    retracted = {"information_class": STATUTORY, "revision": 3}
    bodies = [logged, *speaker.narrowed(jay, contact_id), speaker.retracted(jay, contact_id, **retracted)]
    for turn in order:
        plan.hears(bodies[turn])
        if 3 in order[: order.index(turn) + 1]:
            assert (ash.reads(jay)["timeline"], sam.reads(jay)["timeline"]) == ([], [])
    assert "canary" not in str([each["content"] for each in plan.entries()])


def test_a_retracted_contact_vanishes_and_its_words_with_it(plan, speaker, jay, ash):
    logged = speaker.logged(jay, young_person_words="canary-words", good_things=["canary-good"])
    plan.hears(logged, speaker.retracted(jay, item_of(logged)))
    assert "canary" not in ash.asks(jay).text
    assert "canary" not in str([each["content"] for each in plan.entries()])


def test_a_retraction_behind_a_missing_event_is_obeyed_on_receipt(plan, speaker, jay, ash):
    logged = speaker.logged(jay)
    speaker.logged(jay)
    plan.hears(logged, speaker.retracted(jay, item_of(logged)))
    assert ash.reads(jay)["timeline"] == []


def test_what_was_recorded_for_an_alias_stands_on_the_one_plan(plan, speaker, jay, ash):
    other = uuid4()
    before, after = speaker.logged(other), speaker.logged(other, occurred_at=NOON + timedelta(hours=1))
    plan.hears(before, speaker.says(AliasAdded, alias_id=other, young_person_id=jay, added_at=NOON), after)
    assert ids(ash.reads(jay)["timeline"]) == [str(item_of(after)), str(item_of(before))]


def test_an_alias_is_answered_with_the_one_plan_to_those_who_work_with_that_person(plan, speaker, jay, ash):
    other = uuid4()
    plan.hears(speaker.logged(jay), speaker.says(AliasAdded, alias_id=other, young_person_id=jay, added_at=NOON))
    ash.relations[other] = ash.relations[jay]
    assert ash.reads(other)["young_person_id"] == str(jay)
    del ash.relations[jay]
    assert ash.asks(other).status_code == 404


def a_bar(jay, staff_id):
    """Return what `people` says when somebody may not read a young person's record."""
    restriction = {"restriction_id": uuid4(), "kind": RestrictionKind.NAMED_CONFLICT}
    return {"young_person_id": jay, "staff_id": staff_id, "set_at": NOON} | restriction


def test_who_is_barred_here_finds_nothing_even_with_a_token_that_says_otherwise(plan, speaker, jay, ash, sam):
    plan.hears(speaker.says(RestrictionSet, **a_bar(jay, ash.staff_id)))
    assert ash.asks(jay).status_code == 404
    assert sam.asks(jay).status_code == 200


def test_a_lifted_restriction_bars_nobody(plan, speaker, jay, ash):
    bar = a_bar(jay, ash.staff_id)
    lifted = {"restriction_id": bar["restriction_id"], "young_person_id": jay, "lifted_at": NOON, "revision": 2}
    plan.hears(speaker.says(RestrictionSet, **bar), speaker.says(RestrictionLifted, **lifted))
    assert ash.asks(jay).status_code == 200


def test_whose_work_ended_is_in_the_team_no_longer(plan, speaker, jay, ash):
    assignment = {"assignment_id": uuid4(), "staff_id": uuid4(), "role": AssignmentRole.LIFE_COACH}
    plan.hears(speaker.assigned(jay, **assignment))
    assert str(assignment["staff_id"]) in [each["staff_id"] for each in ash.reads(jay)["team"]]
    ended = assignment | {"young_person_id": jay, "ended_at": NOON, "reason": EndReason.WORKER_MOVED, "revision": 2}
    plan.hears(speaker.says(AssignmentEnded, **ended))
    assert str(assignment["staff_id"]) not in [each["staff_id"] for each in ash.reads(jay)["team"]]


def test_who_begins_tomorrow_is_not_in_the_team_yet(plan, speaker, jay, ash):
    plan.hears(speaker.assigned(jay, starts_at=NOON + timedelta(days=365 * 20)))
    assert len(ash.reads(jay)["team"]) == 1


def rows(plan):
    """Return everything that the plan has folded, table by table."""
    with plan.database.reading() as session:
        return {
            table.name: sorted(str(row) for row in session.execute(table.select()))
            for table in Base.metadata.sorted_tables
        }


def tell_a_story(plan, speaker, jay):
    """Let the plan hear of everything that can happen to a contact and a team; return the other registration."""
    other = uuid4()
    kept, taken_back, narrowed = speaker.logged(jay), speaker.logged(jay), speaker.logged(jay, mood=3)
    plan.hears(kept, taken_back, narrowed, speaker.corrected(jay, item_of(kept), mood=5))
    plan.hears(speaker.retracted(jay, item_of(taken_back)), *speaker.narrowed(jay, item_of(narrowed)))
    plan.hears(speaker.logged(other), speaker.says(AliasAdded, alias_id=other, young_person_id=jay, added_at=NOON))
    plan.hears(speaker.says(YoungPersonRegistered, young_person_id=jay, home_id=uuid4()))
    plan.hears(speaker.says(YoungPersonChanged, young_person_id=jay, home_id=uuid4(), revision=2))
    plan.hears(speaker.says(RestrictionSet, **a_bar(jay, uuid4())))
    return other


@pytest.mark.parametrize("whole", [True, False])
def test_the_plan_folded_again_is_the_plan_as_it_grew(plan, speaker, jay, whole):
    tell_a_story(plan, speaker, jay)
    before = rows(plan)
    replay = Replay(plan.database, service.handlers, service.projections)
    replay.rebuild(replay.subjects() if whole else [jay])
    assert rows(plan) == before


def test_the_types_of_contact_events_are_all_heard():
    assert ContactCorrected.type in service.handlers.by_type
    assert len([each for each in service.handlers.by_type if each.startswith("hub.contact.")]) == 4
