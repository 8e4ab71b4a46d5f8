"""Two registrations of one young person: whatever is done under either id is done for the one person."""

from sqlalchemy import select

from services.people.models import Assignment
from tests.people.world import ANSWERED, PeopleWorld, staff, young

JAY, COREY = (f"/v1/young-people/{young(key)}" for key in ("jay", "corey"))
ENDED = "people.relation.assignment_ended.v1"


def open_work(people: PeopleWorld) -> list[Assignment]:
    theirs = Assignment.young_person_id.in_([young("jay"), young("corey")])
    with people.database.reading() as session:
        return list(session.scalars(select(Assignment).where(theirs, Assignment.ended_at.is_(None))))


def test_leaving_under_either_id_ends_the_work_of_everybody(people, sam):
    people.joined("jay", "corey")
    assert {each.young_person_id for each in open_work(people)} == {young("jay"), young("corey")}
    answer = sam.post(f"{COREY}/leaving", {"left_on": "2026-01-01"} | ANSWERED)
    assert (answer.status_code, answer.get_json()["id"]) == (200, str(young("jay")))
    assert open_work(people) == []
    assert sam.get(JAY).status_code == sam.get(COREY).status_code == 404


def test_one_key_worker_stands_for_one_young_person(people, sam):
    people.joined("jay", "corey")
    new = {"staff_id": str(staff("nell")), "role": "key_worker"}
    assert set(sam.post(f"{COREY}/assignments", new).get_json()["errors"]) == {"reason"}
    assert sam.post(f"{COREY}/assignments", new | {"reason": "worker_moved"}).status_code == 201
    key_workers = [each for each in open_work(people) if each.role == "key_worker"]
    assert [(each.staff_id, each.young_person_id) for each in key_workers] == [(staff("nell"), young("jay"))]


def test_nobody_is_given_the_work_twice_under_two_ids(people, sam):
    people.joined("jay", "corey")
    answer = sam.post(f"{COREY}/assignments", {"staff_id": str(staff("gwen")), "role": "iro"})
    assert (answer.status_code, set(answer.get_json()["errors"])) == (422, {"staff_id"})


def test_work_and_bars_of_one_registration_are_ended_under_the_other(people, sam):
    bar = {"kind": "named_conflict", "staff_id": str(staff("mo")), "reason": "An uncle."}
    barred = sam.post(f"{COREY}/restrictions", bar).get_json()["id"]
    people.joined("jay", "corey")
    work = next(each for each in open_work(people) if each.young_person_id == young("corey"))
    assert sam.post(f"{JAY}/assignments/{work.id}/end", {"reason": "agency_ended"}).status_code == 200
    assert sam.post(f"{JAY}/restrictions/{barred}/lift").status_code == 200
