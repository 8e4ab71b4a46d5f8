"""Screening anywhere without an appointment: its clock, what the team hears, and what never leaves."""

from datetime import date, time, timedelta

import pytest
from sqlalchemy import select

from services.speech_language.actions.screening import time_screening
from services.speech_language.models import Deadline, Screening
from services.speech_language.queries.screenings import JOINED
from shared.clock import instant_of, utc_now
from shared.clocks import Status, due_under, england_and_wales, get_rule
from shared.deadlines import ref
from shared.messaging.tables import event_log
from tests.speech_language.world import database_of, path, screening, screens, wrong_fields
from tests.web.world import young

SECRET = "canary-clinical"


def communication(caller, known_as):
    answer = caller.get("speech_language", path(known_as, "communication"))
    assert answer.status_code == 200, answer.json
    return answer.get_json()


def everything_announced(system):
    with database_of(system).reading() as session:
        return str(session.execute(select(event_log)).all())


def test_a_screening_needs_no_appointment_and_the_team_hears_its_outcome(calls):
    screening_id = screens(calls("beth"), "mia", clinical_note=SECRET).get_json()["id"]
    plan = calls("ffion").get("plan", f"/v1/plans/{young('mia')}").get_json()
    (line,) = [each for each in plan["timeline"] if each["item_id"] == screening_id]
    assert (line["item_kind"], line["kind"], line["class"]) == ("screening", "full_assessment", "team")
    assert "likely" not in str(line)


def test_what_was_found_is_for_the_team_and_the_note_for_the_therapist(calls, system):
    screens(calls("beth"), "mia", clinical_note=SECRET)
    (read,) = communication(calls("ffion"), "mia")["screenings"]
    assert read["findings"]["understanding"] == "likely"
    assert "clinical_note" not in read
    (own,) = communication(calls("beth"), "mia")["screenings"]
    assert own["clinical_note"] == SECRET
    assert SECRET not in everything_announced(system)


def test_a_screening_is_taken_back_and_leaves_the_plan(calls):
    beth = calls("beth")
    made = screens(beth, "mia").get_json()["id"]
    taken = beth.post("speech_language", f"/v1/screenings/{made}/retraction", {"reason": "It was Zara."})
    assert taken.status_code == 200
    assert communication(beth, "mia")["screenings"] == []
    assert made not in str(calls("ffion").get("plan", f"/v1/plans/{young('mia')}").get_json())
    again = beth.post("speech_language", f"/v1/screenings/{made}/retraction", {"reason": "It was Zara."})
    assert again.status_code == 409


def test_who_declined_is_asked_again(calls):
    answer = screens(calls("beth"), "mia", has_agreed=False, outcome="declined", findings={})
    assert answer.status_code == 201
    (read,) = communication(calls("beth"), "mia")["screenings"]
    assert date.fromisoformat(read["offer_again_on"]) > utc_now().date() + timedelta(days=20)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"has_agreed": False}, "outcome"),
        ({"outcome": "declined"}, "findings"),
        ({"findings": {}}, "findings"),
        ({"findings": {"speech": "not_tested"}}, "findings"),
        ({"findings": {"singing": "likely"}}, "findings.singing.key"),
        ({"outcome": "none"}, "outcome"),
        ({"screened_at": (utc_now() + timedelta(days=1)).isoformat()}, "screened_at"),
        ({"outcome": "declined", "findings": {}, "offer_again_on": "2020-01-01"}, "offer_again_on"),
    ],
)
def test_what_contradicts_itself_is_refused_at_its_field(calls, system, changed, field):
    answer = calls("beth").post("speech_language", path("mia", "screenings"), screening(**changed))
    assert wrong_fields(answer) == {field}
    with database_of(system).reading() as session:
        assert session.scalars(select(Screening)).all() == []


@pytest.mark.parametrize(("name", "status"), [("ffion", 403), ("carol", 403), ("lindqvist", 404), ("marsh", 404)])
def test_others_do_not_screen(calls, name, status):
    assert screens(calls(name), "mia").status_code == status


def clock(session, young_person_id):
    query = select(Deadline).where(Deadline.trigger_ref == ref(JOINED, young_person_id))
    return session.scalars(query).one_or_none()


def test_the_clock_runs_from_the_day_somebody_joined_and_a_screening_meets_it(calls, system):
    """Domain reference 12.3, SL1: 20 working days."""
    joined_on = utc_now().date() - timedelta(days=3)
    with database_of(system).transaction() as session:
        time_screening(session, young("mia"), joined_on=joined_on)
        running = clock(session, young("mia"))
        assert (running.rule_id, running.status) == ("SL1", Status.RUNNING)
        assert running.trigger_at == instant_of(joined_on, time())
    screens(calls("beth"), "mia")
    (shown,) = communication(calls("ffion"), "mia")["clocks"]
    assert (shown["rule_id"], shown["status"]) == ("SL1", "met_on_time")
    assert shown["task"] == "attempt the communication screen"


def test_the_scenario_s_clock_ends_on_the_first_of_february():
    """O3: joined on Monday 4 January 2027, screened on the 12th."""
    due_at = due_under(get_rule("SL1"), instant_of(date(2027, 1, 4), time()), calendar=england_and_wales())
    assert due_at.date() == date(2027, 2, 1)


def test_the_day_of_joining_put_right_moves_the_clock(system):
    today = utc_now().date()
    with database_of(system).transaction() as session:
        for days in (3, 5):
            time_screening(session, young("mia"), joined_on=today - timedelta(days=days))
        moved = clock(session, young("mia"))
        assert moved.trigger_at == instant_of(today - timedelta(days=5), time())
        assert len(moved.history) == 1


@pytest.mark.parametrize("joined_on", [None, date(2001, 1, 1), date(2024, 5, 1), date(2099, 1, 1)])
def test_what_ran_out_long_ago_rings_for_nobody(system, joined_on):
    with database_of(system).transaction() as session:
        time_screening(session, young("mia"), joined_on=joined_on)
        assert clock(session, young("mia")) is None


def test_scores_stay_and_the_team_learns_whom_to_ask(calls, system):
    beth, where = calls("beth"), path("mia", "assessments")
    said = {
        "assessed_on": "2026-02-03",
        "test_name": f"{SECRET} test",
        "scores": [{"name": f"{SECRET} score", "value": "87"}],
        "interpretation": f"{SECRET} meaning",
    }
    made = beth.post("speech_language", where, said)
    assert made.status_code == 201, made.json
    (whole,) = beth.get("speech_language", where).get_json()["assessments"]
    assert whole["scores"] == said["scores"]
    for name in ("ffion", "priya"):
        (stub,) = calls(name).get("speech_language", where).get_json()["assessments"]
        assert stub == {"view": "stub", "written_by": str(beth.staff_id)}
    for name in ("marsh", "ferris", "carol"):
        assert calls(name).get("speech_language", where).status_code == 404
    assert SECRET not in everything_announced(system)
    assert SECRET not in str(communication(calls("ffion"), "mia"))
    taken = f"/v1/assessments/{made.get_json()['id']}/retraction"
    assert calls("ffion").post("speech_language", taken, {"reason": "Mine."}).status_code == 404
    assert beth.post("speech_language", taken, {"reason": "Another test."}).status_code == 200
    assert beth.get("speech_language", where).get_json()["assessments"] == []


def test_an_assessment_of_tomorrow_is_refused(calls):
    said = {"assessed_on": (utc_now().date() + timedelta(days=2)).isoformat(), "test_name": "A test"}
    answer = calls("beth").post("speech_language", path("mia", "assessments"), said)
    assert wrong_fields(answer) == {"assessed_on"}
