"""O1: Jay does not come back on the Thursday before Easter, at the scenario's own times, on both ways of running.

Left out, because their services come later: the daily exploitation meeting of Tue 30 Mar 09:15 with its decision and
the exploitation risk assessment (due Tue 13 Apr 2027), the published communication profile and its "please do" list,
and the exploitation measure. Carried out over the HTTP APIs; the pages have tests of their own.
"""

from collections.abc import Iterator
from datetime import datetime
from types import SimpleNamespace

import pytest

from shared.clock import LONDON
from shared.demonstration import demonstration_id
from tests.alerts.world import escalations, recipients, staff
from tests.journeys.story import BOTH_WAYS, Story, lived
from tests.missing.world import begins, clocks, due, form, read, tried, writes, wrote
from tests.web.world import plan_of, young

FLAT = "The flat above the arcade, where Dex stays"
PRIVATE = "I was at Dex's with Tilly; nobody there asks me anything."
FRIEND = "Tilly"
SHAREABLE = "Seen with people we are worried about; call us first, do not go there."
CONTACT_WORDS = "Jay talked about nan's birthday and was quiet after the call."
AGREED = "Text by 21:30 and we fetch you."
EXTRACT_READERS = ("ash", "sam", "priya", "gwen", "marsh")
NOBODY = ("ferris", "pat", "doyle", "marcus", "oli", "birch")
SCARBOROUGH = str(demonstration_id("home", "scarborough"))
PHILOMENA = f"/v1/young-people/{young('jay')}/philomena"


@pytest.fixture(params=BOTH_WAYS)
def story(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """Give the set-up of the story: part 1 was reviewed on 10 March, the turns on call are planned."""
    with lived(request, tmp_path_factory, begins="2027-03-10 10:00") as told:
        part_one_is_reviewed(told)
        told.at("2027-03-24 12:00")
        told.people_come_to_work()
        turns_on_call(told)
        yield told


def part_one_is_reviewed(story):
    for field in ("appearance", "marks", "friends", "family", "places", "phone", "social_media", "transport", "money"):
        says(story, field)
    for field in ("medical", "past_episodes", "communication"):
        says(story, field)
    assert story("ash").post("missing", f"{PHILOMENA}/reviews").status_code == 201


def says(story, field, words="As it was on 10 March.", revision=0):
    said = {"field": field, "words": words, "revision": revision}
    answer = story("ash").post("missing", f"{PHILOMENA}/fields", said)
    assert answer.status_code == 200, answer.json


def turns_on_call(story):
    for rung, name in (("deputy", "dan"), ("hub_manager", "priya"), ("on_call_senior", "marcus")):
        hours = {"starts_at": "2027-03-25T09:00:00+00:00", "ends_at": "2027-03-28T09:00:00+00:00"}
        said = {"home_id": SCARBOROUGH, "rung": rung, "staff_id": str(staff(name))} | hours
        answer = story("priya").post("alerts", "/v1/on-call", said)
        assert answer.status_code == 201, answer.json
    evening = {"starts_at": "2027-03-27T20:00:00+00:00", "ends_at": "2027-03-27T22:00:00+00:00"}
    said = {"staff_id": str(staff("ruth")), "home_id": SCARBOROUGH} | evening
    assert story("priya").post("people", "/v1/shifts", said).status_code == 201


def instant(moment):
    return datetime.fromisoformat(moment).replace(tzinfo=LONDON)


def test_jay_does_not_come_back_and_is_fetched_next_time(story):
    jay = SimpleNamespace(episode=late_at_ten_past_ten(story))
    kasia_is_at_her_uncles(story, jay)
    missing_at_five_past_eleven(story, jay)
    medium_at_a_quarter_past(story, jay)
    kasia_is_back_on_friday_morning(story, jay)
    high_on_good_friday(story, jay)
    priya_decides_about_regulation_40(story, jay)
    back_on_saturday_night(story, jay)
    kit_listens_on_tuesday(story, jay)
    everybody_sees(story, jay)
    nobody_else_sees(story, jay)


def late_at_ten_past_ten(story):
    """Steps 1: late in the home's own presence, and three logged steps."""
    story.at("2027-03-25 22:20")
    ruth = story("ruth")
    said = {"state": "late", "revision": 0, "details": "Was due at ten."}
    assert ruth.post("hub", f"/v1/young-people/{young('jay')}/presence", said).status_code == 201
    episode = begins(ruth, "jay", "late", due_back_at=instant("2027-03-25 22:00").isoformat())
    for moment, looked_for, words in (
        ("22:25", "called", "His phone is off."),
        ("22:40", "friends", "A friend's mum has not seen him."),
        ("22:55", "known_places", "Not at the pier."),
    ):
        story.at(f"2027-03-25 {moment}")
        wrote(story("ruth"), episode, "step", looked_for=looked_for, words=words)
    assert [each["kind"] for each in read(story("ruth"), episode)["entries"]] == ["late", "step", "step", "step"]
    return episode


def missing_at_five_past_eleven(story, jay):
    """Step 2: missing, 101, part 2, the form is released; everybody who must know is told, by name."""
    story.at("2027-03-25 23:04")
    for officer in ("marsh", "imran"):
        assert form(story(officer), "jay").status_code == 404
        assert story(officer).get("missing", f"/v1/episodes/{jay.episode}").status_code == 404
    story.at("2027-03-25 23:05")
    ruth = story("ruth")
    wrote(ruth, jay.episode, "missing", last_seen_where="The pier")
    wrote(ruth, jay.episode, "reported", reported_how="101", releases_form=True, clothing="Grey hoodie, black jeans")
    alert_id = read(ruth, jay.episode)["alert_id"]
    assert {staff(name) for name in ("marsh", "sam", "edie", "priya", "ash", "gwen")} <= set(
        recipients(story.system, alert_id)
    )
    assert "Grey hoodie" in story("marsh").get("missing", f"/v1/episodes/{jay.episode}").get_data(as_text=True)
    assert form(story("imran"), "jay").status_code == 200
    assert story("ruth").acknowledges(alert_id, "We look for him").status_code == 200
    mother_rings(story, jay)


def mother_rings(story, jay):
    """His mother hears from the script by telephone; who told her, when and how is kept."""
    story.at("2027-03-25 23:10")
    wrote(story("ruth"), jay.episode, "told", told_whom="parent", told_how="phone", used_script=True)
    told = next(each for each in read(story("sam"), jay.episode)["entries"] if each["kind"] == "told")
    assert (told["told_how"], told["used_script"]) == ("phone", True)
    assert told["recorded_by"] == str(staff("ruth"))


def medium_at_a_quarter_past(story, jay):
    """Step 3: the reference and medium; a lower grade cannot be chosen, in either place."""
    story.at("2027-03-25 23:15")
    lower = writes(story("ruth"), jay.episode, "graded", grade="no_apparent_risk")
    assert (lower.status_code, list(lower.get_json()["errors"])) == (422, ["grade"])
    lower = states(story("marsh"), jay, grade="no_apparent_risk")
    assert (lower.status_code, list(lower.get_json()["errors"])) == (422, ["grade"])
    stated = states(story("marsh"), jay, grade="medium", police_ref="NYP-25032027-0412")
    assert stated.status_code == 201, stated.json
    jay.medium = stated.get_json()["alert_id"]
    found = read(story("ruth"), jay.episode)
    assert (found["grade"], found["police_ref"]) == ("medium", "NYP-25032027-0412")
    answer = story("ruth").acknowledges(jay.medium)
    assert answer.status_code == 200, (answer.json, story("ruth").alert(jay.medium), story("ruth").alerts())


def states(caller, jay, **said):
    usual = {"what_happened": "Graded by the control room.", "what_we_ask": ["Ring 101 with anything new."]}
    return caller.post("police", f"/v1/missing-episodes/{jay.episode}/statements", usual | said)


def high_on_good_friday(story, jay):
    """Step 4: intelligence stays with police; high at 14:00, Dan 14:05, Priya 14:10, the senior 14:15."""
    story.at("2027-03-26 14:00")
    raised = states(
        story("marsh"), jay, grade="high", what_happened=SHAREABLE, what_we_ask=["Call us first."], origin=FLAT
    )
    assert raised.status_code == 201, raised.json
    jay.high = raised.get_json()["alert_id"]
    assert story("priya").alert(jay.high)["severity"] == "high"
    for minutes, reached in (("04", []), ("05", ["dan"]), ("10", ["dan", "priya"]), ("15", ["dan", "priya", "marcus"])):
        story.at(f"2027-03-26 14:{minutes}")
        assert told_in_order(story, jay.high) == [str(staff(name)) for name in reached]
    story.at("2027-03-26 14:22")
    assert story("priya").acknowledges(jay.high, "I have it").status_code == 200
    story.at("2027-03-26 16:00")
    assert len(escalations(story.system, jay.high)) == 3


def told_in_order(story, alert_id):
    return [name for each in escalations(story.system, alert_id) for name in each.told]


def the_question(story):
    (found,) = story("priya").get("hub", f"/v1/young-people/{young('jay')}/serious-events").get_json()["serious_events"]
    return found


def priya_decides_about_regulation_40(story, jay):
    """Step 5: the target counts from Priya's word; decided 10:00, sent 10:20."""
    question = the_question(story)
    assert instant_of(question["learned_at"]) == instant("2027-03-26 14:22")
    assert instant_of(question["clock"]["due_at"]) == instant("2027-03-27 14:22")
    root = f"/v1/serious-events/{question['id']}/decision"
    story.at("2027-03-27 10:00")
    reason = "We suspect that he is being sexually exploited."
    said = {"decision": "notify", "trigger": "sexual_exploitation", "reason": reason}
    assert story("priya").post("hub", root, said).status_code == 201
    story.at("2027-03-27 10:20")
    sent = {"revision": 1, "recipients": ["ofsted", "placing_authority"], "method": "online_form"}
    assert story("priya").post("hub", f"{root}/sending", sent).status_code == 201
    clock = the_question(story)["clock"]
    assert (clock["status"], instant_of(clock["met_at"])) == ("met_on_time", instant("2027-03-27 10:20"))


def instant_of(text):
    return datetime.fromisoformat(text)


def back_on_saturday_night(story, jay):
    """Step 6: found 21:05, back 21:30 GMT, the prevention check 21:40; the clock runs 72 hours across the change."""
    story.at("2027-03-27 21:05")
    found = states(story("marsh"), jay, found_how="found_police", what_happened="Found at the station.")
    assert found.status_code == 201, found.json
    story.at("2027-03-27 21:30")
    wrote(story("ruth"), jay.episode, "returned", words="Hungry, no injury.", needs_medical=False)
    story.at("2027-03-27 21:40")
    wrote(story("ruth"), jay.episode, "prevention_check", was_held=True)
    (clock,) = clocks(story.system, "jay", "MI1")
    assert clock.due_at == instant("2027-03-30 22:30")
    assert clock.due_at.isoformat() == "2027-03-30T21:30:00+00:00"
    assert form(story("marsh"), "jay").status_code == 404


def kit_listens_on_tuesday(story, jay):
    """Steps 8 and 9: the interview, what goes no further, part 1 brought up to date, what was agreed."""
    story.at("2027-03-29 11:00")
    interview = due(story("sam"), "jay")
    root = f"/v1/return-interviews/{interview['id']}"
    said = {"interviewer_id": str(staff("kit")), "answer": "accepted"}
    assert story("priya").post("missing", f"{root}/offers", said).status_code == 201
    story.at("2027-03-30 16:00")
    held = {
        "was_told_before": True,
        "summary": "Jay wanted to be with people who do not ask.",
        "agreed": [{"words": AGREED, "owner_id": str(staff("ash")), "due_on": "2027-04-27"}],
        "words": PRIVATE,
    }
    answer = story("kit").post("missing", f"{root}/held", held)
    assert answer.status_code == 201, answer.json
    jay.interview = interview["id"]
    (clock,) = clocks(story.system, "jay", "MI1")
    assert clock.status.value == "met_on_time"
    says(story, "places", "The pier; the arcade.", revision=1)
    wrote(story("priya"), jay.episode, "closed", words="He is back, and we know how to fetch him.")


def everybody_sees(story, jay):
    """The episode with its length, found and back, what was agreed; the same for each of the team."""
    found = {name: read(story(name), jay.episode) for name in EXTRACT_READERS}
    facts = ("state", "began_at", "reported_at", "found_at", "returned_at", "grade", "police_ref")
    assert len({tuple(each[name] for name in facts) for each in found.values()}) == 1
    told = found["ash"]
    assert minutes(told["reported_at"], told["returned_at"]) == 46 * 60 + 25
    assert minutes(told["due_back_at"], told["returned_at"]) == 47 * 60 + 30
    assert (told["state"], told["within_90_days"]) == ("closed", 1)
    for name in ("okafor", "beth"):
        reduced = read(story(name), jay.episode)
        assert (reduced["view"], reduced["returned_at"]) == ("reduced", told["returned_at"])
    for name in ("ash", "sam", "priya", "gwen"):
        page = story.system.browser(name).get(plan_of("jay"))
        assert AGREED in page.words


def minutes(earlier, later):
    return (instant_of(later) - instant_of(earlier)).total_seconds() / 60


def nobody_else_sees(story, jay):
    """Absence in what is listed, read, counted, told and announced."""
    for name in NOBODY:
        assert story(name).get("missing", f"/v1/episodes/{jay.episode}").status_code == 404
        assert story(name).get("missing", "/v1/episodes").get_json()["episodes"] == []
        assert jay.high not in {each["id"] for each in story(name).alerts()} - told_as_on_call(name, jay)
    for name in ("priya", "ash", "ruth", "sam", "okafor", "gwen"):
        for service in ("police", "missing", "alerts", "hub", "plan"):
            assert_unreadable(story, name, service, jay, FLAT, "Dex")
    interview = story("marsh").get("missing", f"/v1/return-interviews/{jay.interview}").get_data(as_text=True)
    assert FRIEND not in interview
    assert story("marsh").get("hub", "/v1/contacts", young_person_id=str(young("jay"))).status_code == 404
    assert story("okafor").get("police", f"/v1/alerts/{jay.high}").status_code in (403, 404)
    for officer in ("marsh", "imran"):
        assert form(story(officer), "jay").status_code == 404


def told_as_on_call(name, jay):
    return {jay.high} if name == "marcus" else set()


def assert_unreadable(story, name, service, jay, *words):
    paths = {
        "police": ("/v1/missing-episodes", "/v1/alerts", f"/v1/alerts/{jay.high}"),
        "missing": (f"/v1/episodes/{jay.episode}", "/v1/episodes"),
        "alerts": ("/v1/alerts", f"/v1/alerts/{jay.high}"),
        "hub": ("/v1/presence",),
        "plan": (f"/v1/plans/{young('jay')}",),
    }
    for path in paths[service]:
        said = story(name).get(service, path).get_data(as_text=True)
        assert not [each for each in words if each in said], path


def kasia_is_at_her_uncles(story, jay):
    """The variant: whereabouts known all along, so no grade, nothing for police, and an interview is offered still."""
    jay.kasia = episode = begins(story("ruth"), "kasia", "away", words="At an uncle's, who rang.")
    graded = writes(story("ruth"), episode, "graded", grade="medium")
    assert (graded.status_code, list(graded.get_json()["errors"])) == (422, ["grade"])
    found = read(story("ash"), episode)
    assert (found["kind"], found["grade"]) == ("away_without_authorisation", None)
    assert story("marsh").get("missing", f"/v1/episodes/{episode}").status_code == 404
    assert tried(story("ruth"), "kasia").status_code == 409


def kasia_is_back_on_friday_morning(story, jay):
    """72 hours from Friday 07:00, over the night in which the clocks go forward."""
    story.at("2027-03-26 07:00")
    wrote(story("ash"), jay.kasia, "returned")
    (clock,) = clocks(story.system, "kasia", "MI1")
    assert (clock.status.value, clock.due_at) == ("running", instant("2027-03-29 08:00"))
    assert due(story("sam"), "kasia")["state"] == "to_be_offered"
