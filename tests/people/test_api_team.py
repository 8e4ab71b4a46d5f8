"""The team panel, assignments, restrictions, names, homes and shifts over the API."""

from datetime import timedelta

import pytest

from shared.clock import utc_now
from tests.people.world import PeopleWorld, Person, staff, young

JAY = f"/v1/young-people/{young('jay')}"


def team_of(somebody: Person) -> dict[str, dict]:
    answer = somebody.get(f"{JAY}/team")
    assert answer.status_code == 200, answer.json
    return {each["name"]: each for each in answer.get_json()["members"]}


def test_the_team_is_shown_with_the_key_worker_first_and_without_the_young_person(people, sam):
    team = team_of(sam)
    assert next(iter(team)) == "Ash"
    assert {"Sam", "Gwen", "Dr Okafor", "Beth", "PC Marsh", "Nell"} <= set(team)
    assert "Jay" not in team
    assert (team["Gwen"]["role_words"], team["Ash"]["how_to_reach"][:5]) == ("independent reviewing officer", "01632")


def test_the_police_see_name_role_and_how_to_reach(people):
    assert set(team_of(people.person("marsh"))["Ash"]) == {"name", "role", "role_words", "how_to_reach"}


@pytest.mark.parametrize("name", ["imran", "wren", "ferris"])
def test_who_has_no_part_in_it_does_not_learn_who_the_team_is(people, name):
    assert people.person(name).get(f"{JAY}/team").status_code == 404


def test_a_new_key_worker_begins_and_the_one_before_is_gone_on_the_next_request(people, sam):
    ash = people.person("ash")
    new = {"staff_id": str(staff("grace")), "role": "key_worker"}
    refused = sam.post(f"{JAY}/assignments", new)
    assert (refused.status_code, set(refused.get_json()["errors"])) == (422, {"reason"})
    assert sam.post(f"{JAY}/assignments", new | {"reason": "worker_moved"}).status_code == 201
    assert "Ash" not in team_of(sam)
    assert "HUB" in people.person("grace").readers(young("jay"))
    assert people.person("ash").token(about=[young("jay")]).roles == ash.token().roles


def test_the_receipt_of_an_assignment_names_its_place_in_the_family(people, sam):
    new = {"staff_id": str(staff("lindqvist")), "role": "pipa_psychologist"}
    key = {"Idempotency-Key": "once"}
    first, again = (sam.post(f"{JAY}/assignments", new, **key).get_json() for _ in range(2))
    assert first["family"] == "reference.people.relation"
    assert {name: first[name] for name in ("id", "sequence")} == {name: again[name] for name in ("id", "sequence")}


def test_work_is_ended_now_or_on_a_planned_day(people, sam):
    kit = next(each for each in team_of(sam).values() if each["name"] == "Kit")
    path = f"{JAY}/assignments/{kit['assignment_id']}/end"
    later = (utc_now() + timedelta(days=3)).isoformat()
    assert sam.post(path, {"reason": "agency_ended", "ended_at": later}).status_code == 200
    assert team_of(sam)["Kit"]["until"][:10] == later[:10]
    assert sam.post(path, {"reason": "agency_ended"}).status_code == 200
    assert "Kit" not in team_of(sam)
    assert sam.post(path, {"reason": "agency_ended"}).status_code == 409


def test_an_assignment_is_ended_on_its_own_young_person_s_record_only(people, sam):
    kit = team_of(sam)["Kit"]["assignment_id"]
    of_corey = f"/v1/young-people/{young('corey')}/assignments/{kit}/end"
    assert sam.post(of_corey, {"reason": "worker_left"}).status_code == 404


@pytest.mark.parametrize(
    ("name", "status"), [("ash", 403), ("marsh", 403), ("jay", 403), ("ferris", 404), ("imran", 404)]
)
def test_only_those_who_allocate_say_who_works_with_whom(people, name, status):
    new = {"staff_id": str(staff("lindqvist")), "role": "pipa_psychologist"}
    assert people.person(name).post(f"{JAY}/assignments", new).status_code == status


def test_a_creating_request_needs_a_key_of_its_own(people, sam):
    new = {"staff_id": str(staff("lindqvist")), "role": "pipa_psychologist"}
    answer = sam.post(f"{JAY}/assignments", new, **{"Idempotency-Key": ""})
    assert (answer.status_code, set(answer.get_json()["errors"])) == (422, {"Idempotency-Key"})


def test_a_member_of_staff_is_barred_and_let_in_again(people, sam, priya):
    made = sam.post(
        f"{JAY}/restrictions", {"kind": "named_conflict", "staff_id": str(staff("priya")), "reason": "An aunt."}
    )
    assert made.status_code == 201
    assert priya.get(JAY).status_code == 404
    assert sam.post(f"{JAY}/restrictions/{made.get_json()['id']}/lift").status_code == 200
    assert priya.get(JAY).status_code == 200


def test_a_member_of_staff_who_may_not_be_told_is_barred_like_one_in_a_conflict(people, sam, priya):
    words = {"person_words": "Priya", "instruction": "Nothing at all.", "reason": "An aunt."}
    new = {"kind": "do_not_disclose_to", "staff_id": str(staff("priya"))} | words
    assert sam.post(f"{JAY}/restrictions", new).status_code == 201
    assert priya.get(JAY).status_code == 404
    assert young("jay") not in priya.token().relations


@pytest.mark.parametrize("kind", ["do_not_disclose_to", "named_conflict"])
def test_nobody_unknown_can_be_named_as_barred(people, sam, kind):
    words = {"person_words": "Craig", "instruction": "Nothing at all.", "reason": "A cousin."}
    answer = sam.post(f"{JAY}/restrictions", {"kind": kind, "staff_id": str(staff("nobody"))} | words)
    assert (answer.status_code, set(answer.get_json()["errors"])) == (422, {"staff_id"})


def test_nobody_assigns_themselves(people, priya):
    answer = priya.post(f"{JAY}/assignments", {"staff_id": str(staff("priya")), "role": "key_worker"})
    assert (answer.status_code, answer.get_json()["detail"]) == (403, "Ask somebody else to assign you.")


def test_cover_that_is_to_end_is_not_made_longer_by_ending_it_later(people, sam):
    now = utc_now()
    covered = team_of(sam)["Ash"]["assignment_id"]
    new = {"staff_id": str(staff("grace")), "role": "key_worker", "covers_assignment_id": covered}
    cover = sam.post(f"{JAY}/assignments", new).get_json()["id"]
    path = f"{JAY}/assignments/{cover}/end"
    later, sooner = ((now + timedelta(days=days)).isoformat() for days in (60, 3))
    refused = sam.post(path, {"reason": "cover", "ended_at": later})
    assert (refused.status_code, set(refused.get_json()["errors"])) == (422, {"ended_at"})
    assert sam.post(path, {"reason": "cover", "ended_at": sooner}).status_code == 200
    assert team_of(sam)["Grace"]["until"][:10] == sooner[:10]


def test_the_account_of_a_young_person_is_named_to_nobody_else(people):
    asked = {"staff": [str(staff("jay")), str(staff("gwen"))]}
    assert set(people.person("ferris").post("/v1/names", asked).get_json()["staff"]) == {str(staff("gwen"))}
    assert str(staff("jay")) in people.person("jay").post("/v1/names", asked).get_json()["staff"]


def test_who_may_not_be_told_is_shown_to_the_police_without_the_reason(people, sam):
    new = {
        "kind": "do_not_disclose_to",
        "person_words": "Craig",
        "instruction": "Not the school.",
        "reason": "canary-reason",
    }
    assert sam.post(f"{JAY}/restrictions", new).status_code == 201
    shown = people.person("marsh").get(f"{JAY}/restrictions")
    assert "Craig" in shown.text
    assert "canary-reason" not in shown.text
    assert "canary-reason" in people.person("ash").get(f"{JAY}/restrictions").text


def test_names_are_given_to_those_who_may_know_them(people):
    asked = {
        "young_people": [str(young("jay")), str(young("ola"))],
        "staff": [str(staff("gwen"))],
        "homes": [team_home(people)],
    }
    names = people.person("marsh").post("/v1/names", asked).get_json()
    assert names["young_people"] == {str(young("jay")): "Jay"}
    assert names["staff"][str(staff("gwen"))] == {"name": "Gwen", "role_words": "independent reviewing officer"}
    assert list(names["homes"].values()) == ["Scarborough hub"]
    assert people.person("pat").post("/v1/names", asked).get_json()["homes"] == {}


def team_home(people: PeopleWorld) -> str:
    return str(people.person("priya").get("/v1/me").get_json()["home_id"])


def test_names_of_nobody_are_an_empty_answer(people, priya):
    assert priya.post("/v1/names", {}).get_json() == {"young_people": {}, "staff": {}, "homes": {}}


def test_everybody_reads_their_own_account(people):
    me = people.person("okafor").get("/v1/me").get_json()
    assert (me["display_name"], me["roles"], me["home_name"]) == ("Dr Okafor", ["life_coach"], "Scarborough hub")
    assert people.person("jay").get("/v1/me").status_code == 200


def test_homes_are_known_to_those_who_work_there_and_not_to_a_school(people, priya):
    assert {each["kind"] for each in priya.get("/v1/homes").get_json()["homes"]} == {"hub", "duty_desk"}
    assert people.person("ferris").get("/v1/homes").status_code == 403


def test_a_manager_plans_a_shift_at_the_own_hub(people, priya):
    begins = utc_now() - timedelta(hours=1)
    new = {"staff_id": str(staff("nell")), "home_id": team_home(people)}
    new |= {"starts_at": begins.isoformat(), "ends_at": (begins + timedelta(hours=8)).isoformat()}
    assert priya.post("/v1/shifts", new).status_code == 201
    assert people.person("nell").get("/v1/me").get_json()["on_shift"] is True
    assert people.person("marcus").post("/v1/shifts", new).status_code == 422
    assert people.person("ash").post("/v1/shifts", new).status_code == 403
    assert priya.post("/v1/shifts", new | {"starts_at": "2026-11-22T09:00:00"}).status_code == 422
