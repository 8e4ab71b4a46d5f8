"""O7: Corey, a broken window, and a long Saturday night, at the scenario's own times, on both ways of running.

Left out, because their services come later: the numbers (measures) and what the regulation 44 visitor reads in March
(learning: until then that role has no column and reads nothing). Carried out over the HTTP APIs; the pages are in
`test_strips.py`.
"""

from collections.abc import Iterator
from datetime import datetime
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from services.speech_language.models import CardShown
from shared.clock import LONDON
from shared.demonstration import demonstration_id
from shared.vocabulary import CardExtent
from tests.alerts.world import a_police_alert, recipients, staff
from tests.hub.test_measures import RECORD, WORDS
from tests.journeys.story import BOTH_WAYS, Story, lived
from tests.psychology.world import database_of, did, read, works
from tests.speech_language.world import database_of as speech_language
from tests.speech_language.world import puts
from tests.web.world import plan_of, young

COREY = str(young("corey"))
SCARBOROUGH = str(demonstration_id("home", "scarborough"))
WINDOW = "An argument, and a window was broken. Everybody is well."
THOUGHT, TRY = "The corridor is where it gets too close.", "Five minutes alone, out of the corridor."
ALONE, DRAW_IT, NOT_IN_THE_DOOR = "Give me five minutes alone", "Draw the order of things", "Stand in the door"
COURT, COURT_AT = "Scarborough youth court", "2027-02-22T10:00:00+00:00"
PASSER_BY = "Quentin Passerby"
# What the catalogue proposes for an arrest, and the shift: those who were there are not his key worker.
TOLD_OF_THE_ARREST = ("social_worker", "emergency_duty", "hub_manager", "key_worker", "shift_on_duty")


@pytest.fixture(params=BOTH_WAYS)
def story(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """Give the set-up of the story: Corey sleeps in an emergency bed, Ash, Ruth and Dan are on duty."""
    with lived(request, tmp_path_factory, begins="2027-02-20 12:00") as told:
        told.people_come_to_work()
        in_an_emergency_bed(told)
        beth_agreed_a_profile_with_him(told)
        for name in ("dan", "ruth"):
            on_duty_that_evening(told, name)
        yield told


def in_an_emergency_bed(story):
    """Let Corey sleep at the hub until Tuesday 2 March; his own authority is the home's."""
    bed = next(each for each in the_board(story)["beds"] if each["kind"] == "emergency" and each["is_free"])
    said = {"placing_authority": "North Yorkshire", "planned_end_on": "2027-03-02", "exit_plan": "Home on Tuesday."}
    said |= {"young_person_id": COREY, "bed_id": bed["id"], "impact_on_residents": "Room for one more."}
    stay = sent(story("priya"), "hub", "/v1/stays", said)["id"]
    sent(story("priya"), "hub", f"/v1/stays/{stay}/occupation", {"revision": 1})


def beth_agreed_a_profile_with_him(story):
    """Let Corey's profile say what helps; he has not said that police may see it."""
    said = {"version": 1, "revision": 0, "agreed_on": "2027-02-10", "please_do": [ALONE], "legal_settings": [DRAW_IT]}
    assert puts(story("beth"), f"/v1/young-people/{COREY}/communication-profile", said).status_code == 200


def the_card(story, name, **asked):
    return story(name).get("speech_language", f"/v1/young-people/{COREY}/card", **asked)


def on_duty_that_evening(story, name):
    hours = {"starts_at": "2027-02-20T18:00:00+00:00", "ends_at": "2027-02-21T08:00:00+00:00"}
    said = {"staff_id": str(staff(name)), "home_id": SCARBOROUGH} | hours
    sent(story("priya"), "people", "/v1/shifts", said)


def the_board(story):
    return story("priya").get("hub", "/v1/beds", hub_id=SCARBOROUGH).get_json()


def instant(moment):
    return datetime.fromisoformat(moment).replace(tzinfo=LONDON)


def sent(caller, service, path, body, status=201):
    answer = caller.post(service, path, body)
    assert answer.status_code == status, answer.json
    return answer.get_json()


def measure_of(story, night, name="priya"):
    return story(name).get("hub", f"/v1/measures/{night.measure}").get_json()


def clocks_of(story, night):
    return {each["rule_id"]: each for each in measure_of(story, night)["clocks"]}


def record_of_the_other(story, night):
    found = story("priya").get("hub", f"/v1/measures/{night.other_measure}").get_json()
    return next(each["status"] for each in found["clocks"] if each["rule_id"] == "CH1")


def test_corey_is_held_arrested_and_comes_back_to_his_bed(story):
    night = SimpleNamespace()
    a_window_and_a_hold(story, night)
    no_call_to_the_police(story, night)
    arrested_at_five_past_eight(story, night)
    charged_and_back_in_his_bed(story, night)
    ash_writes_the_record(story, night, "2027-02-21 08:00")
    priya_decides_about_regulation_40(story, night)
    priya_signs(story, night)
    the_other_record_is_written_at_half_past_seven_on_sunday(story, night)
    dr_okafor_thinks_with_them_on_monday(story, night)
    priya_listens(story, night)
    assert {each["status"] for each in clocks_of(story, night).values()} == {"met_on_time"}
    assert record_of_the_other(story, night) == "met_late", "for ever"
    everybody_sees(story, night)
    nobody_else_sees(story, night)


def a_window_and_a_hold(story, night):
    """Step 1: the strategy did not help; the hold is written down with its three clocks."""
    started = story.at("2027-02-20 19:10")
    said = {"strategy_used": True, "strategy": "Five minutes alone", "strategy_helped": "no", "occurred_at": started}
    body = {"young_person_id": COREY, "incident_type": "damage", "extract": WINDOW, "police_call": "undecided"} | said
    night.incident = sent(story("ash"), "hub", "/v1/incidents", body)["id"]
    (alone,) = the_card(story, "ash", where="contact").get_json()["strategies"]
    used = {"used_at": "incident", "record_id": night.incident, "helped": "no"}
    sent(story("ash"), "speech_language", f"/v1/communication-strategies/{alone['id']}/uses", used)
    held = story.at("2027-02-20 19:12")
    body = {"young_person_id": COREY, "kind": "restraint", "used_by": [str(staff("ash"))], "used_at": held}
    night.measure = sent(story("ash"), "hub", "/v1/measures", body | {"incident_id": night.incident})["id"]
    # Kasia is kept out of the corridor meanwhile: a measure of which the record comes too late.
    body = {"young_person_id": str(young("kasia")), "kind": "control", "used_by": [str(staff("ash"))], "used_at": held}
    night.other_measure = sent(story("ash"), "hub", "/v1/measures", body)["id"]
    ends = {name: datetime.fromisoformat(each["due_at"]) for name, each in clocks_of(story, night).items()}
    assert (ends["CH1"], ends["CH2"]) == (instant("2027-02-21 19:12"), instant("2027-02-22 19:12"))
    assert ends["CH3"] == instant("2027-02-25 23:59:59")


def no_call_to_the_police(story, night):
    """Step 2: Dan answers what is asked first; a restorative talk is offered and nobody is called."""
    story.at("2027-02-20 19:40")
    said = {
        "would_lead_to_arrest": False,
        "arrest_reasoning": "A family would talk about the window.",
        "police_call": "not_called",
        "provocation_checks": [{"question": "whose_risk", "answer": "Ours: he is calm again."}],
    }
    sent(story("dan"), "hub", f"/v1/incidents/{night.incident}/police", {"revision": 1} | said, 200)
    said = {"revision": 2, "reason": "Offered by Dan.", "restorative_offered": True}
    sent(story("ash"), "hub", f"/v1/incidents/{night.incident}/correction", said, 200)
    found = story("priya").get("hub", f"/v1/incidents/{night.incident}").get_json()
    assert (found["police_call"], found["arrest_answered_by"]) == ("not_called", str(staff("dan")))
    assert (found["restorative_offered"], found["still_to_answer"]) == (True, [])


def arrested_at_five_past_eight(story, night):
    """Step 3: the arrest is an event of its own, with the card; Dan has it at 20:09: the target counts from then."""
    story.at("2027-02-20 20:05")
    said = {"alert_type": "arrest_custody", "audience": list(TOLD_OF_THE_ARREST), "facts": {"station": "Scarborough"}}
    said |= {"what_happened": "Arrested and taken to the station.", "what_we_ask": ["Send an appropriate adult."]}
    night.arrest = sent(story("marsh"), "police", "/v1/alerts", a_police_alert("corey", **said))["id"]
    note = {"kind": "operational", "words": f"Rung in by {PASSER_BY}."}
    sent(story("marsh"), "police", f"/v1/alerts/{night.arrest}/notes", note)
    told = recipients(story.system, night.arrest)
    assert {name for name in ("dan", "ash", "sam", "edie") if staff(name) not in told} == set()
    for name in ("dan", "ash", "sam", "edie"):
        card = the_card(story, name, where="alert", alert_id=night.arrest)
        assert card.get_json()["legal_settings"] == [DRAW_IT], name
    story.at("2027-02-20 20:09")
    assert story("dan").acknowledges(night.arrest, "I have it").status_code == 200
    question = the_question(story, night)
    assert datetime.fromisoformat(question["clock"]["due_at"]) == instant("2027-02-21 20:09")


def the_question(story, night, name="priya"):
    found = story(name).get("hub", f"/v1/young-people/{COREY}/serious-events").get_json()["serious_events"]
    return next(each for each in found if each["about_id"] == night.arrest)


def charged_and_back_in_his_bed(story, night):
    """Steps 4 and 5: the appropriate adult, the charge, what custody asked at 00:15, and the transfer at 02:10."""
    path = f"/v1/alerts/{night.arrest}/custody"
    came = story.at("2027-02-20 20:50")
    adult = {"appropriate_adult_name": "Gwen", "appropriate_adult_arrived_at": came, "bail_decision": "not_decided"}
    sent(story("marsh"), "police", path, {"revision": 0} | adult, 200)
    the_card_in_custody(story, night)
    story.at("2027-02-20 23:50")
    sent(story("marsh"), "police", path, {"revision": 1, "bail_decision": "refused", "outcome": "charged"}, 200)
    asked = story.at("2027-02-21 00:15")
    said = {"accommodation_requested_at": asked, "accommodation_answer": "His bed at the hub."}
    sent(story("marsh"), "police", path, {"revision": 2} | said, 200)
    moved = story.at("2027-02-21 02:10")
    court = {"court": COURT, "court_at": COURT_AT}
    sent(story("marsh"), "police", path, {"revision": 3, "transferred_at": moved} | court, 200)
    found = story("ash").get("police", path).get_json()
    assert (found["appropriate_adult_name"], found["bail_decision"]) == ("Gwen", "refused")
    assert datetime.fromisoformat(found["transferred_at"]) == instant("2027-02-21 02:10")
    assert found["not_transferred_because"] is None
    (bed,) = [each for each in the_board(story)["beds"] if each["stay"] and each["stay"]["young_person_id"] == COREY]
    assert (bed["kind"], bed["is_free"]) == ("emergency", False), "his hub bed was his all night"


def the_card_in_custody(story, night):
    """Step 4: at 20:55 its lines for custody are shown, with the reason, and handed to the appropriate adult."""
    story.at("2027-02-20 20:55")
    assert the_card(story, "marsh", alert_id=night.arrest).get_json() == {"shows": "asks_why"}
    root = f"/v1/young-people/{COREY}/card"
    why = {"alert_id": night.arrest, "reason": "He is in custody, and Gwen has come as his appropriate adult."}
    sent(story("marsh"), "speech_language", f"{root}/legal-settings", why)
    shown = the_card(story, "marsh", alert_id=night.arrest, where="alert").get_json()
    assert (shown["shows"], shown["legal_settings"]) == ("legal_settings", [DRAW_IT])
    assert ALONE not in str(shown)
    handed = {"handed_to": "Gwen, the appropriate adult", "alert_id": night.arrest}
    sent(story("marsh"), "speech_language", f"{root}/handing-on", handed)
    with speech_language(story.system).reading() as session:
        query = select(CardShown).where(CardShown.staff_id == staff("marsh")).order_by(CardShown.id)
        kept = [(each.extent, each.shown_at, each.handed_to) for each in session.scalars(query)]
    at = instant("2027-02-20 20:55")
    legal = CardExtent.LEGAL_SETTINGS
    assert kept == [(legal, at, None), (legal, at, None), (legal, at, "Gwen, the appropriate adult")]


def ash_writes_the_record(story, night, moment):
    """Step 6, its first part."""
    story.at(moment)
    sent(story("ash"), "hub", f"/v1/measures/{night.measure}/record", RECORD | {"revision": 1})


def priya_decides_about_regulation_40(story, night):
    """Step 7: notify, for a serious police incident, and sent within the target."""
    story.at("2027-02-21 09:00")
    root = f"/v1/serious-events/{the_question(story, night)['id']}/decision"
    said = {"decision": "notify", "trigger": "police_incident", "reason": "Arrested and charged."}
    sent(story("priya"), "hub", root, said)
    went = {"revision": 1, "recipients": ["ofsted", "placing_authority"], "method": "online_form"}
    sent(story("priya"), "hub", f"{root}/sending", went)
    assert the_question(story, night)["clock"]["status"] == "met_on_time"


def priya_signs(story, night):
    """Step 6, its second part: signed on Sunday at 14:00."""
    story.at("2027-02-21 14:00")
    signed = {"revision": 2, "note": "Spoke to Ash and Ruth."}
    sent(story("priya"), "hub", f"/v1/measures/{night.measure}/signature", signed)


def the_other_record_is_written_at_half_past_seven_on_sunday(story, night):
    """Deadlines: a record that is written on Sunday at 19:30 is asked about, and is late for ever."""
    story.at("2027-02-21 19:30")
    path = f"/v1/measures/{night.other_measure}/record"
    refused = story("ash").post("hub", path, RECORD | {"revision": 1})
    assert (refused.status_code, refused.get_json()["asks"]) == (409, "later_than_clock")
    sent(story("ash"), "hub", path, RECORD | {"revision": 1, "is_late_meant": True})
    assert record_of_the_other(story, night) == "met_late"


def dr_okafor_thinks_with_them_on_monday(story, night):
    """Step 8: Ash asks for today, the life coach who is on takes it on, and new strategies stand on the plan."""
    with database_of(story.system).transaction() as session:
        works(session, staff("okafor"))
    story.at("2027-02-22 09:30")
    path = f"/v1/young-people/{COREY}/consultations/today"
    urgent = sent(story("ash"), "psychology", path, {"question": "What do we do when he asks to go out tonight?"})["id"]
    (asked,) = [each for each in story("okafor").alerts() if "psychologist’s thinking today" in each["what_happened"]]
    assert asked["mine"]
    did(story("okafor"), urgent, "taking-on")
    assert story("okafor").alert(asked["id"])["ended_at"]
    story.at("2027-02-22 11:00")
    did(story("okafor"), urgent, "holding", revision=read(story("okafor"), urgent)["revision"])
    summary = {"shared_understanding": THOUGHT, "strategies": [{"kind": "do", "words": TRY}], "agreed_actions": []}
    did(story("okafor"), urgent, "summary", version=0, **summary)
    did(story("ash"), urgent, "agreement", version=1)
    beth_adjusts_the_profile(story)


def beth_adjusts_the_profile(story):
    """Step 8: version 2 says what made it worse; what was marked of version 1 stays with its strategy."""
    story.at("2027-02-22 15:00")
    said = {"version": 2, "revision": 0, "agreed_on": "2027-02-22", "legal_settings": [DRAW_IT]}
    said |= {"please_do": [ALONE], "please_dont": [NOT_IN_THE_DOOR]}
    assert puts(story("beth"), f"/v1/young-people/{COREY}/communication-profile", said).status_code == 200
    shown = the_card(story, "ash").get_json()
    assert shown["version"] == 2
    strategies = [(each["words"], each["used"], each["helped"]) for each in shown["strategies"]]
    assert strategies == [(ALONE, 1, 0), (NOT_IN_THE_DOOR, 0, 0)]


def priya_listens(story, night):
    """Step 6, its third part: on Tuesday Corey says what he thinks of it."""
    story.at("2027-02-23 11:00")
    said = {"revision": 3, "young_person_words": WORDS}
    sent(story("priya"), "hub", f"/v1/measures/{night.measure}/talk", said)


def everybody_sees(story, night):
    """Sam, Gwen and Priya read the measure with Corey's words, and what was decided; no notice of regulation 41."""
    for name in ("sam", "gwen", "priya"):
        assert measure_of(story, night, name)["young_person_words"] == WORDS, name
        assert the_question(story, night, name)["decision"]["decision"] == "notify", name
    for name in ("ash", "sam", "priya"):
        seen = story.system.browser(name).get(plan_of("corey")).words
        assert all(each in seen for each in (WINDOW, RECORD["extract"], WORDS, COURT, THOUGHT, TRY, ALONE)), name
        assert "Next in court:" in seen, name
    assert the_board(story)["notices"] == []


def nobody_else_sees(story, night):
    """PC Marsh nothing of the window or the hold; nobody the passer-by; those who are not around Corey nothing."""
    marsh = story("marsh")
    for path in (f"/v1/incidents/{night.incident}", f"/v1/measures/{night.measure}"):
        assert marsh.get("hub", path).status_code == 404
    assert marsh.get("hub", "/v1/contacts", young_person_id=COREY).status_code == 404
    assert marsh.get("hub", "/v1/incidents", young_person_id=COREY).get_json()["incidents"] == []
    arrest = f"/v1/alerts/{night.arrest}"
    assert PASSER_BY in marsh.get("police", arrest).get_data(as_text=True)
    for name in ("ash", "dan", "sam", "priya", "gwen"):
        for service in ("police", "alerts"):
            assert PASSER_BY not in story(name).get(service, arrest).get_data(as_text=True)
        assert PASSER_BY not in story.system.browser(name).get(plan_of("corey")).words
    for name in ("ferris", "pat", "bronagh"):
        assert story(name).get("hub", f"/v1/incidents/{night.incident}").status_code == 404
        assert story(name).get("hub", f"/v1/measures/{night.measure}").status_code == 404
        assert story(name).get("alerts", arrest).status_code == 404
