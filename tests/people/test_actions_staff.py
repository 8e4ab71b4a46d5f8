"""Staff who join, change posts and leave; shifts; and who is barred from what."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from services.people.actions import restrictions, shifts
from services.people.actions import staff as actions
from services.people.models import Assignment, Home, Shift
from shared.cli import main
from shared.clock import utc_now
from shared.problems import Conflict, Forbidden, Invalid
from shared.vocabulary import RestrictionKind, Role
from tests.people.world import PeopleWorld, a_home, somebody_of, staff, young

HOUR = timedelta(hours=1)


def test_whoever_leaves_leaves_no_assignment_and_no_shift_behind(people):
    now = utc_now()
    with people.database.transaction() as session:
        actions.leave(session, somebody_of(session, "ash"), left_at=now)
        open_work = select(Assignment.id).where(Assignment.staff_id == staff("ash"), Assignment.ended_at.is_(None))
        open_shifts = select(Shift.id).where(Shift.staff_id == staff("ash"), Shift.cancelled_at.is_(None))
        assert session.scalars(open_work).all() == []
        assert session.scalars(open_shifts.where(Shift.ends_at > now)).all() == []
    ended = [
        each for each in people.said("people.relation.assignment_ended.v1") if each["staff_id"] == str(staff("ash"))
    ]
    assert {each["reason"] for each in ended} == {"worker_left"}
    assert people.said("people.staff.left.v1", staff("ash"))[0]["revision"] == 2
    assert people.said("people.shift.cancelled.v1")


def test_somebody_who_left_is_signed_out_by_the_command_line(people, capsys):
    ash = people.person("ash")
    with pytest.raises(SystemExit, match="0"):
        main(["staff-left", "--as", "ash", "--data", str(people.settings.data)])
    assert "ash has left" in capsys.readouterr().out
    assert people.client.post("/v1/tokens", json={"audience": "hub"}, headers=ash.session()).status_code == 401
    assert "worker_left" in {each["reason"] for each in people.said("people.relation.assignment_ended.v1")}
    with pytest.raises(SystemExit, match="nobody here signs in with this name"):
        main(["staff-left", "--as", "ash", "--data", str(people.settings.data)])


NORA = ["staff-joined", "--as", "Nora ", "--name", "Nora", "--role", "hub_manager"]
AT_A_NEW_HUB = ["--organisation", "NEW=New Council", "--hub", "Whitby hub"]


def nwd(people, *words, ends="0"):
    with pytest.raises(SystemExit, match=ends):
        main([*words, "--data", str(people.settings.data)])


def test_somebody_who_joins_by_the_command_line_signs_in_and_opens_the_hub(people, capsys):
    nwd(people, *NORA, *AT_A_NEW_HUB)
    password = capsys.readouterr().out.rpartition(": ")[2].strip()
    answer = people.client.post("/v1/sessions", json={"name": "nora", "password": password})
    assert answer.status_code == 201
    told = people.said("people.staff.joined.v1")[-1]
    assert (told["roles"], told["home_id"]) == (["hub_manager"], people.said("people.home.opened.v1")[-1]["home_id"])
    nwd(people, *NORA, *AT_A_NEW_HUB, ends="somebody has this sign-in name already")


def test_a_second_member_of_staff_works_at_the_same_hub(people):
    with people.database.reading() as session:
        homes = len(session.scalars(select(Home.id)).all())
    for name in ("nora", "olu"):
        nwd(people, *NORA, "--as", name, *AT_A_NEW_HUB)
    with people.database.reading() as session:
        assert len(session.scalars(select(Home.id)).all()) == homes + 1


def test_a_short_password_lets_nobody_join(people, tmp_path):
    (tmp_path / "short").write_text("tea")
    nwd(people, *NORA, *AT_A_NEW_HUB, "--password-file", str(tmp_path / "short"), ends="needs 12 characters")


def test_made_up_people_stay_outside_where_somebody_real_works(tmp_path):
    nobody = PeopleWorld(tmp_path)
    nwd(nobody, *NORA, *AT_A_NEW_HUB)
    nwd(nobody, "demonstration", ends="made-up people stay outside")
    nobody.database.dispose()


def test_the_demonstration_is_topped_up_where_it_is(people):
    nwd(people, "demonstration")


def test_nobody_leaves_twice(people):
    with people.database.transaction() as session:
        ash = somebody_of(session, "ash")
        actions.leave(session, ash, left_at=utc_now())
        with pytest.raises(Conflict):
            actions.leave(session, ash, left_at=utc_now())


def test_a_change_of_post_is_told_with_the_roles_held_now(people):
    with people.database.transaction() as session:
        roles = [Role.DEPUTY_MANAGER, Role.RESIDENTIAL_WORKER]
        actions.change_post(session, somebody_of(session, "ash"), roles=roles, team_id=None)
    told = people.said("people.staff.joined.v1", staff("ash"))[-1]
    assert (told["roles"], told["revision"]) == (["deputy_manager", "residential_worker"], 2)


@pytest.mark.parametrize(("hours", "is_a_shift"), [(8, True), (26, True), (27, False), (0, False), (-1, False)])
def test_a_shift_ends_after_it_begins_and_within_a_day_with_a_sleep_in(people, hours, is_a_shift):
    now = utc_now()
    with people.database.transaction() as session:
        home = a_home(session)
        about = {"staff_id": staff("ash"), "home_id": home.id, "starts_at": now, "ends_at": now + hours * HOUR}
        if is_a_shift:
            assert shifts.plan(session, **about).home_id == home.id
        else:
            with pytest.raises(Invalid):
                shifts.plan(session, **about)


def test_a_manager_plans_shifts_for_the_own_hub_only(people):
    now = utc_now()
    with people.database.transaction() as session, pytest.raises(Invalid) as refusal:
        home = a_home(session)
        about = {"staff_id": staff("priya"), "home_id": home.id, "starts_at": now, "ends_at": now + HOUR}
        shifts.plan(session, planned_by=staff("priya"), **about)  # type: ignore[arg-type]
    assert set(refusal.value.errors) == {"home_id"}


def test_a_restriction_says_who_and_is_lifted_once(people):
    about = {"young_person_id": young("jay"), "reason": "Related.", "now": utc_now()}
    with people.database.transaction() as session:
        with pytest.raises(Invalid):
            restrictions.restrict(session, kind=RestrictionKind.NAMED_CONFLICT, **about)  # type: ignore[arg-type]
        with pytest.raises(Invalid):
            restrictions.restrict(session, kind=RestrictionKind.DO_NOT_DISCLOSE_TO, **about)  # type: ignore[arg-type]
        kind = RestrictionKind.NAMED_CONFLICT
        found = restrictions.restrict(session, kind=kind, staff_id=staff("mo"), **about)  # type: ignore[arg-type]
        restrictions.lift(session, found, now=utc_now(), lifted_by=None)
        with pytest.raises(Conflict):
            restrictions.lift(session, found, now=utc_now(), lifted_by=None)
    assert people.said("people.relation.restriction_lifted.v1", found.id)[0]["revision"] == 2
    assert "reason" not in people.said("people.relation.restriction_set.v1", found.id)[0]


def test_nobody_lifts_a_restriction_that_names_them(people):
    about = {"young_person_id": young("jay"), "reason": "Related.", "now": utc_now(), "staff_id": staff("mo")}
    with people.database.transaction() as session:
        found = restrictions.restrict(session, kind=RestrictionKind.NAMED_CONFLICT, **about)  # type: ignore[arg-type]
        with pytest.raises(Forbidden):
            restrictions.lift(session, found, now=utc_now(), lifted_by=staff("mo"))
        restrictions.lift(session, found, now=utc_now(), lifted_by=staff("sam"))
