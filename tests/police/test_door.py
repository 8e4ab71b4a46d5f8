"""The door for police systems: authenticated, once for each reference, and nobody is ever guessed."""

from uuid import uuid4

import pytest

from services.police.tasks import let_system_in
from tests.web.world import young

# One system serves them all.
pytestmark = pytest.mark.xdist_group("police")

MARSHS = {"given_names": "Jay Michael", "family_name": "Thornbury", "born_on": "2011-09-14"}


@pytest.fixture
def door(system):
    """Give a way to send as a police system that was let in."""
    key = let_system_in(system.apps["police"].extensions["nwd"].database, f"NICHE {uuid4()}")

    def send(body, *, shown=key):
        client = system.apps["police"].test_client()
        answer = client.post("/v1/door/alerts", json=body, headers={"Authorization": f"System {shown}"})
        system.carry()
        return answer

    return send


def sent(**changed):
    return {
        "source_system_ref": f"REF-{uuid4()}",
        "alert_type": "victim_or_witness",
        "grade": "medium",
        "what_happened": "Saw something that we look into.",
        "what_we_ask": ["Ask how he is."],
        "person": MARSHS,
    } | changed


def waiting(calls):
    return {
        each["source_system_ref"]: each for each in calls("marsh").get("police", "/v1/inbound").get_json()["inbound"]
    }


def matched(calls, inbound_id, known_as, name="marsh"):
    said = {"young_person_id": str(young(known_as))}
    return calls(name).post("police", f"/v1/inbound/{inbound_id}/match", said)


def test_nobody_comes_in_without_a_key_that_is_known(door):
    assert door(sent(), shown="a-key-that-nobody-made").status_code == 401
    assert door(sent(), shown="").status_code == 401


def test_what_a_system_sends_waits_for_an_officer_and_nobody_is_told_yet(calls, door):
    body = sent(what_happened=f"Saw {uuid4()}.")
    assert door(body).status_code == 201
    assert waiting(calls)[body["source_system_ref"]]["person"] == MARSHS
    assert body["what_happened"] not in calls("ash").get("alerts", "/v1/alerts").get_data(as_text=True)


def test_likely_matches_are_offered_to_officers_who_know_them_and_to_nobody_else(calls, door):
    described = {**MARSHS, "family_name": "Thornberry"}
    likely = calls("marsh").post("people", "/v1/young-people/likely", described).get_json()["young_people"]
    assert [each["id"] for each in likely] == [str(young("jay"))]
    assert likely[0]["reason_words"]
    assert calls("doyle").post("people", "/v1/young-people/likely", described).get_json()["young_people"] == []
    nobody = {"given_names": "Wilfred", "family_name": "Elsewhere", "born_on": "2001-01-01"}
    assert calls("marsh").post("people", "/v1/young-people/likely", nobody).get_json()["young_people"] == []


def test_it_goes_out_once_an_officer_has_said_who_it_is(calls, door):
    body = sent()
    door(body)
    inbound_id = waiting(calls)[body["source_system_ref"]]["id"]
    assert matched(calls, inbound_id, "jay", "doyle").status_code == 404
    alert_id = matched(calls, inbound_id, "jay").get_json()["id"]
    assert calls("sam").alert(alert_id)["what_happened"] == body["what_happened"]
    assert matched(calls, inbound_id, "jay").status_code == 409
    assert body["source_system_ref"] not in waiting(calls)


def test_the_same_reference_is_one_alert_however_often_it_comes(calls, door):
    body = sent()
    one, two = (door(body).get_json()["id"] for _ in range(2))
    assert one == two
    other = door(body | {"what_happened": "Something else."})
    assert (other.status_code, list(other.get_json()["errors"])) == (409, ["source_system_ref"])


def test_whom_a_force_means_is_asked_once_and_then_known(calls, door):
    person = MARSHS | {"nominal_ref": f"N-{uuid4()}"}
    first = sent(person=person)
    door(first)
    matched(calls, waiting(calls)[first["source_system_ref"]]["id"], "jay")
    second = sent(person=person, what_happened="Seen again, and well.")
    door(second)
    assert second["source_system_ref"] not in waiting(calls)
    assert "Seen again, and well." in {each["what_happened"] for each in calls("sam").alerts()}


def test_what_is_about_nobody_here_is_set_aside_with_the_reason(calls, door):
    body = sent()
    door(body)
    inbound_id = waiting(calls)[body["source_system_ref"]]["id"]
    said = {"reason": "He lives in another county."}
    assert calls("ash").post("police", f"/v1/inbound/{inbound_id}/set-aside", said).status_code == 403
    assert calls("marsh").post("police", f"/v1/inbound/{inbound_id}/set-aside", said).status_code == 200
    assert body["source_system_ref"] not in waiting(calls)
    assert matched(calls, inbound_id, "jay").status_code == 409


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"grade": "purple"}, "grade"),
        ({"source_system_ref": ""}, "source_system_ref"),
        ({"person": {"given_names": "Jay"}}, "person"),
        ({"what_we_ask": []}, "what_we_ask"),
        ({"alert_type": "missing_reported"}, "alert_type"),
        ({"shoe_size": 9}, "shoe_size"),
    ],
)
def test_what_makes_no_alert_is_refused_naming_the_field_and_nothing_is_kept(calls, door, changed, field):
    before = set(waiting(calls))
    refused = door(sent(**changed))
    assert refused.status_code == 422
    assert field in {each.partition(".")[0] for each in refused.get_json()["errors"]}
    assert set(waiting(calls)) == before
