"""The hub's routes, as the people of a hub use them."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from shared.access.kinds import Reader
from tests.hub.world import a_contact

WORDS = {
    "summary": "canary-summary",
    "young_person_words": "canary-words",
    "worker_view": "canary-opinion",
    "good_things": ["laughed"],
    "worries": ["sleep"],
}


def wrong_fields(answer):
    """Return which fields a refusal names."""
    assert answer.status_code == 422, answer.json
    return set(answer.get_json()["errors"])


def test_a_contact_is_logged_and_read_back(ash, jay):
    contact_id = ash.log(jay, **WORDS, setting="vehicle", mood=4, flags=["celebrate"])
    read = ash.get(f"/v1/contacts/{contact_id}").get_json()
    assert {name: read[name] for name in WORDS} == WORDS
    assert (read["view"], read["class"], read["author_id"], read["mood"]) == ("whole", "team", str(ash.staff_id), 4)


def test_the_receipt_says_where_the_event_stands(ash, jay):
    receipt = ash.post("/v1/contacts", a_contact(jay)).get_json()
    assert (receipt["family"], receipt["sequence"]) == ("team.hub.contact", 1)
    assert receipt["after"]


def test_the_same_key_and_body_log_one_contact(ash, jay, hub):
    key = {"Idempotency-Key": "two taps"}
    first = ash.post("/v1/contacts", a_contact(jay), **key)
    again = ash.post("/v1/contacts", a_contact(jay), **key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.get_json() == again.get_json()
    assert len(hub.announced()) == 1


def test_the_same_key_with_another_body_is_refused(ash, jay, hub):
    key = {"Idempotency-Key": "two taps"}
    ash.post("/v1/contacts", a_contact(jay), **key)
    assert wrong_fields(ash.post("/v1/contacts", a_contact(jay, summary="Other"), **key)) == {"Idempotency-Key"}
    assert len(hub.announced()) == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "chat"),
        ("kind", None),
        ("summary", ""),
        ("summary", "   \n"),
        ("summary", "x" * 1001),
        ("summary", "a\x00b"),
        ("summary", 7),
        ("young_person_words", "x" * 2001),
        ("worker_view", "x" * 501),
        ("mood", 0),
        ("mood", 6),
        ("mood", True),
        ("mood", 2.5),
        ("duration_min", 1441),
        ("duration_min", -1),
        ("occurred_at", "2026-11-22T02:00:00"),
        ("occurred_at", "2026-13-01T02:00:00Z"),
        ("occurred_at", "1999-12-31T23:00:00Z"),
        ("occurred_at", "2099-01-01T00:00:00Z"),
        ("setting", "HUB"),
        ("co_workers", "nobody"),
        ("worries", ["x"] * 21),
        ("flags", "celebrate"),
        ("class", "health"),
        ("author_id", "00000000-0000-4000-8000-000000000001"),
        ("is_late", False),
    ],
)
def test_what_makes_no_sense_is_refused_by_name_and_nothing_is_kept(ash, jay, hub, field, value):
    assert wrong_fields(ash.post("/v1/contacts", a_contact(jay) | {field: value})) == {field}
    assert hub.announced() == []


@pytest.mark.parametrize("tags", [["x" * 61], [""], [3]])
def test_a_tag_that_makes_no_sense_is_named_with_its_place(ash, jay, tags):
    assert wrong_fields(ash.post("/v1/contacts", a_contact(jay, worries=tags))) == {"worries.0"}


def test_everything_that_is_missing_is_named_at_once(ash):
    assert wrong_fields(ash.post("/v1/contacts", {})) == {"young_person_id", "kind", "summary"}


@pytest.mark.parametrize(
    "words", ["Zoë said “no” — twice", "=1+1", "<script>alert(1)</script>", "مرحبا", "👩‍👩‍👧", "a\tb\nc", "x" * 1000]
)
def test_text_comes_back_as_it_was_written(ash, jay, words):
    assert ash.get(f"/v1/contacts/{ash.log(jay, summary=words)}").get_json()["summary"] == words


def test_a_time_with_an_offset_is_kept_as_that_instant(ash, jay):
    contact_id = ash.log(jay, occurred_at="2026-07-01T22:30:00+01:00")
    occurred_at = ash.get(f"/v1/contacts/{contact_id}").get_json()["occurred_at"]
    assert datetime.fromisoformat(occurred_at) == datetime(2026, 7, 1, 21, 30, tzinfo=UTC)


@pytest.mark.parametrize("reader", [Reader.POLICE, Reader.ANALYST, Reader.CARER, Reader.SCHOOL])
def test_who_may_not_know_of_contacts_finds_nothing_at_all(hub, ash, jay, reader):
    contact_id = ash.log(jay)
    somebody = hub.somebody(reader, jay)
    for path in (f"/v1/contacts/{contact_id}", f"/v1/contacts?young_person_id={jay}", f"/v1/contacts/{uuid4()}"):
        assert somebody.get(path).status_code == 404
    assert somebody.post("/v1/contacts", a_contact(jay)).status_code == 404


def test_not_there_and_not_for_you_are_the_same_answer(hub, ash, jay):
    contact_id = ash.log(jay)
    stranger = hub.somebody(Reader.HUB, uuid4())
    answers = [stranger.get(f"/v1/contacts/{each}").get_json() for each in (contact_id, uuid4())]
    assert answers[0] | {"correlation_id": ""} == answers[1] | {"correlation_id": ""}


@pytest.mark.parametrize(
    "reader", [Reader.PSYCHOLOGY, Reader.SPEECH_LANGUAGE, Reader.ON_SHIFT, Reader.RETURN_INTERVIEWER]
)
def test_a_reduced_reader_gets_when_kind_setting_and_tags_without_words(hub, ash, jay, reader):
    contact_id = ash.log(jay, **WORDS, setting="vehicle")
    somebody = hub.somebody(reader, jay)
    one = somebody.get(f"/v1/contacts/{contact_id}")
    listed = somebody.get("/v1/contacts", young_person_id=jay)
    assert (one.get_json()["view"], one.get_json()["setting"], one.get_json()["good_things"]) == (
        *("reduced", "vehicle", ["laughed"]),
    )
    assert listed.get_json()["contacts"] == [one.get_json()]
    assert "canary" not in one.text
    assert str(ash.staff_id) not in one.text


def test_the_social_worker_reads_the_words_but_not_the_workers_own_view(hub, ash, jay):
    read = hub.somebody(Reader.SOCIAL_WORKER, jay).get(f"/v1/contacts/{ash.log(jay, **WORDS)}")
    assert read.get_json()["young_person_words"] == "canary-words"
    assert "canary-opinion" not in read.text


def test_contacts_come_newest_first_page_by_page(ash, jay):
    times = [f"2026-11-{day:02}T10:00:00+00:00" for day in range(1, 6)]
    for time in times:
        ash.log(jay, occurred_at=time)
    first = ash.get("/v1/contacts", young_person_id=jay, limit=3).get_json()
    rest = ash.get("/v1/contacts", young_person_id=jay, limit=3, cursor=first["next"]).get_json()
    assert [each["occurred_at"] for each in first["contacts"] + rest["contacts"]] == times[::-1]
    assert rest["next"] is None


def test_contacts_of_the_same_instant_stand_on_one_page_only(ash, jay):
    logged = {ash.log(jay, occurred_at="2026-11-01T10:00:00Z") for _ in range(4)}
    first = ash.get("/v1/contacts", young_person_id=jay, limit=2).get_json()
    rest = ash.get("/v1/contacts", young_person_id=jay, limit=2, cursor=first["next"]).get_json()
    read = [each["id"] for each in first["contacts"] + rest["contacts"]]
    assert (set(read), len(read)) == (logged, 4)


def test_a_page_is_filled_by_what_the_reader_may_see(hub, ash, jay):
    for number in range(3):
        ash.log(jay, occurred_at=f"2026-11-0{number + 1}T10:00:00Z")
        ash.log(jay, occurred_at=f"2026-11-0{number + 1}T11:00:00Z", **{"class": "statutory"})
    page = ash.get("/v1/contacts", young_person_id=jay, limit=3).get_json()
    assert [each["class"] for each in page["contacts"]] == ["team"] * 3
    assert page["next"] is None


def test_a_cursor_of_another_reader_is_refused(hub, ash, priya, jay):
    for _ in range(2):
        ash.log(jay)
    cursor = ash.get("/v1/contacts", young_person_id=jay, limit=1).get_json()["next"]
    assert wrong_fields(priya.get("/v1/contacts", young_person_id=jay, cursor=cursor)) == {"cursor"}


def correct(caller, contact_id, **sent):
    """Correct the contact's summary."""
    return caller.post(
        f"/v1/contacts/{contact_id}/correction", {"revision": 1, "reason": "A slip", "summary": "Better"} | sent
    )


def test_the_author_corrects_a_contact(ash, jay):
    contact_id = ash.log(jay)
    assert correct(ash, contact_id).status_code == 200
    read = ash.get(f"/v1/contacts/{contact_id}").get_json()
    assert (read["summary"], read["revision"], read["kind"]) == ("Better", 2, "check_in")


def test_the_manager_corrects_a_colleagues_contact_and_another_worker_does_not(hub, ash, priya, jay):
    contact_id = ash.log(jay)
    assert correct(hub.somebody(Reader.HUB, jay), contact_id).status_code == 403
    assert correct(priya, contact_id).status_code == 200


def test_whoever_was_there_too_corrects_a_contact(hub, ash, jay):
    ruth = hub.somebody(Reader.HUB, jay)
    contact_id = ash.log(jay, co_workers=[str(ruth.staff_id)])
    assert correct(ruth, contact_id).status_code == 200


def test_somebody_on_shift_corrects_what_they_wrote_themselves(hub, jay):
    ruth = hub.somebody(Reader.ON_SHIFT, jay)
    assert correct(ruth, ruth.log(jay)).status_code == 200


def test_a_correction_of_what_changed_meanwhile_shows_how_it_stands_now(ash, priya, jay):
    contact_id = ash.log(jay)
    correct(priya, contact_id, summary="As Priya says")
    stale = correct(ash, contact_id)
    assert stale.status_code == 409
    assert (stale.get_json()["current"]["summary"], stale.get_json()["current"]["revision"]) == ("As Priya says", 2)
    assert ash.get(f"/v1/contacts/{contact_id}").get_json()["summary"] == "As Priya says"


@pytest.mark.parametrize(
    ("sent", "named"),
    [
        ({"reason": ""}, "reason"),
        ({"summary": " "}, "summary"),
        ({"revision": 0}, "revision"),
        ({"young_person_id": str(uuid4())}, "young_person_id"),
        ({"class": "statutory"}, "class"),
        ({"occurred_at": "1999-01-01T00:00:00Z"}, "occurred_at"),
    ],
)
def test_a_correction_that_makes_no_sense_changes_nothing(ash, jay, hub, sent, named):
    contact_id = ash.log(jay)
    assert wrong_fields(correct(ash, contact_id, **sent)) == {named}
    assert len(hub.announced()) == 1


def test_a_correction_of_nothing_is_refused(ash, jay):
    contact_id = ash.log(jay)
    assert wrong_fields(ash.post(f"/v1/contacts/{contact_id}/correction", {"revision": 1, "reason": "A slip"})) == {
        "body"
    }


def narrow(caller, contact_id, **sent):
    """Keep the contact for those with statutory duties."""
    body = {"revision": 1, "reason": "canary-reason", "class": "statutory"} | sent
    return caller.post(f"/v1/contacts/{contact_id}/narrowing", body)


def test_a_narrowed_contact_is_gone_for_the_team_and_stays_for_the_manager(hub, ash, priya, jay):
    contact_id = ash.log(jay)
    assert narrow(ash, contact_id).status_code == 200
    assert ash.get(f"/v1/contacts/{contact_id}").status_code == 404
    assert ash.get("/v1/contacts", young_person_id=jay).get_json()["contacts"] == []
    assert priya.get(f"/v1/contacts/{contact_id}").get_json()["class"] == "statutory"
    assert "canary-reason" not in str(hub.announced())


def retract(caller, contact_id, **sent):
    """Take the contact back."""
    body = {"revision": 1, "reason": "canary-reason"} | sent
    return caller.post(f"/v1/contacts/{contact_id}/retraction", body)


def test_a_retracted_contact_is_gone_for_everybody(ash, priya, jay):
    contact_id = ash.log(jay)
    assert retract(ash, contact_id).status_code == 200
    for caller in (ash, priya):
        assert caller.get(f"/v1/contacts/{contact_id}").status_code == 404
        assert caller.get("/v1/contacts", young_person_id=jay).get_json() == {"contacts": [], "next": None}
    assert correct(ash, contact_id).status_code == 404


def test_a_contact_on_the_wrong_record_is_recorded_on_the_right_one(hub, jay):
    mia = uuid4()
    ash = hub.somebody(Reader.HUB, jay, mia)
    moved = retract(ash, ash.log(jay, **WORDS), right_young_person_id=str(mia)).get_json()
    read = ash.get(f"/v1/contacts/{moved['recorded_as']}").get_json()
    assert (read["young_person_id"], read["young_person_words"]) == (str(mia), "canary-words")


def test_nothing_is_taken_back_when_the_right_one_is_nobody_i_work_with(ash, jay):
    contact_id = ash.log(jay)
    assert retract(ash, contact_id, right_young_person_id=str(uuid4())).status_code == 404
    assert ash.get(f"/v1/contacts/{contact_id}").status_code == 200


def test_moving_a_contact_twice_with_one_key_moves_it_once(hub, jay):
    mia = uuid4()
    ash = hub.somebody(Reader.HUB, jay, mia)
    contact_id, body = ash.log(jay), {"revision": 1, "reason": "It was Mia", "right_young_person_id": str(mia)}
    path, key = f"/v1/contacts/{contact_id}/retraction", {"Idempotency-Key": "one move"}
    answers = [ash.post(path, body, **key) for _ in range(2)]
    assert [each.status_code for each in answers] == [200, 200]
    assert answers[0].get_json()["recorded_as"] == answers[1].get_json()["recorded_as"]
    assert len(ash.get("/v1/contacts", young_person_id=mia).get_json()["contacts"]) == 1


def test_the_reason_for_a_change_is_kept_here_and_told_to_nobody(hub, ash, priya, jay):
    contact_id = ash.log(jay)
    correct(ash, contact_id, reason="canary-reason")
    assert [each.reason for each in hub.revisions()] == ["canary-reason"]
    assert "canary-reason" not in priya.get(f"/v1/contacts/{contact_id}").text
    assert "canary-reason" not in str(hub.announced())


def test_who_read_a_contact_is_written_down(hub, ash, priya, jay):
    priya.get(f"/v1/contacts/{ash.log(jay)}")
    assert {(each.staff_id, each.young_person_id) for each in hub.looks() if each.operation == "read"} == {
        (priya.staff_id, jay)
    }
