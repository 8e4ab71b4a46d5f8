"""One act, final, seen by the others at once; answering, handing on, and that it was dealt with."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.alerts.world import minutes_pass, recipients, staff

# One system serves them all.
pytestmark = pytest.mark.xdist_group("alerts")


def test_what_somebody_said_when_they_took_it_on_is_final(calls):
    marsh, ash = calls("marsh"), calls("ash")
    alert_id = marsh.raises("jay", audience=["shift_on_duty"])
    ash.acknowledges(alert_id, "I am on it")
    ash.acknowledges(alert_id, "Or am I?")
    (mine,) = [each for each in marsh.alert(alert_id)["recipients"] if each["staff_id"] == str(staff("ash"))]
    assert mine["acknowledged_words"] == "I am on it"


def test_two_who_take_it_on_at_once_both_count_once_each(calls, system):
    marsh = calls("marsh")
    alert_id = marsh.raises("mia", audience=["shift_on_duty", "key_worker", "hub_manager"])
    two = [calls("ash"), calls("priya")]
    with ThreadPoolExecutor(2) as at_once:
        statuses = list(at_once.map(lambda each: each.acknowledges(alert_id).status_code, two))
    assert statuses == [200, 200]
    have = [row for row in recipients(system, alert_id).values() if row.acknowledged_at]
    assert {row.staff_id for row in have} == {staff("ash"), staff("priya")}
    assert sum(row.ended_the_ladder for row in have) == 1


def test_whoever_sees_it_and_takes_it_up_unasked_is_among_those_who_have_it(calls):
    marsh, dan = calls("marsh"), calls("dan")
    alert_id = marsh.raises("corey", audience=["key_worker", "hub_manager"])
    assert dan.acknowledges(alert_id).status_code == 200
    joined = [each for each in marsh.alert(alert_id)["recipients"] if each["staff_id"] == str(staff("dan"))]
    assert [each["because"] for each in joined] == [["by_themselves"]]


def test_an_answer_is_read_by_everybody_who_was_told(calls):
    marsh, ash = calls("marsh"), calls("ash")
    alert_id = ash.raises("gwilym", alert_type="request", audience=["police_liaison"])
    said = {"kind": "answered", "words": "I will come by at ten."}
    assert marsh.post("alerts", f"/v1/alerts/{alert_id}/remarks", said).status_code == 201
    (answer,) = ash.alert(alert_id)["remarks"]
    assert (answer["words"], answer["said_by"]) == ("I will come by at ten.", str(staff("marsh")))
    empty = marsh.post("alerts", f"/v1/alerts/{alert_id}/remarks", {"kind": "answered"})
    assert (empty.status_code, list(empty.get_json()["errors"])) == (422, ["words"])


def test_what_is_handed_on_reaches_them_and_climbs_until_somebody_who_counts_has_it(calls, system):
    marsh, ash = calls("marsh"), calls("ash")
    alert_id = ash.raises("bridget", audience=["police_liaison"])
    said = {"kind": "handed_on", "to_staff_id": str(staff("priya")), "words": "You know the family."}
    assert marsh.post("alerts", f"/v1/alerts/{alert_id}/remarks", said).status_code == 201
    assert recipients(system, alert_id)[staff("priya")].because == ["handed_on"]
    minutes_pass(system, 15.1)
    assert [row for row in recipients(system, alert_id).values() if "rung:deputy" in row.because]
    nobody = {"kind": "handed_on", "to_staff_id": str(staff("tessa"))}
    refused = marsh.post("alerts", f"/v1/alerts/{alert_id}/remarks", nobody)
    assert (refused.status_code, list(refused.get_json()["errors"])) == (422, ["to_staff_id"])


def test_what_was_dealt_with_is_closed_for_everybody_and_can_be_taken_on_no_longer(calls):
    marsh, ash = calls("marsh"), calls("ash")
    alert_id = ash.raises("kasia", audience=["police_liaison"])
    marsh.post("alerts", f"/v1/alerts/{alert_id}/remarks", {"kind": "dealt_with", "words": "Spoke to them."})
    assert alert_id not in {each["id"] for each in ash.alerts()}
    assert alert_id in {each["id"] for each in ash.alerts(ended="true")}
    assert ash.alert(alert_id)["end"] == "dealt_with"
    assert calls("priya").acknowledges(alert_id).status_code == 409


def test_nobody_who_may_not_see_it_can_do_anything_with_it(calls):
    alert_id = calls("ash").raises("layla", audience=["hub_manager"])
    stranger = calls("bronagh")
    assert stranger.get("alerts", f"/v1/alerts/{alert_id}").status_code == 404
    assert stranger.acknowledges(alert_id).status_code == 404
    remark = {"kind": "answered", "words": "Hello"}
    assert stranger.post("alerts", f"/v1/alerts/{alert_id}/remarks", remark).status_code == 404
    assert stranger.post("alerts", f"/v1/alerts/{alert_id}/access-requests").status_code == 404
