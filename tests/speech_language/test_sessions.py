"""Sessions: arranged beforehand, or seized and written down in one go; the list of a therapist's young people."""

from datetime import timedelta

import pytest

from shared.clock import utc_now
from tests.speech_language.world import agrees_profile, path, puts, screens, wrong_fields
from tests.web.world import young


def sessions(caller, known_as="mia"):
    return caller.get("speech_language", path(known_as, "communication")).get_json()["sessions"]


def plans(caller, **said):
    body = {"planned_for": (utc_now() + timedelta(days=2)).isoformat(), "goal": "Telling what happened first"} | said
    return caller.post("speech_language", path("mia", "sessions"), body)


def test_a_moment_that_was_seized_takes_nothing_but_a_tap(calls):
    beth = calls("beth")
    made = beth.post("speech_language", path("mia", "sessions/seized"), {})
    assert made.status_code == 201
    (found,) = sessions(beth)
    assert (found["kind"], found["state"], found["activity"]) == ("seized", "held", None)
    said = {"revision": 1, "goal": "Saying what she wants", "activity": "Toast.", "outcome": 1}
    assert puts(beth, f"/v1/sessions/{made.get_json()['id']}", said).status_code == 200
    (found,) = sessions(beth)
    assert (found["activity"], found["outcome"], found["revision"]) == ("Toast.", 1, 2)
    assert puts(beth, f"/v1/sessions/{made.get_json()['id']}", said).status_code == 409


def test_what_was_arranged_is_held_or_cancelled(calls):
    beth = calls("beth")
    first, second = (plans(beth).get_json()["id"] for _ in range(2))
    held = {"revision": 1, "held_at": utc_now().isoformat(), "goal": "Telling what happened first", "outcome": 0}
    assert puts(beth, f"/v1/sessions/{first}", held).status_code == 200
    ended = beth.post("speech_language", f"/v1/sessions/{second}/cancellation", {"revision": 1, "reason": "Ill."})
    assert ended.status_code == 200
    assert {each["id"]: each["state"] for each in sessions(beth)} == {first: "held", second: "cancelled"}
    again = beth.post("speech_language", f"/v1/sessions/{first}/cancellation", {"revision": 2, "reason": "Ill."})
    assert again.status_code == 409
    assert puts(beth, f"/v1/sessions/{second}", held | {"revision": 2}).status_code == 409


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"outcome": 3, "goal": "A goal"}, "outcome"),
        ({"outcome": 1}, "goal"),
        ({"held_at": "2999-01-01T10:00:00+00:00"}, "held_at"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(calls, changed, field):
    answer = calls("beth").post("speech_language", path("mia", "sessions/seized"), changed)
    assert wrong_fields(answer) == {field}
    assert sessions(calls("beth")) == []


def test_a_session_is_not_arranged_for_yesterday(calls):
    answer = plans(calls("beth"), planned_for=(utc_now() - timedelta(days=1)).isoformat())
    assert wrong_fields(answer) == {"planned_for"}


def test_the_team_sees_what_helped_and_no_session(calls):
    made = (
        calls("beth").post("speech_language", path("mia", "sessions/seized"), {"activity": "Toast."}).get_json()["id"]
    )
    read = calls("ffion").get("speech_language", path("mia", "communication")).get_json()
    assert "sessions" not in read
    assert puts(calls("ffion"), f"/v1/sessions/{made}", {"revision": 1}).status_code == 404


def test_the_list_says_what_is_due_of_whom(calls):
    beth = calls("beth")
    screens(beth, "mia")
    agrees_profile(beth, "jay")
    plans(beth)
    lines = {
        each["young_person_id"]: each
        for each in beth.get("speech_language", "/v1/communication").get_json()["young_people"]
    }
    mia, jay = lines[str(young("mia"))], lines[str(young("jay"))]
    assert mia["screening"]["outcome"] == "full_assessment"
    assert (mia["version"], jay["version"]) == (None, 1)
    assert mia["planned_for"] is not None
    assert jay["screening"] is None
    assert [each["rule_id"] for each in jay["clocks"]] == ["SL2"]
    assert calls("ash").get("speech_language", "/v1/communication").get_json() == {"young_people": []}
