"""One happening with several young people: written once, split into a record and an event each, and joined by few."""

from uuid import UUID, uuid4

import pytest

from shared.access.kinds import Reader
from shared.access.tokens import Relation
from tests.hub.world import Caller, HubWorld

PATH = "/v1/contacts/together"


@pytest.fixture
def corey():
    return uuid4()


@pytest.fixture
def ash(hub: HubWorld, jay, corey) -> Caller:
    return hub.somebody(Reader.HUB, jay, corey)


def with_all(*young_people, **said):
    """Return what is sent of a happening with all of these."""
    whom = [{"young_person_id": str(each)} for each in young_people]
    return {"with_whom": whom, "kind": "meal", "summary": "Cooked for everybody."} | said


def written(caller, *young_people, **said):
    """Write it down; return the id of each one's contact, in the order of the young people."""
    answer = caller.post(PATH, with_all(*young_people, **said))
    assert answer.status_code == 201, answer.json
    ids = {each["young_person_id"]: each["id"] for each in answer.get_json()["receipts"]}
    return [ids[str(each)] for each in young_people]


def others_of(caller, contact_id):
    """Return what the caller is told of what was written together with a contact."""
    answer = caller.get(f"/v1/contacts/{contact_id}/together")
    return answer.get_json()["others"] if answer.status_code == 200 else answer.status_code


def test_each_young_person_gets_a_record_and_an_event_of_their_own(ash, jay, corey, hub):
    ids = written(ash, jay, corey)
    read = [ash.get(f"/v1/contacts/{each}").get_json() for each in ids]
    assert [each["young_person_id"] for each in read] == [str(jay), str(corey)]
    assert {each["summary"] for each in read} == {"Cooked for everybody."}
    assert {each["subject"]: each["item"] for each in hub.announced()} == dict(
        zip([str(jay), str(corey)], ids, strict=True)
    )


def test_nothing_in_an_event_or_an_answer_about_one_leads_to_the_other(ash, jay, corey, hub):
    ids = written(ash, jay, corey)
    joined_by = str(hub.contact(UUID(ids[0])).together_id)
    events = {each["subject"]: each for each in hub.announced()}
    of_jay = str(events[str(jay)]) + ash.get(f"/v1/contacts/{ids[0]}").text
    for each in (str(corey), ids[1], joined_by, events[str(corey)]["correlationid"], events[str(corey)]["id"]):
        assert each not in of_jay


def test_what_is_said_of_one_alone_stands_on_that_record_alone(ash, jay, corey):
    own = {"young_person_id": str(corey), "summary": "Awake, and had some milk."}
    body = with_all(jay, kind="night_check", summary="Asleep. All quiet.")
    body["with_whom"].append(own)
    ids = {each["young_person_id"]: each["id"] for each in ash.post(PATH, body).get_json()["receipts"]}
    summaries = {who: ash.get(f"/v1/contacts/{contact}").get_json()["summary"] for who, contact in ids.items()}
    assert summaries == {str(jay): "Asleep. All quiet.", str(corey): "Awake, and had some milk."}


@pytest.mark.parametrize(("reader", "status"), [(None, 404), (Reader.POLICE, 404), (Reader.SOCIAL_WORKER, 403)])
def test_nothing_is_written_when_one_of_them_is_not_mine_to_write_for(hub, ash, jay, reader, status):
    other = uuid4()
    ash.relations |= {other: Relation(frozenset({reader}))} if reader else {}
    assert ash.post(PATH, with_all(jay, other)).status_code == status
    assert hub.announced() == []


def test_nothing_is_written_when_the_words_of_one_make_no_sense(hub, ash, jay, corey):
    body = with_all(jay, occurred_at="1999-01-01T00:00:00Z")
    body["with_whom"].append({"young_person_id": str(corey)})
    assert ash.post(PATH, body).status_code == 422
    assert hub.announced() == []


def test_two_taps_write_it_once(hub, ash, jay, corey):
    key = {"Idempotency-Key": "two taps"}
    first, again = (ash.post(PATH, with_all(jay, corey), **key) for _ in range(2))
    assert (first.status_code, first.get_json()) == (again.status_code, again.get_json())
    assert len(hub.announced()) == 2
    assert ash.post(PATH, with_all(jay), **key).status_code == 422


def test_the_receipt_of_each_waits_for_that_one_alone_and_one_waits_for_all(ash, jay, corey):
    answer = ash.post(PATH, with_all(jay, corey)).get_json()
    waits = [*(each["after"] for each in answer["receipts"]), answer["after"]]
    assert len(set(waits)) == 3
    assert [each["family"] for each in answer["receipts"]] == ["team.hub.contact"] * 2


@pytest.mark.parametrize(
    ("sent", "named"),
    [
        ({"with_whom": []}, "with_whom"),
        ({"with_whom": [{"young_person_id": str(uuid4())} for _ in range(21)]}, "with_whom"),
        ({"with_whom": [{"summary": "Somebody."}]}, "with_whom.0.young_person_id"),
        ({"with_whom": "everybody"}, "with_whom"),
        ({"summary": " "}, "summary"),
        ({"mood": 3}, "mood"),
        ({"young_person_words": "Mine."}, "young_person_words"),
        ({"linked_goal_ids": []}, "linked_goal_ids"),
    ],
)
def test_what_makes_no_sense_or_belongs_to_one_alone_is_refused_by_name(hub, ash, jay, sent, named):
    answer = ash.post(PATH, with_all(jay) | sent)
    assert (answer.status_code, set(answer.get_json()["errors"])) == (422, {named})
    assert hub.announced() == []


def test_the_same_young_person_twice_is_refused(ash, jay):
    assert ash.post(PATH, with_all(jay, jay)).get_json()["errors"] == {"with_whom": ["Choose each young person once"]}


def test_staff_with_rights_to_both_find_the_one_from_the_other(ash, jay, corey):
    of_jay, of_corey = written(ash, jay, corey)
    assert others_of(ash, of_jay) == [{"id": of_corey, "young_person_id": str(corey)}]
    assert others_of(ash, of_corey) == [{"id": of_jay, "young_person_id": str(jay)}]


@pytest.mark.parametrize("reader", [None, Reader.ON_SHIFT, Reader.PSYCHOLOGY, Reader.POLICE, Reader.CARER])
def test_whoever_may_not_read_both_whole_gets_what_a_contact_written_alone_gives(hub, ash, jay, corey, reader):
    of_jay, _ = written(ash, jay, corey)
    alone = ash.log(jay)
    somebody = hub.somebody(Reader.HUB, jay)
    somebody.relations |= {corey: Relation(frozenset({reader}))} if reader else {}
    assert others_of(somebody, of_jay) == others_of(somebody, alone) == []


@pytest.mark.parametrize("reader", [Reader.PSYCHOLOGY, Reader.ON_SHIFT, Reader.POLICE])
def test_whoever_does_not_read_the_contact_whole_finds_nothing(hub, ash, jay, corey, reader):
    of_jay, _ = written(ash, jay, corey)
    assert others_of(hub.somebody(reader, jay, corey), of_jay) == 404


def test_who_was_told_of_the_other_is_written_down_as_having_looked(hub, ash, jay, corey):
    of_jay, _ = written(ash, jay, corey)
    priya = hub.somebody(Reader.MANAGER, jay, corey)
    others_of(priya, of_jay)
    assert {each.young_person_id for each in hub.looks() if each.staff_id == priya.staff_id} == {jay, corey}


def test_correcting_one_leaves_the_others_as_they_were(ash, jay, corey):
    of_jay, of_corey = written(ash, jay, corey)
    body = {"revision": 1, "reason": "A slip", "summary": "Cooked pasta."}
    assert ash.post(f"/v1/contacts/{of_jay}/correction", body).status_code == 200
    assert ash.get(f"/v1/contacts/{of_corey}").get_json()["summary"] == "Cooked for everybody."
    assert others_of(ash, of_corey) == [{"id": of_jay, "young_person_id": str(jay)}]


def test_a_record_that_was_taken_back_or_narrowed_away_is_joined_no_longer(ash, jay, corey):
    of_jay, of_corey = written(ash, jay, corey)
    ash.post(f"/v1/contacts/{of_corey}/narrowing", {"revision": 1, "reason": "A visitor", "class": "statutory"})
    assert others_of(ash, of_jay) == []
    of_jay, of_corey = written(ash, jay, corey)
    ash.post(f"/v1/contacts/{of_corey}/retraction", {"revision": 1, "reason": "Was not there"})
    assert others_of(ash, of_jay) == []


def test_what_moves_to_the_right_record_stays_joined(hub, jay, corey):
    mia = uuid4()
    ash = hub.somebody(Reader.HUB, jay, corey, mia)
    of_jay, of_corey = written(ash, jay, corey)
    body = {"revision": 1, "reason": "It was Mia", "right_young_person_id": str(mia)}
    moved = ash.post(f"/v1/contacts/{of_corey}/retraction", body).get_json()["recorded_as"]
    assert others_of(ash, of_jay) == [{"id": moved, "young_person_id": str(mia)}]
