"""The card: agreed with the young person, shown to whom they let see it, and a receipt for each look."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete, select

from services.speech_language.models import CardShown, Deadline, PoliceInterview, Sharing
from shared.clock import utc_now
from shared.messaging.tables import event_log
from tests.alerts.world import a_police_alert
from tests.speech_language.world import (
    SAID,
    agrees_profile,
    card,
    database_of,
    interview,
    path,
    shares,
    today,
    writes_profile,
    wrong_fields,
)
from tests.web.world import young

TEAM = ("ffion", "priya", "sam", "carol")


def receipts(system):
    with database_of(system).reading() as session:
        return session.scalars(select(CardShown).order_by(CardShown.shown_at)).all()


def test_a_draft_is_seen_by_the_therapist_alone(calls):
    assert writes_profile(calls("beth"), "mia").status_code == 200
    assert card(calls("beth"), "mia").status_code == 404
    assert card(calls("ffion"), "mia").status_code == 404
    read = calls("beth").get("speech_language", path("mia", "communication")).get_json()
    assert read["draft"]["please_do"] == SAID["please_do"]
    assert "draft" not in calls("ffion").get("speech_language", path("mia", "communication")).get_json()


def test_what_was_agreed_is_shown_to_the_team_and_stands_on_the_plan_without_its_words(calls, system):
    profile_id = agrees_profile(calls("beth"), "mia")
    for name in TEAM:
        read = card(calls(name), "mia")
        assert read.status_code == 200, name
        assert [each["words"] for each in read.get_json()["strategies"]] == SAID["please_do"] + SAID["please_dont"]
    plan = calls("ffion").get("plan", f"/v1/plans/{young('mia')}").get_json()
    (line,) = [each for each in plan["timeline"] if each["item_id"] == profile_id]
    assert (line["version"], line["class"]) == (1, "young_person_shared")
    with database_of(system).reading() as session:
        assert "One thing at a time" not in str(session.execute(select(event_log)).all())


def test_each_look_leaves_a_receipt(calls, system):
    agrees_profile(calls("beth"), "mia")
    card(calls("ffion"), "mia", where="contact")
    (left,) = receipts(system)
    assert (left.staff_id, left.version, left.shown_where) == (calls("ffion").staff_id, 1, "contact")
    handed = calls("ffion").post("speech_language", path("mia", "card/handing-on"), {"handed_to": "Appropriate adult"})
    assert handed.status_code == 201
    assert [each.handed_to for each in receipts(system)] == [None, "Appropriate adult"]


def test_the_review_is_due_twelve_weeks_after_it_was_agreed(calls):
    """Domain reference 7.2, step 7; O3: agreed on 20 January, due on 14 April 2027."""
    agrees_profile(calls("beth"), "mia")
    (clock,) = calls("ffion").get("speech_language", path("mia", "communication")).get_json()["clocks"]
    assert clock["rule_id"] == "SL2"
    assert clock["due_at"][:10] in {(today() + timedelta(days=each)).isoformat() for each in (83, 84)}


def test_the_next_version_meets_the_review_and_its_strategies_keep_what_they_gathered(calls, system):
    beth = calls("beth")
    agrees_profile(beth, "mia")
    (do, avoid) = card(beth, "mia").get_json()["strategies"]
    used = {"used_at": "incident", "record_id": "0192f0c0-0000-7000-8000-000000000001", "helped": "yes"}
    ash = calls("ash") if card(calls("ash"), "mia").status_code == 200 else calls("ffion")
    assert ash.post("speech_language", f"/v1/communication-strategies/{do['id']}/uses", used).status_code == 201
    do_now = ["one thing at a time,  then ask me to say it back", "Draw it"]
    agrees_profile(beth, "mia", version=2, please_do=do_now, please_dont=[])
    shown = card(beth, "mia").get_json()
    assert [(each["words"], each["used"], each["helped"]) for each in shown["strategies"]] == [
        (SAID["please_do"][0], 1, 1),
        ("Draw it", 0, 0),
    ]
    assert shown["version"] == 2
    known = beth.get("speech_language", path("mia", "communication")).get_json()["strategies"]
    assert {each["id"]: each["is_in_the_profile"] for each in known}[avoid["id"]] is False
    with database_of(system).reading() as session:
        clocks = session.scalars(select(Deadline).order_by(Deadline.trigger_at, Deadline.status)).all()
        assert sorted(each.status for each in clocks) == ["met_on_time", "running"]


def test_marked_twice_on_one_incident_it_counts_once_and_the_last_word_stands(calls):
    agrees_profile(calls("beth"), "mia")
    do = card(calls("ffion"), "mia").get_json()["strategies"][0]
    where = f"/v1/communication-strategies/{do['id']}/uses"
    used = {"used_at": "contact", "record_id": "0192f0c0-0000-7000-8000-000000000002"}
    for helped in ("yes", "yes", "no"):
        assert calls("ffion").post("speech_language", where, used | {"helped": helped}).status_code == 201
    shown = card(calls("ffion"), "mia").get_json()["strategies"][0]
    assert (shown["used"], shown["helped"]) == (1, 0)


def test_two_who_write_one_version_lose_nothing(calls):
    beth = calls("beth")
    assert writes_profile(beth, "mia").status_code == 200
    assert writes_profile(beth, "mia", revision=0).status_code == 409
    assert writes_profile(beth, "mia", revision=1).status_code == 200
    assert writes_profile(beth, "mia", version=2).status_code == 409


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"agreed_on": "2999-01-01"}, "agreed_on"),
        ({"agreed_on": "2026-01-01", "please_do": []}, "please_do"),
        ({"please_do": ["x"] * 7}, "please_do"),
        ({"hard_for_me": ["x" * 161]}, "hard_for_me.0"),
        ({"hard_for_me": ["x", " "]}, "hard_for_me.1"),
    ],
)
def test_what_cannot_be_shown_to_others_is_refused_at_its_field(calls, changed, field):
    answer = writes_profile(calls("beth"), "mia", **changed)
    assert wrong_fields(answer) == {field}
    assert calls("beth").get("speech_language", path("mia", "communication")).get_json()["draft"] is None


@pytest.mark.parametrize("name", ["ferris", "marsh"])
def test_school_and_police_find_nothing_until_they_are_named(calls, name):
    agrees_profile(calls("beth"), "mia")
    assert card(calls(name), "mia").status_code == 404
    assert shares(calls("beth"), "mia", may_see=True, name=name).status_code == 201
    assert card(calls(name), "mia").get_json()["shows"] == "whole"
    assert shares(calls("beth"), "mia", may_see=False, name=name).status_code == 201
    assert card(calls(name), "mia").status_code == 404


def test_the_plan_gives_whom_they_did_not_name_no_hint(calls):
    agrees_profile(calls("beth"), "mia")
    for name in ("marsh", "ferris"):
        plan = calls(name).get("plan", f"/v1/plans/{young('mia')}")
        assert "communication_profile" not in plan.text


def test_a_refusal_by_name_holds_for_the_team_too_and_not_for_the_therapist(calls):
    agrees_profile(calls("beth"), "mia")
    shares(calls("beth"), "mia", may_see=False, name="carol")
    shares(calls("beth"), "mia", may_see=False, name="beth")
    assert card(calls("carol"), "mia").status_code == 404
    assert "strategies" not in calls("carol").get("speech_language", path("mia", "communication")).get_json()
    assert card(calls("beth"), "mia").status_code == 200


def test_where_two_say_so_at_once_the_no_outweighs(calls, system):
    agrees_profile(calls("beth"), "mia")
    with database_of(system).transaction() as session:
        for may_see in (False, True):
            said = {"young_person_id": young("mia"), "staff_id": calls("marsh").staff_id, "may_see": may_see}
            session.add(Sharing(id=uuid4(), said_at=utc_now(), written_by=calls("beth").staff_id, **said))
    assert card(calls("marsh"), "mia").status_code == 404
    shares(calls("beth"), "mia", may_see=True, name="marsh")
    assert card(calls("marsh"), "mia").status_code == 200


def test_whoever_they_refused_in_words_stands_on_their_list_alone(calls):
    agrees_profile(calls("beth"), "mia")
    shares(calls("beth"), "mia", may_see=False, words="My English teacher")
    (said,) = calls("beth").get("speech_language", path("mia", "communication")).get_json()["sharing"]
    assert (said["words"], said["may_see"], said["staff_id"]) == ("My English teacher", False, None)
    for name in TEAM:
        assert "English" not in calls(name).get("speech_language", path("mia", "communication")).text


def test_jay_says_himself_who_may_see_his(calls):
    agrees_profile(calls("beth"), "jay")
    assert card(calls("jay"), "jay").status_code == 200
    assert shares(calls("jay"), "jay", may_see=True, name="marsh").status_code == 201
    assert card(calls("marsh"), "jay").status_code == 200
    assert shares(calls("jay"), "jay", may_see=False, name="marsh").status_code == 201
    assert card(calls("marsh"), "jay").status_code == 404
    assert shares(calls("ash"), "jay", may_see=True, name="marsh").status_code == 403
    assert wrong_fields(shares(calls("jay"), "jay", may_see=False, name="jay")) == {"staff_id"}


def test_neither_a_name_nor_words_is_refused(calls):
    agrees_profile(calls("beth"), "mia")
    assert wrong_fields(shares(calls("beth"), "mia", may_see=True)) == {"staff_id"}
    assert wrong_fields(shares(calls("beth"), "mia", may_see=True, name="marsh", words="PC Marsh")) == {"staff_id"}


def test_police_without_a_yes_get_the_lines_for_an_interview_once_they_say_why(calls, system):
    marsh = calls("marsh")
    agrees_profile(calls("beth"), "mia")
    alert_id = interview(marsh, "mia")
    assert card(marsh, "mia", alert_id=alert_id).get_json() == {"shows": "asks_why"}
    assert receipts(system) == []
    handing = {"handed_to": "Appropriate adult", "alert_id": alert_id}
    assert marsh.post("speech_language", path("mia", "card/handing-on"), handing).status_code == 403
    asked = {"alert_id": alert_id, "reason": "Interview on Friday at ten, with an appropriate adult."}
    assert marsh.post("speech_language", path("mia", "card/legal-settings"), asked).status_code == 201
    read = card(marsh, "mia", alert_id=alert_id, where="alert").get_json()
    assert read == {
        "shows": "legal_settings",
        "version": 1,
        "agreed_on": today().isoformat(),
        "legal_settings": SAID["legal_settings"],
    }
    assert marsh.post("speech_language", path("mia", "card/handing-on"), handing).status_code == 201
    said = [(each.extent, each.reason, each.handed_to, each.alert_id) for each in receipts(system)]
    legal = "legal_settings"
    assert said == [
        (legal, asked["reason"], None, UUID(alert_id)),
        (legal, None, None, UUID(alert_id)),
        (legal, None, "Appropriate adult", UUID(alert_id)),
    ]


def test_without_an_interview_there_are_no_lines_for_one(calls, system):
    marsh = calls("marsh")
    agrees_profile(calls("beth"), "mia")
    body = a_police_alert("mia") | {"audience": ["key_worker"]}
    other = marsh.post("police", "/v1/alerts", body).get_json()["id"]
    of_somebody_else = interview(marsh, "jay")
    asked = {"reason": "I would like to know."}
    for alert_id in (other, of_somebody_else, "0192f0c0-0000-7000-8000-000000000003"):
        assert card(marsh, "mia", alert_id=alert_id).status_code == 404
        answer = marsh.post("speech_language", path("mia", "card/legal-settings"), asked | {"alert_id": alert_id})
        assert answer.status_code == 404
    over = interview(marsh, "mia")
    with database_of(system).transaction() as session:
        session.get_one(PoliceInterview, UUID(over)).until = utc_now()
    assert card(marsh, "mia", alert_id=over).status_code == 404


def test_an_interview_that_was_somebody_else_s_opens_nothing(calls):
    marsh = calls("marsh")
    agrees_profile(calls("beth"), "mia")
    alert_id = interview(marsh, "mia")
    taken = marsh.post("police", f"/v1/alerts/{alert_id}/retraction", {"reason": "Another person."})
    assert taken.status_code == 200, taken.json
    assert card(marsh, "mia", alert_id=alert_id).status_code == 404


def test_the_school_gets_no_lines_for_an_interview(calls):
    agrees_profile(calls("beth"), "mia")
    alert_id = interview(calls("marsh"), "mia")
    assert card(calls("ferris"), "mia", alert_id=alert_id).status_code == 404


def test_a_profile_that_ends_is_shown_to_nobody_and_its_clock_stops(calls, system):
    beth = calls("beth")
    profile_id = agrees_profile(beth, "mia")
    ended = beth.post("speech_language", path("mia", "communication-profile/withdrawal"), {"reason": "Mia asked."})
    assert ended.status_code == 200
    assert card(calls("ffion"), "mia").status_code == 404
    assert profile_id not in calls("ffion").get("plan", f"/v1/plans/{young('mia')}").text
    again = beth.post("speech_language", path("mia", "communication-profile/withdrawal"), {"reason": "Mia asked."})
    assert again.status_code == 409
    with database_of(system).reading() as session:
        assert [each.status for each in session.scalars(select(Deadline))] == ["cancelled"]
    agrees_profile(beth, "mia", version=2)
    assert card(calls("ffion"), "mia").get_json()["version"] == 2


def test_who_looked_is_told_without_names_to_the_young_person_and_of_their_own_to_managers(calls, system):
    agrees_profile(calls("beth"), "jay")
    shares(calls("beth"), "jay", may_see=True, name="marsh")
    for name in ("ash", "marsh", "okafor"):
        card(calls(name), "jay")
    where = path("jay", "card/receipts")
    told = calls("jay").get("speech_language", where).get_json()["receipts"]
    assert {each["relation"] for each in told} == {"HUB", "PSY"}
    assert all("staff_id" not in each for each in told)
    own = calls("priya").get("speech_language", where).get_json()["receipts"]
    assert {each["staff_id"] for each in own} == {str(calls("ash").staff_id)}
    everything = calls("ingrid").get("speech_language", where).get_json()["receipts"]
    assert len(everything) == 3
    assert calls("ash").get("speech_language", where).status_code == 404
    with database_of(system).transaction() as session:
        session.execute(delete(CardShown))
