"""A hub's managers: the log of a day, what waits for them, and signing that they have read it."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from shared.access.kinds import Reader
from tests.hub.test_api_contacts import correct, narrow, retract

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)
FLAGGED = {"flags": ["safeguarding"]}


@pytest.fixture
def scarborough(hub, jay) -> UUID:
    home = uuid4()
    hub.moves_in(home, jay)
    return home


@pytest.fixture
def flagged(ash, jay):
    return ash.log(jay, **FLAGGED)


def sign(caller, contact_id, revision=1, **sent):
    body = {"revision": revision} | {name: value for name, value in sent.items() if name == "note"}
    headers = {"Idempotency-Key": sent["key"]} if "key" in sent else {}
    return caller.post(f"/v1/contacts/{contact_id}/countersignature", body, **headers)


def waiting(caller, hub_id):
    answer = caller.get("/v1/countersignatures/waiting", hub_id=str(hub_id))
    assert answer.status_code == 200, answer.json
    body = answer.get_json()
    assert body["count"] == len(body["contacts"])
    return [each["id"] for each in body["contacts"]]


def log_of(caller, hub_id, on=None):
    answer = caller.get("/v1/hub-log", hub_id=str(hub_id), **({"on": on} if on else {}))
    assert answer.status_code == 200, answer.json
    return answer.get_json()["contacts"]


def read(caller, contact_id):
    return caller.get(f"/v1/contacts/{contact_id}").get_json()


def test_a_flagged_contact_waits_for_a_manager_until_one_has_signed_it(ash, priya, jay, scarborough, flagged):
    ash.log(jay)
    ash.log(jay, flags=["celebrate"])
    assert waiting(priya, scarborough) == [flagged]
    assert sign(priya, flagged, note="Spoke to Sam").status_code == 201
    assert waiting(priya, scarborough) == []


def test_the_entry_says_who_signed_it_when_and_what_they_wrote(ash, priya, scarborough, flagged):
    before = read(ash, flagged)
    assert (before["countersignature"], bool(before["countersign_by"])) == (None, True)
    sign(priya, flagged, note="Spoke to Sam")
    signed = read(ash, flagged)
    told = signed["countersignature"]
    assert (told["signed_by"], told["note"], told["revision"]) == (str(priya.staff_id), "Spoke to Sam", 1)
    assert (signed["awaits_signature_since"], signed["countersign_by"]) == (None, None)


def test_the_longest_wait_comes_first(hub, priya, jay, scarborough):
    ids = [
        hub.logged(young_person_id=jay, recorded_at=NOON + timedelta(hours=n), occurred_at=NOON, flags=["health"])
        for n in (3, 1, 2)
    ]
    assert waiting(priya, scarborough) == [str(ids[n]) for n in (1, 2, 0)]


def test_nobody_countersigns_their_own(hub, priya, jay, scarborough):
    own = priya.log(jay, **FLAGGED)
    assert (waiting(priya, scarborough), sign(priya, own).status_code) == ([], 403)
    dan = hub.somebody(Reader.MANAGER, jay)
    assert (waiting(dan, scarborough), sign(dan, own).status_code) == ([own], 201)


def test_a_contact_corrected_after_the_signature_asks_again_and_keeps_the_first(ash, priya, scarborough, flagged):
    sign(priya, flagged)
    correct(ash, flagged)
    again = read(priya, flagged)
    assert (again["countersignature"]["revision"], again["revision"]) == (1, 2)
    assert again["awaits_signature_since"] > again["countersignature"]["signed_at"]
    assert waiting(priya, scarborough) == [flagged]
    assert sign(priya, flagged, revision=2).status_code == 201
    assert read(priya, flagged)["countersignature"]["revision"] == 2


def test_a_flag_that_is_taken_off_is_looked_at_too(ash, priya, scarborough, flagged):
    sign(priya, flagged)
    correct(ash, flagged, flags=[])
    assert waiting(priya, scarborough) == [flagged]


def test_a_correction_puts_off_nothing_that_waits_already(ash, priya, scarborough, flagged):
    before = read(priya, flagged)["awaits_signature_since"]
    correct(ash, flagged)
    assert read(priya, flagged)["awaits_signature_since"] == before


def test_narrowing_after_the_signature_asks_nobody_again(ash, priya, scarborough, flagged):
    sign(priya, flagged)
    narrow(ash, flagged)
    assert waiting(priya, scarborough) == []


def test_a_flag_that_is_put_on_later_asks(ash, priya, jay, scarborough):
    contact_id = ash.log(jay)
    correct(ash, contact_id, flags=["health"])
    assert waiting(priya, scarborough) == [contact_id]


def test_what_was_taken_back_waits_for_nobody(ash, priya, scarborough, flagged):
    retract(ash, flagged)
    assert (waiting(priya, scarborough), sign(priya, flagged).status_code) == ([], 404)


def test_a_manager_signs_what_they_have_read_and_not_what_it_became(ash, priya, scarborough, flagged):
    correct(ash, flagged)
    stale = sign(priya, flagged, revision=1)
    assert (stale.status_code, stale.get_json()["current"]["summary"]) == (409, "Better")


def test_a_signature_is_given_once(hub, priya, jay, scarborough, flagged):
    answers = [sign(priya, flagged, key="two taps") for _ in range(2)]
    assert [each.status_code for each in answers] == [201, 201]
    assert answers[0].get_json()["id"] == answers[1].get_json()["id"]
    assert sign(hub.somebody(Reader.MANAGER, jay), flagged).status_code == 409


def test_what_asks_for_no_signature_takes_none(ash, priya, jay, scarborough):
    assert sign(priya, ash.log(jay)).status_code == 409


@pytest.mark.parametrize("sent", [{"revision": 0}, {"note": "x" * 501}, {"note": "a\x00b"}, {"signed_by": "me"}])
def test_a_signature_that_makes_no_sense_is_refused(priya, scarborough, flagged, sent):
    answer = priya.post(f"/v1/contacts/{flagged}/countersignature", {"revision": 1} | sent)
    assert (answer.status_code, set(answer.get_json()["errors"])) == (422, set(sent))
    assert waiting(priya, scarborough) == [flagged]


def test_no_event_tells_of_a_signature(hub, priya, scarborough, flagged):
    before = len(hub.announced())
    sign(priya, flagged, note="canary-note")
    assert len(hub.announced()) == before


@pytest.mark.parametrize("reader", [Reader.HUB, Reader.ON_SHIFT, Reader.SOCIAL_WORKER, Reader.IRO, Reader.PSYCHOLOGY])
def test_whoever_reads_contacts_and_manages_nobody_signs_nothing_and_has_no_log(hub, jay, scarborough, flagged, reader):
    somebody = hub.somebody(reader, jay)
    assert sign(somebody, flagged).status_code == 403
    for path in ("/v1/hub-log", "/v1/countersignatures/waiting"):
        answers = [somebody.get(path, hub_id=str(each)) for each in (scarborough, uuid4())]
        assert [each.status_code for each in answers] == [404, 404]


@pytest.mark.parametrize("reader", [Reader.POLICE, Reader.CARER, Reader.SCHOOL])
def test_whoever_may_not_know_of_contacts_finds_nothing_to_sign(hub, jay, scarborough, flagged, reader):
    answers = [sign(hub.somebody(reader, jay), each) for each in (flagged, uuid4())]
    assert len({(each.status_code, each.get_json()["code"], each.get_json()["detail"]) for each in answers}) == 1
    assert answers[0].status_code == 404


def test_the_manager_of_another_hub_sees_nothing_of_this_one(hub, scarborough, flagged):
    marcus, harrogate, ola = hub.somebody(Reader.MANAGER), uuid4(), uuid4()
    hub.moves_in(harrogate, ola)
    marcus.relations |= hub.somebody(Reader.MANAGER, ola).relations
    assert (waiting(marcus, harrogate), log_of(marcus, harrogate)) == ([], [])
    assert marcus.get("/v1/hub-log", hub_id=str(scarborough)).status_code == 404
    assert sign(marcus, flagged).status_code == 404


@pytest.mark.parametrize("reader", [Reader.SOCIAL_WORKER, Reader.PREVENTION, Reader.ON_SHIFT, Reader.PSYCHOLOGY])
def test_who_does_not_work_at_the_hub_is_not_told_of_signatures(hub, priya, jay, scarborough, flagged, reader):
    sign(priya, flagged, note="canary-note")
    told = hub.somebody(reader, jay).get(f"/v1/contacts/{flagged}")
    assert told.status_code == 200
    assert not {"countersignature", "awaits_signature_since", "countersign_by"} & set(told.get_json())


def test_the_log_of_a_day_holds_what_happened_on_it_and_what_was_written_on_it(hub, priya, jay, scarborough):
    times = {
        "the evening before": (datetime(2026, 11, 17, 23, 59, tzinfo=UTC),) * 2,
        "the night": (datetime(2026, 11, 18, 0, 0, tzinfo=UTC), NOON),
        "written a day late": (datetime(2026, 11, 17, 8, tzinfo=UTC), NOON),
        "told the next day": (NOON, NOON + timedelta(days=1)),
        "the night after": (datetime(2026, 11, 19, 0, 0, tzinfo=UTC),) * 2,
    }
    for words, (occurred_at, recorded_at) in times.items():
        hub.logged(young_person_id=jay, summary=words, occurred_at=occurred_at, recorded_at=recorded_at)
    log = [each["summary"] for each in log_of(priya, scarborough, on="2026-11-18")]
    assert log == ["written a day late", "the night", "told the next day"]


def test_a_day_begins_and_ends_by_the_clock_on_the_wall(hub, priya, jay, scarborough):
    for minute in (22 * 60 + 59, 23 * 60):
        at = datetime(2026, 6, 30, minute // 60, minute % 60, tzinfo=UTC)
        hub.logged(young_person_id=jay, occurred_at=at, recorded_at=at)
    assert len(log_of(priya, scarborough, on="2026-06-30")) == len(log_of(priya, scarborough, on="2026-07-01")) == 1


@pytest.mark.parametrize("on", ["2026-13-01", "31/12/2026", "yesterday", "1999-12-31", "9999-12-31"])
def test_what_is_no_day_is_refused(priya, scarborough, on):
    answer = priya.get("/v1/hub-log", hub_id=str(scarborough), on=on)
    assert (answer.status_code, set(answer.get_json()["errors"])) == (422, {"on"})
