"""Whatever is typed into a field comes back as it was typed or is refused by name; nothing fails or is half kept."""

import json
import unicodedata
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from shared.clock import london, utc_now
from tests.access_walk.marked import IDS
from tests.access_walk.world import World, carry
from tests.promises import catalogue
from tests.promises.world import a_contact, ask, assert_names, counts, post, who_also_works_with

OF = f"/v1/young-people/{IDS.young_person}"
PLAN = f"/v1/plans/{IDS.young_person}"
NAMES = ("given_names", "family_name", "known_as")


def each_of(cases: dict[str, Any]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("typed", cases.values(), ids=cases.keys())


def birth(words: str | None) -> str | None:
    """Return the date that a word of the catalogue stands for on the day of the test."""
    day, _, years = (words or "").partition("-18")
    today = london(utc_now()).date()
    named = {"today": today, "yesterday": today - timedelta(days=1), "tomorrow": today + timedelta(days=1)}
    found = named.get(day)
    if found is None:
        return words
    return (date(found.year - 18, found.month, min(found.day, 28)) if "-18" in (words or "") else found).isoformat()


def refuses(world: World, service: str, path: str, body: Any, *, field: str) -> None:
    """Assert that the field is named and that nothing was kept."""
    before = counts(world)
    assert_names(post(world, service, path, body), field)
    assert counts(world) == before


def registered(world: World, **sent: Any) -> dict[str, Any]:
    """Register a young person and read them again."""
    asked = {"others_were_asked_about": True}
    answer = post(world, "people", "/v1/young-people", {"given_names": "Ann"} | asked | sent)
    assert answer.status_code == 201, answer.json
    new = answer.get_json()["id"]
    read: dict[str, Any] = ask(
        world, "people", f"/v1/young-people/{new}", asker=who_also_works_with(UUID(new))
    ).get_json()
    return read


def logged(world: World, **sent: Any) -> dict[str, Any]:
    """Log a contact and read it again."""
    answer = post(world, "hub", "/v1/contacts", a_contact(**sent))
    assert answer.status_code == 201, answer.json
    read: dict[str, Any] = ask(world, "hub", f"/v1/contacts/{answer.get_json()['id']}").get_json()
    return read


@each_of(catalogue.KEPT_NAMES)
def test_a_name_comes_back_as_it_was_typed(world: World, typed: str):
    read = registered(world, **dict.fromkeys(NAMES, typed))
    assert {read[name] for name in NAMES} == {unicodedata.normalize("NFC", typed)}


@pytest.mark.parametrize("name", NAMES)
@each_of(catalogue.REFUSED_NAMES)
def test_what_cannot_be_shown_is_no_name(world: World, typed: Any, name: str):
    body = {"given_names": "Ann", name: typed}
    if typed is None and name != "given_names":
        assert registered(world, **body)["given_names"] == "Ann"
    else:
        refuses(world, "people", "/v1/young-people", body, field=name)


def test_two_spellings_of_a_name_are_two_young_people(world: World):
    spellings = ["\u0218tefan", "\u015etefan", "Stefan", "Zo\u00eb", "Zoe\u0308", "Zo\u00eb"]
    assert len({registered(world, given_names=each)["id"] for each in spellings}) == len(spellings)


@each_of(catalogue.KEPT_TEXTS)
def test_a_note_comes_back_as_it_was_typed(world: World, typed: str):
    read = logged(world, summary=typed, young_person_words=typed, worker_view=typed[:500])
    wanted = unicodedata.normalize("NFC", typed)
    assert (read["summary"], read["young_person_words"]) == (wanted, wanted)
    assert read["worker_view"] == unicodedata.normalize("NFC", typed[:500])


@each_of(catalogue.REFUSED_TEXTS)
def test_what_cannot_be_shown_is_no_note(world: World, typed: Any):
    refuses(world, "hub", "/v1/contacts", a_contact(summary=typed), field="summary")


@each_of(catalogue.REFUSED_TEXTS)
def test_what_cannot_be_shown_is_no_reason_and_nothing_is_corrected(world: World, typed: Any):
    contact = world.contacts[0].id
    body = {"revision": 1, "reason": typed, "summary": "Otherwise."}
    refuses(world, "hub", f"/v1/contacts/{contact}/correction", body, field="reason")


@pytest.mark.parametrize("name", ["worries", "good_things"])
@each_of(catalogue.REFUSED_TEXTS)
def test_what_cannot_be_shown_is_no_tag(world: World, typed: Any, name: str):
    refuses(world, "hub", "/v1/contacts", a_contact(**{name: ["money", typed]}), field=name)


def test_a_note_comes_to_the_plan_as_it_was_typed(world: World):
    typed = {logged(world, summary=each)["id"]: each for each in catalogue.KEPT_TEXTS.values()}
    carry(world)
    page = ask(world, "plan", PLAN, query_string={"limit": 100}).get_json()
    shown = {line["item_id"]: line["summary"] for line in page["timeline"] if line["item_id"] in typed}
    assert shown == {item: unicodedata.normalize("NFC", words) for item, words in typed.items()}


@each_of(catalogue.KEPT_BIRTHS)
def test_a_date_of_birth_that_can_be_is_kept(world: World, typed: str | None):
    assert registered(world, born_on=birth(typed))["born_on"] == birth(typed)


@each_of(catalogue.REFUSED_DATES | catalogue.REFUSED_BIRTHS)
def test_a_date_of_birth_that_cannot_be_is_refused(world: World, typed: Any):
    sent = birth(typed) if isinstance(typed, str) else typed
    refuses(world, "people", "/v1/young-people", {"given_names": "Ann", "born_on": sent}, field="born_on")


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("/v1/young-people", {"given_names": "Ann"}, "joined_on"),
        (f"{OF}/leaving", {}, "left_on"),
        (f"{OF}/legal-statuses", {"status": "s20"}, "starts_on"),
        (f"{OF}/legal-statuses/{IDS.legal_status}/end", {}, "ends_on"),
    ],
    ids=["joining", "leaving", "beginning of a legal status", "end of a legal status"],
)
@each_of(catalogue.REFUSED_DATES)
def test_what_is_no_date_is_refused_everywhere(world: World, path: str, body: Any, field: str, typed: Any):
    refuses(world, "people", path, body | {field: typed}, field=field)


@each_of(catalogue.KEPT_TIMES)
def test_a_time_is_kept_as_the_same_instant(world: World, typed: str):
    read = logged(world, occurred_at=typed)["occurred_at"]
    assert datetime.fromisoformat(read) == datetime.fromisoformat(typed)
    assert read.endswith("+00:00")


@pytest.mark.parametrize(
    ("service", "path", "body", "field"),
    [
        ("hub", "/v1/contacts", a_contact(), "occurred_at"),
        ("people", f"{OF}/assignments", {"staff_id": str(IDS.free_worker), "role": "mentor"}, "starts_at"),
        ("people", f"{OF}/assignments/{IDS.assignment}/end", {"reason": "worker_left"}, "ended_at"),
        ("people", "/v1/shifts", {"staff_id": str(IDS.worker), "home_id": str(IDS.home)}, "starts_at"),
    ],
    ids=["contact", "assignment", "end of an assignment", "shift"],
)
@each_of(catalogue.REFUSED_TIMES)
def test_what_is_no_time_is_refused_everywhere(
    world: World, service: str, path: str, body: Any, field: str, typed: Any
):
    refuses(world, service, path, body | {field: typed}, field=field)


def test_a_contact_in_the_future_is_refused_and_one_of_five_minutes_is_a_clock(world: World):
    soon, later = (utc_now() + timedelta(minutes=each) for each in (3, 60))
    assert logged(world, occurred_at=soon.isoformat())["occurred_at"]
    refuses(world, "hub", "/v1/contacts", a_contact(occurred_at=later.isoformat()), field="occurred_at")


@pytest.mark.parametrize("name", ["mood", "duration_min"])
@each_of(catalogue.REFUSED_NUMBERS)
def test_what_is_no_such_number_is_refused(world: World, name: str, typed: Any):
    refuses(world, "hub", "/v1/contacts", a_contact(**{name: typed}), field=name)


@each_of(catalogue.REFUSED_NUMBERS)
def test_what_is_no_revision_changes_nothing(world: World, typed: Any):
    contact = world.contacts[0].id
    before = counts(world)
    answer = post(world, "hub", f"/v1/contacts/{contact}/correction", {"revision": typed, "reason": "r"})
    if typed == 1_000_000:
        assert answer.status_code == 409
    else:
        assert_names(answer, "revision")
    assert counts(world) == before


def test_minus_nought_is_nought(world: World):
    raw = json.dumps(a_contact(duration_min=99)).replace("99", "-0")
    answer = ask(world, "hub", "/v1/contacts", method="POST", data=raw, headers={"Content-Type": "application/json"})
    assert ask(world, "hub", f"/v1/contacts/{answer.get_json()['id']}").get_json()["duration_min"] == 0


@pytest.mark.parametrize("name", ["kind", "setting", "initiated_by", "class"])
@each_of(catalogue.REFUSED_CODES)
def test_what_is_no_code_is_refused(world: World, name: str, typed: Any):
    body = a_contact(**{name: typed})
    if typed is None and name in ("setting", "initiated_by"):
        assert logged(world, **{name: None})[name] is None
    else:
        refuses(world, "hub", "/v1/contacts", body, field=name)


@pytest.mark.parametrize(
    ("service", "path", "body", "field"),
    [
        ("hub", "/v1/contacts", a_contact(), "young_person_id"),
        ("people", "/v1/young-people", {"given_names": "Ann"}, "home_id"),
        ("people", f"{OF}/aliases", {}, "alias_id"),
        ("people", f"{OF}/assignments", {"role": "mentor"}, "staff_id"),
    ],
    ids=["contact", "registration", "alias", "assignment"],
)
@each_of(catalogue.REFUSED_IDS)
def test_what_is_no_id_is_refused(world: World, service: str, path: str, body: Any, field: str, typed: Any):
    refuses(world, service, path, body | {field: typed}, field=field)


@pytest.mark.parametrize("name", ["role", "agency_id", "sealed", "created_by", "author_id", "id", "__proto__"])
@pytest.mark.parametrize(
    ("service", "path", "body"),
    [("hub", "/v1/contacts", a_contact()), ("people", "/v1/young-people", {"given_names": "Ann"})],
    ids=["contact", "registration"],
)
def test_what_is_no_field_is_refused_and_not_ignored(world: World, service: str, path: str, body: Any, name: str):
    refuses(world, service, path, body | {name: str(uuid4())}, field=name)
