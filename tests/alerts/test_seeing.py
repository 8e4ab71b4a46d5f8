"""Somebody must know and may not see: a stub that says nothing, one tap to ask, and a yes that runs out."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import update

from services.people.models import AccessGrant
from shared.clock import utc_now
from tests.alerts.world import staff
from tests.web.world import young

# One system serves them all.
pytestmark = pytest.mark.xdist_group("alerts")

MARK = "ZQ what nobody here may read"


def a_stub(calls, known_as="mia"):
    """Raise an alert for the front door, who work with nobody of the hub; return its id and who was told."""
    alert_id = calls("priya").raises(known_as, what_happened=MARK, audience=["front_door"])
    return alert_id, calls("asha")


def answered(calls, alert_id, *, minutes=None):
    """Let Priya answer as the pages do: `people` opens it, and the request is closed."""
    priya = calls("priya")
    asked = next(
        each for each in priya.get("alerts", "/v1/alerts").get_json()["requests"] if each["alert_id"] == alert_id
    )
    until = None
    if minutes is not None:
        said = {"staff_id": asked["staff_id"], "item_id": alert_id, "minutes": minutes}
        granted = priya.post("people", f"/v1/young-people/{asked['young_person_id']}/access-grants", said)
        assert granted.status_code == 201, granted.json
        until = (utc_now() + timedelta(minutes=minutes)).isoformat()
    return priya.post("alerts", f"/v1/access-requests/{asked['id']}/answer", {"open_until": until})


def test_a_stub_says_that_something_needs_them_and_nothing_else(calls):
    alert_id, asha = a_stub(calls)
    stub = asha.alert(alert_id)
    assert stub["view"] == "stub"
    assert not {"young_person_id", "alert_type", "what_happened", "what_we_ask", "raised_by"} & set(stub)
    said = asha.get("alerts", "/v1/alerts").get_data(as_text=True)
    assert MARK not in said
    assert str(young("mia")) not in said
    assert asha.acknowledges(alert_id).status_code == 403


def test_asking_once_or_twice_asks_those_who_may_decide_once(calls):
    alert_id, asha = a_stub(calls, "corey")
    one, two = (asha.post("alerts", f"/v1/alerts/{alert_id}/access-requests").get_json()["id"] for _ in range(2))
    assert one == two
    for name, decides in (("priya", True), ("dan", True), ("ash", False), ("marsh", False), ("bronagh", False)):
        asked = calls(name).get("alerts", "/v1/alerts").get_json()["requests"]
        assert (one in {each["id"] for each in asked}) is decides, name


def test_a_yes_is_for_this_one_alert_and_runs_out(calls, system):
    alert_id, asha = a_stub(calls, "gwilym")
    other_id, _ = a_stub(calls, "gwilym")
    asha.post("alerts", f"/v1/alerts/{alert_id}/access-requests")
    assert answered(calls, alert_id, minutes=60).status_code == 200
    seen = asha.alert(alert_id)
    assert (seen["view"], seen["what_happened"]) == ("whole", MARK)
    assert asha.alert(other_id)["view"] == "stub"
    assert asha.get("hub", f"/v1/young-people/{young('gwil')}/presence").status_code == 404
    named = asha.post("people", "/v1/names", {"young_people": [str(young("gwilym"))], "staff": [], "homes": []})
    assert named.get_json()["young_people"] == {str(young("gwilym")): "Gwil"}
    assert asha.acknowledges(alert_id).status_code == 200
    with system.people.transaction() as session:
        over = update(AccessGrant).where(AccessGrant.item_id == UUID(alert_id))
        session.execute(over.values(ends_at=utc_now() - timedelta(seconds=1)))
    assert asha.alert(alert_id)["view"] == "stub"


def test_a_no_is_told_and_nothing_opens(calls):
    alert_id, asha = a_stub(calls, "bridget")
    asha.post("alerts", f"/v1/alerts/{alert_id}/access-requests")
    assert answered(calls, alert_id).status_code == 200
    stub = asha.alert(alert_id)
    assert (stub["view"], stub["access"]["is_granted"]) == ("stub", False)


def test_only_those_who_decide_who_works_with_somebody_may_let_them_be_seen(calls):
    alert_id, asha = a_stub(calls, "kasia")
    said = {"staff_id": str(staff("asha")), "item_id": alert_id, "minutes": 60}
    for name in ("ash", "marsh"):
        refused = calls(name).post("people", f"/v1/young-people/{young('kasia')}/access-grants", said)
        assert refused.status_code == 403, name
    assert calls("bronagh").post("people", f"/v1/young-people/{young('kasia')}/access-grants", said).status_code == 404
    assert asha.alert(alert_id)["view"] == "stub"
    too_long = calls("priya").post(
        "people", f"/v1/young-people/{young('kasia')}/access-grants", said | {"minutes": 9999}
    )
    assert (too_long.status_code, list(too_long.get_json()["errors"])) == (422, ["minutes"])
