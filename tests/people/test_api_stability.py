"""How steady the work with a young person is, over the API: who reads it, and what does not change it."""

from datetime import timedelta
from typing import Any

import pytest

from services.people.actions import assignments
from services.people.models import Assignment
from shared.clock import london, utc_now
from shared.vocabulary import AssignmentRole, EndReason
from tests.people.world import ANSWERED, PeopleWorld, Person, joined_on, staff, young

JAY = f"/v1/young-people/{young('jay')}"
JOINED = joined_on("jay")


def stability_of(somebody: Person, key: str = "jay") -> dict[str, Any]:
    answer = somebody.get(f"/v1/young-people/{young(key)}/stability")
    assert answer.status_code == 200, answer.json
    found: dict[str, Any] = answer.get_json()
    return found


def role_of(somebody: Person, role: str = "key_worker", key: str = "jay") -> dict[str, Any]:
    found: list[dict[str, Any]] = stability_of(somebody, key)["roles"]
    return next(each for each in found if each["role"] == role)


def changed(found: dict[str, Any]) -> dict[str, int]:
    return {each["reason"]: each["count"] for each in found["windows"][0]["by_reason"]}


def worked(people: PeopleWorld, name: str, role: AssignmentRole, *, days: int, reason: EndReason) -> None:
    """Let somebody have worked with Jay for the last days until now."""
    now = utc_now()
    new = Assignment(
        young_person_id=young("jay"), staff_id=staff(name), role=role, starts_at=now - timedelta(days=days)
    )
    with people.database.transaction() as session:
        assignments.start(session, new, now=now)
        assignments.end(session, new, reason=reason, ended_at=now, now=now)


def test_who_is_there_since_when_and_how_many_there_were_is_told(people, sam):
    found = stability_of(sam)
    assert (found["as_of"], found["known_since"]) == (london(utc_now()).date().isoformat(), JOINED)
    assert [(each["role"], each["now"][0]["name"], each["now"][0]["since"]) for each in found["roles"]] == [
        ("key_worker", "Ash", JOINED),
        ("social_worker", "Sam", JOINED),
    ]
    assert [(each["months"], each["workers"], each["changes"]) for each in role_of(sam)["windows"]] == [
        (12, 1, 0),
        (24, 1, 0),
    ]
    assert "28 days" in " ".join(found["definition"])


def test_a_change_is_told_with_its_reason(people, sam):
    new = {"staff_id": str(staff("grace")), "role": "key_worker", "reason": "young_person_request"}
    assert sam.post(f"{JAY}/assignments", new).status_code == 201
    found = role_of(sam)
    assert [each["name"] for each in found["now"]] == ["Grace"]
    assert (found["windows"][0]["workers"], changed(found)) == (2, {"young_person_request": 1})


def test_a_move_to_another_place_leaves_key_worker_and_stability_as_they_are(people, sam):
    before = stability_of(sam)
    assert sam.post(f"{JAY}/place", {"strand": "supported_lodgings"} | ANSWERED).status_code == 200
    assert sam.get(f"{JAY}/team").get_json()["members"][0]["name"] == "Ash"
    assert stability_of(sam) == before


def test_relief_shifts_never_count(people, sam, priya):
    before = stability_of(sam)
    begins = utc_now() - timedelta(hours=1)
    shift = {"staff_id": str(staff("femi")), "home_id": priya.get("/v1/me").get_json()["home_id"]}
    shift |= {"starts_at": begins.isoformat(), "ends_at": (begins + timedelta(hours=8)).isoformat()}
    assert priya.post("/v1/shifts", shift).status_code == 201
    worked(people, "mo", AssignmentRole.RESIDENTIAL_WORKER, days=3, reason=EndReason.WORKER_LEFT)
    assert stability_of(sam) == before


def test_what_was_recorded_in_error_never_counts(people, sam):
    before = stability_of(sam)
    worked(people, "lena", AssignmentRole.SOCIAL_WORKER, days=3, reason=EndReason.RECORDED_IN_ERROR)
    assert stability_of(sam) == before


def test_cover_is_no_change_while_it_runs_nor_after_it(people, sam):
    before = stability_of(sam)
    ash = sam.get(f"{JAY}/team").get_json()["members"][0]["assignment_id"]
    new = {"staff_id": str(staff("grace")), "role": "key_worker", "covers_assignment_id": ash}
    cover = sam.post(f"{JAY}/assignments", new).get_json()["id"]
    assert stability_of(sam) == before
    assert sam.post(f"{JAY}/assignments/{cover}/end", {"reason": "cover"}).status_code == 200
    assert stability_of(sam) == before


def test_a_planned_end_counts_from_its_day_whether_or_not_its_timer_has_run(people, sam):
    now = utc_now()
    new = Assignment(
        young_person_id=young("jay"),
        staff_id=staff("lena"),
        role=AssignmentRole.SOCIAL_WORKER,
        starts_at=now - timedelta(days=9),
        ends_at=now - timedelta(days=1),
    )
    with people.database.transaction() as session:
        assignments.start(session, new, now=now)
    found = role_of(sam, "social_worker")
    assert [each["name"] for each in found["now"]] == ["Sam"]
    assert (found["windows"][0]["workers"], changed(found)) == (2, {"allocation_changed": 1})


def test_two_registrations_are_one_young_person(people, sam):
    people.joined("jay", "finn")
    found = role_of(sam, "social_worker")
    assert [each["name"] for each in found["now"]] == ["Sam"]
    assert found["windows"][0]["workers"] == 1
    assert role_of(sam)["windows"][0]["workers"] == 2, "each had a key worker"
    assert stability_of(sam) == stability_of(sam, "finn")


def test_a_care_leaver_s_personal_adviser_is_told_of_too(people):
    found = role_of(people.person("moira"), "personal_adviser", "ellie")
    assert [(each["name"], each["since"]) for each in found["now"]] == [("Moira", joined_on("ellie"))]


def test_whoever_has_left_is_told_of_as_on_the_day_of_leaving(people, sam):
    left_on = (london(utc_now()).date() - timedelta(days=10)).isoformat()
    assert sam.post(f"{JAY}/leaving", {"left_on": left_on} | ANSWERED).status_code == 200
    with people.database.transaction() as session:
        desk = Assignment(young_person_id=young("jay"), staff_id=staff("carol"), role=AssignmentRole.PREVENTION_WORKER)
        desk.starts_at = utc_now() - timedelta(days=1)
        assignments.start(session, desk, now=utc_now())
    found = stability_of(people.person("carol"))
    assert found["as_of"] == left_on
    assert [each["name"] for each in found["roles"][0]["now"]] == ["Ash"]
    assert found["roles"][0]["windows"][0]["changes"] == 0


@pytest.mark.parametrize(
    ("name", "status"),
    [
        *((name, 200) for name in ("ash", "priya", "sam", "helen", "gwen", "okafor", "beth", "carol", "jay")),
        *((name, 404) for name in ("marsh", "imran", "val", "kit", "ferris", "wren", "ingrid", "pat")),
    ],
)
def test_whoever_sees_the_whole_team_reads_it_and_nobody_else(people, name, status):
    assert people.person(name).get(f"{JAY}/stability").status_code == status


def test_somebody_not_known_has_none(people, sam):
    assert sam.get(f"/v1/young-people/{young('nobody')}/stability").status_code == 404
