"""What police say of somebody missing: the grade and that they were found, told at once and written down by the hub."""

import pytest

from tests.alerts.world import recipients, staff
from tests.missing.world import ago, begins, read, standing_alert, wrote

pytestmark = pytest.mark.xdist_group("police")

SAID = {"what_happened": "Seen with people we are worried about.", "what_we_ask": ["Call us first, do not go there."]}


def states(caller, episode_id, **said):
    return caller.post("police", f"/v1/missing-episodes/{episode_id}/statements", SAID | said)


def test_a_regrade_takes_the_place_of_what_stood_and_is_told_to_the_same_people(calls, system):
    episode_id = begins(calls("ash"), "kasia", happened_at=ago(60))
    first = read(calls("ash"), episode_id)["alert_id"]
    answer = states(calls("marsh"), episode_id, grade="high", police_ref="NYP-7", origin="Intelligence of today.")
    assert answer.status_code == 201, answer.json
    alert = standing_alert(calls("sam"), episode_id)
    assert (alert["id"], alert["severity"], alert["alert_type"]) == (
        answer.get_json()["alert_id"],
        "high",
        "missing_grade_changed",
    )
    assert calls("sam").alert(first)["superseded_by"] == alert["id"]
    assert set(recipients(system, alert["id"])) >= {staff("sam"), staff("priya")}
    found = read(calls("ash"), episode_id)
    assert (found["grade"], found["police_ref"]) == ("high", "NYP-7")
    assert "Intelligence of today." not in str(found)
    wrote(calls("ash"), episode_id, "returned")


@pytest.mark.parametrize("grade", ["no_apparent_risk", "low", "standard", ""])
def test_nothing_below_medium_can_be_chosen(calls, grade):
    """Invariant 4 of the domain reference."""
    episode_id = begins(calls("ash"), "layla")
    refused = states(calls("marsh"), episode_id, grade=grade)
    assert refused.status_code == 422
    assert "Choose medium or high" in refused.get_json()["errors"]["grade"][0]
    wrote(calls("ash"), episode_id, "returned")


def test_what_a_force_states_lower_keeps_its_words_runs_as_medium_and_is_challenged(calls, system):
    """Invariant 4 of the domain reference."""
    episode_id = begins(calls("ash"), "bridget")
    assert states(calls("marsh"), episode_id, grade="high", stated_lower="No apparent risk").status_code == 422
    assert states(calls("marsh"), episode_id, grade="medium", stated_lower="No apparent risk").status_code == 201
    found = read(calls("ash"), episode_id)
    assert found["grade"] == "medium"
    assert [each.get("stated_lower") for each in found["entries"]][1:] == ["No apparent risk"] * 2
    assert [each["kind"] for each in found["entries"]][1:] == ["graded", "challenged"]
    (challenge,) = [each for each in calls("priya").alerts() if each["alert_type"] == "grade_challenged"]
    assert {staff("marsh"), staff("priya")} <= set(recipients(system, challenge["id"]))
    wrote(calls("ash"), episode_id, "returned")


def test_found_by_police_that_does_not_fit_is_kept_and_asked_about(calls):
    episode_id = begins(calls("ash"), "gwilym", happened_at=ago(60))
    said = {"found_how": "found_police", "happened_at": ago(120)}
    assert states(calls("marsh"), episode_id, **said).status_code == 201
    found = read(calls("ash"), episode_id)
    (entry,) = [each for each in found["entries"] if each["is_in_question"]]
    assert (entry["kind"], found["found_at"]) == ("found", None)
    put_right = {"revision": 1, "reason": "Police meant an hour later.", "happened_at": ago(30)}
    calls("ash").post("missing", f"/v1/entries/{entry['id']}/correction", put_right)
    assert read(calls("ash"), episode_id)["found_how"] == "found_police"
    wrote(calls("ash"), episode_id, "returned")


def test_whoever_is_back_is_stated_about_no_more_and_whoever_is_away_is_nobody_to_police(calls):
    ash, marsh = calls("ash"), calls("marsh")
    episode_id = begins(ash, "leah")
    wrote(ash, episode_id, "returned")
    assert states(marsh, episode_id, grade="high").status_code == 409
    known = begins(ash, "zoe", "away")
    assert states(marsh, known, grade="high").status_code == 404
    wrote(ash, known, "returned")
    assert states(calls("doyle"), episode_id, grade="high").status_code == 404
    assert states(calls("ash"), episode_id, grade="high").status_code == 404
