"""The return interview: offered within 72 hours of the return by somebody independent; its text stays here."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from services.missing.timers import timers
from shared.messaging.tables import kit_tables
from tests.alerts.world import staff
from tests.missing.world import ago, begins, clocks, due, moment, read, wrote
from tests.web.world import plan_of, young

pytestmark = pytest.mark.xdist_group("missing")

PRIVATE = "Was at the flat above the bakery with somebody called Dex."
NAMES = "The flat above the bakery"
HELD = {
    "was_told_before": True,
    "summary": "Jay wanted to be with people who do not ask.",
    "safety_points": "Ring before it gets dark.",
    "push_factors": ["argument"],
    "pull_factors": ["friends"],
    "passed_on": NAMES,
    "words": PRIVATE,
}


def came_back(calls, known_as, *, minutes=30, away=300):
    ash = calls("ash")
    episode_id = begins(ash, known_as, happened_at=ago(away))
    wrote(ash, episode_id, "returned", happened_at=ago(minutes))
    return episode_id


def kit_works_with(calls, known_as):
    """Let the independent interviewer be the one of this young person."""
    said = {"staff_id": str(staff("kit")), "role": "rhi_interviewer"}
    answer = calls("priya").post("people", f"/v1/young-people/{young(known_as)}/assignments", said)
    assert answer.status_code == 201, answer.json


def offers(calls, interview, interviewer, answer, **said):
    body = {"interviewer_id": str(staff(interviewer)), "answer": answer} | said
    return calls("priya").post("missing", f"/v1/return-interviews/{interview['id']}/offers", body)


def holds(calls, interview, **changed):
    return calls("kit").post("missing", f"/v1/return-interviews/{interview['id']}/held", HELD | changed)


def test_its_clock_runs_seventy_two_hours_from_the_return_and_follows_a_correction(calls, system):
    episode_id = came_back(calls, "kasia")
    interview = due(calls("sam"), "kasia")
    clock = interview["deadline"]
    assert moment(clock["due_at"]) - moment(interview["returned_at"]) == timedelta(hours=72)
    entry = read(calls("ash"), episode_id)["entries"][-1]
    put_right = {"revision": 1, "reason": "It was half an hour later.", "happened_at": ago(1)}
    calls("ash").post("missing", f"/v1/entries/{entry['id']}/correction", put_right)
    after = due(calls("sam"), "kasia")["deadline"]
    assert moment(after["due_at"]) - moment(after["trigger_at"]) == timedelta(hours=72)
    assert [each["due_at"] for each in after["earlier"]] == [clock["due_at"]]


def test_a_return_that_was_taken_back_stops_it_and_a_new_one_begins_it_again(calls, system):
    episode_id = came_back(calls, "reece")
    ash = calls("ash")
    entry = read(ash, episode_id)["entries"][-1]
    said = {"revision": 1, "reason": "It was his brother at the door."}
    assert ash.post("missing", f"/v1/entries/{entry['id']}/retraction", said).status_code == 200
    assert [each.status.value for each in clocks(system, "reece", "MI1")] == ["cancelled"]
    wrote(ash, episode_id, "returned")
    assert [each.status.value for each in clocks(system, "reece", "MI1")] == ["cancelled", "running"]


def test_an_episode_that_was_taken_back_leaves_no_interview_due(calls, system):
    episode_id = came_back(calls, "null")
    said = {"revision": read(calls("ash"), episode_id)["revision"], "reason": "It was about somebody else."}
    assert calls("ash").post("missing", f"/v1/episodes/{episode_id}/retraction", said).status_code == 200
    assert [each.status.value for each in clocks(system, "null", "MI1")] == ["cancelled"]
    waiting = calls("sam").get("missing", "/v1/return-interviews").get_json()["interviews"]
    assert episode_id not in {each["episode_id"] for each in waiting}


def test_an_adult_is_offered_none(calls, system):
    came_back(calls, "ellie")
    assert clocks(system, "ellie", "MI1") == []


def test_who_declines_is_offered_another_person_and_then_it_is_over(calls, system):
    came_back(calls, "layla")
    interview = due(calls("sam"), "layla")
    assert "declined_because" in offers(calls, interview, "kit", "declined").get_json()["errors"]
    assert offers(calls, interview, "kit", "declined", declined_because="Not with a stranger.").status_code == 201
    again = offers(calls, interview, "kit", "accepted")
    assert "interviewer_id" in again.get_json()["errors"]
    said = {"declined_because": "Not with anybody.", "carers_view": "She is tired."}
    assert offers(calls, interview, "carol", "declined", **said).status_code == 201
    (clock,) = clocks(system, "layla", "MI1")
    assert (clock.status.value, "twice" in str(clock.cancelled_reason)) == ("cancelled", True)
    assert offers(calls, interview, "val", "accepted").status_code == 409


def test_it_is_held_the_team_gets_the_summary_police_what_was_agreed_and_only_idris_and_kit_the_text(calls, system):
    kit_works_with(calls, "yonas")
    came_back(calls, "yonas")
    interview = due(calls("priya"), "yonas")
    offers(calls, interview, "kit", "accepted")
    ash = str(staff("ash"))
    agreed = [{"words": "Text by half past nine and we fetch you.", "owner_id": ash, "due_on": "2036-03-30"}]
    agreed.append({"words": "Ask about the boxing club."})
    assert holds(calls, interview, agreed=agreed).status_code == 201
    path = f"/v1/return-interviews/{interview['id']}"
    shown = {name: calls(name).get("missing", path).get_json() for name in ("grace", "idris", "kit", "marsh", "beth")}
    assert {name for name, each in shown.items() if each.get("words") == PRIVATE} == {"idris", "kit"}
    assert {name for name, each in shown.items() if each.get("passed_on") == NAMES} == {"idris", "kit", "marsh"}
    assert {name for name, each in shown.items() if each.get("summary")} == {"grace", "idris", "kit"}
    assert all(len(each["agreed"]) == 2 for each in shown.values())
    (clock,) = clocks(system, "yonas", "MI1")
    assert clock.status.value == "met_on_time"
    page = system.browser("grace").get(plan_of("yonas"))
    assert "Text by half past nine and we fetch you." in page.words
    for service in ("plan", "alerts", "hub", "police", "people"):
        assert_nowhere(system, service, PRIVATE, NAMES)


def assert_nowhere(system, service, *words):
    tables = [*system.services[service].tables.sorted_tables, *kit_tables.sorted_tables]
    with system.apps[service].extensions["nwd"].database.reading() as session:
        for table in tables:
            rows = session.execute(select(table)).all()
            assert not [each for each in words if each in str(rows)], table.name


def test_nobody_of_the_home_holds_it_and_nobody_without_telling_before(calls):
    kit_works_with(calls, "callum")
    came_back(calls, "callum")
    interview = due(calls("priya"), "callum")
    for name in ("ash", "priya", "sam"):
        answer = calls(name).post("missing", f"/v1/return-interviews/{interview['id']}/held", HELD)
        assert answer.status_code in (403, 404)
    refused = holds(calls, interview, was_told_before=False)
    assert "was_told_before" in refused.get_json()["errors"]
    early = holds(calls, interview, held_at=ago(600))
    assert "held_at" in early.get_json()["errors"]


def test_held_after_its_clock_it_asks_which_is_wrong_and_is_late_for_ever(calls, system):
    kit_works_with(calls, "suwarno")
    came_back(calls, "suwarno", away=5 * 24 * 60, minutes=4 * 24 * 60)
    interview = due(calls("sam"), "suwarno")
    asked = holds(calls, interview)
    assert (asked.status_code, asked.get_json()["asks"]) == (409, "later_than_clock")
    assert holds(calls, interview, is_late_meant=True).status_code == 201
    assert [each.status.value for each in clocks(system, "suwarno", "MI1")] == ["met_late"]


def test_a_missed_one_tells_interviewer_and_team_manager_and_nobody_else(calls, system):
    kit_works_with(calls, "niamh")
    came_back(calls, "niamh", away=9 * 24 * 60, minutes=8 * 24 * 60)
    database = system.apps["missing"].extensions["nwd"].database
    while timers.run_due(database):
        pass
    system.carry()
    told = {name for name in ("helen", "kit", "marsh", "ash", "priya") if is_told_of_a_miss(calls(name))}
    assert told == {"helen", "kit"}


def is_told_of_a_miss(caller):
    return any(each["alert_type"] == "deadline_missed" and each["mine"] is not None for each in caller.alerts())


def test_three_times_in_ninety_days_asks_for_a_meeting(calls, system):
    ash = calls("ash")
    for minutes in (3000, 2000, 1000):
        assert clocks(system, "tia", "MI2") == []
        episode_id = begins(ash, "tia", happened_at=ago(minutes))
        wrote(ash, episode_id, "returned", happened_at=ago(minutes - 500))
    (clock,) = clocks(system, "tia", "MI2")
    assert clock.status.value == "running"
    assert read(ash, episode_id)["within_90_days"] == 3
    wrote(calls("helen"), episode_id, "repeat_meeting", words="Met with Tia, her carers and PC Marsh.")
    assert [each.status.value for each in clocks(system, "tia", "MI2")] == ["met_on_time"]
