"""The core offer: what a young person has of it, what is missing and due, who says so and who reads it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from services.people.rules.core_offer import InRole, StateRefused, Word, check_state, core_offer, due_on
from shared.clock import london, utc_now
from shared.vocabulary import AssignmentRole, CoreOffer, OfferState, Strand
from tests.people.world import PeopleWorld, Person, young

P, S = CoreOffer, OfferState
JOINED = date(2026, 9, 1)
NOON = datetime(2026, 9, 2, 12, tzinfo=UTC)
CALLUM = {"given_names": "Callum", "family_name": "Quist", "born_on": "2011-02-03"}


def standing(**about: Any) -> dict[CoreOffer, Any]:
    asked: dict[str, Any] = {"team": (), "strand": None, "words": {}, "joined_on": JOINED, "today": JOINED}
    return {each.part: each for each in core_offer(**asked | about)}


def in_role(role: AssignmentRole) -> InRole:
    return InRole(staff_id=uuid4(), role=role, since=NOON)


def a_word(state: OfferState) -> Word:
    return Word(state=state, note=None, said_by=uuid4(), said_at=NOON)


@pytest.mark.parametrize(
    ("role", "part"),
    [
        (AssignmentRole.KEY_WORKER, P.KEY_WORK),
        (AssignmentRole.EDGE_OF_CARE_WORKER, P.OUTREACH),
        (AssignmentRole.LIFE_COACH, P.LIFE_COACH),
        (AssignmentRole.COMMUNICATION_SUPPORT_WORKER, P.COMMUNICATION_SUPPORT),
        (AssignmentRole.POLICE_LIAISON_OFFICER, P.POLICE_LIAISON),
    ],
)
def test_whoever_is_assigned_is_that_part_of_the_offer_and_no_other(role, part):
    found = standing(team=[in_role(role)])
    assert [each for each in found if found[each].state is S.IN_PLACE] == [part]


def test_where_they_live_shows_by_itself():
    assert standing(strand=Strand.OWN_FAMILY_WITH_OUTREACH)[P.ACCOMMODATION].state is S.IN_PLACE


def test_what_was_said_counts_until_somebody_is_assigned():
    words = {P.LIFE_COACH: a_word(S.NOT_WANTED)}
    assert standing(words=words)[P.LIFE_COACH].state is S.NOT_WANTED
    assigned = standing(words=words, team=[in_role(AssignmentRole.LIFE_COACH)])[P.LIFE_COACH]
    assert (assigned.state, assigned.word) == (S.IN_PLACE, None)


@pytest.mark.parametrize(
    ("joined_on", "today", "is_overdue"),
    [
        (JOINED, date(2026, 9, 29), False),
        (JOINED, date(2026, 9, 30), True),
        (None, date(2026, 9, 30), False),
    ],
)
def test_what_is_missing_is_overdue_after_four_weeks_in_the_programme(joined_on, today, is_overdue):
    found = standing(joined_on=joined_on, today=today, words={P.FAMILY_WORK: a_word(S.OFFERED)})
    assert found[P.KEY_WORK].is_overdue is is_overdue
    assert not found[P.FAMILY_WORK].is_overdue
    assert due_on(JOINED) == date(2026, 9, 29)


@pytest.mark.parametrize(
    ("part", "state"),
    [(P.KEY_WORK, S.IN_PLACE), (P.ACCOMMODATION, S.IN_PLACE), (P.FAMILY_WORK, S.MISSING), (P.KEY_WORK, S.MISSING)],
)
def test_what_shows_by_itself_is_said_by_nobody(part, state):
    with pytest.raises(StateRefused):
        check_state(part, state)


def offer_of(somebody: Person, young_person_id: str | None = None) -> dict[str, Any]:
    answer = somebody.get(f"/v1/young-people/{young_person_id or young('jay')}/core-offer")
    assert answer.status_code == 200, answer.json
    found: dict[str, Any] = answer.get_json()
    return found


def part_of(offer: dict[str, Any], part: CoreOffer) -> dict[str, Any]:
    return next(each for each in offer["parts"] if each["part"] == part)


def say(somebody: Person, part: str, state: str, **more: Any) -> Any:
    return somebody.post(f"/v1/young-people/{young('jay')}/core-offer", {"part": part, "state": state} | more)


def test_somebody_who_joins_on_the_edge_of_care_has_a_checklist_at_once(people: PeopleWorld, priya: Person):
    today = london(utc_now()).date()
    joins = {"eligibility_group": "edge_of_care", "joined_on": today.isoformat()}
    home_id = priya.get("/v1/me").get_json()["home_id"]
    made = priya.post("/v1/young-people", CALLUM | joins | {"home_id": home_id}).get_json()["id"]
    offer = offer_of(priya, made)
    assert {each["state"] for each in offer["parts"]} == {"missing"}
    assert (len(offer["parts"]), offer["due_on"]) == (8, (today + timedelta(days=28)).isoformat())


def test_jay_has_those_who_are_assigned_by_name(priya):
    offer = offer_of(priya)
    assert [each["name"] for each in part_of(offer, P.LIFE_COACH)["workers"]] == ["Dr Okafor"]
    outreach = part_of(offer, P.OUTREACH)
    assert (outreach["state"], outreach["is_overdue"], outreach["workers"]) == ("missing", True, [])


def test_the_life_coach_says_how_family_work_stands_and_everybody_reads_who_said_so(people, priya):
    okafor = people.person("okafor")
    assert say(okafor, "family_work", "offered", note="They would like to begin after the holidays.").status_code == 201
    assert say(okafor, "family_work", "in_place").status_code == 201
    told = part_of(offer_of(priya), P.FAMILY_WORK)
    assert (told["state"], told["said_by"], told.get("note")) == ("in_place", "Dr Okafor", None)


def test_saying_it_twice_with_one_key_is_saying_it_once(people, priya):
    path = f"/v1/young-people/{young('jay')}/core-offer"
    said = {"part": "outreach", "state": "offered"}
    first, again = (priya.post(path, said, **{"Idempotency-Key": "one"}) for _ in range(2))
    assert first.get_json()["id"] == again.get_json()["id"]


def test_what_cannot_be_said_is_refused_in_plain_words(priya):
    answer = say(priya, "key_work", "in_place")
    assert answer.status_code == 422
    assert answer.get_json()["errors"]["state"] == ["This shows by itself once somebody is assigned."]


@pytest.mark.parametrize("name", ["marsh", "imran", "pat", "ferris", "val", "kit", "ingrid", "marcus"])
def test_whoever_sees_less_of_the_team_reads_nothing_of_the_offer(people, name):
    assert people.person(name).get(f"/v1/young-people/{young('jay')}/core-offer").status_code == 404


def test_jay_reads_the_own_offer_and_cannot_write_it(people):
    jay = people.person("jay")
    assert part_of(offer_of(jay), P.KEY_WORK)["workers"][0]["name"] == "Ash"
    assert say(jay, "family_work", "in_place").status_code == 403


def test_what_was_said_under_a_second_registration_counts(people, priya):
    answer = priya.post(f"/v1/young-people/{young('corey')}/core-offer", {"part": "outreach", "state": "not_wanted"})
    assert answer.status_code == 201
    people.joined("jay", "corey")
    told = part_of(offer_of(priya), P.OUTREACH)
    assert (told["state"], told["said_by"]) == ("not_wanted", "Priya")
