"""The beds of a home: kept for somebody, slept in, free again; what is thought of before, and who is told."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from services.hub.actions import beds as actions
from services.hub.actions import copies
from services.hub.models import AuthorityNotice, Stay
from services.hub.timers import timers
from shared.access.kinds import Reader
from shared.clock import london, utc_now
from shared.messaging.tables import timer
from shared.timers import DueTimer
from shared.vocabulary import BedKind, Strand

IN_A_WEEK = london(utc_now()).date() + timedelta(days=7)
OURS, LEEDS = "North Yorkshire", "Leeds"


@pytest.fixture
def scarborough(hub, jay) -> UUID:
    home = uuid4()
    hub.moves_in(home, jay)
    with hub.database.transaction() as session:
        actions.furnish(session, home)
    return home


def board(caller, home):
    answer = caller.get("/v1/beds", hub_id=str(home))
    assert answer.status_code == 200, answer.json
    return answer.get_json()


def a_bed(caller, home, kind="planned", number=1):
    beds = board(caller, home)["beds"]
    return next(each["id"] for each in beds if (each["kind"], each["number"]) == (kind, number))


def offers(caller, jay, bed_id, **said):
    body = {
        "young_person_id": str(jay),
        "bed_id": bed_id,
        "placing_authority": OURS,
        "impact_on_residents": "Room for one more; the house is calm.",
    } | said
    return caller.post("/v1/stays", body)


def offers_an_emergency_bed(caller, jay, home, number=1, **said):
    until = {"planned_end_on": IN_A_WEEK.isoformat(), "exit_plan": "Back to nan on Tuesday."}
    return offers(caller, jay, a_bed(caller, home, "emergency", number), **until | said)


def offered(caller, jay, home, **said):
    answer = offers(caller, jay, a_bed(caller, home), **said)
    assert answer.status_code == 201, answer.json
    return answer.get_json()["id"]


def comes(caller, stay_id, revision=1, **said):
    return caller.post(f"/v1/stays/{stay_id}/occupation", {"revision": revision} | said)


def leaves(caller, stay_id, revision=2, reason="back_to_family", **said):
    return caller.post(f"/v1/stays/{stay_id}/ending", {"revision": revision, "end_reason": reason} | said)


def in_bed(caller, jay, home, **said):
    stay_id = offered(caller, jay, home, **said)
    assert comes(caller, stay_id).status_code == 201
    return stay_id


def stays(caller, jay):
    return caller.get(f"/v1/young-people/{jay}/stays").get_json()["stays"]


def bed_events(hub):
    return [each["type"] for each in hub.announced() if each["family"] == "team.hub.bed"]


def test_a_hub_has_four_planned_beds_and_two_for_emergencies(priya, scarborough):
    beds = board(priya, scarborough)["beds"]
    assert [(each["kind"], each["number"]) for each in beds] == [
        *(("planned", n) for n in (1, 2, 3, 4)),
        *(("emergency", n) for n in (1, 2)),
    ]
    assert all(each["is_free"] for each in beds)


def test_a_bed_is_kept_slept_in_and_free_again(hub, priya, ash, jay, scarborough):
    stay_id = in_bed(priya, jay, scarborough)
    first = board(ash, scarborough)["beds"][0]
    assert (first["is_free"], first["stay"]["young_person_id"]) == (False, str(jay))
    assert leaves(ash, stay_id).status_code == 201
    assert board(ash, scarborough)["beds"][0]["is_free"]
    assert bed_events(hub) == ["hub.bed.offered.v1", "hub.bed.occupied.v1", "hub.bed.vacated.v1"]


def test_no_emergency_bed_without_a_planned_end(priya, jay, scarborough):
    refused = offers_an_emergency_bed(priya, jay, scarborough, planned_end_on=None)
    assert (refused.status_code, list(refused.get_json()["errors"])) == (422, ["planned_end_on"])
    assert stays(priya, jay) == []
    assert offers_an_emergency_bed(priya, jay, scarborough).status_code == 201


def test_the_database_too_refuses_an_emergency_bed_without_a_planned_end(hub, priya, jay, scarborough):
    bed_id = UUID(a_bed(priya, scarborough, "emergency"))
    row = {
        "id": uuid4(),
        "bed_id": bed_id,
        "home_id": scarborough,
        "bed_kind": BedKind.EMERGENCY,
        "young_person_id": jay,
        "revision": 1,
        "placing_authority": OURS,
        "matching": {},
        "offered_by": uuid4(),
        "offered_at": utc_now(),
    }
    with pytest.raises(IntegrityError, match="emergency_has_an_end"), hub.database.transaction() as session:
        session.execute(insert(Stay).values(**row))


def test_nobody_gets_an_emergency_bed_as_a_head_on_a_bed(priya, jay, scarborough):
    refused = offers_an_emergency_bed(priya, jay, scarborough, exit_plan=None)
    assert (refused.status_code, list(refused.get_json()["errors"])) == (422, ["exit_plan"])


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"impact_on_residents": " "}, "impact_on_residents"),
        ({"placing_authority": ""}, "placing_authority"),
        ({"planned_end_on": "2001-01-01"}, "planned_end_on"),
        ({"planned_end_on": "2099-01-01"}, "planned_end_on"),
        ({"bed_id": str(uuid4())}, "bed_id"),
    ],
)
def test_what_is_not_thought_of_is_named_and_nothing_kept(priya, jay, scarborough, said, field):
    refused = offers(priya, jay, **{"bed_id": a_bed(priya, scarborough)} | said)
    assert (refused.status_code, list(refused.get_json()["errors"])) == (422, [field])
    assert stays(priya, jay) == []


def test_one_person_per_bed_and_one_bed_per_person(hub, jay, scarborough):
    mia = uuid4()
    hub.moves_in(scarborough, mia)
    priya = hub.somebody(Reader.MANAGER, jay, mia)
    in_bed(priya, jay, scarborough)
    assert offers(priya, mia, a_bed(priya, scarborough)).status_code == 409, "the bed is taken"
    assert offers(priya, mia, a_bed(priya, scarborough, number=2)).status_code == 201
    assert offers(priya, mia, a_bed(priya, scarborough, number=3)).status_code == 409, "one is kept for her already"
    with hub.database.reading() as session:
        first, second = session.scalars(select(Stay).order_by(Stay.offered_at))
        assert (first.young_person_id, second.young_person_id) == (jay, mia)
    with pytest.raises(IntegrityError), hub.database.transaction() as session:
        session.get_one(Stay, second.id).bed_id = first.bed_id


def test_a_bed_follows_the_register_and_never_leads_it(hub, priya, jay, scarborough):
    hub_stay = offers_an_emergency_bed(priya, jay, scarborough).get_json()["id"]
    refused = comes(priya, hub_stay)
    assert (refused.status_code, refused.get_json()["asks"]) == (409, "move_first")
    assert not stays(priya, jay)[0]["may_move_in"]
    with hub.database.transaction() as session:
        copies.remember_home(
            session,
            subject=jay,
            young_person_id=jay,
            home_id=scarborough,
            strand=Strand.HUB_EMERGENCY_BED,
            revision=2,
        )
    assert stays(priya, jay)[0]["may_move_in"]
    assert comes(priya, hub_stay).status_code == 201


def test_who_moved_on_in_the_register_and_has_a_bed_still_is_seen(hub, priya, jay, scarborough):
    in_bed(priya, jay, scarborough)
    assert stays(priya, jay)[0]["lives_here"]
    with hub.database.transaction() as session:
        said = {"home_id": scarborough, "strand": Strand.SUPPORTED_LODGINGS, "revision": 2}
        copies.remember_home(session, subject=jay, young_person_id=jay, **said)
    assert not stays(priya, jay)[0]["lives_here"]


def test_a_change_of_bed_frees_the_one_before_and_tells_no_authority(hub, priya, jay, scarborough):
    before = in_bed(priya, jay, scarborough, placing_authority=LEEDS)
    after = offers(priya, jay, a_bed(priya, scarborough, number=2), placing_authority=LEEDS).get_json()["id"]
    assert comes(priya, after).status_code == 201
    reasons = {each["id"]: each["end_reason"] for each in stays(priya, jay)}
    assert reasons == {before: "other_bed", after: None}
    assert [each["about"] for each in board(priya, scarborough)["notices"]] == ["admission"]


@pytest.mark.parametrize(
    ("placing", "told_of"),
    [(OURS, set()), ("north  yorkshire", set()), (LEEDS, {"admission", "discharge"})],
)
def test_the_local_authority_is_told_only_of_those_whom_another_authority_placed(
    hub, priya, jay, scarborough, placing, told_of
):
    stay_id = in_bed(priya, jay, scarborough, placing_authority=placing)
    leaves(priya, stay_id)
    with hub.database.reading() as session:
        assert {each.about.value for each in session.scalars(select(AuthorityNotice))} == told_of


def test_an_offer_that_was_not_taken_is_no_discharge(hub, priya, jay, scarborough):
    stay_id = offered(priya, jay, scarborough, placing_authority=LEEDS)
    assert leaves(priya, stay_id, revision=1, reason="planned_move").status_code == 422, "they never came"
    assert leaves(priya, stay_id, revision=1, reason="offer_not_taken").status_code == 201
    assert board(priya, scarborough)["notices"] == []


def test_who_told_the_local_authority_when_and_how_is_written_down_once(priya, jay, scarborough):
    in_bed(priya, jay, scarborough, placing_authority=LEEDS)
    (notice,) = board(priya, scarborough)["notices"]
    body = {"told_whom": "The duty desk", "method": "secure_email"}
    assert priya.post(f"/v1/authority-notices/{notice['id']}/telling", body).status_code == 201
    (told,) = board(priya, scarborough)["notices"]
    assert (told["told_whom"], told["method"], told["told_by"]) == (
        "The duty desk",
        "secure_email",
        str(priya.staff_id),
    )
    assert priya.post(f"/v1/authority-notices/{notice['id']}/telling", body).status_code == 409


def falls_due(hub, stay_id):
    """Let the time of a stay's planned end come."""
    with hub.database.transaction() as session:
        row = session.execute(select(timer).where(timer.c.key == stay_id)).mappings().one()
        due = DueTimer(name=row["name"], key=row["key"], due_at=row["due_at"], payload={})
        timers.effects[row["name"]](session, due)


def test_a_planned_end_that_passes_unanswered_is_shown_and_told_to_the_manager(hub, priya, jay, scarborough):
    stay_id = in_bed(priya, jay, scarborough, planned_end_on=IN_A_WEEK.isoformat())
    falls_due(hub, stay_id)
    assert not [each for each in hub.announced() if each["type"] == "hub.alert.raised.v1"], "not before its day"
    with time_machine.travel(datetime.combine(IN_A_WEEK, datetime.min.time(), UTC) + timedelta(days=1, hours=2)):
        falls_due(hub, stay_id)
        assert stays(priya, jay)[0]["is_over"]
        (told,) = [each for each in hub.announced() if each["type"] == "hub.alert.raised.v1"]
        assert told["data"]["audience"] == ["hub_manager"]
        later = (IN_A_WEEK + timedelta(days=9)).isoformat()
        body = {"revision": 2, "planned_end_on": later, "reason": "Nan is ill."}
        assert priya.post(f"/v1/stays/{stay_id}/planned-end", body).status_code == 201
        assert not stays(priya, jay)[0]["is_over"]
    assert "hub.alert.settled.v1" in [each["type"] for each in hub.announced()]


def test_what_was_planned_before_is_kept_with_the_reason(priya, jay, scarborough):
    stay_id = in_bed(priya, jay, scarborough, planned_end_on=IN_A_WEEK.isoformat())
    body = {"revision": 2, "planned_end_on": (IN_A_WEEK + timedelta(days=2)).isoformat(), "reason": "Nan is ill."}
    assert priya.post(f"/v1/stays/{stay_id}/planned-end", body).status_code == 201
    (before,) = stays(priya, jay)[0]["earlier"]
    assert (before["planned_end_on"], before["reason"]) == (IN_A_WEEK.isoformat(), "Nan is ill.")
    assert priya.post(f"/v1/stays/{stay_id}/planned-end", body).status_code == 409, "on an old page"


def test_a_bed_cannot_be_slept_in_before_it_was_offered_nor_left_before_they_came(priya, jay, scarborough):
    stay_id = offered(priya, jay, scarborough)
    assert "started_at" in comes(priya, stay_id, started_at="2001-01-01T10:00:00+00:00").get_json()["errors"]
    comes(priya, stay_id)
    assert "ended_at" in leaves(priya, stay_id, ended_at="2001-01-01T10:00:00+00:00").get_json()["errors"]


def test_a_second_click_keeps_one_bed(priya, jay, scarborough):
    body = {
        "young_person_id": str(jay),
        "bed_id": a_bed(priya, scarborough),
        "placing_authority": OURS,
        "impact_on_residents": "None.",
    }
    answers = [priya.post("/v1/stays", body, **{"Idempotency-Key": "one click"}) for _ in range(2)]
    assert [each.status_code for each in answers] == [201, 201]
    assert len(stays(priya, jay)) == 1


def test_what_matching_says_of_others_is_for_those_who_give_beds_out(priya, ash, jay, scarborough):
    in_bed(priya, jay, scarborough, exploitation_links="Knows one of the others from the pier.")
    assert "matching" in stays(priya, jay)[0]
    assert "matching" not in stays(ash, jay)[0]


def test_a_residential_worker_writes_down_that_they_came_and_offers_nothing(priya, ash, jay, scarborough):
    assert offers(ash, jay, a_bed(ash, scarborough)).status_code == 403
    assert comes(ash, offered(priya, jay, scarborough)).status_code == 201


def test_a_social_worker_sees_the_bed_of_theirs_and_no_other(hub, priya, jay, scarborough):
    mia = uuid4()
    hub.moves_in(scarborough, mia)
    in_bed(priya, jay, scarborough)
    sam = hub.somebody(Reader.SOCIAL_WORKER, jay)
    assert [each["stay"]["young_person_id"] for each in board(sam, scarborough)["beds"]] == [str(jay)]
    stranger = hub.somebody(Reader.SOCIAL_WORKER, mia)
    assert stranger.get("/v1/beds", hub_id=str(scarborough)).status_code == 404


@pytest.mark.parametrize("who", [Reader.POLICE, Reader.IRO, Reader.PSYCHOLOGY, Reader.SCHOOL])
def test_whoever_is_not_meant_to_know_of_beds_learns_nothing(hub, priya, jay, scarborough, who):
    in_bed(priya, jay, scarborough)
    somebody = hub.somebody(who, jay)
    assert somebody.get("/v1/beds", hub_id=str(scarborough)).status_code == 404
    assert somebody.get(f"/v1/young-people/{jay}/stays").status_code == 404


def test_no_word_of_matching_travels(hub, priya, jay, scarborough):
    in_bed(priya, jay, scarborough, impact_on_residents="A word that stays here")
    assert "A word that stays here" not in str(hub.announced())
