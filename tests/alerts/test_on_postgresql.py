"""One alert's whole life on PostgreSQL, as on SQLite in the others: told, climbed, taken on, seen, taken back."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from sqlalchemy import select

from services.alerts.models import DataIncident
from services.alerts.sending import Kept, Sender
from tests.alerts.world import Caller, a_police_alert, escalations, messages, minutes_pass, recipients, staff
from tests.faults.places import database_places
from tests.web.built_once import people_in
from tests.web.world import STORING, System, young

pytestmark = pytest.mark.postgresql


@pytest.fixture
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """Give the whole system on databases of its own, which are let go at once."""
    with database_places(STORING) as urls:
        whole = people_in(tmp_path_factory.mktemp("postgresql"), tmp_path_factory, database_urls=urls)
        yield whole.mounted()
        whole.close()


def test_an_alert_lives_on_postgresql_as_it_does_on_sqlite(system: System):
    marsh, ash, priya, asha = (Caller(system, name) for name in ("marsh", "ash", "priya", "asha"))
    alerts = system.apps["alerts"].extensions["nwd"].database
    assert priya.post("alerts", "/v1/reach", {"email": "priya@example.org"}).status_code == 200
    audience = ["shift_on_duty", "hub_manager", "front_door"]
    raised = marsh.post("police", "/v1/alerts", a_police_alert("jay", audience=audience, origin="Stays here."))
    alert_id = raised.get_json()["id"]
    assert {staff("ash"), staff("priya"), staff("asha")} <= set(recipients(system, alert_id))
    assert asha.alert(alert_id)["view"] == "stub"
    assert asha.post("alerts", f"/v1/alerts/{alert_id}/access-requests").status_code == 201
    (asked,) = priya.get("alerts", "/v1/alerts").get_json()["requests"]
    said = {"staff_id": asked["staff_id"], "item_id": alert_id, "minutes": 60}
    assert priya.post("people", f"/v1/young-people/{young('jay')}/access-grants", said).status_code == 201
    assert asha.alert(alert_id)["view"] == "whole"
    minutes_pass(system, 15.1)
    assert [each.rung.value for each in escalations(system, alert_id)] == ["deputy"]
    assert ash.acknowledges(alert_id, "I am on it").status_code == 200
    minutes_pass(system, 20)
    assert len(escalations(system, alert_id)) == 1
    sender = Sender(dict.fromkeys(("email", "text"), Kept()))  # type: ignore[arg-type]  # codes are their words
    while sender.round(alerts) == 0.0:
        pass
    assert {each.state.value for each in messages(system, alert_id)} == {"kept"}
    assert marsh.post("police", f"/v1/alerts/{alert_id}/retraction", {"reason": "Another boy."}).status_code == 200
    assert priya.get("alerts", f"/v1/alerts/{alert_id}").status_code == 404
    corrections = [each.get("alerts", "/v1/alerts").get_json()["corrections"] for each in (ash, priya, marsh)]
    assert [len(each) for each in corrections] == [1, 0, 0]
    with alerts.reading() as session:
        assert session.scalars(select(DataIncident.alert_id)).all() == [UUID(alert_id)]
