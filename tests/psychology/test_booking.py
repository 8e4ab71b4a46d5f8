"""Booking: no referral, no acceptance, and never two at one time."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from services.psychology.actions.calendars import add_exception, end_exception
from services.psychology.models import HeldTime
from shared.clock import utc_now
from shared.vocabulary import CalendarExceptionKind
from tests.alerts.world import staff
from tests.psychology.world import (
    a_psychologist,
    asked,
    books,
    database_of,
    did,
    does,
    next_week,
    on_call_day_and_night,
    read,
    tries,
)
from tests.web.world import young

LEAVE = CalendarExceptionKind.LEAVE


def ago(minutes):
    return utc_now() - timedelta(minutes=minutes)


def held(system, psychologist_id):
    with database_of(system).reading() as session:
        query = select(HeldTime.begins_at).where(HeldTime.staff_id == psychologist_id)
        return sorted(session.scalars(query))


def test_a_worker_books_and_it_is_booked_without_anybody_accepting(calls, system):
    who = a_psychologist(system)
    booked = read(calls("sam"), books(calls("sam"), "leah", who, next_week()))
    assert (booked["status"], booked["place"], booked["urgency"]) == ("booked", "Room 2", "soon")
    assert (booked["starts_at"], booked["ends_at"]) == (
        next_week().isoformat(),
        next_week(hour=11, minute=30).isoformat(),
    )
    assert [each["staff_id"] for each in booked["attendees"]] == [str(staff("sam"))]


def test_whoever_comes_second_is_offered_the_next_times_at_once(calls, system):
    who = a_psychologist(system)
    books(calls("sam"), "leah", who, next_week())
    refused = tries(calls("dan"), "jay", who, next_week())
    assert (refused.status_code, refused.get_json()["asks"]) == (409, "taken")
    offered = [each["starts_at"] for each in refused.get_json()["free"]]
    assert offered[0] == next_week(hour=12).isoformat()
    books(calls("dan"), "jay", who, next_week(hour=12))


@pytest.mark.parametrize(("hour", "minute", "kind"), [(9, 0, "case_consultation"), (11, 30, "quick_question")])
def test_a_time_that_overlaps_it_or_its_buffer_is_taken_too(calls, system, hour, minute, kind):
    who = a_psychologist(system)
    books(calls("sam"), "leah", who, next_week())
    assert tries(calls("dan"), "jay", who, next_week(hour=hour, minute=minute), type=kind).status_code == 409


def test_a_second_click_books_once(calls, system):
    who, sam = a_psychologist(system), calls("sam")
    path, key = f"/v1/young-people/{young('leah')}/consultations", str(uuid4())
    headers = sam._headers("psychology") | {"Idempotency-Key": key}
    client = system.apps["psychology"].test_client()
    answers = [client.post(path, json=asked(who, next_week()), headers=headers) for _ in range(2)]
    assert [each.status_code for each in answers] == [201, 201]
    assert len({each.get_json()["id"] for each in answers}) == 1


def test_a_psychologist_books_for_a_team_and_who_is_busy_then_is_named(calls, system):
    who, lindqvist = a_psychologist(system), calls("lindqvist")
    books(calls("sam"), "leah", who, next_week(weeks=8))
    invited = [str(staff("sam")), str(staff("nell"))]
    said = {"type": "team_formulation", "invited": invited}
    refused = tries(lindqvist, "leah", lindqvist.staff_id, next_week(weeks=8), **said)
    assert (refused.status_code, refused.get_json()["asks"]) == (409, "has_another")
    assert refused.get_json()["busy"] == [str(staff("sam"))]
    booked = books(lindqvist, "leah", lindqvist.staff_id, next_week(weeks=8), **said | {"invited": invited[1:]})
    for name in ("nell", "lindqvist"):
        assert booked in [each["id"] for each in own(calls(name))]


def own(caller):
    return caller.get("psychology", "/v1/consultations").get_json()["consultations"]


def test_those_who_are_invited_accept_or_suggest_another_time_and_the_booking_stands(calls, system):
    lindqvist, nell = calls("lindqvist"), calls("nell")
    booked = books(lindqvist, "leah", lindqvist.staff_id, next_week(weeks=3), invited=[str(staff("nell"))])
    refused = does(nell, booked, "answer", accepts=False)
    assert (refused.status_code, list(refused.get_json()["errors"])) == (422, ["suggests_at"])
    did(nell, booked, "answer", accepts=False, suggests_at=next_week(4, weeks=3).isoformat())
    (answer,) = read(lindqvist, booked)["attendees"]
    assert (answer["answer"], read(lindqvist, booked)["status"]) == ("suggested_another", "booked")
    did(nell, booked, "answer", accepts=True)
    assert read(lindqvist, booked)["attendees"][0]["answer"] == "accepted"


def test_moving_keeps_the_id_says_who_asked_and_why_and_frees_the_old_time(calls, system):
    who, sam = a_psychologist(system), calls("sam")
    booked = books(sam, "leah", who, next_week())
    said = {"revision": 1, "reason": "The school meeting was moved."}
    did(sam, booked, "time", starts_at=next_week(hour=14).isoformat(), **said)
    moved = read(sam, booked)
    assert moved["starts_at"] == next_week(hour=14).isoformat()
    (before,) = moved["before"]
    assert (before["starts_at"], before["changed_by"]) == (next_week().isoformat(), str(staff("sam")))
    assert before["reason"] == "The school meeting was moved."
    books(calls("dan"), "jay", who, next_week())


def test_a_move_to_a_time_that_is_taken_leaves_it_where_it_was(calls, system):
    who, sam = a_psychologist(system), calls("sam")
    booked = books(sam, "leah", who, next_week())
    books(calls("dan"), "jay", who, next_week(hour=14))
    before = held(system, who)
    refused = does(sam, booked, "time", revision=1, reason="Later?", starts_at=next_week(hour=14).isoformat())
    assert (refused.status_code, refused.get_json()["asks"]) == (409, "taken")
    assert held(system, who) == before


def test_it_may_be_moved_by_half_an_hour_into_the_time_that_it_holds_itself(calls, system):
    who, sam = a_psychologist(system), calls("sam")
    booked = books(sam, "leah", who, next_week())
    did(sam, booked, "time", revision=1, reason="A little later.", starts_at=next_week(minute=30).isoformat())
    assert read(sam, booked)["starts_at"] == next_week(minute=30).isoformat()


def test_a_cancelled_time_is_free_at_once(calls, system):
    who, sam = a_psychologist(system), calls("sam")
    booked = books(sam, "leah", who, next_week())
    did(sam, booked, "cancellation", revision=1, reason="Leah is away.")
    assert held(system, who) == []
    books(calls("dan"), "jay", who, next_week())
    assert does(sam, booked, "cancellation", revision=2, reason="Again.").status_code == 409


def test_two_who_change_the_same_booking_do_not_overwrite_each_other(calls, system):
    who, sam = a_psychologist(system), calls("sam")
    booked = books(sam, "leah", who, next_week())
    did(sam, booked, "time", revision=1, reason="Later.", starts_at=next_week(hour=14).isoformat())
    refused = does(sam, booked, "time", revision=1, reason="Earlier.", starts_at=next_week(hour=9).isoformat())
    assert refused.status_code == 409
    assert "Somebody else has changed this" in refused.get_json()["detail"]


def test_a_reflective_group_repeats_at_the_same_time_of_the_clock_all_or_none(calls, system):
    lindqvist, path = calls("lindqvist"), "/v1/consultations"
    said = asked(lindqvist.staff_id, next_week(hour=13, weeks=9), type="reflective_group", every_weeks=2, times=3)
    taken = books(calls("sam"), "leah", lindqvist.staff_id, next_week(hour=13, weeks=13))
    refused = lindqvist.post("psychology", path, said)
    assert refused.status_code == 409
    times = [next_week(hour=13, weeks=each).isoformat() for each in (9, 11, 13)]
    assert groups_at(lindqvist, times) == []
    did(calls("sam"), taken, "cancellation", revision=1, reason="Not needed.")
    assert lindqvist.post("psychology", path, said).status_code == 201
    assert groups_at(lindqvist, times) == times


def groups_at(caller, times):
    groups = [each["starts_at"] for each in own(caller) if each["type"] == "reflective_group"]
    return [each for each in groups if each in times]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"type": "case_consultation"}, "young_person_id"),
        ({"type": "quick_question", "times": 3}, "times"),
        ({"type": "reflective_group", "every_weeks": 3, "times": 3}, "every_weeks"),
        ({"type": "reflective_group", "invited": [str(uuid4()) for _ in range(21)]}, "invited"),
        ({"type": "tea"}, "type"),
        ({"type": "reflective_group", "question": "x" * 501}, "question"),
    ],
)
def test_what_makes_no_sense_is_refused_naming_the_field(calls, system, said, field):
    who = a_psychologist(system)
    refused = calls("ash").post("psychology", "/v1/consultations", asked(who, next_week()) | said)
    assert (refused.status_code, list(refused.get_json()["errors"])) == (422, [field])
    assert held(system, who) == []


def test_a_question_in_the_corridor_is_written_down_as_held_and_named_later(calls, system):
    who, ash = a_psychologist(system), calls("ash")
    said = {"question": "He froze when I raised my voice. What was that?", "psychologist_id": str(who)}
    answer = ash.post("psychology", "/v1/consultations/held", said)
    asked_about = answer.get_json()["id"]
    assert (read(ash, asked_about)["status"], read(ash, asked_about)["young_person_id"]) == ("held", None)
    held_at = read(ash, asked_about)["held_at"]
    assert calls("dan").get("psychology", f"/v1/consultations/{asked_about}").status_code == 404
    did(ash, asked_about, "link", young_person_id=str(young("jay")))
    assert read(ash, asked_about)["held_at"] == held_at
    assert does(ash, asked_about, "link", young_person_id=str(young("mia"))).status_code == 409


def test_who_is_asked_for_today_is_told_at_once_and_whoever_takes_it_on_has_it(calls, system):
    ash, path = calls("ash"), f"/v1/young-people/{young('corey')}/consultations/today"
    asked_for = ash.post("psychology", path, {"question": "How do we get through tonight?"}).get_json()["id"]
    okafor = calls("okafor")
    told = [each for each in okafor.alerts() if each["young_person_id"] == str(young("corey"))]
    assert "How do we get through" not in str(told)
    assert [each["alert_type"] for each in told] == ["request"]
    did(okafor, asked_for, "taking-on")
    assert read(ash, asked_for)["psychologist_id"] == str(okafor.staff_id)
    assert does(okafor, asked_for, "taking-on").status_code == 409


@pytest.mark.parametrize("name", ["bronagh", "ferris", "pat"])
def test_those_who_take_no_part_do_not_find_it(calls, system, name):
    booked = books(calls("sam"), "jay", a_psychologist(system), next_week())
    stranger = calls(name)
    assert stranger.get("psychology", f"/v1/consultations/{booked}").status_code == 404
    assert does(stranger, booked, "cancellation", revision=1, reason="Because.").status_code == 404
    assert booked not in [each["id"] for each in own(stranger)]


def test_a_manager_reads_that_one_is_booked_and_when_and_not_what_about(calls, system):
    booked = books(calls("ash"), "jay", a_psychologist(system), next_week())
    seen = read(calls("priya"), booked)
    assert (seen["view"], seen["starts_at"]) == ("reduced", next_week().isoformat())
    assert not {"question", "attendees", "psychologist_id", "place"} & set(seen)


def test_nobody_cancels_or_moves_what_they_take_no_part_in(calls, system):
    booked = books(calls("ash"), "jay", a_psychologist(system), next_week())
    refused = does(calls("priya"), booked, "cancellation", revision=1, reason="Because.")
    assert refused.status_code == 403


def test_somebody_who_may_not_be_told_is_not_booked_about_them_and_finds_nothing(calls, system):
    sam, lindqvist = calls("sam"), calls("lindqvist")
    booked = books(sam, "leah", lindqvist.staff_id, next_week(weeks=2))
    assert read(lindqvist, booked)["view"] == "whole"
    barred = {"staff_id": str(lindqvist.staff_id), "kind": "named_conflict", "reason": "A relative."}
    answer = sam.post("people", f"/v1/young-people/{young('leah')}/restrictions", barred)
    assert answer.status_code == 201, answer.json
    assert lindqvist.get("psychology", f"/v1/consultations/{booked}").status_code == 404
    refused = tries(sam, "leah", lindqvist.staff_id, next_week(weeks=2, hour=13))
    assert (refused.status_code, refused.get_json()["asks"]) == (409, "taken")
    barring = f"/v1/young-people/{young('leah')}/restrictions/{answer.get_json()['id']}"
    assert sam.post("people", f"{barring}/lift", {}).status_code == 200


def test_who_is_kept_away_is_not_moved_to_either_and_the_refusal_does_not_say_why(calls, system):
    sam, okafor = calls("sam"), calls("okafor")
    booked = books(sam, "leah", a_psychologist(system), next_week(weeks=2))
    barred = {"staff_id": str(okafor.staff_id), "kind": "named_conflict", "reason": "A relative."}
    bar = sam.post("people", f"/v1/young-people/{young('leah')}/restrictions", barred).get_json()["id"]
    said = {"revision": 1, "reason": "Dr Okafor?", "psychologist_id": str(okafor.staff_id)}
    refused = does(sam, booked, "time", starts_at=next_week(weeks=2).isoformat(), **said)
    assert (refused.status_code, refused.get_json()["asks"]) == (409, "taken")
    assert next_week(weeks=2).isoformat() not in [each["starts_at"] for each in refused.get_json()["free"]]
    sam.post("people", f"/v1/young-people/{young('leah')}/restrictions/{bar}/lift", {})


def test_a_carer_comes_for_a_part_and_reads_when_and_where_and_not_what_is_asked(calls, system):
    said = {"parts": [{"staff_id": str(staff("pat")), "part": "The second half"}]}
    booked = books(calls("sam"), "leah", a_psychologist(system), next_week(), **said)
    seen = read(calls("pat"), booked)
    assert (seen["place"], "question" in seen, "summaries" in seen) == ("Room 2", False, False)
    assert "The second half" in [each["part"] for each in read(calls("sam"), booked)["attendees"]]


def test_a_psychologist_who_is_on_today_takes_it_on_without_being_of_the_team_and_one_who_is_not_finds_nothing(
    calls, system
):
    ash, lindqvist = calls("ash"), calls("lindqvist")
    path = f"/v1/young-people/{young('corey')}/consultations/today"
    asked_for = ash.post("psychology", path, {"question": "How do we get through tonight?"}).get_json()["id"]
    with database_of(system).transaction() as session:
        away = add_exception(session, staff_id=lindqvist.staff_id, kind=LEAVE, starts_at=ago(60), ends_at=ago(-60))
    assert asked_for not in [each["id"] for each in own(lindqvist)]
    assert does(lindqvist, asked_for, "taking-on").status_code == 404
    with database_of(system).transaction() as session:
        end_exception(session, away, staff_id=lindqvist.staff_id)
        on_call_day_and_night(session, lindqvist.staff_id)
    assert asked_for in [each["id"] for each in own(lindqvist)]
    assert asked_for not in [each["id"] for each in own(calls("bronagh"))]
    did(lindqvist, asked_for, "taking-on")


@pytest.mark.parametrize("starts_at", ["2032-01-08T10:00:00+00:00", "9999-12-31T23:45:00+00:00"])
def test_a_time_years_ahead_is_refused_naming_the_field(calls, system, starts_at):
    path = f"/v1/young-people/{young('leah')}/consultations"
    said = asked(a_psychologist(system), next_week()) | {"starts_at": starts_at}
    refused = calls("sam").post("psychology", path, said)
    assert (refused.status_code, list(refused.get_json()["errors"])) == (422, ["starts_at"])
