"""Is this notifiable? The question, its clock, the decision (that it is not is one too), and what was sent."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
import time_machine

from services.hub.handlers import ask_whether_it_is_notifiable
from services.hub.rules.serious_events import MAY_BE_NOTIFIABLE, may_be_notifiable, recipients_for
from shared.access.kinds import Reader
from shared.events.alerts import AlertAcknowledged
from shared.events.base import Event
from shared.vocabulary import AlertType, InformationClass, NotifiedBody, Role, SeriousEventTrigger

# Sat 20 Feb 2027: Corey was arrested at 20:05, and Dan said at 20:09 that he has it.
DAN_HAS_IT = datetime(2027, 2, 20, 20, 9, tzinfo=UTC)
# Good Friday 2027, 14:22: Priya has it that Jay is graded high.
PRIYA_HAS_IT = datetime(2027, 3, 26, 14, 22, tzinfo=UTC)
BOTH = ["ofsted", "placing_authority"]


@pytest.fixture
def scarborough(hub, jay) -> UUID:
    home = uuid4()
    hub.moves_in(home, jay)
    return home


def acknowledged(hub, jay, *, at, alert_type=AlertType.ARREST_CUSTODY, grade=None, roles=(Role.DEPUTY_MANAGER,)):
    """Let the hub hear that somebody has an alert, as the alerts announce it; return the alert's id."""
    alert_id = uuid4()
    told = SimpleNamespace(
        alert_id=alert_id,
        young_person_id=jay,
        staff_id=uuid4(),
        acknowledged_at=at,
        ends_the_ladder=True,
        alert_type=alert_type,
        grade=grade,
        roles=list(roles),
    )
    event = Event(
        id=uuid4(),
        type="alerts.alert.acknowledged.v1",
        family="safety.alerts.alert",
        subject=jay,
        sequence=1,
        item=alert_id,
        revision=2,
        withdraws=None,
        information_class=InformationClass.SAFETY,
        occurred_at=at,
        recorded_at=at,
        received_at=at,
        actor="somebody",
        purpose="safeguarding",
        basis="safeguarding_of_children",
        correlation_id="story",
        data=told,
    )
    with hub.database.transaction() as session:
        ask_whether_it_is_notifiable(session, event)
    return str(alert_id)


def asked(caller, jay, **said):
    body = {"young_person_id": str(jay), "about": "incident", "about_id": str(uuid4())} | said
    answer = caller.post("/v1/serious-events", body)
    assert answer.status_code == 201, answer.json
    return answer.get_json()["id"]


def question(caller, question_id):
    return caller.get(f"/v1/serious-events/{question_id}").get_json()


def questions(caller, jay):
    return caller.get(f"/v1/young-people/{jay}/serious-events").get_json()["serious_events"]


def decides(caller, question_id, decision="notify", **said):
    trigger = {"trigger": "police_incident"} if decision == "notify" else {}
    body = {"decision": decision, "reason": "A serious police incident."} | trigger | said
    return caller.post(f"/v1/serious-events/{question_id}/decision", body)


def sends(caller, question_id, revision=1, **said):
    body = {"revision": revision, "recipients": BOTH, "method": "online_form"} | said
    return caller.post(f"/v1/serious-events/{question_id}/decision/sending", body)


def corrects(caller, question_id, revision=1, **said):
    body = {"revision": revision, "change_reason": "Read again with Sam."} | said
    return caller.post(f"/v1/serious-events/{question_id}/decision/correction", body)


@pytest.mark.parametrize(
    ("has_it", "due", "alert_type", "grade"),
    [
        (PRIYA_HAS_IT, "2027-03-27T14:22:00+00:00", AlertType.MISSING_GRADE_CHANGED, "high"),
        (DAN_HAS_IT, "2027-02-21T20:09:00+00:00", AlertType.ARREST_CUSTODY, None),
    ],
)
def test_the_clock_runs_from_when_the_manager_or_deputy_has_the_alert(hub, priya, jay, has_it, due, alert_type, grade):
    with time_machine.travel(has_it + timedelta(minutes=1), tick=False):
        alert_id = acknowledged(hub, jay, at=has_it, alert_type=alert_type, grade=grade)
        (waiting,) = questions(priya, jay)
    assert (waiting["about"], waiting["about_id"], waiting["decision"]) == ("alert", alert_id, None)
    assert (waiting["clock"]["rule_id"], waiting["clock"]["due_at"]) == ("CH4", due)
    assert "target" in waiting["clock"]["task"], "it is a target, and no limit of the law"


def test_what_a_residential_worker_takes_on_the_registered_person_has_not_learned(hub, priya, jay):
    acknowledged(hub, jay, at=DAN_HAS_IT, roles=[Role.RESIDENTIAL_WORKER])
    assert questions(priya, jay) == []


@pytest.mark.parametrize("alert_type", AlertType)
@pytest.mark.parametrize("grade", [None, "medium", "high"])
def test_only_a_serious_alert_brings_the_question(alert_type, grade):
    asks = alert_type in MAY_BE_NOTIFIABLE and (MAY_BE_NOTIFIABLE[alert_type] in (None, grade))
    assert may_be_notifiable(alert_type, grade=grade) is asks


def test_a_missing_episode_is_judged_by_a_person_and_never_notified_by_itself(hub, priya, jay):
    acknowledged(hub, jay, at=PRIYA_HAS_IT, alert_type=AlertType.MISSING_REPORTED, grade="medium")
    assert questions(priya, jay) == [], "medium brings no question"
    with time_machine.travel(PRIYA_HAS_IT, tick=False):
        acknowledged(hub, jay, at=PRIYA_HAS_IT, alert_type=AlertType.MISSING_REPORTED, grade="high")
    (waiting,) = questions(priya, jay)
    assert waiting["decision"] is None, "high brings the question, and no answer"


def test_a_second_manager_who_has_the_alert_asks_no_second_question(hub, priya, jay):
    alert_id = asked(priya, jay, about="alert")
    about = question(priya, alert_id)["about_id"]
    assert asked(priya, jay, about="alert", about_id=about) == alert_id


def test_notifying_meets_the_clock_when_it_was_sent_and_not_before(hub, priya, jay):
    with time_machine.travel(PRIYA_HAS_IT, tick=False):
        acknowledged(hub, jay, at=PRIYA_HAS_IT)
        (waiting,) = questions(priya, jay)
    with time_machine.travel(datetime(2027, 3, 27, 10, 20, tzinfo=UTC), tick=False):
        decides(priya, waiting["id"], trigger="sexual_exploitation", decided_at="2027-03-27T10:00:00+00:00")
        assert question(priya, waiting["id"])["clock"]["status"] == "running"
        assert sends(priya, waiting["id"], ofsted_ref="SE-204").status_code == 201
    told = question(priya, waiting["id"])
    assert (told["clock"]["status"], told["clock"]["met_at"]) == ("met_on_time", "2027-03-27T10:20:00+00:00")
    assert (told["decision"]["recipients"], told["decision"]["ofsted_ref"]) == (BOTH, "SE-204")


def test_that_it_is_not_notifiable_is_a_record_too_and_meets_the_clock(priya, jay):
    question_id = asked(priya, jay)
    assert (
        decides(priya, question_id, "not_notifiable", reason="Nobody was hurt; the window is mended.").status_code
        == 201
    )
    told = question(priya, question_id)
    assert (told["decision"]["decision"], told["clock"]["status"]) == ("not_notifiable", "met_on_time")


def test_later_than_the_clock_is_asked_about_and_then_late_for_ever(priya, jay):
    with time_machine.travel(DAN_HAS_IT, tick=False):
        question_id = asked(priya, jay)
    with time_machine.travel(DAN_HAS_IT + timedelta(hours=25), tick=False):
        refused = decides(priya, question_id, "not_notifiable")
        assert (refused.status_code, refused.get_json()["asks"]) == (409, "later_than_clock")
        assert question(priya, question_id)["decision"] is None, "nothing is kept of it"
        assert decides(priya, question_id, "not_notifiable", is_late_meant=True).status_code == 201
        assert question(priya, question_id)["clock"]["status"] == "met_late"
        corrects(priya, question_id, reason="The same, said better.")
        assert question(priya, question_id)["clock"]["status"] == "met_late"


def test_a_decision_is_corrected_by_revision_and_what_it_said_is_kept(priya, jay):
    question_id = asked(priya, jay)
    decides(priya, question_id, "not_notifiable", reason="Nobody was hurt.")
    assert corrects(priya, question_id, decision="notify", trigger="allegation").status_code == 200
    told = question(priya, question_id)["decision"]
    assert (told["revision"], told["decision"]) == (2, "notify")
    (before,) = told["earlier"]
    assert (before["decision"], before["change_reason"]) == ("not_notifiable", "Read again with Sam.")
    assert corrects(priya, question_id, reason="On an old page").status_code == 409


def test_when_the_home_learned_of_it_is_put_right_and_the_clock_reckoned_anew(priya, jay):
    with time_machine.travel(DAN_HAS_IT, tick=False):
        question_id = asked(priya, jay)
        body = {"revision": 1, "reason": "The call was earlier.", "learned_at": "2027-02-20T19:00:00+00:00"}
        assert priya.post(f"/v1/serious-events/{question_id}/correction", body).status_code == 200
    clock = question(priya, question_id)["clock"]
    assert (clock["due_at"], clock["earlier"][0]["due_at"]) == (
        "2027-02-21T19:00:00+00:00",
        "2027-02-21T20:09:00+00:00",
    )


def test_a_death_has_the_longer_list_and_nobody_on_it_is_forgotten(priya, jay):
    question_id = asked(priya, jay)
    decides(priya, question_id, trigger="death")
    refused = sends(priya, question_id)
    assert (refused.status_code, list(refused.get_json()["errors"])) == (422, ["recipients"])
    assert sends(priya, question_id, recipients=[*BOTH, "integrated_care_board"]).status_code == 201
    assert NotifiedBody.SECRETARY_OF_STATE in recipients_for(SeriousEventTrigger.DEATH)
    assert list(recipients_for(SeriousEventTrigger.ALLEGATION)) == BOTH


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"decision": "notify", "trigger": None}, "trigger"),
        ({"reason": " "}, "reason"),
        ({"decided_at": "2001-01-01T10:00:00+00:00"}, "decided_at"),
        ({"decided_at": "2099-01-01T10:00:00+00:00"}, "decided_at"),
        ({"decision": "perhaps"}, "decision"),
    ],
)
def test_what_is_no_decision_is_refused_by_field_and_keeps_nothing(priya, jay, said, field):
    question_id = asked(priya, jay)
    refused = decides(priya, question_id, **{"decision": "notify"} | said)
    assert refused.status_code == 422
    assert field in refused.get_json()["errors"]
    assert question(priya, question_id)["decision"] is None


@pytest.mark.parametrize(
    ("said", "field"), [({"about": "incident", "about_id": None}, "about_id"), ({"about": "something_else"}, "note")]
)
def test_a_question_says_what_it_is_about(priya, jay, said, field):
    body = {"young_person_id": str(jay)} | said
    refused = priya.post("/v1/serious-events", {name: value for name, value in body.items() if value})
    assert (refused.status_code, list(refused.get_json()["errors"])) == (422, [field])


def test_a_second_click_decides_once(priya, jay):
    question_id, key = asked(priya, jay), {"Idempotency-Key": "one click"}
    body = {"decision": "not_notifiable", "reason": "Nobody was hurt."}
    answers = [priya.post(f"/v1/serious-events/{question_id}/decision", body, **key) for _ in range(2)]
    assert [each.status_code for each in answers] == [201, 201]
    assert len({each.get_json()["id"] for each in answers}) == 1
    assert decides(priya, question_id).status_code == 409, "and it is decided"


@pytest.mark.parametrize("who", [Reader.HUB, Reader.ON_SHIFT, Reader.POLICE, Reader.PSYCHOLOGY, Reader.YOUNG_PERSON])
def test_whoever_is_not_meant_to_know_learns_nothing(hub, priya, jay, scarborough, who):
    question_id, somebody = asked(priya, jay), hub.somebody(who, jay)
    addresses = [f"/v1/serious-events/{question_id}", f"/v1/young-people/{jay}/serious-events"]
    assert {somebody.get(each).status_code for each in addresses} == {404}
    assert somebody.get("/v1/serious-events", hub_id=str(scarborough)).status_code == 404
    assert decides(somebody, question_id).status_code == 404


@pytest.mark.parametrize("who", [Reader.SOCIAL_WORKER, Reader.TEAM_MANAGER, Reader.IRO])
def test_social_worker_team_manager_and_reviewing_officer_read_and_do_not_decide(hub, priya, jay, who):
    question_id, somebody = asked(priya, jay), hub.somebody(who, jay)
    assert question(somebody, question_id)["id"] == question_id
    assert decides(somebody, question_id).status_code == 403


def test_the_managers_page_has_what_waits_first(priya, jay, scarborough):
    first, second = asked(priya, jay), asked(priya, jay)
    decides(priya, second, "not_notifiable")
    found = priya.get("/v1/serious-events", hub_id=str(scarborough)).get_json()["serious_events"]
    assert [each["id"] for each in found] == [first, second]


def test_what_is_announced_has_ids_codes_and_instants_and_no_reason(hub, priya, jay):
    question_id = asked(priya, jay)
    decides(priya, question_id, reason="The knife in the kitchen")
    sends(priya, question_id, outcome="A visit on Monday")
    told = [each for each in hub.announced() if each["type"] == "hub.serious_event.decided.v1"]
    assert [(each["family"], each["revision"]) for each in told] == [
        ("statutory.hub.serious_event", 1),
        ("statutory.hub.serious_event", 2),
    ]
    assert set(told[0]["data"]) == {
        *("decision_id", "serious_event_id", "young_person_id", "decision", "trigger"),
        *("decided_by", "decided_at", "sent_at", "follow_up_at"),
    }


def test_the_event_that_the_alerts_announce_has_what_the_hub_asks_for():
    assert {"alert_type", "grade", "roles", "staff_id", "acknowledged_at"} <= set(AlertAcknowledged._declared_fields)
