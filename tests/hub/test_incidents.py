"""Incidents: written down once, from a contact or without one; what is asked about the police; who may read what."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from services.hub.models import CallOutCheck, IncidentRevision
from shared.access.kinds import Reader
from shared.clock import utc_now
from tests.hub.test_api_contacts import wrong_fields

EXTRACT = "A window was broken during an argument. Everybody is well."
NEUTRAL = {"id", "young_person_id", "view", "class", "revision", "occurred_at", "recorded_at", "is_late"} | {
    "incident_type",
    "extract",
}
CHECK = [{"question": "whose_risk", "answer": "Ours: he is not a danger to anybody tonight."}]
ANSWER: dict[str, Any] = {"would_lead_to_arrest": False, "arrest_reasoning": "A family would talk about the window."}


def an_incident(young_person_id, **sent):
    return {"young_person_id": str(young_person_id), "incident_type": "damage", "extract": EXTRACT} | sent


def with_both(*young_people):
    return [{"young_person_id": str(each)} for each in young_people]


def record(caller, young_person_id, **sent) -> str:
    answer = caller.post("/v1/incidents", an_incident(young_person_id, **sent))
    assert answer.status_code == 201, answer.json
    return str(answer.get_json()["id"])


def read(caller, incident_id):
    answer = caller.get(f"/v1/incidents/{incident_id}")
    return answer.get_json() if answer.status_code == 200 else answer.status_code


def change(caller, incident_id, how, revision=1, **sent):
    body = {"revision": revision} | ({} if how == "police" else {"reason": "It was put badly."}) | sent
    return caller.post(f"/v1/incidents/{incident_id}/{how}", body)


def announced(hub, what):
    return [each for each in hub.announced() if each["type"] == f"hub.incident.{what}.v1"]


def test_an_incident_says_what_happened_and_how_it_was_met(ash, jay):
    said = {
        "place": "The kitchen",
        "co_workers": [str(uuid4())],
        "account": "He threw a mug after a call.",
        "de_escalation": "We gave him room.",
        "strategy_used": True,
        "strategy": "Five minutes alone",
        "strategy_helped": "no",
        "police_call": "not_called",
        "restorative_offered": True,
        "restorative_accepted": False,
        "injuries": "None",
        "treatment": "None needed",
        "outcome": "We swept up together.",
    }
    found = read(ash, record(ash, jay, **said))
    assert {name: found[name] for name in said} == said
    assert (found["view"], found["class"], found["author_id"]) == ("whole", "team", str(ash.staff_id))


def test_an_incident_opened_from_a_contact_leads_back_to_it(ash, jay):
    contact = ash.log(jay)
    assert read(ash, record(ash, jay, contact_id=contact))["contact_id"] == contact


def test_nobody_opens_an_incident_from_the_contact_of_somebody_else(hub, ash, jay):
    mia = uuid4()
    beth = hub.somebody(Reader.HUB, mia)
    for contact in (beth.log(mia), str(uuid4())):
        answer = ash.post("/v1/incidents", an_incident(jay, contact_id=contact))
        assert wrong_fields(answer) == {"contact_id"}


def test_the_same_tap_twice_makes_one_incident(hub, ash, jay):
    key = {"Idempotency-Key": "two taps"}
    first, again = (ash.post("/v1/incidents", an_incident(jay), **key).get_json() for _ in range(2))
    assert (first["id"], len(announced(hub, "recorded"))) == (again["id"], 1)


def test_saying_that_police_were_called_waits_for_no_question(ash, jay):
    incident = record(ash, jay, police_call="called")
    assert read(ash, incident)["still_to_answer"] == ["would_lead_to_arrest", "provocation_checks"]


def test_the_questions_about_the_police_may_be_answered_afterwards_one_by_one(ash, priya, jay):
    incident = record(ash, jay, police_call="called")
    assert change(priya, incident, "police", **ANSWER).status_code == 200
    answered = read(ash, incident)
    assert (answered["arrest_answered_by"], answered["still_to_answer"]) == (
        str(priya.staff_id),
        ["provocation_checks"],
    )
    assert change(ash, incident, "police", revision=2, provocation_checks=CHECK).status_code == 200
    told = read(ash, incident)
    assert (told["still_to_answer"], told["provocation_checks"][0]["answer"]) == ([], CHECK[0]["answer"])


def test_the_questions_may_be_answered_before_it_is_decided(ash, priya, jay):
    incident = record(ash, jay, police_call="undecided", **ANSWER)
    assert change(priya, incident, "police", police_call="not_called", provocation_checks=CHECK).status_code == 200
    told = read(ash, incident)
    assert (told["police_call"], told["arrest_answered_by"]) == ("not_called", str(ash.staff_id))


def test_an_answer_about_arrest_says_why_and_a_check_is_answered_once(hub, ash, jay):
    incident = record(ash, jay, police_call="called", provocation_checks=CHECK)
    assert wrong_fields(change(ash, incident, "police", would_lead_to_arrest=True)) == {"arrest_reasoning"}
    assert wrong_fields(change(ash, incident, "police", arrest_reasoning="No")) == {"would_lead_to_arrest"}
    assert wrong_fields(change(ash, incident, "police", provocation_checks=CHECK)) == {"provocation_checks"}
    assert wrong_fields(change(ash, incident, "police")) == {"would_lead_to_arrest"}
    with hub.database.reading() as session:
        assert len(session.scalars(select(CallOutCheck)).all()) == 1
        assert session.scalars(select(IncidentRevision)).all() == []


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"incident_type": "riot"}, "incident_type"),
        ({"extract": "  "}, "extract"),
        ({"extract": "x" * 401}, "extract"),
        ({"police_call": "yes"}, "police_call"),
        ({"strategy": "Five minutes alone"}, "strategy"),
        ({"strategy_used": False, "strategy_helped": "no"}, "strategy_helped"),
        ({"restorative_accepted": True}, "restorative_accepted"),
        ({"occurred_at": "2099-01-01T00:00:00Z"}, "occurred_at"),
        ({"would_lead_to_arrest": True}, "arrest_reasoning"),
        ({"class": "safety"}, "class"),
    ],
)
def test_what_does_not_fit_is_refused_by_name_and_nothing_is_kept(hub, ash, jay, sent, field):
    assert wrong_fields(ash.post("/v1/incidents", an_incident(jay, **sent))) == {field}
    assert hub.announced() == []


def test_a_correction_keeps_how_it_read_before(hub, ash, jay):
    incident = record(ash, jay)
    assert change(ash, incident, "correction", outcome="The window is mended.").status_code == 200
    found = read(ash, incident)
    assert (found["outcome"], found["revision"]) == ("The window is mended.", 2)
    with hub.database.reading() as session:
        before = session.scalars(select(IncidentRevision)).one()
    assert (before.outcome, before.reason, before.changed_by) == (None, "It was put badly.", ash.staff_id)


def test_a_correction_to_an_older_reading_is_refused_with_what_stands(ash, jay):
    incident = record(ash, jay)
    change(ash, incident, "correction", outcome="One")
    second = change(ash, incident, "correction", outcome="Two")
    assert (second.status_code, second.get_json()["current"]["outcome"]) == (409, "One")


def test_whoever_was_not_there_may_answer_about_police_but_not_correct(hub, ash, jay):
    incident, nell = record(ash, jay), hub.somebody(Reader.HUB, jay)
    assert change(nell, incident, "correction", outcome="x").status_code == 403
    assert change(nell, incident, "police", police_call="called").status_code == 200


def test_an_incident_that_is_taken_back_is_gone_for_everybody(hub, ash, priya, jay):
    incident = record(ash, jay)
    assert change(ash, incident, "retraction").status_code == 200
    assert (read(ash, incident), read(priya, incident)) == (404, 404)
    assert announced(hub, "retracted")[0]["withdraws"] == incident


def test_an_incident_on_the_wrong_record_is_moved_to_the_right_one_with_its_answers(hub, jay):
    mia = uuid4()
    ash = hub.somebody(Reader.HUB, jay, mia)
    contact = ash.log(jay)
    wrong = record(ash, jay, contact_id=contact, police_call="called", provocation_checks=CHECK, **ANSWER)
    moved = change(ash, wrong, "retraction", right_young_person_id=str(mia)).get_json()
    found = read(ash, moved["recorded_as"])
    assert (read(ash, wrong), found["young_person_id"], found["contact_id"]) == (404, str(mia), None)
    assert (found["provocation_checks"][0]["answer"], found["still_to_answer"]) == (CHECK[0]["answer"], [])
    assert wrong not in str(announced(hub, "recorded")[-1])


def test_nobody_moves_an_incident_to_a_stranger_or_to_where_it_stands(hub, ash, jay):
    wrong = record(ash, jay)
    assert change(ash, wrong, "retraction", right_young_person_id=str(uuid4())).status_code == 404
    refused = change(ash, wrong, "retraction", right_young_person_id=str(jay))
    assert wrong_fields(refused) == {"right_young_person_id"}
    assert read(ash, wrong)["revision"] == 1


def test_a_narrowed_incident_is_for_those_with_statutory_duties_and_stays_so(hub, ash, priya, jay):
    incident, psychologist = record(ash, jay, police_call="called"), hub.somebody(Reader.PSYCHOLOGY, jay)
    marsh = hub.somebody(Reader.POLICE, jay)
    assert change(ash, incident, "narrowing", **{"class": "statutory"}).status_code == 200
    assert [read(each, incident) for each in (ash, psychologist, marsh)] == [404, 404, 404]
    assert read(priya, incident)["class"] == "statutory"
    assert {each["family"] for each in hub.announced()[-2:]} == {"team.hub.incident", "statutory.hub.incident"}


@pytest.mark.parametrize("reader", [Reader.ON_SHIFT, Reader.PSYCHOLOGY, Reader.SPEECH_LANGUAGE])
def test_some_read_the_neutral_extract_alone(hub, ash, jay, reader):
    incident = record(ash, jay, account="canary-account", injuries="canary-injury")
    found = read(hub.somebody(reader, jay), incident)
    assert (set(found), found["view"], found["extract"]) == (NEUTRAL, "reduced", EXTRACT)


@pytest.mark.parametrize("reader", [Reader.SOCIAL_WORKER, Reader.TEAM_MANAGER, Reader.IRO, Reader.MANAGER])
def test_those_who_answer_for_the_young_person_read_it_whole(hub, ash, jay, reader):
    assert read(hub.somebody(reader, jay), record(ash, jay))["view"] == "whole"


@pytest.mark.parametrize("reader", [Reader.SCHOOL, Reader.PREVENTION, Reader.CARER, Reader.YOUNG_PERSON])
def test_others_learn_of_nothing(hub, ash, jay, reader):
    other = hub.somebody(reader, jay)
    assert read(other, record(ash, jay, police_call="called")) == 404


def test_police_read_the_neutral_extract_only_of_what_the_home_called_them_about(hub, ash, jay):
    marsh, imran = hub.somebody(Reader.POLICE, jay), hub.somebody(Reader.ANALYST, jay)
    not_called = record(ash, jay, police_call="not_called")
    asked = {"young_person_id": str(jay)}
    assert (read(marsh, not_called), marsh.get("/v1/incidents", **asked).get_json()["incidents"]) == (404, [])
    called = record(ash, jay, police_call="called", account="canary-account")
    assert set(read(marsh, called)) == NEUTRAL
    assert [each["id"] for each in marsh.get("/v1/incidents", **asked).get_json()["incidents"]] == [called]
    assert read(imran, called) == 404


def test_police_change_nothing_of_it(hub, ash, jay):
    called, marsh = record(ash, jay, police_call="called"), hub.somebody(Reader.POLICE, jay)
    for how in ("police", "correction", "retraction"):
        assert change(marsh, called, how, **({"police_call": "not_called"} if how == "police" else {})).status_code in (
            403,
            404,
        )
    assert marsh.post("/v1/incidents", an_incident(jay)).status_code in (403, 404)


def test_what_travels_is_the_extract_and_codes(hub, ash, jay):
    record(ash, jay, account="canary-account", injuries="canary-injury", police_call="called", **ANSWER)
    envelope = announced(hub, "recorded")[0]
    assert (envelope["data"]["extract"], envelope["data"]["police_call"]) == (EXTRACT, "called")
    assert "canary" not in str(envelope) and ANSWER["arrest_reasoning"] not in str(envelope)


def test_the_newest_incident_comes_first_page_by_page(ash, jay):
    ids = [record(ash, jay, occurred_at=(utc_now() - timedelta(hours=n)).isoformat()) for n in (3, 2, 1)]
    first = ash.get("/v1/incidents", young_person_id=str(jay), limit=2).get_json()
    rest = ash.get("/v1/incidents", young_person_id=str(jay), limit=2, cursor=first["next"]).get_json()
    assert [each["id"] for each in (*first["incidents"], *rest["incidents"])] == ids[::-1]
    assert rest["next"] is None


def test_one_incident_about_several_is_a_record_each_and_no_event_leads_across(hub, jay):
    mia = uuid4()
    ash = hub.somebody(Reader.HUB, jay, mia)
    body = an_incident(jay, with_whom=with_both(jay, mia))
    body.pop("young_person_id")
    told = ash.post("/v1/incidents/together", body)
    assert (told.status_code, {each["young_person_id"] for each in told.get_json()["receipts"]}) == (
        201,
        {str(jay), str(mia)},
    )
    first, second = announced(hub, "recorded")
    assert first["correlationid"] != second["correlationid"]
    assert str(mia) not in str(next(each for each in (first, second) if each["subject"] == str(jay)))


def test_an_incident_opened_from_what_happened_with_several_belongs_to_the_contact_of_each(hub, jay):
    mia = uuid4()
    ash = hub.somebody(Reader.HUB, jay, mia)
    logged = ash.post(
        "/v1/contacts/together", {"with_whom": with_both(jay, mia), "kind": "crisis", "summary": "Loud."}
    ).get_json()
    contacts = {each["young_person_id"]: each["id"] for each in logged["receipts"]}
    body = an_incident(jay, with_whom=with_both(jay, mia), contact_id=contacts[str(jay)])
    body.pop("young_person_id")
    told = ash.post("/v1/incidents/together", body).get_json()
    opened_from = {each["young_person_id"]: read(ash, each["id"])["contact_id"] for each in told["receipts"]}
    assert opened_from == contacts


def test_of_several_young_people_one_of_whom_is_a_stranger_nothing_is_written(hub, ash, jay):
    body = an_incident(jay, with_whom=with_both(jay, uuid4()))
    body.pop("young_person_id")
    assert (ash.post("/v1/incidents/together", body).status_code, hub.announced()) == (404, [])


def test_who_read_an_incident_is_written_down(hub, ash, priya, jay):
    incident = record(ash, jay)
    read(priya, incident)
    assert UUID(str(hub.looks()[-1].young_person_id)) == jay
