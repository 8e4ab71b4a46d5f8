"""O3: screening in the car, a profile, and a police interview; on both ways of running.

Left out: break-glass, by which Sam could read the scores in an emergency, comes with identity; here Sam learns that
there is an assessment and whom to ask. Carried out over the HTTP APIs; the pages have tests of their own
(`tests/web/test_communication.py`).
"""

from collections.abc import Iterator
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import select

from services.speech_language.models import CardShown
from shared.clock import london
from shared.messaging.tables import event_log
from tests.alerts.world import a_police_alert, staff
from tests.journeys.story import BOTH_WAYS, Story, lived
from tests.speech_language.world import database_of, puts
from tests.web.world import System

SECRETS = ("canary-test-name", "canary-score", "canary-meaning", "canary-note")
ONE_THING = "One thing at a time, then ask me to say it back"
CAUTION = ["Needs breaks", "Check every caution sentence"]
PROFILE = {
    "i_am_good_at": ["Drawing"],
    "please_do": [ONE_THING],
    "please_dont": ["Ask why"],
    "legal_settings": CAUTION,
}
DOMAINS = ("vocabulary", "social_communication", "speech", "fluency", "memory_attention", "literacy_flag")
FOUND = {"understanding": "likely", "narrative": "likely", **dict.fromkeys(DOMAINS, "no_concern")}


@pytest.fixture(params=BOTH_WAYS)
def story(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """Give the system on the morning on which Mia joins."""
    with lived(request, tmp_path_factory, begins="2027-01-04 09:00") as told:
        yield told


def sent(caller, service, path, body, status=201):
    answer = caller.post(service, path, body)
    assert answer.status_code == status, answer.json
    return answer.get_json()


def about(told, ending):
    return f"/v1/young-people/{told.mia}/{ending}"


def card(story, told, name, **asked):
    return story(name).get("speech_language", about(told, "card"), **asked)


def known(story, told, name):
    answer = story(name).get("speech_language", about(told, "communication"))
    assert answer.status_code == 200, answer.json
    return answer.get_json()


def clock(story, told, rule_id):
    (found,) = [each for each in known(story, told, "beth")["clocks"] if each["rule_id"] == rule_id]
    return found, london(datetime.fromisoformat(found["due_at"]))


def plan_text(story, told, name):
    return story(name).get("plan", f"/v1/plans/{told.mia}").text


def receipts_of(system: System, name: str) -> list[CardShown]:
    with database_of(system).reading() as session:
        query = select(CardShown).where(CardShown.staff_id == staff(name)).order_by(CardShown.shown_at, CardShown.id)
        return list(session.scalars(query))


def test_mia_is_understood_in_the_car_at_the_drop_in_and_at_the_station(story):
    told = SimpleNamespace()
    mia_joins_without_a_referral(story, told)
    beth_screens_on_the_way_to_football(story, told)
    the_scores_stay(story, told)
    the_profile_is_agreed_with_mia(story, told)
    everybody_around_her_sees_the_card(story, told)
    ash_uses_a_strategy_at_the_drop_in(story, told)
    pc_marsh_is_about_to_interview_her(story, told)
    the_appropriate_adult_has_the_card(story, told)
    nobody_else_sees(story, told)
    mia_no_longer_wants_the_school_to_see_it(story, told)
    at_the_last_day_beth_is_reminded_of_the_review(story, told)


def mia_joins_without_a_referral(story, told):
    """Set-up: edge of care, lives with her nan; nobody refers her to anybody."""
    said: dict[str, Any] = {
        "given_names": "Mia",
        "family_name": "Lowther",
        "born_on": "2012-11-09",
        "strand": "own_family_with_outreach",
        "eligibility_group": "edge_of_care",
        "joined_on": "2027-01-04",
    }
    homes = story("priya").get("people", "/v1/homes").get_json()["homes"]
    said["home_id"] = next(each["id"] for each in homes if "Scarborough" in each["name"])
    told.mia = sent(story("priya"), "people", "/v1/young-people", said)["id"]
    for name, role in (("sam", "social_worker"), ("ferris", "dsl"), ("beth", "communication_support_worker")):
        sent(story("priya"), "people", about(told, "assignments"), {"staff_id": str(staff(name)), "role": role})
    found, due_at = clock(story, told, "SL1")
    assert (found["status"], due_at.date().isoformat()) == ("running", "2027-02-01")


def beth_screens_on_the_way_to_football(story, told):
    """Step 1: no appointment, no referral; the clock is met and the team hears the outcome word."""
    at = story.at("2027-01-12 16:10")
    said = {
        "screened_at": at,
        "place": "In the car, on the way to football",
        "has_agreed": True,
        "findings": FOUND,
        "outcome": "full_assessment",
        "clinical_note": SECRETS[3],
    }
    told.screening = sent(story("beth"), "speech_language", about(told, "screenings"), said)["id"]
    found, _ = clock(story, told, "SL1")
    assert found["status"] == "met_on_time"
    assert datetime.fromisoformat(found["met_at"]) == datetime.fromisoformat(at)
    timeline = story("sam").get("plan", f"/v1/plans/{told.mia}").get_json()["timeline"]
    (line,) = [each for each in timeline if each["item_id"] == told.screening]
    assert line["kind"] == "full_assessment"


def the_scores_stay(story, told):
    """Step 2: a standardised test; its scores stay with speech and language therapy."""
    story.at("2027-01-18 11:00")
    said = {
        "assessed_on": "2027-01-18",
        "test_name": SECRETS[0],
        "scores": [{"name": SECRETS[1], "value": "4"}],
        "interpretation": SECRETS[2],
    }
    sent(story("beth"), "speech_language", about(told, "assessments"), said)
    (stub,) = story("sam").get("speech_language", about(told, "assessments")).get_json()["assessments"]
    assert stub == {"view": "stub", "written_by": str(staff("beth"))}


def the_profile_is_agreed_with_mia(story, told):
    """Steps 3 and 4: version 1; no to her English teacher, yes to Ms Ferris and to PC Marsh by name."""
    story.at("2027-01-20 15:30")
    body = PROFILE | {"version": 1, "revision": 0, "agreed_on": "2027-01-20"}
    answer = puts(story("beth"), about(told, "communication-profile"), body)
    assert answer.status_code == 200, answer.json
    told.profile = answer.get_json()["id"]
    for said in (
        {"words": "My English teacher", "may_see": False},
        {"staff_id": str(staff("ferris")), "may_see": True},
        {"staff_id": str(staff("marsh")), "may_see": True},
    ):
        sent(story("beth"), "speech_language", about(told, "communication-profile/sharing"), said)
    found, due_at = clock(story, told, "SL2")
    assert (found["status"], due_at.date().isoformat()) == ("running", "2027-04-14")


def everybody_around_her_sees_the_card(story, told):
    """The plan says that it was agreed, and each who is about to talk with Mia is shown it."""
    assert told.profile in plan_text(story, told, "sam")
    story.people_come_to_work()
    for name in ("sam", "priya", "okafor", "marsh", "ferris", "ash"):
        shown = card(story, told, name)
        assert shown.status_code == 200, name
        assert shown.get_json()["legal_settings"] == CAUTION, name
        assert [each["words"] for each in shown.get_json()["strategies"]] == [ONE_THING, "Ask why"], name


def ash_uses_a_strategy_at_the_drop_in(story, told):
    """Step 5: an incident at the hub's drop-in; the strategy helped, one of one."""
    at = story.at("2027-01-22 16:20")
    said = {"young_person_id": told.mia, "incident_type": "damage", "extract": "A chair was thrown.", "occurred_at": at}
    incident = sent(story("ash"), "hub", "/v1/incidents", said)["id"]
    strategy = card(story, told, "ash", where="contact").get_json()["strategies"][0]
    where = f"/v1/communication-strategies/{strategy['id']}/uses"
    used = {"used_at": "incident", "record_id": incident, "helped": "yes"}
    sent(story("ash"), "speech_language", where, used)
    counted = known(story, told, "sam")["strategies"][0]
    assert (counted["words"], counted["helped"], counted["used"]) == (ONE_THING, 1, 1)


def pc_marsh_is_about_to_interview_her(story, told):
    """Step 6: the card comes with the interview; that PC Marsh read it is kept."""
    story.at("2027-01-27 10:00")
    alert = a_police_alert("mia", alert_type="voluntary_interview", audience=["social_worker", "hub_manager"])
    alert |= {"young_person_id": told.mia, "what_happened": "A voluntary interview on Friday, 29 January, at 10:00."}
    told.alert = sent(story("marsh"), "police", "/v1/alerts", alert)["id"]
    shown = card(story, told, "marsh", where="alert", alert_id=told.alert).get_json()
    assert (shown["shows"], shown["legal_settings"]) == ("whole", CAUTION)
    receipt = receipts_of(story.system, "marsh")[-1]
    assert (receipt.shown_where, str(receipt.alert_id), receipt.version) == ("alert", told.alert, 1)
    assert london(receipt.shown_at).isoformat(timespec="minutes") == "2027-01-27T10:00+00:00"


def the_appropriate_adult_has_the_card(story, told):
    """Steps 6 and 7: handed to the appropriate adult on paper, which is kept; Friday's interview is adapted."""
    story.at("2027-01-29 09:45")
    handed = {"handed_to": "The appropriate adult", "alert_id": told.alert}
    sent(story("marsh"), "speech_language", about(told, "card/handing-on"), handed)
    receipt = receipts_of(story.system, "marsh")[-1]
    assert (receipt.handed_to, receipt.extent) == ("The appropriate adult", "whole")
    story.at("2027-01-29 12:00")
    outcome = {"revision": 0, "outcome": "community_resolution", "appropriate_adult_name": "Her nan"}
    sent(story("marsh"), "police", f"/v1/alerts/{told.alert}/custody", outcome, 200)
    assert (
        story("sam").get("police", f"/v1/alerts/{told.alert}/custody").get_json()["outcome"] == "community_resolution"
    )


def nobody_else_sees(story, told):
    """Scores and note in no event, plan or page; the school no alert; a stranger of another school nothing at all."""
    announced = ""
    for app in story.system.apps.values():
        with app.extensions["nwd"].database.reading() as session:
            announced += str(session.execute(select(event_log)).all())
    assert [each for each in (*SECRETS, ONE_THING, "English teacher") if each in announced] == []
    for name in ("sam", "priya", "ash", "marsh", "ferris", "okafor"):
        said = plan_text(story, told, name) + str(story(name).get("speech_language", about(told, "communication")).text)
        assert [each for each in SECRETS if each in said] == [], name
        assert "English teacher" not in said, name
    assert story("marsh").get("speech_language", about(told, "assessments")).status_code == 404
    assert story("ferris").get("alerts", f"/v1/alerts/{told.alert}").status_code == 404
    assert told.alert not in str(story("ferris").alerts())
    for name in ("marcus", "val"):
        assert card(story, told, name).status_code == 404, name
        assert story(name).get("speech_language", about(told, "communication")).status_code == 404, name


def mia_no_longer_wants_the_school_to_see_it(story, told):
    """Variant: the next look is denied, the looks before stay, and the rule for custody still holds with a reason."""
    before = receipts_of(story.system, "ferris")
    said = {"staff_id": str(staff("ferris")), "may_see": False}
    sent(story("beth"), "speech_language", about(told, "communication-profile/sharing"), said)
    assert card(story, told, "ferris").status_code == 404
    assert told.profile not in plan_text(story, told, "ferris")
    assert [each.id for each in receipts_of(story.system, "ferris")] == [each.id for each in before]
    assert before
    said = {"staff_id": str(staff("marsh")), "may_see": False}
    sent(story("beth"), "speech_language", about(told, "communication-profile/sharing"), said)
    assert card(story, told, "marsh").status_code == 404
    assert card(story, told, "marsh", alert_id=told.alert).get_json() == {"shows": "asks_why"}
    asked = {"alert_id": told.alert, "reason": "The interview goes on this afternoon."}
    sent(story("marsh"), "speech_language", about(told, "card/legal-settings"), asked)
    shown = card(story, told, "marsh", alert_id=told.alert).get_json()
    assert (shown["shows"], shown["legal_settings"]) == ("legal_settings", CAUTION)
    assert ONE_THING not in str(shown)


def at_the_last_day_beth_is_reminded_of_the_review(story, told):
    """The review is told of before it is due, to Beth, and met with version 2."""
    story.at("2027-04-13 12:00")
    (reminder,) = reviews_asked_of_beth(story)
    assert reminder["alert_type"] == "deadline_due_soon"
    story.at("2027-04-14 16:00")
    body = PROFILE | {"version": 2, "revision": 0, "agreed_on": "2027-04-14"}
    assert puts(story("beth"), about(told, "communication-profile"), body).status_code == 200
    found, due_at = clock(story, told, "SL2")
    assert (found["status"], due_at.date().isoformat()) == ("running", "2027-07-07")
    assert reviews_asked_of_beth(story) == []


def reviews_asked_of_beth(story):
    """Return what Beth is reminded of and is still to be done."""
    found = [each for each in story("beth").alerts() if "communication profile" in each["what_happened"]]
    return [each for each in found if each["ended_at"] is None and each["superseded_by"] is None]
