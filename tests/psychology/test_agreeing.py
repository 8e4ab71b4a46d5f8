"""From the consultation to the plan: nothing before both have said yes, and the clinical record never."""

from uuid import UUID

import pytest
from sqlalchemy import delete, select

from services.psychology.models import Consultation, Deadline, Feedback
from shared.messaging.tables import event_log
from tests.alerts.world import staff
from tests.psychology.world import database_of, did, does, next_week, read
from tests.web.world import young

UNDERSTANDING = "Leah tests whether we stay."
SECRET = "canary-clinical"
SUMMARY = {
    "shared_understanding": UNDERSTANDING,
    "strategies": [
        {"kind": "do", "words": "Say when you will be back.", "why": "It is proof."},
        {"kind": "avoid", "words": "Talking about moves at bedtime."},
    ],
    "agreed_actions": [{"words": "Ring Pat on Fridays.", "owner_id": None, "due_on": None}],
}


def held(calls, **said):
    """Write down a case consultation that Sam and Dr Lindqvist have just had about Leah; return its id."""
    lindqvist = calls("lindqvist")
    body = {"question": "What is she telling us?", "psychologist_id": str(lindqvist.staff_id)}
    body |= {"type": "case_consultation", "invited": [str(staff("sam"))]} | said
    path = f"/v1/young-people/{young('leah')}/consultations/held"
    answer = lindqvist.post("psychology", path, body)
    assert answer.status_code == 201, answer.json
    return str(answer.get_json()["id"])


def agreed(calls, **changed):
    consultation_id = held(calls)
    did(calls("lindqvist"), consultation_id, "summary", version=0, **SUMMARY | changed)
    did(calls("sam"), consultation_id, "agreement", version=1)
    return consultation_id


def plan(calls, name):
    return calls(name).get("plan", f"/v1/plans/{young('leah')}").get_json()


def everything_announced(system):
    with database_of(system).reading() as session:
        return str(session.execute(select(event_log)).all())


def test_what_is_proposed_is_on_no_plan_until_the_consultee_says_yes(calls):
    consultation_id = held(calls)
    did(calls("lindqvist"), consultation_id, "summary", version=0, **SUMMARY)
    assert read(calls("sam"), consultation_id)["status"] == "awaiting_agreement"
    assert consultation_id not in str(plan(calls, "sam"))
    did(calls("sam"), consultation_id, "agreement", version=1)
    (line,) = [each for each in plan(calls, "sam")["agreements"] if each["item_id"] == consultation_id]
    assert (line["summary"], line["kind"], line["class"]) == (UNDERSTANDING, "case_consultation", "team")
    assert read(calls("sam"), consultation_id)["status"] == "published"


def test_what_the_consultee_edits_is_shown_as_a_difference_and_waits_for_the_psychologist(calls):
    consultation_id = held(calls)
    did(calls("lindqvist"), consultation_id, "summary", version=0, **SUMMARY)
    edited = "Leah tests whether Pat and Lou stay."
    did(calls("sam"), consultation_id, "agreement", version=1, shared_understanding=edited)
    seen = read(calls("lindqvist"), consultation_id)
    assert seen["status"] == "awaiting_agreement"
    assert seen["summaries"][-1]["changes"] == {"shared_understanding": {"before": UNDERSTANDING, "after": edited}}
    did(calls("lindqvist"), consultation_id, "confirmation", version=2)
    (line,) = [each for each in plan(calls, "sam")["agreements"] if each["item_id"] == consultation_id]
    assert line["summary"] == edited


def test_strategies_stand_at_the_top_and_say_what_came_of_trying_them(calls):
    consultation_id = agreed(calls)
    strategies = read(calls("sam"), consultation_id)["strategies"]
    first = next(each for each in strategies if each["kind"] == "do")
    path = f"/v1/strategies/{first['id']}/report"
    refused = calls("sam").post("psychology", path, {"tried": True})
    assert (refused.status_code, list(refused.get_json()["errors"])) == (422, ["helped"])
    assert calls("sam").post("psychology", path, {"tried": True, "helped": "partly"}).status_code == 200
    line = next(each for each in plan(calls, "sam")["strategies"] if each["item_id"] == first["id"])
    assert (line["kind"], line["summary"], line["strategy_why"]) == ("do", "Say when you will be back.", "It is proof.")
    assert (line["tried"], line["helped"]) == (True, "partly")
    assert first["id"] not in [each["item_id"] for each in plan(calls, "sam")["timeline"]]


def test_what_was_agreed_to_do_is_an_action_of_the_plan_once(calls):
    before = [each["words"] for each in plan(calls, "sam")["actions"]].count("Ring Pat on Fridays.")
    agreed(calls)
    found = [each for each in plan(calls, "sam")["actions"] if each["words"] == "Ring Pat on Fridays."]
    assert len(found) == before + 1
    assert {each["origin"] for each in found} == {"pipa"}


def test_a_carer_gets_strategies_and_not_the_summary(calls):
    consultation_id = agreed(calls)
    seen = plan(calls, "pat")
    assert "Talking about moves at bedtime." in [each["summary"] for each in seen["strategies"]]
    assert (seen["agreements"], UNDERSTANDING in str(seen)) == ([], False)
    assert calls("pat").get("psychology", f"/v1/consultations/{consultation_id}").status_code == 404


def test_nobody_is_given_something_to_do_who_was_not_there(calls):
    consultation_id = held(calls)
    absent = [{"words": "Ring Pat on Fridays.", "owner_id": str(staff("ash"))}]
    refused = does(calls("lindqvist"), consultation_id, "summary", version=0, **SUMMARY | {"agreed_actions": absent})
    assert (refused.status_code, list(refused.get_json()["errors"])) == (422, ["agreed_actions"])
    assert read(calls("sam"), consultation_id)["summaries"] == []


def test_of_what_is_about_nobody_the_clinical_record_is_the_psychologists_alone(calls, system):
    lindqvist, body = calls("lindqvist"), {"question": "What do I do with my anger?", "invited": [str(staff("sam"))]}
    body |= {"psychologist_id": str(lindqvist.staff_id)}
    asked_about = lindqvist.post("psychology", "/v1/consultations/held", body).get_json()["id"]
    path = f"/v1/consultations/{asked_about}/formulation"
    said, client = {"revision": 0, "clinical_note": SECRET}, system.apps["psychology"].test_client()
    assert client.put(path, json=said, headers=lindqvist._headers("psychology")).status_code == 200
    assert lindqvist.get("psychology", path).status_code == 200
    assert calls("sam").get("psychology", path).status_code == 404


def test_the_reminder_for_feedback_goes_to_a_worker_who_took_part_and_not_to_the_psychologist(calls, system):
    consultation_id = held(calls)
    with database_of(system).reading() as session:
        clocks = session.scalars(select(Deadline).where(Deadline.trigger_ref.endswith(consultation_id))).all()
    owners = {each.rule_id: each.owner_id for each in clocks}
    assert owners == {"PI1": calls("lindqvist").staff_id, "PI2": staff("sam")}


def test_the_young_person_finds_a_consultation_once_they_were_told_and_nothing_of_what_was_asked(calls):
    ash, jay = calls("ash"), calls("jay")
    body = {"question": SECRET, "psychologist_id": str(staff("lindqvist")), "type": "case_consultation"}
    about = f"/v1/young-people/{young('jay')}/consultations"
    consultation_id = ash.post("psychology", f"{about}/held", body).get_json()["id"]
    did(ash, consultation_id, "telling", told=False, not_told_because=SECRET)
    path = f"/v1/consultations/{consultation_id}"
    assert jay.get("psychology", path).status_code == 404
    assert consultation_id not in jay.get("psychology", about).get_data(as_text=True)
    did(ash, consultation_id, "telling", told=True, told_how="Over breakfast.")
    seen = jay.get("psychology", path)
    assert (seen.status_code, SECRET in seen.get_data(as_text=True)) == (200, False)


@pytest.mark.parametrize("words", ["", "   "])
def test_an_empty_understanding_cannot_be_proposed(calls, words):
    consultation_id = held(calls)
    refused = does(
        calls("lindqvist"), consultation_id, "summary", version=0, **SUMMARY | {"shared_understanding": words}
    )
    assert (refused.status_code, list(refused.get_json()["errors"])) == (422, ["shared_understanding"])
    assert read(calls("sam"), consultation_id)["summaries"] == []


def test_the_psychologist_cannot_say_yes_for_the_consultee(calls):
    consultation_id = held(calls)
    did(calls("lindqvist"), consultation_id, "summary", version=0, **SUMMARY)
    assert does(calls("lindqvist"), consultation_id, "agreement", version=1).status_code == 403
    assert does(calls("sam"), consultation_id, "agreement", version=0).status_code == 409


def test_the_clinical_record_is_read_by_the_psychologist_and_leaves_with_nothing(calls, system):
    consultation_id = held(calls)
    path = f"/v1/consultations/{consultation_id}/formulation"
    said = {"revision": 0, "presenting": [SECRET], "protective": [SECRET], "clinical_note": f"{SECRET}-note"}
    lindqvist = calls("lindqvist")
    client = system.apps["psychology"].test_client()
    assert client.put(path, json=said, headers=lindqvist._headers("psychology")).status_code == 200
    did(lindqvist, consultation_id, "summary", version=0, **SUMMARY)
    did(calls("sam"), consultation_id, "agreement", version=1)
    assert lindqvist.get("psychology", path).get_json()["clinical_note"] == f"{SECRET}-note"
    named = calls("sam").get("psychology", path).get_json()
    assert (named["presenting"], named["clinical_note"]) == ([SECRET], None)
    for name in ("ash", "priya", "pat", "nell", "marsh"):
        assert calls(name).get("psychology", path).status_code == 404, name
    assert SECRET not in everything_announced(system)
    for name in ("sam", "pat", "lindqvist"):
        assert SECRET not in str(plan(calls, name))
        assert SECRET not in calls(name).get("psychology", f"/v1/consultations/{consultation_id}").get_data(
            as_text=True
        )


def test_ratings_are_ones_own_from_0_to_10_and_none_for_a_quick_question(calls):
    consultation_id = held(calls)
    stands = {"knowledge": 3, "confidence": 2, "motivation": 6, "understanding": 3}
    did(calls("sam"), consultation_id, "ratings", moment="pre", **stands)
    refused = does(calls("sam"), consultation_id, "ratings", moment="post", **stands | {"knowledge": 11})
    assert (refused.status_code, list(refused.get_json()["errors"])) == (422, ["knowledge"])
    assert [each["knowledge"] for each in read(calls("sam"), consultation_id)["ratings"]] == [3]
    assert read(calls("lindqvist"), consultation_id)["ratings"] == []
    quick = held(calls, type="quick_question")
    assert does(calls("sam"), quick, "ratings", moment="pre", **stands).status_code == 422


def test_both_clocks_begin_and_the_follow_up_and_the_feedback_end_them(calls, system):
    consultation_id = agreed(calls)
    with database_of(system).reading() as session:
        clocks = session.scalars(select(Deadline).where(Deadline.trigger_ref.endswith(consultation_id))).all()
        revision = session.get_one(Consultation, UUID(consultation_id)).revision
    assert sorted(each.rule_id for each in clocks) == ["PI1", "PI2"]
    did(calls("sam"), consultation_id, "feedback", helpfulness=9, what_changed="Stopped us moving her.")
    assert does(calls("sam"), consultation_id, "feedback", helpfulness=1).status_code == 409
    did(calls("lindqvist"), consultation_id, "follow-up", revision=revision)
    statuses = {each["rule_id"]: each["status"] for each in read(calls("sam"), consultation_id)["clocks"]}
    assert statuses == {"PI1": "met_on_time", "PI2": "cancelled"}


def test_feedback_shows_from_five_answers_in_whole_fives_and_without_a_name(calls, system):
    with database_of(system).transaction() as session:
        session.execute(delete(Feedback))
    quarter, asked = None, []
    for number in range(6):
        consultation_id = agreed(calls)
        did(calls("sam"), consultation_id, "feedback", helpfulness=5 + number, what_changed=f"change {number}")
        with database_of(system).reading() as session:
            quarter = session.scalars(select(Feedback.quarter)).first()
        asked.append(calls("priya").get("psychology", "/v1/feedback", quarter=quarter).get_json())
    assert [(each["count"], each["helpfulness"]) for each in asked[:4]] == [(0, None)] * 4
    assert [(each["count"], each["helpfulness"]) for each in asked[4:]] == [(5, 7.0), (5, 7.0)]
    assert str(staff("sam")) not in str(asked)


def test_the_young_person_gets_the_version_that_was_released_for_them(calls):
    consultation_id = agreed(calls)
    words = "What we think is going on, and what we will try."
    did(calls("lindqvist"), consultation_id, "release", words=words)
    lines = [each for each in plan(calls, "sam")["agreements"] if each["class"] == "young_person_shared"]
    assert words in [each["summary"] for each in lines]
    assert does(calls("sam"), consultation_id, "release", words=words).status_code == 403


def test_a_consultation_that_is_held_can_be_moved_no_longer(calls):
    consultation_id = held(calls)
    refused = does(calls("sam"), consultation_id, "time", revision=1, reason="x", starts_at=next_week().isoformat())
    assert refused.status_code == 409


def test_what_was_agreed_is_taken_back_from_every_plan_and_can_be_agreed_anew(calls):
    consultation_id, lindqvist = agreed(calls), calls("lindqvist")
    did(lindqvist, consultation_id, "release", words="We think you want to know who stays.")
    strategies = {each["id"] for each in read(calls("sam"), consultation_id)["strategies"]}
    on_the_plan = str(plan(calls, "sam"))
    assert all(each in on_the_plan for each in (consultation_id, "who stays", *strategies))
    said = {"revision": read(lindqvist, consultation_id)["revision"], "reason": "It was about another evening."}
    assert does(calls("sam"), consultation_id, "summary/retraction", **said).status_code == 403
    did(lindqvist, consultation_id, "summary/retraction", **said)
    assert does(lindqvist, consultation_id, "summary/retraction", **said).status_code == 409
    seen = plan(calls, "sam")
    assert not [
        each for each in (*seen["agreements"], *seen["strategies"]) if each["item_id"] in {consultation_id, *strategies}
    ]
    assert "who stays" not in str(seen)
    path = f"/v1/strategies/{strategies.pop()}/report"
    assert calls("sam").post("psychology", path, {"tried": False}).status_code == 404
    anew = "Leah tests whether Pat stays."
    did(lindqvist, consultation_id, "summary", version=1, **SUMMARY | {"shared_understanding": anew})
    did(calls("sam"), consultation_id, "agreement", version=2)
    (line,) = [each for each in plan(calls, "sam")["agreements"] if each["item_id"] == consultation_id]
    assert line["summary"] == anew
