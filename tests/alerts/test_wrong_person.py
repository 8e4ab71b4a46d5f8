"""An alert about the wrong person: gone for everybody, put right with those who had read it, and one incident."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from services.alerts.models import DataIncident
from shared.messaging.envelope import read_envelope
from shared.messaging.inbox import store
from shared.messaging.outbox import envelope_of
from shared.messaging.tables import event_log
from tests.alerts.world import a_police_alert, messages, minutes_pass, staff

# One system serves them all.
pytestmark = pytest.mark.xdist_group("alerts")

MARK = "ZQ-the-other-boy"
# Those who were told, those who read such alerts whole, and those who have nothing to do with it.
EVERYBODY = (
    *("ash", "priya", "dan", "marsh", "imran", "sam", "helen", "ruth", "nell", "okafor", "beth", "gwen"),
    *("edie", "carol", "kit", "val", "ferris", "asha", "marcus", "bronagh", "doyle", "pat", "jay", "oli"),
)
LISTS = ("/v1/alerts", "/v1/alerts?ended=true", "/v1/alerts/waiting", "/v1/on-call", "/v1/sent", "/v1/reach")


@pytest.fixture
def wrong(calls, system):
    """Let police have raised an alert about the wrong person: three were told, two have read it, one took it on."""
    marsh = calls("marsh")
    said = a_police_alert(
        "kasia", what_happened=f"{MARK} was seen.", audience=["shift_on_duty", "key_worker", "hub_manager"]
    )
    alert_id = marsh.post("police", "/v1/alerts", said).get_json()["id"]
    told = [each["staff_id"] for each in calls("imran").alert(alert_id)["recipients"]]
    calls("ash").alert(alert_id)
    calls("priya").acknowledges(alert_id, "Ringing them now")
    assert {str(staff("ash")), str(staff("priya"))} < set(told)
    return alert_id


def taken_back(calls, alert_id):
    reason = {"reason": "Another boy of that name."}
    return calls("marsh").post("police", f"/v1/alerts/{alert_id}/retraction", reason)


def everything_that_leaves(caller, alert_id):
    """Return whatever the alerts answer this person at any address at which the alert could stand."""
    one = f"/v1/alerts/{alert_id}"
    read = [caller.get("alerts", each).get_data(as_text=True) for each in (*LISTS, one)]
    done = [
        caller.post("alerts", f"{one}/acknowledgement", {"words": None}),
        caller.post("alerts", f"{one}/remarks", {"kind": "answered", "words": "What is this?"}),
        caller.post("alerts", f"{one}/retraction", {"reason": "Gone?"}),
        caller.post("alerts", f"{one}/access-requests"),
        caller.get("police", f"{one}/custody"),
    ]
    assert {each.status_code for each in done} <= {403, 404}
    return "\n".join([*read, *(each.get_data(as_text=True) for each in done)])


def test_it_is_gone_from_every_route_for_everybody_and_two_are_put_right(calls, system, wrong):
    assert taken_back(calls, wrong).status_code == 200
    corrected = {}
    for name in EVERYBODY:
        caller = calls(name)
        said = everything_that_leaves(caller, wrong)
        assert MARK not in said, name
        found = caller.get("alerts", "/v1/alerts").get_json()
        assert wrong not in {each["id"] for each in found["alerts"]}, name
        mine = [each for each in found["corrections"] if each["alert_id"] == wrong]
        if mine:
            corrected[name] = mine
        else:
            assert wrong not in said, name
    assert set(corrected) == {"ash", "priya"}
    assert [set(each) for (each,) in corrected.values()] == [{"alert_id", "opened_at", "corrected_at"}] * 2


def test_one_incident_opens_with_its_72_hours_and_says_who_had_read_it(calls, system, wrong):
    taken_back(calls, wrong)
    taken_back(calls, wrong)
    database = system.apps["alerts"].extensions["nwd"].database
    with database.reading() as session:
        (incident,) = session.scalars(select(DataIncident).where(DataIncident.alert_id == UUID(wrong)))
    ingrid = calls("ingrid")
    shown = ingrid.get("alerts", "/v1/data-incidents")
    (mine,) = [each for each in shown.get_json()["incidents"] if each["reference"] == incident.reference]
    hours = datetime.fromisoformat(mine["report_by"]) - datetime.fromisoformat(mine["opened_at"])
    assert hours == timedelta(hours=72)
    assert {each["staff_id"] for each in mine["readers"]} == {str(staff("ash")), str(staff("priya"))}
    assert MARK not in shown.get_data(as_text=True)
    assert (
        ingrid.post("alerts", f"/v1/data-incidents/{mine['id']}/end", {"outcome": "Both were told."}).status_code == 200
    )
    again = ingrid.post("alerts", f"/v1/data-incidents/{mine['id']}/end", {"outcome": "Once more."})
    assert again.status_code == 409
    assert calls("priya").get("alerts", "/v1/data-incidents").status_code == 403


def test_a_correction_waits_until_they_say_that_they_know(calls, system, wrong):
    taken_back(calls, wrong)
    ash, before = calls("ash"), calls("ash").get("alerts", "/v1/alerts/waiting").get_json()["waiting"]
    assert ash.post("alerts", f"/v1/corrections/{wrong}/acknowledgement").status_code == 200
    assert ash.get("alerts", "/v1/alerts/waiting").get_json()["waiting"] == before - 1
    assert wrong not in ash.get("alerts", "/v1/alerts").get_data(as_text=True)
    assert calls("dan").post("alerts", f"/v1/corrections/{wrong}/acknowledgement").status_code == 404


def test_nobody_who_was_not_told_yet_is_told_that_there_was_something(calls, system, wrong):
    taken_back(calls, wrong)
    minutes_pass(system, 60)
    assert {each.staff_id for each in messages(system, wrong) if each.state == "waiting"} <= {
        staff("ash"),
        staff("priya"),
    }


def test_a_withdrawal_is_obeyed_on_receipt_before_any_handler_has_seen_it(calls, system, wrong):
    """Something stuck before it in the stream must not keep it on anybody's page."""
    police, alerts = (system.apps[name].extensions["nwd"].database for name in ("police", "alerts"))
    client = system.apps["police"].test_client()
    caller = calls("marsh")
    client.post(f"/v1/alerts/{wrong}/retraction", json={"reason": "Wrong boy."}, headers=caller._headers("police"))
    with police.reading() as session:
        newest = select(event_log).where(event_log.c.item == UUID(wrong)).order_by(event_log.c.id.desc()).limit(1)
        body = envelope_of(dict(session.execute(newest).mappings().one()))
    with alerts.transaction() as session:
        store(session, [read_envelope(body)])
    assert calls("sam").get("alerts", f"/v1/alerts/{wrong}").status_code == 404
    assert wrong not in {each["id"] for each in calls("dan").alerts()}
    system.carry()


def test_an_alert_that_somebody_raised_by_hand_is_taken_back_by_them_or_a_manager(calls):
    ash, dan = calls("ash"), calls("dan")
    alert_id = ash.raises("layla", audience=["key_worker", "hub_manager"])
    reason = {"reason": "I chose the wrong name."}
    assert calls("nell").post("alerts", f"/v1/alerts/{alert_id}/retraction", reason).status_code in (403, 404)
    assert dan.post("alerts", f"/v1/alerts/{alert_id}/retraction", reason).status_code == 200
    assert ash.get("alerts", f"/v1/alerts/{alert_id}").status_code == 404
