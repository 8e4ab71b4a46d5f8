"""Measures of control (regulation 35): three clocks, the record, the signature, the talk with the young person."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from services.hub.actions import measure_steps as steps
from services.hub.actions import measures as actions
from services.hub.models import Deadline, Measure, MeasureRevision
from services.hub.queries.measures import get_measure
from shared.access.kinds import Reader
from shared.clock import utc_now
from shared.clocks import Status
from shared.deadlines import ref
from shared.problems import Conflict
from shared.vocabulary import MeasureKind
from tests.hub.test_api_contacts import wrong_fields
from tests.hub.test_incidents import EXTRACT, record

RECORD: dict[str, Any] = {
    "extract": "Held for a minute and a half so that nobody was cut by the glass.",
    "behaviour": "Went to pick up broken glass.",
    "place": "The kitchen",
    "description": "Both arms held from the side, standing.",
    "duration_seconds": 90,
    "steps_to_avoid": "Five minutes alone were offered.",
    "effectiveness": "He put the glass down. No sanction.",
    "injuries": "None",
    "treatment": "None needed",
}
WORDS = "He says the corridor made it worse."
# Scenario O7: Saturday 20 February 2027, 19:12 in London; winter time.
USED_AT = datetime(2027, 2, 20, 19, 12, tzinfo=UTC)
SUNDAY, MONDAY, TUESDAY = (datetime(2027, 2, day, tzinfo=UTC) for day in (21, 22, 23))


def a_measure(young_person_id, user, **sent):
    return {"young_person_id": str(young_person_id), "kind": "restraint", "used_by": [str(user.staff_id)]} | sent


def open_for(caller, young_person_id, user=None, **sent) -> str:
    answer = caller.post("/v1/measures", a_measure(young_person_id, user or caller, **sent))
    assert answer.status_code == 201, answer.json
    return str(answer.get_json()["id"])


def step(caller, measure_id, what, revision=1, key=None, **sent):
    headers = {"Idempotency-Key": key} if key else {}
    return caller.post(f"/v1/measures/{measure_id}/{what}", {"revision": revision} | sent, **headers)


def read(caller, measure_id):
    answer = caller.get(f"/v1/measures/{measure_id}")
    return answer.get_json() if answer.status_code == 200 else answer.status_code


def clocks(caller, measure_id):
    return {each["rule_id"]: each for each in read(caller, measure_id)["clocks"]}


def statuses(caller, measure_id):
    return {rule_id: each["status"] for rule_id, each in clocks(caller, measure_id).items()}


def days_ago(days):
    return (utc_now() - timedelta(days=days)).isoformat()


@pytest.fixture
def in_o7(hub, ash):
    """Give a way to live through O7: what is done is done at its own time."""

    def live(do, *more):
        with hub.database.transaction() as session:
            measure_id = actions.open_measure(
                session,
                young_person_id=next(iter(ash.relations)),
                used_by=[ash.staff_id],
                opened_by=ash.staff_id,
                kind=MeasureKind.RESTRAINT,
                used_at=USED_AT,
                opened_at=USED_AT,
            )
            for each in (do, *more):
                each(session, get_measure(session, measure_id, to_change=True))
        with hub.database.reading() as session:
            found = session.scalars(select(Deadline).where(Deadline.trigger_ref == ref("measure", measure_id)))
            return {each.rule_id: each for each in found}

    return live


def written(at, **how):
    def write(session, measure):
        steps.write_record(session, measure, by=measure.opened_by, at=at, **RECORD, **how)

    return write


def signed(at):
    return lambda session, measure: steps.sign(session, measure, by=uuid4(), at=at)


def talked(at):
    return lambda session, measure: steps.add_talk(session, measure, by=uuid4(), at=at, young_person_words=WORDS)


def test_the_clocks_of_o7_end_to_the_minute_and_all_are_met(in_o7):
    found = in_o7(written(SUNDAY.replace(hour=8)), signed(SUNDAY.replace(hour=14)), talked(TUESDAY.replace(hour=11)))
    assert {rule_id: each.due_at for rule_id, each in found.items()} == {
        "CH1": SUNDAY.replace(hour=19, minute=12),
        "CH2": MONDAY.replace(hour=19, minute=12),
        "CH3": datetime(2027, 2, 25, 23, 59, 59, tzinfo=UTC),
    }
    assert {each.status for each in found.values()} == {Status.MET_ON_TIME}


def test_a_record_of_o7_written_at_half_past_seven_on_sunday_is_late_for_ever(in_o7):
    late = SUNDAY.replace(hour=19, minute=30)
    with pytest.raises(Conflict) as asked:
        in_o7(written(late))
    assert asked.value.extra["asks"] == "later_than_clock"
    assert in_o7(written(late, is_late_meant=True))["CH1"].status is Status.MET_LATE


def test_every_measure_has_its_three_clocks(hub, ash, jay):
    for sent in ({}, {"used_at": days_ago(2)}, {"kind": "discipline"}, {"class": "statutory"}):
        open_for(ash, jay, **sent)
    with hub.database.reading() as session:
        measures = session.scalars(select(Measure)).all()
        running = session.execute(select(Deadline.trigger_ref, Deadline.rule_id, Deadline.trigger_at)).all()
    wanted = {(ref("measure", each.id), rule, each.used_at) for each in measures for rule in ("CH1", "CH2", "CH3")}
    assert (len(measures), {tuple(each) for each in running}) == (4, wanted)


def test_what_was_planned_in_the_ehc_plan_has_no_clock(ash, jay):
    assert clocks(ash, open_for(ash, jay, planned_in_ehc_plan=True)) == {}


def test_each_clock_says_its_rule_start_basis_and_what_would_change_it(ash, jay):
    told = clocks(ash, open_for(ash, jay))["CH1"]
    assert "within 24 hours" in told["rule"]
    assert told["start"].startswith("It counts from when the measure was used")
    assert "reg 35" in told["basis"]
    assert "correction" in told["what_would_change_it"]


def test_the_record_the_signature_and_the_talk_each_meet_their_clock(ash, priya, jay):
    measure = open_for(ash, jay)
    assert step(ash, measure, "record", **RECORD, present=[str(uuid4())]).status_code == 201
    assert statuses(ash, measure) == {"CH1": "met_on_time", "CH2": "running", "CH3": "running"}
    assert step(priya, measure, "signature", 2, note="Spoke to Ash and Ruth").status_code == 201
    assert step(priya, measure, "talk", 3, young_person_words=WORDS).status_code == 201
    assert set(statuses(ash, measure).values()) == {"met_on_time"}
    told = read(ash, measure)
    assert (told["signed_by"], told["talked_by"], told["young_person_words"]) == (*[str(priya.staff_id)] * 2, WORDS)
    assert {name: told[name] for name in RECORD} == RECORD


def test_a_late_record_is_asked_about_and_nothing_is_kept_until_that_is_meant(hub, ash, jay):
    measure = open_for(ash, jay, used_at=days_ago(2))
    asked = step(ash, measure, "record", **RECORD)
    assert (asked.status_code, asked.get_json()["asks"]) == (409, "later_than_clock")
    assert (read(ash, measure)["written_at"], read(ash, measure)["revision"]) == (None, 1)
    assert step(ash, measure, "record", **RECORD, is_late_meant=True).status_code == 201
    assert statuses(ash, measure)["CH1"] == "met_late"


def test_a_late_signature_and_a_late_talk_are_asked_about_too(ash, priya, jay):
    measure = open_for(ash, jay, used_at=days_ago(9))
    step(ash, measure, "record", **RECORD, is_late_meant=True)
    for what, sent in (("signature", {}), ("talk", {"said_nothing": True})):
        revision = read(ash, measure)["revision"]
        assert step(priya, measure, what, revision, **sent).get_json()["asks"] == "later_than_clock"
        assert step(priya, measure, what, revision, **sent, is_late_meant=True).status_code == 201
    assert set(statuses(ash, measure).values()) == {"met_late"}


def test_nobody_signs_for_a_measure_that_they_used_themselves(hub, priya, jay):
    measure = open_for(priya, jay)
    step(priya, measure, "record", **RECORD)
    dan = hub.somebody(Reader.MANAGER, jay)
    assert (read(priya, measure)["may_sign"], read(dan, measure)["may_sign"]) == (False, True)
    assert step(priya, measure, "signature", 2).status_code == 403
    assert step(dan, measure, "signature", 2).status_code == 201


def test_only_a_manager_signs_or_talks_for_the_record(ash, jay):
    measure = open_for(ash, jay)
    step(ash, measure, "record", **RECORD)
    assert step(ash, measure, "signature", 2).status_code == 403
    assert step(ash, measure, "talk", 2, said_nothing=True).status_code == 403


def test_nothing_is_signed_before_it_is_written_and_nothing_twice(ash, priya, jay):
    measure = open_for(ash, jay)
    refused = step(priya, measure, "signature")
    assert (refused.status_code, refused.get_json()["asks"]) == (409, "out_of_turn")
    step(ash, measure, "record", **RECORD)
    assert step(ash, measure, "record", 2, **RECORD).status_code == 409
    step(priya, measure, "signature", 2)
    assert step(priya, measure, "signature", 3).status_code == 409


def test_the_second_click_changes_nothing(hub, ash, priya, jay):
    measure = open_for(ash, jay)
    for _ in range(2):
        assert step(ash, measure, "record", key="record", **RECORD).status_code == 201
        assert step(priya, measure, "signature", 2, key="sign").status_code == 201
    assert read(ash, measure)["revision"] == 3


def test_the_talk_has_the_young_persons_words_or_that_they_wanted_to_say_nothing(ash, priya, jay):
    measure = open_for(ash, jay)
    for sent in ({}, {"young_person_words": WORDS, "said_nothing": True}):
        assert wrong_fields(step(priya, measure, "talk", **sent)) == {"young_person_words"}
    early = step(priya, measure, "talk", said_nothing=True, talked_at=days_ago(1))
    assert wrong_fields(early) == {"talked_at"}
    assert step(priya, measure, "talk", said_nothing=True).status_code == 201


def test_a_corrected_time_of_use_reckons_the_clocks_anew_and_keeps_the_old_value(ash, jay):
    measure, used_at = open_for(ash, jay), days_ago(3)
    before = clocks(ash, measure)["CH2"]["due_at"]
    changed = step(ash, measure, "correction", reason="It was on Tuesday", used_at=used_at)
    assert changed.status_code == 200, changed.json
    told = clocks(ash, measure)["CH2"]
    assert datetime.fromisoformat(told["due_at"]) == datetime.fromisoformat(used_at) + timedelta(hours=48)
    assert (told["earlier"][0]["due_at"], told["earlier"][0]["reason"]) == (before, "It was on Tuesday")


def test_a_measure_that_turns_out_to_be_planned_stops_its_clocks(ash, jay):
    measure = open_for(ash, jay)
    step(ash, measure, "correction", reason="It is in the plan", planned_in_ehc_plan=True)
    assert set(statuses(ash, measure).values()) == {"cancelled"}
    back = step(ash, measure, "correction", 2, reason="It is not", planned_in_ehc_plan=False)
    assert wrong_fields(back) == {"planned_in_ehc_plan"}


def test_a_record_corrected_after_the_signature_says_so_and_keeps_how_it_read(hub, ash, priya, jay):
    measure = open_for(ash, jay)
    step(ash, measure, "record", **RECORD)
    step(priya, measure, "signature", 2)
    step(ash, measure, "correction", 3, reason="Counted again", duration_seconds=60)
    told = read(ash, measure)
    assert told["corrected_at"] > told["signed_at"]
    with hub.database.reading() as session:
        before = session.get_one(MeasureRevision, (UUID(measure), 3))
    assert (before.duration_seconds, before.reason) == (90, "Counted again")


def test_a_record_that_is_not_written_yet_cannot_be_corrected(ash, jay):
    measure = open_for(ash, jay)
    assert wrong_fields(step(ash, measure, "correction", reason="x", description="y")) == {"description"}


def test_whoever_signed_does_not_turn_out_to_have_used_it(ash, priya, jay):
    measure = open_for(ash, jay)
    step(ash, measure, "record", **RECORD)
    step(priya, measure, "signature", 2)
    changed = step(ash, measure, "correction", 3, reason="x", used_by=[str(priya.staff_id)])
    assert wrong_fields(changed) == {"used_by"}


def test_a_measure_that_is_taken_back_is_gone_and_its_clocks_stop(hub, ash, jay):
    measure = open_for(ash, jay)
    assert step(ash, measure, "retraction", reason="Wrong record").status_code == 200
    assert read(ash, measure) == 404
    with hub.database.reading() as session:
        assert {each.status for each in session.scalars(select(Deadline))} == {Status.CANCELLED}


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"kind": "hold"}, "kind"),
        ({"used_by": []}, "used_by"),
        ({"used_at": "2099-01-01T00:00:00Z"}, "used_at"),
        ({"planned_in_ehc_plan": "no"}, "planned_in_ehc_plan"),
        ({"incident_id": str(uuid4())}, "incident_id"),
    ],
)
def test_a_measure_that_makes_no_sense_is_refused_by_name(hub, ash, jay, sent, field):
    assert wrong_fields(ash.post("/v1/measures", a_measure(jay, ash, **sent))) == {field}
    assert hub.announced() == []


@pytest.mark.parametrize(
    "left_out", ["behaviour", "description", "duration_seconds", "steps_to_avoid", "effectiveness"]
)
def test_the_record_has_all_that_the_regulation_asks_for(ash, jay, left_out):
    sent = {name: value for name, value in RECORD.items() if name != left_out}
    assert wrong_fields(step(ash, open_for(ash, jay), "record", **sent)) == {left_out}


def test_a_measure_belongs_to_its_incident(hub, ash, jay):
    incident = record(ash, jay)
    measure = open_for(ash, jay, incident_id=incident)
    assert [each["id"] for each in ash.get(f"/v1/incidents/{incident}/measures").get_json()["measures"]] == [measure]
    mia = uuid4()
    beth = hub.somebody(Reader.HUB, jay, mia)
    assert wrong_fields(beth.post("/v1/measures", a_measure(mia, beth, incident_id=incident))) == {"incident_id"}


def test_police_learn_nothing_of_a_measure_even_where_they_were_called(hub, ash, jay):
    incident, marsh = record(ash, jay, police_call="called"), hub.somebody(Reader.POLICE, jay)
    measure = open_for(ash, jay, incident_id=incident)
    assert read(marsh, measure) == 404
    assert marsh.get("/v1/measures", young_person_id=str(jay)).status_code == 404
    assert marsh.get(f"/v1/incidents/{incident}/measures").get_json()["measures"] == []


def test_some_read_the_neutral_extract_alone(hub, ash, jay):
    measure = open_for(ash, jay)
    step(ash, measure, "record", **RECORD)
    told = read(hub.somebody(Reader.PSYCHOLOGY, jay), measure)
    assert (told["view"], told["extract"], "description" in told, "clocks" in told) == (
        "reduced",
        RECORD["extract"],
        False,
        False,
    )


def test_what_travels_is_ids_codes_instants_the_extract_and_what_they_say_of_it(hub, ash, priya, jay):
    measure = open_for(ash, jay)
    step(ash, measure, "record", **RECORD)
    step(priya, measure, "talk", 2, young_person_words=WORDS)
    told = [each for each in hub.announced() if each["type"].startswith("hub.measure.")]
    assert [each["revision"] for each in told] == [1, 2, 3]
    assert (told[-1]["data"]["extract"], told[-1]["data"]["young_person_words"]) == (RECORD["extract"], WORDS)
    assert all(words not in str(told) for words in (RECORD["description"], RECORD["behaviour"]))


def test_a_manager_is_shown_what_is_still_to_be_done_and_nobody_else_is(hub, ash, priya, jay):
    home = uuid4()
    hub.moves_in(home, jay)
    measure = open_for(ash, jay)
    asked = {"hub_id": str(home)}
    assert [each["id"] for each in priya.get("/v1/measures/unfinished", **asked).get_json()["measures"]] == [measure]
    assert ash.get("/v1/measures/unfinished", **asked).status_code == 404
    step(ash, measure, "record", **RECORD)
    step(priya, measure, "signature", 2)
    step(priya, measure, "talk", 3, said_nothing=True)
    assert priya.get("/v1/measures/unfinished", **asked).get_json()["measures"] == []


def test_whoever_was_not_there_neither_writes_nor_corrects(hub, ash, jay):
    measure, nell = open_for(ash, jay), hub.somebody(Reader.HUB, jay)
    assert step(nell, measure, "record", **RECORD).status_code == 403
    assert step(nell, measure, "retraction", reason="x").status_code == 403


def test_an_older_reading_is_refused_with_what_stands(ash, priya, jay):
    measure = open_for(ash, jay)
    step(ash, measure, "record", **RECORD)
    refused = step(priya, measure, "signature")
    assert (refused.status_code, refused.get_json()["current"]["extract"]) == (409, RECORD["extract"])
    assert EXTRACT not in str(refused.get_json())
