"""Who is in, out or late: written down, asked about where two accounts differ, and put right."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from services.hub.handlers import remember_new_home
from shared.access.kinds import Reader
from shared.clock import utc_now
from shared.messaging.tables import event_log

EIGHT = datetime(2026, 11, 21, 20, tzinfo=UTC)
HOUR = timedelta(hours=1)


def at(hours: float) -> str:
    """Return a time so many hours after eight, as it is sent."""
    return (EIGHT + hours * HOUR).isoformat()


def say(caller, young_person_id, state, **sent):
    """Send that somebody is in, out or late, as one who has just looked."""
    sent = {"revision": standing(caller, young_person_id)["revision"]} | sent
    return caller.post(f"/v1/young-people/{young_person_id}/presence", {"state": state} | sent)


def said(caller, young_person_id, state, **sent):
    """Say so, and return the id of the change."""
    answer = say(caller, young_person_id, state, **sent)
    assert answer.status_code == 201, answer.json
    return answer.get_json()["id"]


def history(caller, young_person_id, **asked):
    return caller.get(f"/v1/young-people/{young_person_id}/presence", **asked).get_json()


def standing(caller, young_person_id):
    """Return what stands for a young person."""
    found = history(caller, young_person_id)
    return {name: found[name] for name in ("revision", "state", "away_since", "change")}


def on_the_board(caller):
    board = caller.get("/v1/presence").get_json()["presence"]
    return {each["young_person_id"]: each["state"] for each in board}


def put_right(caller, change_id, how="correction", **sent):
    return caller.post(f"/v1/presence/{change_id}/{how}", {"reason": "It was otherwise"} | sent)


def test_whoever_goes_out_is_out_until_they_are_back(ash, jay):
    said(ash, jay, "out", happened_at=at(0), expected_back_at=(utc_now() + HOUR).isoformat(), details="Pier, with Lou")
    out = standing(ash, jay)
    assert (out["state"], out["away_since"], out["change"]["details"]) == ("out", at(0), "Pier, with Lou")
    said(ash, jay, "in", happened_at=at(2))
    back = standing(ash, jay)
    assert (back["state"], back["away_since"], back["change"]["happened_at"]) == ("in", None, at(2))


def test_when_the_expected_time_has_passed_they_are_late_and_nobody_writes_it(ash, jay, hub):
    said(ash, jay, "out", happened_at=at(0), expected_back_at=at(1))
    assert (standing(ash, jay)["state"], standing(ash, jay)["change"]["state"]) == ("late", "out")
    assert on_the_board(ash) == {str(jay): "late"}
    assert len(hub.announced()) == 1


def test_late_by_hand_keeps_when_they_left_when_they_were_expected_and_where_they_went(ash, jay):
    said(ash, jay, "out", happened_at=at(0), expected_back_at=at(2), details="Town")
    said(ash, jay, "late", happened_at=at(1))
    late = standing(ash, jay)
    assert (late["state"], late["away_since"]) == ("late", at(0))
    assert (late["change"]["expected_back_at"], late["change"]["details"]) == (at(2), "Town")


def test_the_team_is_told_once_with_both_times(ash, jay, hub):
    change_id = said(ash, jay, "out", happened_at=at(0), expected_back_at=at(3), details="Town, with Lou")
    (envelope,) = hub.announced()
    assert (envelope["family"], envelope["subject"], envelope["item"]) == ("team.hub.presence", str(jay), change_id)
    assert (envelope["time"], envelope["recordedtime"] > envelope["time"]) == (at(0), True)
    assert envelope["data"] == {
        "change_id": change_id,
        "young_person_id": str(jay),
        "home_id": None,
        "state": "out",
        "happened_at": at(0),
        "expected_back_at": at(3),
        "details": "Town, with Lou",
        "recorded_by": str(ash.staff_id),
    }


def test_what_somebody_else_wrote_meanwhile_is_never_overwritten_unseen(hub, ash, jay):
    ruth = hub.somebody(Reader.HUB, jay)
    said(ruth, jay, "out", happened_at=at(0))
    stale = say(ash, jay, "out", revision=0, happened_at=at(1))
    assert stale.status_code == 409
    assert (stale.get_json()["asks"], stale.get_json()["current"]["change"]["happened_at"]) == (
        *("changed_meanwhile", at(0)),
    )
    assert say(ash, jay, "out", revision=0, keep_both=True).status_code == 409
    assert len(history(ash, jay)["changes"]) == 1


def test_what_happened_before_the_change_that_stands_is_asked_about(ash, jay):
    said(ash, jay, "in", happened_at=at(2))
    asked = say(ash, jay, "out", happened_at=at(1))
    assert (asked.status_code, asked.get_json()["asks"]) == (409, "out_of_order")
    assert asked.get_json()["current"]["change"]["happened_at"] == at(2)


def test_if_both_are_right_the_earlier_one_takes_its_place_in_the_past(ash, jay):
    said(ash, jay, "in", happened_at=at(2))
    said(ash, jay, "out", happened_at=at(1), keep_both=True)
    assert standing(ash, jay)["state"] == "in"
    assert [each["happened_at"] for each in history(ash, jay)["changes"]] == [at(2), at(1)]


def test_whoever_is_out_already_is_asked_about(ash, jay):
    said(ash, jay, "out", happened_at=at(0))
    assert say(ash, jay, "out", happened_at=at(1)).get_json()["asks"] == "already_so"
    assert said(ash, jay, "out", happened_at=at(1), keep_both=True)


def test_what_was_wrong_is_put_right_and_how_it_read_is_kept(ash, priya, jay, hub):
    change_id = said(ash, jay, "out", happened_at=at(0), details="canary-details")
    assert put_right(priya, change_id, revision=1, happened_at=at(-1), details="Town").status_code == 200
    (change,) = history(ash, jay)["changes"]
    assert (change["happened_at"], change["details"], change["revision"]) == (at(-1), "Town", 2)
    assert [(each["happened_at"], each["details"], each["changed_by"]) for each in change["earlier"]] == [
        (at(0), "canary-details", str(priya.staff_id))
    ]
    assert (hub.announced()[-1]["revision"], "canary" in str(hub.announced()[-1])) == (2, False)


def test_correcting_the_time_of_one_may_let_another_stand(ash, jay):
    said(ash, jay, "out", happened_at=at(0))
    back = said(ash, jay, "in", happened_at=at(1))
    put_right(ash, back, revision=2, happened_at=at(-1))
    assert standing(ash, jay)["state"] == "out"


def test_a_slip_is_undone_and_what_stood_before_stands_again(ash, jay, hub):
    said(ash, jay, "out", happened_at=at(0))
    slip = said(ash, jay, "in", happened_at=at(1))
    assert put_right(ash, slip, "retraction", revision=2).status_code == 200
    assert (standing(ash, jay)["state"], standing(ash, jay)["revision"]) == ("out", 3)
    assert [each["state"] for each in history(ash, jay)["changes"]] == ["out"]
    assert (hub.announced()[-1]["withdraws"], hub.announced()[-1]["type"]) == (slip, "hub.presence.retracted.v1")
    assert put_right(ash, slip, "retraction", revision=3).status_code == 404


def test_undoing_the_only_change_leaves_nothing_known(ash, jay):
    slip = said(ash, jay, "in")
    put_right(ash, slip, "retraction", revision=1)
    assert standing(ash, jay) == {"revision": 2, "state": None, "away_since": None, "change": None}


def test_putting_right_what_changed_meanwhile_is_asked_about_too(hub, ash, jay):
    change_id = said(ash, jay, "out", happened_at=at(0))
    said(ash, jay, "in", happened_at=at(1))
    for how in ("correction", "retraction"):
        answer = put_right(ash, change_id, how, revision=1, **({"details": "Town"} if how == "correction" else {}))
        assert (answer.status_code, answer.get_json()["asks"]) == (409, "changed_meanwhile")


@pytest.mark.parametrize(
    ("sent", "named"),
    [
        ({"state": "asleep"}, "state"),
        ({"revision": -1}, "revision"),
        ({"happened_at": "2099-01-01T00:00:00Z"}, "happened_at"),
        ({"happened_at": "2026-11-21T20:00:00"}, "happened_at"),
        ({"happened_at": at(0), "expected_back_at": at(-1)}, "expected_back_at"),
        ({"happened_at": at(0), "expected_back_at": at(24 * 40)}, "expected_back_at"),
        ({"state": "in", "expected_back_at": at(1)}, "expected_back_at"),
        ({"details": "x" * 201}, "details"),
        ({"details": "a\x00b"}, "details"),
        ({"keep_both": "yes"}, "keep_both"),
        ({"recorded_by": str(uuid4())}, "recorded_by"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name_and_nothing_is_kept(ash, jay, hub, sent, named):
    answer = say(ash, jay, **({"state": "out"} | sent))
    assert (answer.status_code, set(answer.get_json()["errors"])) == (422, {named})
    assert hub.announced() == []
    assert standing(ash, jay)["revision"] == 0


def test_a_correction_of_nothing_or_to_what_cannot_be_is_refused(ash, jay):
    change_id = said(ash, jay, "out", happened_at=at(0))
    assert set(put_right(ash, change_id, revision=1).get_json()["errors"]) == {"body"}
    assert set(put_right(ash, change_id, revision=1, expected_back_at=at(-1)).get_json()["errors"]) == {
        "expected_back_at"
    }
    assert standing(ash, jay)["revision"] == 1


def test_two_taps_are_one_change(ash, jay, hub):
    path, body = f"/v1/young-people/{jay}/presence", {"state": "out", "revision": 0}
    answers = [ash.post(path, body, **{"Idempotency-Key": "two taps"}) for _ in range(2)]
    assert answers[0].get_json() == answers[1].get_json()
    assert len(hub.announced()) == 1


def test_of_two_who_write_at_once_one_is_asked(hub, ash, jay):
    callers = [hub.somebody(Reader.HUB, jay) for _ in range(6)]
    body = {"state": "out", "revision": 0}
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda each: each.post(f"/v1/young-people/{jay}/presence", body), callers))
    assert sorted(each.status_code for each in answers) == [201, *[409] * 5]
    with hub.database.reading() as session:
        assert len(session.execute(event_log.select()).all()) == 1


def test_the_history_comes_newest_first_page_by_page(ash, jay):
    for hour in range(5):
        said(ash, jay, "out" if hour % 2 == 0 else "in", happened_at=at(hour))
    first = history(ash, jay, limit=3)
    rest = history(ash, jay, limit=3, cursor=first["next"])
    assert [each["happened_at"] for each in first["changes"] + rest["changes"]] == [at(n) for n in (4, 3, 2, 1, 0)]
    assert rest["next"] is None


def test_the_board_shows_those_whom_i_work_with_and_of_whom_something_is_known(hub, ash, jay):
    mia, stranger = uuid4(), uuid4()
    ash.relations |= hub.somebody(Reader.ON_SHIFT, mia).relations
    said(hub.somebody(Reader.HUB, stranger), stranger, "out")
    said(ash, jay, "in")
    assert on_the_board(ash) == {str(jay): "in"}
    said(ash, mia, "out")
    assert on_the_board(ash) == {str(jay): "in", str(mia): "out"}


@pytest.mark.parametrize("reader", [Reader.SOCIAL_WORKER, Reader.TEAM_MANAGER])
def test_who_may_know_of_it_and_does_not_work_at_the_hub_reads_and_writes_nothing(hub, ash, jay, reader):
    change_id = said(ash, jay, "out", details="Town")
    somebody = hub.somebody(reader, jay)
    assert on_the_board(somebody) == {str(jay): "out"}
    assert history(somebody, jay)["changes"][0]["details"] == "Town"
    assert say(somebody, jay, "in").status_code == 403
    assert put_right(somebody, change_id, "retraction", revision=1).status_code == 403


NEVER = [Reader.POLICE, Reader.ANALYST, Reader.PSYCHOLOGY, Reader.SPEECH_LANGUAGE, Reader.CARER, Reader.SCHOOL]


@pytest.mark.parametrize("reader", [*NEVER, Reader.IRO, Reader.PREVENTION, Reader.YOUNG_PERSON])
def test_everybody_else_finds_no_trace(hub, ash, jay, reader):
    change_id = said(ash, jay, "out")
    somebody = hub.somebody(reader, jay)
    assert somebody.get("/v1/presence").get_json()["presence"] == []
    paths = [f"/v1/young-people/{jay}/presence", f"/v1/young-people/{uuid4()}/presence"]
    answers = [somebody.get(each).get_json() | {"correlation_id": ""} for each in paths]
    assert answers[0] == answers[1]
    assert (answers[0]["status"], put_right(somebody, change_id, "retraction", revision=1).status_code) == (404, 404)


def test_the_home_of_a_change_is_where_the_young_person_belongs(hub, ash, jay, an_event):
    home = uuid4()
    with hub.database.transaction() as session:
        remember_new_home(session, an_event(jay, home_id=home, revision=1))
    said(ash, jay, "out")
    assert hub.announced()[0]["data"]["home_id"] == str(home)


def test_who_looked_at_the_board_is_written_down(hub, ash, priya, jay):
    said(ash, jay, "out")
    on_the_board(priya)
    assert {(each.young_person_id, each.item_kind) for each in hub.looks() if each.staff_id == priya.staff_id} == {
        (jay, "presence")
    }
