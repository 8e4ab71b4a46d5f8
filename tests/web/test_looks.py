"""Who looked: told to the young person, to managers of their own staff, and whole to information governance."""

from uuid import uuid4

import pytest
from flask import session

from services.web.backends import people
from shared.access.keys import audit_key
from shared.audit.bulk import OPENED_AT_MOST
from shared.audit.keeping import AuditKeeping
from shared.audit.looks import Look, Sealing
from shared.audit.looks import looked as looked_at
from shared.demonstration import demonstration_id
from tests.web.world import Browser, System, people_of, plan_of, young

POLICE, WORKER, MANAGER = "PC Marsh", "Ash, residential worker", "Priya, hub manager"


def looks_of(key: str) -> str:
    return f"/young-people/{young(key)}/looks"


@pytest.fixture
def looked(system: System) -> System:
    """Let a worker, a manager, a social worker and an officer open Jay's plan, and the worker write something."""
    for who in ("ash", "priya", "sam", "marsh"):
        assert system.browser(who).get(plan_of("jay")).status == 200
    system.browser("ash").log("jay")
    return system


def test_information_governance_sees_everybody_and_no_name_of_the_young_person(looked: System):
    page = looked.browser("ingrid").get(looks_of("jay"))
    assert all(each in page.words for each in (POLICE, WORKER, MANAGER, "Sam, social worker"))
    assert "Contact (write)" in page.words
    assert "Jay" not in page.words
    assert str(young("jay")) in page.words


def test_a_manager_sees_their_own_staff(looked: System, priya: Browser):
    assert looks_of("jay") in priya.get(people_of("jay")).links
    page = priya.get(looks_of("jay"))
    assert (WORKER in page.words, "You" in page.words) == (True, True)
    assert (POLICE in page.words, "Sam, social worker" in page.words) == (False, False)


def test_a_team_manager_sees_social_workers(looked: System):
    page = looked.browser("helen").get(looks_of("jay"))
    assert "Sam, social worker" in page.words
    assert (POLICE in page.words, WORKER in page.words) == (False, False)


def test_the_young_person_is_told_in_plain_words_without_names_and_without_police(looked: System):
    own = looked.browser("jay")
    assert looks_of("jay") in own.get(f"/young-people/{young('jay')}/own-page/shown").links
    page = own.get(looks_of("jay"))
    assert "hub worker who is assigned to them" in page.words
    assert "Ash" not in page.words
    assert "Looks by the police are not listed here" in page.words
    assert "police officer" not in page.words


def test_the_young_person_is_not_told_of_an_officer_who_looked_as_nothing(looked: System):
    database = looked.apps["alerts"].extensions["nwd"].database
    sealing = Sealing(service="alerts", key=audit_key(looked.settings.keys, "alerts"))
    look = Look(young_person_id=young("jay"), item_kind="alert_extract", operation="read", view="whole", relation="")
    said = demonstration_id("staff", "marsh"), "An organisation of the police"
    with database.transaction() as session:
        looked_at(session, [look], staff_id=said[0], organisation=said[1], route="made up", sealing=sealing)
    assert said[1] in looked.browser("ingrid").get(looks_of("jay")).words
    assert said[1] not in looked.browser("jay").get(looks_of("jay")).words


@pytest.mark.parametrize("who", ["ash", "sam", "marsh", "okafor", "beth"])
def test_nobody_else_is_told(looked: System, who: str):
    browser = looked.browser(who)
    assert browser.get(looks_of("jay")).status in (403, 404)
    assert browser.get("/who-looked").status == 404
    assert looks_of("jay") not in browser.get(people_of("jay")).links


def test_a_manager_is_told_nothing_of_a_young_person_elsewhere(looked: System, priya: Browser):
    assert priya.get(f"/young-people/{uuid4()}/looks").status == 404


def test_everybody_finds_what_they_looked_at_themselves(looked: System, ash: Browser):
    page = ash.get("/my-looks")
    assert "What I looked at" in page.words
    assert "Jay" in page.words
    assert "Contact (write)" in page.words


def test_governance_goes_on_to_what_somebody_looked_at_elsewhere(looked: System):
    ingrid = looked.browser("ingrid")
    leads = [each for each in ingrid.get(looks_of("jay")).links if "/who-looked/by/" in each]
    pages = [ingrid.get(each) for each in leads]
    assert {each.status for each in pages} == {200}
    (of_ash,) = [each for each in pages if f"What {WORKER} looked at" in each.words]
    assert str(young("jay")) in of_ash.words
    assert "Jay" not in of_ash.words
    assert looked.browser("ash").get(leads[0]).status == 404


def test_that_governance_looked_is_noted_too(looked: System):
    ingrid = looked.browser("ingrid")
    ingrid.get(looks_of("jay"))
    assert "as information governance" in ingrid.get(looks_of("jay")).words


def test_a_reference_leads_to_the_record_and_a_slip_is_told(looked: System):
    ingrid = looked.browser("ingrid")
    assert ingrid.get(f"/who-looked?reference={young('jay')}").location == looks_of("jay")
    wrong = ingrid.get("/who-looked?reference=Jay")
    assert (wrong.status, "Give the reference as it stands" in wrong.words) == (422, True)


@pytest.mark.parametrize("days", ["31", "365", "0", "-1", "9999999", "x", "٣"])
def test_a_longer_time_can_be_chosen_and_nonsense_is_the_usual_one(looked: System, priya: Browser, days: str):
    assert WORKER in priya.get(f"{looks_of('jay')}?days={days}").words


def test_whoever_opens_many_records_within_an_hour_is_shown_to_governance_alone(looked: System):
    assert "Nobody did in the last year" in looked.browser("ingrid").get("/who-looked").words
    database = looked.apps["plan"].extensions["nwd"].database
    sealing = Sealing(service="plan", key=audit_key(looked.settings.keys, "plan"))
    dan, route = demonstration_id("staff", "dan"), "/v1/plans/<uuid:young_person_id>"
    for _ in range(OPENED_AT_MOST + 1):
        look = Look(young_person_id=uuid4(), item_kind="plan", operation="read", view="whole", relation="HUB")
        with database.transaction() as session:
            looked_at(session, [look], staff_id=dan, organisation="Made up", route=route, sealing=sealing)
    AuditKeeping("plan", database, looked.settings).notice_many()
    page = looked.browser("ingrid").get("/who-looked")
    assert f"opened the records of {OPENED_AT_MOST + 1} young people within an hour" in page.words
    assert f"/who-looked/by/{dan}" in page.links


def test_names_are_found_for_more_than_one_call_can_ask_for(looked: System, ash: Browser):
    with looked.web.test_request_context(), ash.client.session_transaction() as browser:
        session.update(browser)
        many = [str(uuid4()) for _ in range(600)] + [str(young("jay"))]
        assert people.names(young_people=many).young_people == {str(young("jay")): "Jay"}
