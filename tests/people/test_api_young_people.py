"""Young people over the API: registered, listed, and shown to each reader as the matrix has it."""

from datetime import datetime

import pytest

from tests.people.world import ANSWERED, PeopleWorld, staff, young

ROBIN = {"given_names": "Robin", "family_name": "O’Dowd-Żak", "born_on": "2012-02-29"}


def shown_to(people: PeopleWorld, name: str, key: str = "jay") -> dict:
    answer = people.person(name).get(f"/v1/young-people/{young(key)}")
    assert answer.status_code == 200, answer.json
    shown: dict = answer.get_json()
    return shown


def test_a_young_person_is_registered_and_read_back_as_written(people, priya):
    home_id = priya.get("/v1/me").get_json()["home_id"]
    answer = priya.post("/v1/young-people", ROBIN | {"home_id": home_id, "upn": "UN4"})
    assert answer.status_code == 201
    receipt = answer.get_json()
    assert (receipt["family"], receipt["sequence"]) == ("reference.people.young_person", 1)
    read = priya.get(f"/v1/young-people/{receipt['id']}").get_json()
    assert {name: read[name] for name in ROBIN} == ROBIN
    assert (read["known_as"], read["identifiers"]["upn_absent_because"]) == ("Robin", "UN4")


def test_the_same_registration_sent_twice_is_one_young_person(people, priya):
    first, again = (priya.post("/v1/young-people", ROBIN, **{"Idempotency-Key": "one"}) for _ in range(2))
    assert first.get_json()["id"] == again.get_json()["id"]
    other = priya.post("/v1/young-people", ROBIN | {"known_as": "Bob"}, **{"Idempotency-Key": "one"})
    assert other.status_code == 422


@pytest.mark.parametrize("name", ["marsh", "ferris", "jay", "wren", "ash"])
def test_only_those_who_admit_and_allocate_register(people, name):
    assert people.person(name).post("/v1/young-people", ROBIN).status_code == 403


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"given_names": ""}, "given_names"),
        ({"given_names": "x" * 201}, "given_names"),
        ({"known_as": "Jay\u202e"}, "known_as"),
        ({"family_name": "a\x00"}, "family_name"),
        ({"born_on": "31/02/2012"}, "born_on"),
        ({"born_on": "2012-13-01"}, "born_on"),
        ({"born_on": "2999-01-01"}, "born_on"),
        ({"nhs_number": "3200000007"}, "nhs_number"),
        ({"upn": "B8012"}, "upn"),
        ({"strand": "HUB_BED"}, "strand"),
        ({"home_id": "-1"}, "home_id"),
        ({"home_id": str(young("jay"))}, "home_id"),
        ({"born_on_is_estimated": "perhaps"}, "born_on_is_estimated"),
        ({"revision": 7}, "revision"),
        ({"local_identifiers": [{"scheme": "x"}]}, "local_identifiers.0.value"),
    ],
)
def test_what_cannot_be_right_is_refused_by_field_in_plain_words(people, priya, said, field):
    answer = priya.post("/v1/young-people", ROBIN | said)
    assert answer.status_code == 422, answer.json
    assert set(answer.get_json()["errors"]) == {field}


@pytest.mark.parametrize("name", ["priya", "sam", "helen", "gwen"])
def test_those_who_answer_for_jay_see_the_whole_registration(people, name):
    jay = shown_to(people, name)
    assert (jay["family_name"], jay["age"] > 11, jay["view"]) == ("Thornbury", True, "whole")
    assert jay["identifiers"]["local"] == [{"scheme": "case_management", "value": "DEMO-0000"}]
    assert jay["place"]["home_name"] == "Scarborough hub"
    assert jay["legal_statuses"][0]["status"] == "care_order_s31"
    assert jay["who_may_not_be_told"][0]["reason"]


def test_the_key_worker_sees_all_but_the_numbers(people):
    jay = shown_to(people, "ash")
    assert "identifiers" not in jay
    assert jay["place"]["strand"] == "hub_bed"
    assert jay["who_may_not_be_told"][0]["reason"]


@pytest.mark.parametrize(("name", "numbers"), [("okafor", {"nhs_number"}), ("beth", {"nhs_number"})])
def test_clinicians_see_the_nhs_number_and_the_kind_of_place(people, name, numbers):
    jay = shown_to(people, name)
    assert set(jay["identifiers"]) == numbers
    assert jay["place"] == {"strand": "hub_bed"}
    assert "reason" not in jay["who_may_not_be_told"][0]
    assert (jay["has_legal_status"], "legal_statuses" in jay) == (True, False)


def test_the_virtual_school_sees_the_upn_alone(people):
    assert set(shown_to(people, "val")["identifiers"]) == {"upn", "upn_absent_because"}


def test_the_police_get_the_name_the_kind_of_place_and_the_instruction(people):
    jay = shown_to(people, "marsh")
    assert (jay["known_as"], jay["place"]) == ("Jay", {"strand": "hub_bed"})
    assert set(jay["who_may_not_be_told"][0]) == {"id", "kind", "person_words", "instruction"}
    assert "identifiers" not in jay


def test_the_analyst_gets_the_known_as_name_and_nothing_else(people):
    assert shown_to(people, "imran") == {"id": str(young("jay")), "view": "reduced", "known_as": "Jay"}


def test_jay_sees_jays_own_record_but_not_who_may_not_be_told(people):
    jay = shown_to(people, "jay")
    assert jay["given_names"] == "Jay Michael"
    assert "who_may_not_be_told" not in jay


def test_a_school_does_not_learn_where_a_young_person_lives(people):
    zara = shown_to(people, "ferris", "zara")
    assert not {"place", "identifiers", "legal_statuses", "has_legal_status"} & set(zara)


@pytest.mark.parametrize("key", ["mia", "nobody"])
def test_not_there_and_not_for_you_are_the_same_answer(people, key):
    answer = people.person("kit").get(f"/v1/young-people/{young(key)}")
    assert answer.status_code == 404
    assert {**answer.get_json(), "correlation_id": ""} == {
        **people.person("kit").get(f"/v1/young-people/{young('ola')}").get_json(),
        "correlation_id": "",
    }


def test_information_governance_reads_who_may_not_be_told_and_no_name(people):
    ingrid = people.person("ingrid")
    assert ingrid.get(f"/v1/young-people/{young('jay')}").status_code == 404
    told = ingrid.get(f"/v1/young-people/{young('jay')}/restrictions").get_json()["who_may_not_be_told"]
    assert told[0]["person_words"] == "Jay's mother"
    assert ingrid.get("/v1/young-people").get_json()["young_people"] == []


def test_the_list_has_everybody_once_by_name_and_page_by_page(people, priya):
    found, cursor = [], None
    for _ in range(9):
        page = priya.get("/v1/young-people", limit=5, **({"cursor": cursor} if cursor else {})).get_json()
        found += [each["known_as"] for each in page["young_people"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert found == sorted(found)
    assert (len(found), len(set(found))) == (42, 42)


def test_where_a_page_goes_on_is_told_without_anybody_s_name(people, priya):
    cursors: list[str] = []
    for _ in range(6):
        asked = {"cursor": cursors[-1]} if cursors else {}
        cursors.append(priya.get("/v1/young-people", limit=1, **asked).get_json()["next"])
    assert len(set(cursors)) == 6
    assert len({len(each) for each in cursors}) == 1, "a name in it would make it longer or shorter"


def test_since_when_somebody_may_not_be_told_is_a_date_like_every_other(people):
    (told,) = shown_to(people, "sam")["who_may_not_be_told"]
    assert datetime.fromisoformat(told["set_at"]).tzinfo is not None


def test_a_line_of_the_list_says_what_the_reader_is_to_them(people, priya):
    lines = {each["known_as"]: each for each in priya.get("/v1/young-people", limit=50).get_json()["young_people"]}
    assert lines["Jay"]["readers"] == ["MG"]
    assert (lines["Jay"]["is_resident"], lines["Mia"]["is_resident"]) == (True, False)
    assert (lines["Jay"]["initials"], "initials" in lines["Suwarno"]) == ("JT", False)


def test_the_analyst_s_list_has_known_as_names_only(people):
    lines = people.person("imran").get("/v1/young-people").get_json()["young_people"]
    assert {name for each in lines for name in each} == {"id", "known_as", "readers"}


@pytest.mark.parametrize("asked", [{"limit": "-1"}, {"limit": "1000"}, {"cursor": "x"}, {"sort": "born_on"}])
def test_a_list_is_asked_for_within_its_limits(people, priya, asked):
    assert priya.get("/v1/young-people", **asked).status_code == 422


def test_a_cursor_of_somebody_else_is_refused(people, priya):
    cursor = priya.get("/v1/young-people", limit=5).get_json()["next"]
    assert people.person("dan").get("/v1/young-people", cursor=cursor).status_code == 422


def test_every_look_is_written_down(people):
    shown_to(people, "ash")
    looks = {(each.item_kind, each.view) for each in people.looks("ash") if each.young_person_id == young("jay")}
    assert {("identity", "whole"), ("address", "whole"), ("who_may_not_be_told", "whole")} <= looks
    assert not [each for each in looks if each[0] == "identifiers"]


def test_a_place_is_changed_by_those_who_decide_it(people, sam):
    path = f"/v1/young-people/{young('jay')}/place"
    assert sam.post(path, {"strand": "supported_lodgings"} | ANSWERED).status_code == 200
    assert shown_to(people, "sam")["place"]["strand"] == "supported_lodgings"
    assert people.person("ash").post(path, {"strand": "hub_bed"}).status_code == 403
    assert people.person("marsh").post(path, {"strand": "hub_bed"}).status_code == 403
    assert people.person("pat").post(path, {"strand": "hub_bed"}).status_code == 404


def test_leaving_the_programme_ends_what_was_open(people, sam):
    answer = sam.post(f"/v1/young-people/{young('jay')}/leaving", {"left_on": "2026-01-01"} | ANSWERED)
    assert answer.status_code == 200
    assert sam.get(f"/v1/young-people/{young('jay')}").status_code == 404


def test_a_legal_status_begins_and_ends_over_the_api(people, sam):
    path = f"/v1/young-people/{young('jay')}/legal-statuses"
    made = sam.post(path, {"status": "remand", "starts_on": "2026-11-01"})
    assert made.status_code == 201
    assert sam.post(f"{path}/{made.get_json()['id']}/end", {"ends_on": "2026-11-09"}).status_code == 200
    newest = shown_to(people, "sam")["legal_statuses"][0]
    assert (newest["status"], newest["ends_on"]) == ("remand", "2026-11-09")
    assert sam.post(f"{path}/{staff('sam')}/end", {"ends_on": "2026-11-09"}).status_code == 404


def test_registrations_are_joined_by_somebody_who_works_with_both(people, sam):
    path = f"/v1/young-people/{young('jay')}/aliases"
    assert sam.post(path, {"alias_id": str(young("ola"))}).status_code == 404
    both_have_one = sam.post(path, {"alias_id": str(young("corey"))})
    assert (both_have_one.status_code, set(both_have_one.get_json()["errors"])) == (422, {"alias_id"})
    people.without_key_worker("corey")
    assert sam.post(path, {"alias_id": str(young("corey"))}).status_code == 201
    assert shown_to(people, "sam", "corey")["known_as"] == "Jay"
