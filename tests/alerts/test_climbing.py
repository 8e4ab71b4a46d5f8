"""What happens when nobody answers, and whose word ends it (domain reference 8.2, scenario O1 step 4)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from services.alerts.timers import timers
from shared.clock import utc_now
from shared.demonstration import demonstration_id
from tests.alerts.world import a_police_alert, escalations, minutes_pass, recipients, staff

# One system serves them all.
pytestmark = pytest.mark.xdist_group("alerts")

SCARBOROUGH = str(demonstration_id("home", "scarborough"))


def rungs(system, alert_id):
    return [each.rung.value for each in escalations(system, alert_id)]


def on_call(calls, rung, name):
    """Put somebody on call at Scarborough from now on."""
    hours = {"starts_at": utc_now() - timedelta(minutes=1), "ends_at": utc_now() + timedelta(hours=9)}
    said = {"home_id": SCARBOROUGH, "rung": rung, "staff_id": str(staff(name))}
    answer = calls("priya").post("alerts", "/v1/on-call", said | {n: at.isoformat() for n, at in hours.items()})
    assert answer.status_code == 201, answer.json
    return answer.get_json()["id"]


def test_an_alert_that_nobody_takes_on_reaches_dan_then_priya_then_the_senior_on_call(calls, system):
    for rung, name in (("deputy", "dan"), ("hub_manager", "priya"), ("on_call_senior", "marcus")):
        on_call(calls, rung, name)
    raised = calls("marsh").post("police", "/v1/alerts", a_police_alert("jay", audience=["shift_on_duty"]))
    alert_id = raised.get_json()["id"]
    for minutes, reached in ((14, []), (1.1, ["dan"]), (5, ["priya"]), (5, ["marcus"])):
        minutes_pass(system, minutes)
        told = escalations(system, alert_id)[-1].told if reached else []
        assert told == [str(staff(name)) for name in reached]
    assert rungs(system, alert_id) == ["deputy", "hub_manager", "on_call_senior"]
    # Priya's word counts, because her rung was reached.
    assert calls("priya").acknowledges(alert_id, "I am on it").status_code == 200
    seen = calls("marsh").alert(alert_id)
    assert (seen["taken_on_by"], seen["next_rung"]) == (str(staff("priya")), None)
    (hers,) = [each for each in seen["recipients"] if each["staff_id"] == str(staff("priya"))]
    assert (hers["acknowledged_words"], hers["ended_the_ladder"]) == ("I am on it", True)


def test_a_social_worker_who_has_it_is_written_down_and_the_ladder_goes_on(calls, system):
    alert_id = calls("marsh").post("police", "/v1/alerts", a_police_alert("mia")).get_json()["id"]
    worker = next(each for each, row in recipients(system, alert_id).items() if "social_worker" in row.because)
    name = next(each for each in ("sam", "idris", "lena", "edie") if staff(each) == worker)
    assert calls(name).acknowledges(alert_id).status_code == 200
    seen = calls("marsh").alert(alert_id)
    assert seen["taken_on_at"] is None
    assert [each["staff_id"] for each in seen["recipients"] if each["acknowledged_at"]] == [str(worker)]
    minutes_pass(system, 16)
    assert rungs(system, alert_id) == ["deputy"]


def test_whoever_is_on_duty_ends_it_before_it_climbs(calls, system):
    alert_id = calls("marsh").post("police", "/v1/alerts", a_police_alert("corey")).get_json()["id"]
    calls("ash").acknowledges(alert_id)
    minutes_pass(system, 60)
    assert rungs(system, alert_id) == []


def test_an_alert_that_reaches_us_late_climbs_by_when_it_was_accepted(calls, system):
    """The broker was away for twenty minutes: what had been due then is due at once."""
    alert_id = calls("marsh").post("police", "/v1/alerts", a_police_alert("gwilym")).get_json()["id"]
    minutes_pass(system, 20.5)
    assert rungs(system, alert_id) == ["deputy", "hub_manager"]


def test_a_rung_is_reached_once_however_many_workers_look(calls, system):
    alert_id = calls("marsh").post("police", "/v1/alerts", a_police_alert("kasia")).get_json()["id"]
    minutes_pass(system, 14)
    database = system.apps["alerts"].extensions["nwd"].database
    minutes_pass(system, 1.1)
    with ThreadPoolExecutor(4) as workers:
        list(workers.map(lambda _: timers.run_due(database), range(8)))
    assert rungs(system, alert_id) == ["deputy"]


def test_a_hub_that_chose_to_be_faster_is(calls, system):
    said = {"home_id": SCARBOROUGH, "severity": "medium", "first_minutes": 10, "next_minutes": 5}
    assert calls("priya").post("alerts", "/v1/ladders", said).status_code == 201
    alert_id = calls("ash").raises("layla", severity="medium")
    minutes_pass(system, 10.1)
    assert rungs(system, alert_id) == ["deputy"]
    back = said | {"first_minutes": 60, "next_minutes": 60}
    assert calls("priya").post("alerts", "/v1/ladders", back).status_code == 201


def test_nobody_manages_the_rota_of_another_hub(calls):
    said = {"home_id": SCARBOROUGH, "severity": "high", "first_minutes": 1, "next_minutes": 1}
    assert calls("marcus").post("alerts", "/v1/ladders", said).status_code == 404
    assert calls("ash").post("alerts", "/v1/ladders", said).status_code == 403
    turn = on_call(calls, "deputy", "dan")
    assert calls("marcus").post("alerts", f"/v1/on-call/{turn}/end").status_code == 404


def test_the_latest_turn_on_call_stands_and_what_is_left_of_the_earlier_one_stays(calls):
    first = on_call(calls, "deputy", "dan")
    second = on_call(calls, "deputy", "yusuf")
    rota = calls("priya").get("alerts", "/v1/on-call", home_id=SCARBOROUGH).get_json()
    now = [each for each in rota["turns"] if each["rung"] == "deputy" and each["starts_at"] <= utc_now().isoformat()]
    assert [each["staff_id"] for each in now] == [str(staff("yusuf"))]
    assert first != second


def test_a_turn_on_call_is_for_somebody_who_may_and_for_a_time_to_come(calls):
    hours = {"starts_at": "2026-01-02T09:00:00+00:00", "ends_at": "2026-01-03T09:00:00+00:00"}
    said = {"home_id": SCARBOROUGH, "rung": "hub_manager", "staff_id": str(staff("ash"))} | hours
    refused = calls("priya").post("alerts", "/v1/on-call", said)
    assert refused.status_code == 422
    assert set(refused.get_json()["errors"]) == {"staff_id", "ends_at"}
