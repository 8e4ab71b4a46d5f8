"""Police tell the people around a young person what to know; where it came from never leaves."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import inspect, select, text

from services.police.models import PoliceAlert
from services.police.rules.catalogue import CATALOGUE, SCHEMES, objection_to_grade
from shared.access.tokens import service_token
from shared.messaging.tables import event_log
from shared.vocabulary import SAID_BY_SERVICES, AlertType
from tests.alerts.world import a_police_alert, recipients, staff
from tests.web.world import young

# One system serves them all.
pytestmark = pytest.mark.xdist_group("police")

ORIGIN, NOTE = "ZQ-from-the-informant", "ZQ-the-blue-car"
OUTSIDE = ("people", "hub", "alerts", "plan")


def raised(calls, known_as, **changed):
    answer = calls("marsh").post("police", "/v1/alerts", a_police_alert(known_as, **changed))
    assert answer.status_code == 201, answer.json
    return answer.get_json()["id"]


def everything_in(database):
    """Return all that a service keeps, as text."""
    found = []
    with database.reading() as session:
        for name in inspect(database.engine).get_table_names():
            found += [str(tuple(row)) for row in session.execute(text(f'SELECT * FROM "{name}"'))]  # noqa: S608 - of the schema.
    return "\n".join(found)


def test_the_catalogue_has_every_type_with_somebody_to_tell_and_something_to_ask():
    assert set(CATALOGUE) == set(AlertType) - SAID_BY_SERVICES
    assert all(entry.audience and entry.asks and entry.words for entry in CATALOGUE.values())


def test_an_officers_alert_reaches_those_the_type_is_for(calls, system):
    alert_id = raised(calls, "jay", alert_type="arrest_custody", audience=None, facts={"station": "Scarborough"})
    assert {staff("ash"), staff("sam"), staff("priya"), staff("beth")} <= set(recipients(system, alert_id))
    seen = calls("ash").alert(alert_id)
    assert (seen["grade"], seen["severity"], seen["facts"]) == ("high", "high", {"station": "Scarborough"})


@pytest.mark.parametrize(
    ("changed", "field", "says"),
    [
        ({"grade": "no_apparent_risk"}, "grade", "high, medium, standard"),
        ({"grade": "purple"}, "grade", "high, medium, standard"),
        ({"facts": {"shoe_size": "9"}}, "facts", "strand, what_to_watch"),
        ({"what_we_ask": []}, "what_we_ask", "Say what is asked"),
        ({"audience": []}, "audience", "Choose who must know"),
        ({"expires_at": "2026-01-01T10:00:00+00:00"}, "expires_at", "still to come"),
        ({"supersedes": str(uuid4())}, "supersedes", "no such alert"),
        ({"what_happened": "x" * 401}, "what_happened", "400"),
    ],
)
def test_what_makes_no_alert_is_refused_naming_the_field_with_what_there_is(calls, system, changed, field, says):
    database = system.apps["police"].extensions["nwd"].database
    with database.reading() as session:
        before = len(session.scalars(select(PoliceAlert.id)).all())
    refused = calls("marsh").post("police", "/v1/alerts", a_police_alert("kasia", **changed))
    assert refused.status_code == 422
    assert says in str(refused.get_json()["errors"][field])
    with database.reading() as session:
        assert len(session.scalars(select(PoliceAlert.id)).all()) == before


def test_another_force_grades_in_its_own_words():
    assert objection_to_grade("amber", scheme=SCHEMES["colours"]) is None
    assert "red, amber, green" in str(objection_to_grade("high", scheme=SCHEMES["colours"]))


def test_the_same_reference_of_another_system_is_the_same_alert(calls):
    one, two = (raised(calls, "mia", source_system_ref="NICHE-4711") for _ in range(2))
    assert one == two
    other = calls("marsh").post("police", "/v1/alerts", a_police_alert("corey", source_system_ref="NICHE-4711"))
    assert (other.status_code, list(other.get_json()["errors"])) == (422, ["source_system_ref"])


def test_origin_and_notes_are_in_no_other_service_and_in_no_event(calls, system, capsys):
    alert_id = raised(calls, "layla", origin=ORIGIN)
    for kind in ("operational", "intelligence"):
        note = {"kind": kind, "words": f"{NOTE} {kind}"}
        assert calls("imran").post("police", f"/v1/alerts/{alert_id}/notes", note).status_code == 201
    for name in OUTSIDE:
        kept = everything_in(system.apps[name].extensions["nwd"].database)
        assert ORIGIN not in kept, name
        assert NOTE not in kept, name
    with system.apps["police"].extensions["nwd"].database.reading() as session:
        told = session.scalars(select(event_log.c.data).where(event_log.c.item == UUID(alert_id))).all()
    assert told
    assert not [each for each in told if ORIGIN in each or NOTE in each]
    logged = capsys.readouterr()
    assert "ZQ" not in logged.out + logged.err


def test_names_of_young_people_travel_nowhere(calls, system):
    """No notification, event, dead letter or timer of the alerts or of police holds one."""
    raised(calls, "kasia", what_happened="Seen at the station.", origin="Nothing.")
    for name in ("alerts", "police"):
        kept = everything_in(system.apps[name].extensions["nwd"].database)
        for of_kasia in ("Kasia", "Katarzyna", "Wiśniewska"):
            assert of_kasia not in kept, name


@pytest.mark.parametrize("name", ["ash", "priya", "sam", "helen", "gwen", "okafor", "ingrid", "bronagh", "doyle"])
def test_nobody_but_their_own_officers_finds_anything_in_polices_store(calls, name):
    alert_id = raised(calls, "corey", origin=ORIGIN)
    caller = calls(name)
    assert caller.get("police", f"/v1/alerts/{alert_id}").status_code == 404
    assert ORIGIN not in caller.get("police", "/v1/alerts").get_data(as_text=True)
    note = {"kind": "operational", "words": "Mine"}
    assert caller.post("police", f"/v1/alerts/{alert_id}/notes", note).status_code == 404
    refused = caller.post("police", f"/v1/alerts/{alert_id}/retraction", {"reason": "No."})
    assert refused.status_code == 404


def test_intelligence_with_conditions_is_for_analysts(calls):
    alert_id = raised(calls, "gwilym")
    for said in ({"kind": "operational"}, {"kind": "intelligence"}, {"kind": "intelligence", "has_conditions": False}):
        calls("imran").post("police", f"/v1/alerts/{alert_id}/notes", said | {"words": f"Note {said}"})
    assert len(calls("imran").get("police", f"/v1/alerts/{alert_id}").get_json()["notes"]) == 3
    kinds = [each["kind"] for each in calls("marsh").get("police", f"/v1/alerts/{alert_id}").get_json()["notes"]]
    assert sorted(kinds) == ["intelligence", "operational"]


def test_how_an_arrest_goes_on_is_read_by_the_team_and_written_by_police(calls):
    alert_id = raised(calls, "bridget", alert_type="arrest_custody")
    marsh, ash = calls("marsh"), calls("ash")
    path = f"/v1/alerts/{alert_id}/custody"
    assert ash.get("police", path).status_code == 404
    said = {"revision": 0, "appropriate_adult_name": "Sam", "bail_decision": "not_decided"}
    assert marsh.post("police", path, said).status_code == 200
    assert ash.get("police", path).get_json()["appropriate_adult_name"] == "Sam"
    assert marsh.post("police", path, said).status_code == 409
    assert ash.post("police", path, said | {"revision": 1}).status_code == 404
    for stranger in ("bronagh", "pat", "ferris"):
        assert calls(stranger).get("police", path).status_code == 404, stranger
    written = {"revision": 1, "court": "Scarborough youth court", "court_at": "2027-02-22T10:00:00+00:00"}
    assert marsh.post("police", path, written).status_code == 200
    assert ash.get("police", path).get_json()["court"] == "Scarborough youth court"
    refused = marsh.post("police", path, {"revision": 2, "court_at": "Monday"})
    assert (refused.status_code, list(refused.get_json()["errors"])) == (422, ["court_at"])
    refused = marsh.post("police", path, {"revision": 2, "outcome": "sent home"})
    assert (refused.status_code, list(refused.get_json()["errors"])) == (422, ["outcome"])


def test_nothing_more_is_said_of_an_arrest_that_was_taken_back(calls):
    alert_id, marsh = raised(calls, "bridget", alert_type="arrest_custody"), calls("marsh")
    path = f"/v1/alerts/{alert_id}/custody"
    assert marsh.post("police", path, {"revision": 0, "outcome": "charged"}).status_code == 200
    seen = calls("ash").get("plan", f"/v1/plans/{young('bridget')}").get_json()["timeline"]
    assert alert_id in [each["item_id"] for each in seen]
    answer = marsh.post("police", f"/v1/alerts/{alert_id}/retraction", {"reason": "The wrong person."})
    assert answer.status_code == 200, answer.json
    assert marsh.post("police", path, {"revision": 2, "outcome": "nfa"}).status_code == 409
    seen = calls("ash").get("plan", f"/v1/plans/{young('bridget')}").get_json()["timeline"]
    assert alert_id not in [each["item_id"] for each in seen]


def test_what_police_announced_is_carried_by_hand_and_by_the_relay_and_is_one_alert(calls, system):
    marsh = calls("marsh")
    client = system.apps["police"].test_client()
    answer = client.post("/v1/alerts", json=a_police_alert("jay"), headers=marsh._headers("police")).get_json()
    carried = hand_over(system, answer["handed_over"])
    assert carried.status_code == 204
    assert calls("ash").alert(answer["id"])["what_happened"] == a_police_alert("jay")["what_happened"]
    assert hand_over(system, answer["handed_over"]).status_code == 204
    system.carry()
    assert [each["id"] for each in calls("ash").alerts()].count(answer["id"]) == 1


def test_what_nobody_signed_is_not_taken_in(calls, system):
    answer = calls("marsh").post("police", "/v1/alerts", a_police_alert("jay")).get_json()
    head, body, signature = answer["handed_over"].split(".")
    for forged in (f"{head}.{body}.{signature[:-4]}AAAA", "nothing", "", f"{head}.{body}."):
        assert hand_over(system, forged).status_code in (401, 422), forged


def hand_over(system, signed):
    """Carry what police announced to the alerts, as the pages do."""
    token = service_token("web", "alerts", keys=system.settings.keys)
    client = system.apps["alerts"].test_client()
    return client.post("/internal/handed-over", json={"events": signed}, headers={"Authorization": f"Service {token}"})


def test_an_officer_of_another_hub_raises_nothing_here(calls):
    refused = calls("doyle").post("police", "/v1/alerts", a_police_alert("jay"))
    assert refused.status_code == 404
    assert calls("ash").post("police", "/v1/alerts", a_police_alert("jay")).status_code in (403, 404)


def test_police_find_no_contact_neither_in_a_list_nor_by_a_count(calls):
    """Invariant 6 of the domain reference: neither side browses the other."""
    for name in ("marsh", "imran"):
        officer = calls(name)
        assert officer.get("hub", "/v1/contacts", young_person_id=str(young("jay"))).status_code == 404
        assert officer.get("hub", f"/v1/young-people/{young('jay')}/presence").status_code == 404
        assert '"contacts"' not in officer.get("plan", f"/v1/plans/{young('jay')}").get_data(as_text=True)


def test_how_an_interview_went_is_told_as_one_and_says_nothing_of_custody(calls):
    alert_id, marsh = raised(calls, "bridget", alert_type="voluntary_interview"), calls("marsh")
    path = f"/v1/alerts/{alert_id}/custody"
    refused = marsh.post("police", path, {"revision": 0, "bail_decision": "not_decided"})
    assert (refused.status_code, list(refused.get_json()["errors"])) == (422, ["bail_decision"])
    said = {"revision": 0, "appropriate_adult_name": "Sam", "outcome": "community_resolution"}
    assert marsh.post("police", path, said).status_code == 200
    seen = calls("ash").get("plan", f"/v1/plans/{young('bridget')}").get_json()["timeline"]
    (line,) = [each for each in seen if each["item_id"] == alert_id]
    assert (line["kind"], line["outcome"]) == ("voluntary_interview", "community_resolution")


def test_of_what_is_no_arrest_and_no_interview_nothing_goes_on(calls):
    alert_id = raised(calls, "bridget", alert_type="exploitation_concern")
    answer = calls("marsh").post("police", f"/v1/alerts/{alert_id}/custody", {"revision": 0, "outcome": "nfa"})
    assert answer.status_code == 422
