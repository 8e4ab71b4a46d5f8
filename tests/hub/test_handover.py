"""Handing over: what happened since my last shift, a word to the next one, and who has read how far."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from services.hub.actions import presence
from shared.access.kinds import Reader
from shared.clock import utc_now
from shared.vocabulary import PresenceState, Strand

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
NOW = utc_now()


@pytest.fixture
def scarborough(hub, jay) -> UUID:
    """Give Jay's hub."""
    home = uuid4()
    hub.moves_in(home, jay)
    return home


def read(caller, hub_id, **asked):
    answer = caller.get("/v1/handover", hub_id=str(hub_id), **asked)
    assert answer.status_code == 200, answer.json
    return answer.get_json()


def lines_of(handover, young_person_id):
    """Return what a handover tells of one young person."""
    return next(each for each in handover["young_people"] if each["young_person_id"] == str(young_person_id))


def summaries(handover, young_person_id):
    return [each["summary"] for each in lines_of(handover, young_person_id)["contacts"]]


def sign(caller, hub_id, handover, **headers):
    body = {"hub_id": str(hub_id), "since": handover["since"], "read_to": handover["read_to"]}
    return caller.post("/v1/handover/signatures", body, **headers)


def ended_a_shift(hub, caller, hub_id, ended_at):
    hub.on_duty(caller.staff_id, hub_id, starts_at=ended_at - 8 * HOUR, ends_at=ended_at)


def test_it_tells_what_was_written_down_since_my_last_shift_ended_in_the_order_it_happened(hub, ash, jay, scarborough):
    ended_a_shift(hub, ash, scarborough, NOW - 10 * HOUR)
    for hours, words in ((11, "Before."), (3, "Second."), (5, "First.")):
        at = NOW - hours * HOUR
        hub.logged(young_person_id=jay, summary=words, occurred_at=at, recorded_at=at)
    handover = read(ash, scarborough)
    assert (handover["since_because"], summaries(handover, jay)) == ("last_shift", ["First.", "Second."])


def test_what_happened_before_and_was_added_late_is_in_it(hub, ash, jay, scarborough):
    ended_a_shift(hub, ash, scarborough, NOW - 10 * HOUR)
    hub.logged(young_person_id=jay, summary="Late.", occurred_at=NOW - 40 * HOUR, recorded_at=NOW - 2 * HOUR)
    (line,) = lines_of(read(ash, scarborough), jay)["contacts"]
    assert (line["summary"], line["is_late"]) == ("Late.", True)


def test_what_was_corrected_since_is_in_it_and_says_when(hub, ash, priya, jay, scarborough):
    ended_a_shift(hub, ash, scarborough, NOW - 10 * HOUR)
    old = NOW - 30 * HOUR
    contact_id = hub.logged(young_person_id=jay, occurred_at=old, recorded_at=old)
    assert lines_of(read(ash, scarborough), jay)["contacts"] == []
    body = {"revision": 1, "reason": "A slip", "summary": "Better."}
    priya.post(f"/v1/contacts/{contact_id}/correction", body)
    (line,) = lines_of(read(ash, scarborough), jay)["contacts"]
    assert (line["summary"], line["corrected_at"] > NOW.isoformat()) == ("Better.", True)


def test_what_was_taken_back_is_not_in_it(hub, ash, jay, scarborough):
    contact_id = ash.log(jay)
    ash.post(f"/v1/contacts/{contact_id}/retraction", {"revision": 1, "reason": "Twice"})
    assert lines_of(read(ash, scarborough), jay)["contacts"] == []


def test_it_says_where_a_resident_is_and_how_that_came_about(hub, ash, jay, scarborough):
    with hub.database.transaction() as session:
        for revision, (state, hours) in enumerate(((PresenceState.OUT, 4), (PresenceState.IN, 1))):
            presence.change(
                session,
                young_person_id=jay,
                recorded_by=ash.staff_id,
                revision=revision,
                state=state,
                happened_at=NOW - hours * HOUR,
            )
    lines = lines_of(read(ash, scarborough), jay)
    assert (lines["presence"]["state"], [each["state"] for each in lines["changes"]]) == ("in", ["out", "in"])


def test_residents_come_first_and_others_only_where_something_happened(hub, jay, scarborough):
    mia, finn = uuid4(), uuid4()
    hub.moves_in(scarborough, mia, finn, strand=Strand.OWN_FAMILY_WITH_OUTREACH)
    ash = hub.somebody(Reader.HUB, jay, mia, finn)
    ash.log(mia)
    told = read(ash, scarborough)["young_people"]
    assert [(each["young_person_id"], each["is_resident"]) for each in told] == [(str(jay), True), (str(mia), False)]


def test_a_relief_worker_reads_residents_whole_and_the_others_without_words(hub, jay, scarborough):
    mia = uuid4()
    hub.moves_in(scarborough, mia, strand=Strand.OWN_FAMILY_WITH_OUTREACH)
    ruth = hub.somebody(Reader.HUB, jay)
    ruth.relations |= hub.somebody(Reader.ON_SHIFT, mia).relations
    for each in (jay, mia):
        hub.logged(young_person_id=each, summary="canary-summary", worries=["sleep"])
    handover = read(ruth, scarborough)
    assert summaries(handover, jay) == ["canary-summary"]
    (reduced,) = lines_of(handover, mia)["contacts"]
    assert (reduced["view"], reduced["worries"], "canary" in str(reduced)) == ("reduced", ["sleep"], False)


def test_what_was_narrowed_is_there_for_managers_alone(hub, ash, priya, jay, scarborough):
    contact_id = ash.log(jay)
    ash.post(f"/v1/contacts/{contact_id}/narrowing", {"revision": 1, "reason": "A visitor", "class": "statutory"})
    assert lines_of(read(ash, scarborough), jay)["contacts"] == []
    assert [each["class"] for each in lines_of(read(priya, scarborough), jay)["contacts"]] == ["statutory"]


NEVER = [
    *(Reader.POLICE, Reader.ANALYST, Reader.PSYCHOLOGY, Reader.SPEECH_LANGUAGE, Reader.CARER, Reader.SOCIAL_WORKER),
    *(Reader.TEAM_MANAGER, Reader.IRO, Reader.YOUNG_PERSON, Reader.PREVENTION),
]


@pytest.mark.parametrize("reader", NEVER)
def test_for_everybody_else_the_hub_has_no_handover(hub, ash, jay, scarborough, reader):
    somebody, note_id = hub.somebody(reader, jay), a_note(ash, scarborough)
    answers = [somebody.get("/v1/handover", hub_id=str(each)) for each in (scarborough, uuid4())]
    assert [each.status_code for each in answers] == [404, 404]
    assert len({str(each.get_json() | {"correlation_id": ""}) for each in answers}) == 1
    assert sign(somebody, scarborough, read(ash, scarborough)).status_code == 404
    assert write(somebody, scarborough).status_code == 404
    assert somebody.post(f"/v1/handover/notes/{note_id}/retraction", {}).status_code == 404


def test_a_worker_of_another_hub_finds_none_and_cannot_sign(hub, ash, scarborough):
    femi, harrogate = hub.somebody(Reader.HUB, uuid4()), uuid4()
    hub.moves_in(harrogate, *femi.relations)
    assert femi.get("/v1/handover", hub_id=str(scarborough)).status_code == 404
    assert sign(femi, scarborough, read(ash, scarborough)).status_code == 404
    assert read(femi, harrogate)["young_people"]


def test_whoever_works_with_one_of_the_hub_is_told_of_that_one_alone(hub, ash, jay, scarborough):
    corey = uuid4()
    hub.moves_in(scarborough, corey)
    hub.logged(young_person_id=corey, summary="canary-summary")
    told = read(ash, scarborough)
    assert [each["young_person_id"] for each in told["young_people"]] == [str(jay)]
    assert "canary" not in str(told)


def test_without_an_earlier_shift_it_tells_of_the_last_day(ash, scarborough):
    assert read(ash, scarborough)["since_because"] == "no_shift"


def test_a_shift_at_another_hub_or_one_that_was_cancelled_does_not_count(hub, ash, scarborough):
    ended_a_shift(hub, ash, uuid4(), NOW - 2 * HOUR)
    assert read(ash, scarborough)["since_because"] == "no_shift"


def test_a_chosen_time_is_taken_instead(hub, ash, jay, scarborough):
    ended_a_shift(hub, ash, scarborough, NOW - 2 * HOUR)
    at = NOW - 5 * HOUR
    hub.logged(young_person_id=jay, occurred_at=at, recorded_at=at)
    handover = read(ash, scarborough, since=(NOW - 6 * HOUR).isoformat())
    assert (handover["since_because"], len(lines_of(handover, jay)["contacts"])) == ("asked", 1)


def test_signing_says_how_far_somebody_has_read_and_announces_ids_and_times_only(hub, ash, jay, scarborough):
    hub.logged(young_person_id=jay, summary="canary-summary")
    handover = read(ash, scarborough)
    assert sign(ash, scarborough, handover).status_code == 201
    envelope = hub.announced()[-1]
    assert (envelope["family"], envelope["subject"]) == ("reference.hub.handover", str(scarborough))
    assert set(envelope["data"]) == {"signature_id", "home_id", "staff_id", "since", "read_to", "signed_at"}
    assert "canary" not in str(envelope)
    assert read(ash, scarborough)["signed_to"] == handover["read_to"]


def test_what_came_after_my_signature_is_marked_new_the_next_time(hub, ash, jay, scarborough):
    for words, at in (("Read.", NOW - HOUR), ("New.", NOW)):
        hub.logged(young_person_id=jay, summary=words, occurred_at=at, recorded_at=at)
    handover = read(ash, scarborough)
    assert [each["is_new"] for each in lines_of(handover, jay)["contacts"]] == [False, False]
    sign(ash, scarborough, handover | {"read_to": (NOW - MINUTE).isoformat()})
    again = lines_of(read(ash, scarborough), jay)["contacts"]
    assert [(each["summary"], each["is_new"]) for each in again] == [("Read.", False), ("New.", True)]


def test_everybody_on_duty_is_shown_with_whether_they_have_signed(hub, ash, scarborough):
    ruth, late = uuid4(), uuid4()
    hub.on_duty(ash.staff_id, scarborough, starts_at=NOW - HOUR, ends_at=NOW + HOUR)
    hub.on_duty(ash.staff_id, scarborough, starts_at=NOW - 2 * HOUR, ends_at=NOW + 2 * HOUR)
    hub.on_duty(ruth, scarborough, starts_at=NOW - HOUR, ends_at=NOW + HOUR)
    hub.on_duty(late, scarborough, starts_at=NOW + HOUR, ends_at=NOW + 9 * HOUR)
    hub.on_duty(uuid4(), scarborough, starts_at=NOW + 5 * HOUR, ends_at=NOW + 9 * HOUR)
    sign(ash, scarborough, read(ash, scarborough))
    handover = read(ash, scarborough)
    signed = {each["staff_id"]: each["signed_at"] is not None for each in handover["on_duty"]}
    assert signed == {str(ash.staff_id): True, str(ruth): False}
    assert [each["staff_id"] for each in handover["next"]] == [str(late)]


def test_a_signature_of_an_earlier_shift_does_not_count_for_this_one(hub, ash, scarborough):
    hub.on_duty(ash.staff_id, scarborough, starts_at=utc_now() + 2 * HOUR, ends_at=NOW + 9 * HOUR)
    sign(ash, scarborough, read(ash, scarborough))
    (mine,) = read(ash, scarborough)["next"]
    assert mine["signed_at"] is None


def test_two_taps_sign_once(hub, ash, scarborough):
    handover, key = read(ash, scarborough), {"Idempotency-Key": "two taps"}
    answers = [sign(ash, scarborough, handover, **key) for _ in range(2)]
    assert answers[0].get_json() == answers[1].get_json()
    assert len(hub.announced()) == 1


def test_nobody_signs_what_is_still_to_come(hub, ash, scarborough):
    answer = sign(ash, scarborough, read(ash, scarborough) | {"read_to": (utc_now() + HOUR).isoformat()})
    assert set(answer.get_json()["errors"]) == {"read_to"}
    assert hub.announced() == []


def write(caller, hub_id, words="The boiler is off until ten.", **headers):
    return caller.post("/v1/handover/notes", {"hub_id": str(hub_id), "words": words}, **headers)


def a_note(caller, hub_id):
    return write(caller, hub_id).get_json()["id"]


def test_several_leave_a_word_for_the_next_shift(hub, ash, priya, scarborough):
    assert write(ash, scarborough).status_code == 201
    write(priya, scarborough, words="Milk is out.")
    notes = read(ash, scarborough)["notes"]
    assert [(each["words"], each["author_id"]) for each in notes] == [
        ("Milk is out.", str(priya.staff_id)),
        ("The boiler is off until ten.", str(ash.staff_id)),
    ]
    assert hub.announced() == []


@pytest.mark.parametrize("words", ["", "  ", "x" * 1001, "a\x00b", None])
def test_a_word_that_makes_no_sense_is_refused(ash, scarborough, words):
    assert set(write(ash, scarborough, words=words).get_json()["errors"]) == {"words"}
    assert read(ash, scarborough)["notes"] == []


def test_the_author_or_a_manager_takes_a_word_back_and_nobody_else(hub, ash, priya, jay, scarborough):
    ruth, path = hub.somebody(Reader.HUB, jay), "/v1/handover/notes/{}/retraction"
    first, second = a_note(ash, scarborough), a_note(ash, scarborough)
    assert ruth.post(path.format(first), {}).status_code == 403
    assert (ash.post(path.format(first), {}).status_code, priya.post(path.format(second), {}).status_code) == (200, 200)
    assert read(ruth, scarborough)["notes"] == []
    assert ash.post(path.format(first), {}).status_code == 404


def test_my_shifts_say_where_i_am_on_duty_with_whom_and_whether_i_have_signed(hub, ash, scarborough):
    assert ash.get("/v1/my-shifts").get_json() == {"running": None, "last": None}
    ruth = uuid4()
    for each in (ash.staff_id, ruth):
        hub.on_duty(each, scarborough, starts_at=NOW - HOUR, ends_at=NOW + HOUR)
    ended_a_shift(hub, ash, scarborough, NOW - 10 * HOUR)
    mine = ash.get("/v1/my-shifts").get_json()
    assert (mine["running"]["hub_id"], mine["running"]["beside_me"]) == (str(scarborough), [str(ruth)])
    assert (mine["running"]["signed_at"], mine["last"]["ended_at"]) == (None, (NOW - 10 * HOUR).isoformat())
    sign(ash, scarborough, read(ash, scarborough))
    assert ash.get("/v1/my-shifts").get_json()["running"]["signed_at"]


def test_who_read_a_handover_is_written_down_for_each_young_person(hub, priya, jay, scarborough):
    read(priya, scarborough)
    assert {(each.young_person_id, each.item_kind) for each in hub.looks()} == {(jay, "handover")}
