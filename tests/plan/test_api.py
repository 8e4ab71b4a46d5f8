"""The plan as its readers get it."""

from uuid import UUID, uuid4

import orjson
import pytest
from sqlalchemy import text, update

from services.plan import waiting
from services.plan.models import Entry
from services.plan.queries import lines
from services.plan.rules import lines as rules
from shared.access.kinds import Reader
from shared.events.people import AliasAdded
from shared.messaging.tables import position
from shared.vocabulary import AssignmentRole, ContactFlag, ContactKind
from tests.plan.world import STATUTORY, TEAM, days_ago, ids

CANARIES = {
    "summary": "canary-summary",
    "young_person_words": "canary-words",
    "good_things": ["made a friend"],
    "worries": ["sleep"],
    "mood": 2,
}


def item_of(body: bytes) -> str:
    """Return which contact an event is about."""
    return str(orjson.loads(body)["item"])


def sequence_of(body: bytes) -> tuple[str, UUID, int]:
    """Return the position of an event."""
    envelope = orjson.loads(body)
    return envelope["family"], UUID(envelope["subject"]), envelope["sequence"]


def test_what_they_hope_for_and_own_words_come_first(plan, speaker, jay, ash):
    plan.hears(speaker.logged(jay, **CANARIES, occurred_at=days_ago(1)))
    read = ash.reads(jay)
    assert list(read)[:4] == ["young_person_id", "aspirations", "own_words", "strengths"]
    assert [each["words"] for each in read["strengths"]] == ["made a friend"]
    assert [each["words"] for each in read["own_words"]] == ["canary-words"]


def test_an_old_good_thing_is_on_the_timeline_and_no_longer_a_strength_of_now(plan, speaker, jay, ash):
    plan.hears(speaker.logged(jay, **CANARIES, occurred_at=days_ago(120)))
    read = ash.reads(jay)
    assert (read["strengths"], len(read["timeline"]), len(read["own_words"])) == ([], 1, 1)


def test_the_key_worker_reads_the_words(plan, speaker, jay, ash):
    plan.hears(speaker.logged(jay, **CANARIES))
    (line,) = ash.reads(jay)["timeline"]
    assert (line["view"], line["summary"], line["young_person_words"], line["mood"]) == (
        *("whole", "canary-summary", "canary-words", 2),
    )


@pytest.mark.parametrize(
    "reader", [Reader.PSYCHOLOGY, Reader.SPEECH_LANGUAGE, Reader.ON_SHIFT, Reader.RETURN_INTERVIEWER, Reader.IRO]
)
def test_a_psychologist_reads_when_kind_setting_and_tags_and_no_words(plan, speaker, jay, reader):
    plan.hears(speaker.logged(jay, **CANARIES, occurred_at=days_ago(1)))
    somebody = plan.somebody(reader, jay)
    (line,) = somebody.reads(jay)["timeline"]
    assert (line["view"], line["kind"], line["setting"], line["worries"]) == ("reduced", "check_in", "hub", ["sleep"])
    assert "canary" not in somebody.asks(jay).text
    assert somebody.reads(jay)["own_words"] == []


@pytest.mark.parametrize("reader", [Reader.POLICE, Reader.CARER, Reader.SCHOOL, Reader.VIRTUAL_SCHOOL])
def test_police_carers_and_schools_get_the_team_and_no_trace_of_any_contact(plan, speaker, jay, reader):
    somebody = plan.somebody(reader, jay)
    without = somebody.reads(jay)
    contact = speaker.logged(jay, **CANARIES, flags=[ContactFlag.CELEBRATE], occurred_at=days_ago(1))
    speaker.logged(jay)
    plan.hears(contact, speaker.logged(jay))
    after = plan.after(sequence_of(contact))
    without |= {"freshness": ""}
    for asked in ({}, {"limit": 1}, {"kind": "check_in"}, {"after": after}):
        assert somebody.reads(jay, **asked) | {"as_of": "", "freshness": ""} == without | {"as_of": ""}
    assert [set(each) for each in without["team"]] == [{"staff_id", "role"}]


@pytest.mark.parametrize("reader", [Reader.ANALYST, Reader.INFORMATION_GOVERNANCE])
def test_who_has_no_part_in_the_plan_finds_nothing(plan, jay, reader):
    assert plan.somebody(reader, jay).asks(jay).status_code == 404


def test_not_there_not_for_you_and_not_heard_of_are_the_same_answer(plan, jay):
    unheard = uuid4()
    manager = plan.somebody(Reader.MANAGER, unheard)
    barred = plan.somebody(Reader.HUB, jay, restricted=True)
    answers = [manager.asks(unheard), manager.asks(jay), manager.asks(uuid4()), barred.asks(jay)]
    assert {each.status_code for each in answers} == {404}
    assert len({str(each.get_json() | {"correlation_id": ""}) for each in answers}) == 1


def test_statutory_lines_are_for_those_with_statutory_duties(plan, speaker, jay, ash, sam):
    plan.hears(speaker.logged(jay, information_class=STATUTORY, **CANARIES, occurred_at=days_ago(1)))
    assert "canary" not in ash.asks(jay).text
    assert (ash.reads(jay)["timeline"], ash.reads(jay)["strengths"]) == ([], [])
    assert [each["class"] for each in sam.reads(jay)["timeline"]] == ["statutory"]


def test_the_team_is_shown_with_role_and_since_when(plan, jay, ash):
    (member,) = ash.reads(jay)["team"]
    assert (member["role"], set(member)) == ("key_worker", {"assignment_id", "staff_id", "role", "since"})


def test_the_young_person_s_own_account_is_not_in_the_team(plan, speaker, jay, ash):
    plan.hears(speaker.assigned(jay, role=AssignmentRole.YOUNG_PERSON))
    assert [each["role"] for each in ash.reads(jay)["team"]] == ["key_worker"]


def test_the_timeline_comes_newest_first_page_by_page(plan, speaker, jay, ash):
    bodies = [speaker.logged(jay, occurred_at=days_ago(day)) for day in range(5, 0, -1)]
    plan.hears(*bodies)
    first = ash.reads(jay, limit=3)
    rest = ash.reads(jay, limit=3, cursor=first["next"])
    assert ids(first["timeline"] + rest["timeline"]) == [item_of(each) for each in reversed(bodies)]
    assert rest["next"] is None


def test_a_page_is_filled_by_what_the_reader_may_see(plan, speaker, jay, ash, sam):
    for day in range(1, 4):
        plan.hears(
            *(speaker.logged(jay, information_class=each, occurred_at=days_ago(day)) for each in (TEAM, STATUTORY))
        )
    page = ash.reads(jay, limit=3)
    assert ([each["class"] for each in page["timeline"]], page["next"]) == (["team"] * 3, None)
    assert len(sam.reads(jay, limit=10)["timeline"]) == 6


def test_the_timeline_of_one_kind(plan, speaker, jay, ash):
    meal = speaker.logged(jay, kind=ContactKind.MEAL)
    plan.hears(speaker.logged(jay), meal)
    assert ids(ash.reads(jay, kind="meal")["timeline"]) == [item_of(meal)]


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ({"limit": 0}, "limit"),
        ({"limit": 10**9}, "limit"),
        ({"kind": "chat"}, "kind"),
        ({"cursor": "forged"}, "cursor"),
        ({"after": "forged"}, "after"),
        ({"sort": "mood"}, "sort"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_name(jay, ash, asked, named):
    answer = ash.asks(jay, **asked)
    assert (answer.status_code, set(answer.get_json()["errors"])) == (422, {named})


def test_a_cursor_of_another_reader_is_refused(plan, speaker, jay, ash, sam):
    plan.hears(speaker.logged(jay), speaker.logged(jay))
    assert sam.asks(jay, cursor=ash.reads(jay, limit=1)["next"]).status_code == 422


def test_what_was_awaited_and_has_arrived_is_not_waited_for(plan, speaker, jay, ash):
    body = speaker.logged(jay)
    plan.hears(body)
    read = ash.reads(jay, after=plan.after(sequence_of(body)))
    assert (len(read["timeline"]), read["waiting"]) == (1, [])


def test_what_does_not_arrive_in_time_is_named_as_missing(plan, speaker, jay, ash, monkeypatch):
    monkeypatch.setattr(waiting, "WAIT_AT_MOST_SECONDS", 0.05)
    body = speaker.logged(jay)
    read = ash.reads(jay, after=plan.after(sequence_of(body)))
    assert read["waiting"] == [{"family": "team.hub.contact", "why": "not yet arrived"}]


def test_nobody_waits_when_half_the_threads_already_do(plan, speaker, jay, ash, monkeypatch):
    monkeypatch.setattr(waiting, "WAIT_AT_MOST_SECONDS", 3600)
    held = [waiting._places.acquire(blocking=False) for _ in range(waiting.WAITERS_AT_MOST)]
    try:
        read = ash.reads(jay, after=plan.after(sequence_of(speaker.logged(jay))))
    finally:
        waiting._places.release(len(held))
    assert read["waiting"] == [{"family": "team.hub.contact", "why": "not yet arrived"}]


def park(plan, family):
    """Let a family of everybody stand until a person looks at it."""
    with plan.database.transaction() as session:
        session.execute(update(position).where(position.c.family == family).values(state="parked"))


def test_a_parked_source_is_named_on_every_reading_and_not_waited_for(plan, speaker, jay, ash, monkeypatch):
    monkeypatch.setattr(waiting, "WAIT_AT_MOST_SECONDS", 3600)
    plan.hears(speaker.logged(jay))
    park(plan, "team.hub.contact")
    stuck = [{"family": "team.hub.contact", "why": "updates wait for review"}]
    assert ash.reads(jay)["waiting"] == stuck
    assert ash.reads(jay, after=plan.after(sequence_of(speaker.logged(jay))))["waiting"] == stuck


def test_a_family_that_a_reader_may_not_see_is_neither_named_nor_waited_for(plan, speaker, jay, ash, monkeypatch):
    monkeypatch.setattr(waiting, "WAIT_AT_MOST_SECONDS", 3600)
    plan.hears(speaker.logged(jay, information_class=STATUTORY))
    park(plan, "statutory.hub.contact")
    awaited = sequence_of(speaker.logged(jay, information_class=STATUTORY))
    assert ash.reads(jay, after=plan.after(awaited))["waiting"] == []


def test_what_was_written_under_a_second_registration_is_waited_for(plan, speaker, jay, ash, monkeypatch):
    monkeypatch.setattr(waiting, "WAIT_AT_MOST_SECONDS", 0.05)
    other = uuid4()
    plan.hears(speaker.says(AliasAdded, alias_id=other, young_person_id=jay, added_at=days_ago(1)))
    read = ash.reads(jay, after=plan.after(sequence_of(speaker.logged(other))))
    assert read["waiting"] == [{"family": "team.hub.contact", "why": "not yet arrived"}]


def test_what_concerns_another_young_person_is_not_waited_for(plan, speaker, jay, ash, monkeypatch):
    monkeypatch.setattr(waiting, "WAIT_AT_MOST_SECONDS", 3600)
    awaited = sequence_of(speaker.logged(uuid4()))
    assert ash.reads(jay, after=plan.after(awaited))["waiting"] == []


def test_who_read_the_plan_is_written_down_with_what_they_could_see(plan, speaker, jay, ash):
    plan.hears(speaker.logged(jay))
    ash.reads(jay)
    assert {(each.staff_id, each.young_person_id) for each in plan.looks()} == {(ash.staff_id, jay)}
    lines = {
        "contact",
        "incident",
        "custody_notice",
        "consultation_summary",
        "strategies",
        "screening",
        "communication_profile",
        "missing_episode_facts",
        "return_interview_summary",
    }
    assert {each.item_kind for each in plan.looks()} == {"plan", "team_panel", "own_words", "plan_action"} | lines


@pytest.mark.parametrize(
    ("asked", "index"),
    [
        (None, "ix_entry_young_person_id_occurred_at_item_id"),
        (Entry.__table__.c.has_own_words, "ix_entry_own_words"),
        (Entry.__table__.c.is_strength, "ix_entry_strengths"),
    ],
)
def test_each_part_of_the_page_is_read_from_its_index_without_a_sort(plan, jay, asked, index):
    query = lines._lines([jay], list(rules.FAMILIES)).limit(25)
    query = query if asked is None else query.where(asked)
    with plan.database.reading() as session:
        literally = {"literal_binds": True, "render_postcompile": True}
        statement = query.compile(session.connection(), compile_kwargs=literally)
        steps = " ".join(row.detail for row in session.execute(text(f"EXPLAIN QUERY PLAN {statement}")))
    assert f"USING INDEX {index} " in steps
    assert "TEMP B-TREE" not in steps
    assert "SCAN" not in steps
