"""An alert reaches named people at that moment, and whoever takes their place."""

from datetime import timedelta
from uuid import uuid4

import pytest

from services.people.actions import assignments, shifts
from services.people.models import Assignment, Shift
from shared.clock import utc_now
from shared.demonstration import demonstration_id
from shared.vocabulary import AssignmentRole, EndReason
from tests.alerts.world import an_alert, escalations, in_an_hour, minutes_pass, recipients, staff
from tests.web.world import young

# One system serves them all.
pytestmark = pytest.mark.xdist_group("alerts")

HOUR = timedelta(hours=1)


def told(system, alert_id):
    return {each for each, row in recipients(system, alert_id).items() if row.ended_at is None}


def test_everybody_who_must_know_is_told_and_whoever_raised_it_sees_who(calls, system):
    ash = calls("ash")
    alert_id = ash.raises("mia", audience=["hub_manager", "police_liaison"])
    assert told(system, alert_id) == {staff("priya"), staff("marsh")}
    seen = ash.alert(alert_id)
    assert {each["staff_id"] for each in seen["recipients"]} == {str(staff("priya")), str(staff("marsh"))}
    assert all(each["opened_at"] is None for each in seen["recipients"])


def test_delivered_and_opened_are_written_down_each_with_its_time(calls):
    ash, priya = calls("ash"), calls("priya")
    alert_id = ash.raises("corey", audience=["hub_manager"])
    priya.alerts()
    (row,) = ash.alert(alert_id)["recipients"]
    assert (row["delivered_at"] is not None, row["opened_at"]) == (True, None)
    priya.alert(alert_id)
    (row,) = ash.alert(alert_id)["recipients"]
    assert row["opened_at"] >= row["delivered_at"]


def test_whoever_begins_to_work_with_them_is_told_of_what_stands(calls, system):
    alert_id = calls("priya").raises("gwilym", audience=["life_coach", "social_worker"])
    newcomer, now = staff("lena"), utc_now()
    new = Assignment(
        young_person_id=young("gwilym"), staff_id=newcomer, role=AssignmentRole.SOCIAL_WORKER, starts_at=now
    )
    with system.people.transaction() as session:
        begun = assignments.start(session, new, now=now).id
    system.carry()
    assert newcomer in told(system, alert_id)
    with system.people.transaction() as session:
        ended, later = session.get_one(Assignment, begun), utc_now()
        assignments.end(session, ended, reason=EndReason.RECORDED_IN_ERROR, ended_at=later, now=later)
    system.carry()
    assert newcomer not in told(system, alert_id)


def test_whoever_comes_on_duty_is_told_of_what_stands_and_whoever_goes_is_told_no_longer(calls, system):
    alert_id = calls("priya").raises("bridget", audience=["shift_on_duty", "police_liaison"])
    assert staff("ffion") not in told(system, alert_id)
    scarborough, now = demonstration_id("home", "scarborough"), utc_now()
    with system.people.transaction() as session:
        planned = shifts.plan(
            session, staff_id=staff("ffion"), home_id=scarborough, starts_at=now - HOUR, ends_at=now + HOUR
        ).id
    system.carry()
    assert staff("ffion") in told(system, alert_id)
    with system.people.transaction() as session:
        shifts.cancel(session, session.get_one(Shift, planned), now=utc_now())
    system.carry()
    assert staff("ffion") not in told(system, alert_id)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"what_we_ask": []}, "what_we_ask"),
        ({"what_we_ask": None}, "what_we_ask"),
        ({"audience": []}, "audience"),
        ({"audience": ["iro", "the_mayor"]}, "audience"),
        ({"expires_at": "2026-01-01T10:00:00+00:00"}, "expires_at"),
        ({"severity": "purple"}, "severity"),
        ({"what_happened": " "}, "what_happened"),
        ({"supersedes": str(uuid4())}, "supersedes"),
    ],
)
def test_what_makes_no_alert_is_refused_naming_the_field_and_nobody_is_told(calls, changed, field):
    ash = calls("ash")
    before = len(ash.alerts())
    refused = ash.post("alerts", "/v1/alerts", an_alert("kasia", **changed))
    assert refused.status_code == 422
    assert field in {each.partition(".")[0] for each in refused.get_json()["errors"]}
    assert len(ash.alerts()) == before


def test_the_same_request_sent_twice_is_one_alert(calls):
    ash, key = calls("ash"), {"Idempotency-Key": str(uuid4())}
    one, two = (ash.post("alerts", "/v1/alerts", an_alert("kasia"), **key).get_json()["id"] for _ in range(2))
    assert one == two


def test_a_newer_alert_replaces_the_one_before_and_that_climbs_no_further(calls, system):
    ash = calls("ash")
    first = ash.raises("layla")
    second = ash.raises("layla", supersedes=first, what_happened="Back, and upset.")
    replaced = ash.alert(first)
    assert (replaced["end"], replaced["superseded_by"]) == ("superseded", second)
    minutes_pass(system, 16)
    assert escalations(system, first) == []
    assert len(escalations(system, second)) == 1


def test_an_alert_runs_out_when_it_says_and_climbs_no_further(calls, system):
    ash = calls("ash")
    alert_id = ash.raises("layla", expires_at=in_an_hour().isoformat(), severity="medium")
    minutes_pass(system, 61)
    assert ash.alert(alert_id)["end"] == "expired"


def test_the_preview_names_those_who_are_then_told(calls, system):
    priya, audience = calls("priya"), ["shift_on_duty", "key_worker", "social_worker", "team_manager"]
    said = {"young_person_id": str(young("jay")), "severity": "high", "audience": audience}
    shown = priya.post("alerts", "/v1/alerts/who-would-get-it", said).get_json()
    alert_id = priya.raises("jay", audience=audience)
    assert {each["staff_id"] for each in shown["at_once"]} == {str(each) for each in told(system, alert_id)}
    for rung in shown["then"]:
        minutes_pass(system, rung["after_minutes"] if rung["rung"] == "deputy" else 5)
    assert [each.told for each in escalations(system, alert_id)] == [sorted(rung["staff"]) for rung in shown["then"]]


def test_an_alert_that_would_reach_nobody_is_refused(calls):
    refused = calls("marsh").post("alerts", "/v1/alerts", an_alert("jay", audience=["police_liaison"]))
    assert refused.status_code == 422
    assert "Nobody would get this now" in refused.get_json()["errors"]["audience"][0]
