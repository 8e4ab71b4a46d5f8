"""What a young person hopes for, and what they say to what is promised."""

from datetime import timedelta
from uuid import uuid4

import pytest

from shared.access.kinds import Reader
from shared.clock import london, utc_now

TODAY = london(utc_now()).date()
PROMISE = {"words": "Text by 21:30 and we fetch you", "due_on": (TODAY + timedelta(days=2)).isoformat()}


@pytest.fixture
def themselves(plan, jay):
    """Give Jay's own account."""
    return plan.somebody(Reader.YOUNG_PERSON, jay)


def hopes(reader, jay, **said):
    words = {"words": "I want to be a chef"} | said
    return reader.sends("POST", f"/v1/plans/{jay}/aspirations", json=words)


def promise(reader, jay, **said):
    agreed = PROMISE | {"owner_id": str(jay), "is_agreed": True} | said
    return reader.sends("POST", f"/v1/plans/{jay}/actions", json=agreed).get_json()["id"]


def says(reader, jay, action_id, **said):
    return reader.sends("POST", f"/v1/plans/{jay}/actions/{action_id}/answers", json=said)


def test_what_they_hope_for_is_the_first_thing_on_the_plan(jay, ash, themselves):
    assert hopes(themselves, jay).status_code == 201
    (first,) = ash.reads(jay)["aspirations"]
    assert (first["words"], first["source"]["type"]) == ("I want to be a chef", "plan.aspiration.said.v1")


def test_carers_read_only_what_was_chosen_to_be_shared_and_police_nothing(plan, jay, ash):
    hopes(ash, jay)
    hopes(ash, jay, words="I want a dog", is_shared_with_carers=True)
    carer, police = plan.somebody(Reader.CARER, jay), plan.somebody(Reader.POLICE, jay)
    assert [each["words"] for each in carer.reads(jay)["aspirations"]] == ["I want a dog"]
    assert police.reads(jay)["aspirations"] == []


def test_what_they_no_longer_hope_for_goes_and_a_second_time_changes_nothing(jay, ash):
    path = f"/v1/plans/{jay}/aspirations/{hopes(ash, jay).get_json()['id']}/withdrawal"
    assert [ash.sends("POST", path).status_code for _ in range(2)] == [200, 200]
    assert ash.reads(jay)["aspirations"] == []
    assert ash.sends("POST", f"/v1/plans/{jay}/aspirations/{uuid4()}/withdrawal").status_code == 404


def test_what_was_said_cannot_have_been_said_tomorrow(jay, ash):
    refused = hopes(ash, jay, said_on=(TODAY + timedelta(days=1)).isoformat())
    assert (refused.status_code, set(refused.get_json()["errors"])) == (422, {"said_on"})


def test_disagreement_stays_beside_the_line_through_every_change(jay, ash, sam):
    action_id = promise(ash, jay)
    assert says(ash, jay, action_id, answer="disagree", words="Half nine is too early").status_code == 201
    path = f"/v1/plans/{jay}/actions/{action_id}"
    changed = sam.sends("POST", f"{path}/change", json={"words": "Text by ten"}, headers={"If-Match": '"1"'})
    assert changed.status_code == 200
    answer = sam.reads(jay)["actions"][0]["answer"]
    assert (answer["answer"], answer["words"], answer["action_revision"]) == ("disagree", "Half nine is too early", 1)
    assert ash.sends("POST", f"{path}/answers/withdrawal").status_code == 200
    assert ash.reads(jay)["actions"][0]["answer"] is None


def test_the_last_answer_stands(jay, ash):
    action_id = promise(ash, jay)
    for answer in ("disagree", "could_not_say", "agree"):
        says(ash, jay, action_id, answer=answer)
    assert ash.reads(jay)["actions"][0]["answer"]["answer"] == "agree"


def test_the_own_page_shows_what_the_young_person_may_read_whoever_opens_it(plan, speaker, jay, ash, sam, themselves):
    hopes(ash, jay)
    shared = promise(ash, jay)
    plan.hears(speaker.assigned(jay, staff_id=ash.staff_id))
    promise(ash, jay, **{"class": "team", "owner_id": str(ash.staff_id)})
    promise(sam, jay, **{"class": "statutory"})
    for reader in (ash, sam, themselves):
        page = reader.sends("GET", f"/v1/plans/{jay}/own-page").get_json()
        assert [each["id"] for each in page["promises"]] == [shared]
        assert [each["words"] for each in page["aspirations"]] == ["I want to be a chef"]


@pytest.mark.parametrize("kept_for", ["team", "statutory"])
def test_nobody_answers_what_the_young_person_may_not_read(jay, sam, kept_for):
    action_id = promise(sam, jay, **{"class": kept_for})
    assert says(sam, jay, action_id, answer="agree").status_code == 404


@pytest.mark.parametrize("reader", [Reader.POLICE, Reader.CARER, Reader.SCHOOL])
def test_who_does_not_read_their_words_turns_no_screen_round(plan, jay, reader):
    answer = plan.somebody(reader, jay).sends("GET", f"/v1/plans/{jay}/own-page")
    assert answer.status_code == 404
