"""Who does what by when: written down, agreed, done, and changed by two people at once."""

from datetime import timedelta
from uuid import uuid4

import pytest

from services.plan.rules import plan_actions as rules
from shared.access.kinds import Reader
from shared.clock import london, utc_now
from shared.vocabulary import ActionStatus

TODAY = london(utc_now()).date()
TOMORROW = (TODAY + timedelta(days=1)).isoformat()
YESTERDAY = (TODAY - timedelta(days=1)).isoformat()
S = ActionStatus


@pytest.fixture
def key_worker(plan, speaker, jay):
    """Give the id of somebody who works with Jay."""
    staff_id = uuid4()
    plan.hears(speaker.assigned(jay, staff_id=staff_id))
    return staff_id


@pytest.fixture
def promise(key_worker):
    """Give what was agreed with Jay."""
    return {
        "words": "Text by 21:30 and we fetch you",
        "owner_id": str(key_worker),
        "due_on": TOMORROW,
        "is_agreed": True,
    }


def write(reader, jay, said, **more):
    return reader.sends("POST", f"/v1/plans/{jay}/actions", json=said, **more)


def change(reader, jay, action_id, said, *, revision, verb="change"):
    path = f"/v1/plans/{jay}/actions/{action_id}/{verb}"
    return reader.sends("POST", path, json=said, headers={"If-Match": f'"{revision}"'})


def test_what_is_agreed_stands_on_the_plan_and_is_promised_next(jay, ash, promise):
    action_id = write(ash, jay, promise).get_json()["id"]
    read = ash.reads(jay)
    (action,) = read["actions"]
    assert (action["id"], action["status"], action["words"]) == (action_id, "agreed", promise["words"])
    assert [each["id"] for each in read["promised_next"]] == [action_id]
    assert (action["source"]["service"], action["source"]["type"]) == ("plan", "plan.action.agreed.v1")


@pytest.mark.parametrize("lacking", ["owner_id", "due_on"])
def test_an_action_without_owner_or_day_can_be_proposed_and_not_agreed(jay, ash, promise, lacking):
    without = {name: value for name, value in promise.items() if name != lacking}
    refused = write(ash, jay, without)
    assert (refused.status_code, set(refused.get_json()["errors"])) == (422, {lacking})
    proposed = write(ash, jay, without | {"is_agreed": False}).get_json()["id"]
    step = change(ash, jay, proposed, {"becomes": "agreed"}, revision=1, verb="step")
    assert (step.status_code, set(step.get_json()["errors"])) == (422, {lacking})
    assert [each["status"] for each in ash.reads(jay)["actions"]] == ["proposed"]


def test_a_day_before_today_is_asked_about(jay, ash, promise):
    refused = write(ash, jay, promise | {"due_on": YESTERDAY})
    assert (refused.status_code, set(refused.get_json()["errors"])) == (422, {"due_on"})
    assert write(ash, jay, promise | {"due_on": YESTERDAY, "day_is_right": True}).status_code == 201


def test_only_who_works_with_the_young_person_can_own_an_action(jay, ash, promise):
    refused = write(ash, jay, promise | {"owner_id": str(uuid4())})
    assert (refused.status_code, set(refused.get_json()["errors"])) == (422, {"owner_id"})
    assert write(ash, jay, promise | {"owner_id": str(jay)}).status_code == 201


def test_the_same_key_writes_one_action(jay, ash, promise):
    answers = [write(ash, jay, promise, headers={"Idempotency-Key": "one"}) for _ in range(2)]
    assert answers[0].get_json() == answers[1].get_json()
    assert len(ash.reads(jay)["actions"]) == 1


def test_two_people_change_one_action_and_the_second_sees_both(jay, ash, sam, promise):
    action_id = write(ash, jay, promise).get_json()["id"]
    assert change(ash, jay, action_id, {"words": "Text by ten"}, revision=1).status_code == 200
    second = change(sam, jay, action_id, {"words": "Ring by ten"}, revision=1)
    current = second.get_json()["current"]
    assert (second.status_code, current["words"], current["revision"]) == (409, "Text by ten", 2)
    assert ash.reads(jay)["actions"][0]["words"] == "Text by ten"
    assert change(sam, jay, action_id, {"words": "Ring by ten"}, revision=2).status_code == 200


@pytest.mark.parametrize("sent", [{}, {"If-Match": "latest"}, {"If-Match": "*"}])
def test_a_change_says_which_revision_was_read(jay, ash, promise, sent):
    action_id = write(ash, jay, promise).get_json()["id"]
    path = f"/v1/plans/{jay}/actions/{action_id}/change"
    refused = ash.sends("POST", path, json={"words": "Other"}, headers=sent)
    assert (refused.status_code, set(refused.get_json()["errors"])) == (422, {"If-Match"})


def test_the_answer_to_reading_one_action_carries_its_revision(jay, ash, promise):
    action_id = write(ash, jay, promise).get_json()["id"]
    answer = ash.sends("GET", f"/v1/plans/{jay}/actions/{action_id}")
    assert (answer.headers["ETag"], answer.get_json()["revision"]) == ('"1"', 1)


def test_an_action_is_agreed_before_it_is_started_and_done(jay, ash, promise):
    action_id = write(ash, jay, promise | {"is_agreed": False}).get_json()["id"]
    early = change(ash, jay, action_id, {"becomes": "in_progress"}, revision=1, verb="step")
    assert (early.status_code, set(early.get_json()["errors"])) == (422, {"becomes"})
    for revision, status in enumerate(("agreed", "in_progress", "done"), start=1):
        assert change(ash, jay, action_id, {"becomes": status}, revision=revision, verb="step").status_code == 200
    read = ash.reads(jay)
    assert ([each["status"] for each in read["actions"]], read["promised_next"]) == (["done"], [])


@pytest.mark.parametrize("status", ["not_done_with_reason", "withdrawn"])
def test_what_is_not_done_needs_a_reason_and_can_be_agreed_again(jay, ash, promise, status):
    action_id = write(ash, jay, promise).get_json()["id"]
    silent = change(ash, jay, action_id, {"becomes": status}, revision=1, verb="step")
    assert (silent.status_code, set(silent.get_json()["errors"])) == (422, {"note"})
    said = {"becomes": status, "note": "The bus was cancelled."}
    assert change(ash, jay, action_id, said, revision=1, verb="step").status_code == 200
    assert change(ash, jay, action_id, {"becomes": "agreed"}, revision=2, verb="step").status_code == 200


@pytest.mark.parametrize(("present", "wanted"), [(p, w) for p in S for w in S if w not in rules.NEXT[p]])
def test_no_other_step_can_be_taken(present, wanted):
    assert set(rules.objection_to_step(present, wanted=wanted, note="why")) == {"becomes"}


def test_police_read_their_own_action_and_those_of_a_class_they_may_read_in_short(plan, speaker, jay, ash, promise):
    marsh = plan.somebody(Reader.POLICE, jay)
    plan.hears(speaker.assigned(jay, staff_id=marsh.staff_id))
    theirs = write(ash, jay, promise | {"owner_id": str(marsh.staff_id), "class": "team"}).get_json()["id"]
    shared = write(ash, jay, promise).get_json()["id"]
    write(ash, jay, promise | {"words": "For the team", "class": "team"})
    read = marsh.reads(jay)
    assert {each["id"] for each in read["actions"]} == {theirs, shared}
    assert {each["view"] for each in read["actions"]} == {"reduced"}
    assert change(marsh, jay, theirs, {"becomes": "done"}, revision=1, verb="step").status_code == 200
    assert change(marsh, jay, shared, {"becomes": "done"}, revision=1, verb="step").status_code == 403


def test_an_overdue_action_is_told_to_its_owner_and_to_managers_only(plan, speaker, jay, ash, sam, promise):
    plan.hears(speaker.assigned(jay, staff_id=ash.staff_id))
    write(ash, jay, promise | {"owner_id": str(ash.staff_id), "due_on": YESTERDAY, "day_is_right": True})
    manager = plan.somebody(Reader.MANAGER, jay)
    told = [reader.reads(jay)["actions"][0].get("is_overdue") for reader in (ash, manager, sam)]
    assert told == [True, True, None]


def test_a_worker_on_shift_reads_the_actions_and_writes_none(plan, jay, promise, ash):
    write(ash, jay, promise)
    ruth = plan.somebody(Reader.ON_SHIFT, jay)
    assert len(ruth.reads(jay)["actions"]) == 1
    assert write(ruth, jay, promise).status_code == 403


def test_what_is_new_and_what_i_owe(plan, speaker, jay, ash, promise):
    plan.hears(speaker.assigned(jay, staff_id=ash.staff_id), speaker.logged(jay), speaker.logged(jay))
    write(ash, jay, promise | {"owner_id": str(ash.staff_id)})
    first = ash.sends("GET", "/v1/mine").get_json()
    assert [each["new_lines"] for each in first["young_people"]] == [2]
    assert [each["words"] for each in first["owed"]] == [promise["words"]]
    ash.reads(jay)
    assert [each["new_lines"] for each in ash.sends("GET", "/v1/mine").get_json()["young_people"]] == [0]
    plan.hears(speaker.logged(jay))
    assert [each["new_lines"] for each in ash.sends("GET", "/v1/mine").get_json()["young_people"]] == [1]


def test_police_hear_of_nothing_new_where_they_may_read_nothing(plan, speaker, jay):
    marsh = plan.somebody(Reader.POLICE, jay)
    plan.hears(speaker.logged(jay))
    assert [each["new_lines"] for each in marsh.sends("GET", "/v1/mine").get_json()["young_people"]] == [0]
