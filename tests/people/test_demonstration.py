"""The demonstration world: the same on every machine, topped up on every start."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from services.people.demonstration.cast import CAST
from services.people.models import Assignment, Shift, Staff, YoungPerson
from services.people.tasks import demonstrate
from shared.clock import utc_now
from shared.messaging.tables import event_log
from shared.vocabulary import AssignmentRole, Role, Strand
from tests.people.world import PASSWORD, PeopleWorld, staff, young


def count_of(people: PeopleWorld, what) -> int:
    with people.database.reading() as session:
        return session.scalar(select(func.count()).select_from(what)) or 0


def test_every_role_has_somebody_and_so_has_every_kind_of_assignment(people):
    assert {member.role for member in CAST} == set(Role)
    with people.database.reading() as session:
        assert set(session.scalars(select(Assignment.role))) >= set(AssignmentRole) - HUB_STAFF_BY_SHIFT


HUB_STAFF_BY_SHIFT = {AssignmentRole.EDGE_OF_CARE_WORKER}


def test_both_hubs_have_six_beds_and_everybody_has_one_key_worker(people):
    beds = select(YoungPerson.strand, func.count()).group_by(YoungPerson.strand)
    with people.database.reading() as session:
        by_strand = dict(session.execute(beds).all())
        at_work = select(func.count()).where(Assignment.ended_at.is_(None))
        key_workers = at_work.where(Assignment.role == AssignmentRole.KEY_WORKER)
        assert session.scalar(key_workers) == count_of(people, YoungPerson)
    assert (by_strand[Strand.HUB_BED], by_strand[Strand.HUB_EMERGENCY_BED]) == (8, 4)


def test_a_second_start_changes_nothing(people):
    before = [count_of(people, each) for each in (YoungPerson, Staff, Assignment, Shift, event_log)]
    demonstrate(people.database, utc_now(), "another password")
    assert [count_of(people, each) for each in (YoungPerson, Staff, Assignment, Shift, event_log)] == before


def test_a_start_on_a_later_day_tops_the_shifts_up(people):
    before = count_of(people, Shift)
    demonstrate(people.database, utc_now() + timedelta(days=3), PASSWORD)
    assert count_of(people, Shift) == before + 3 * 14


def test_the_hub_is_told_whom_it_may_write_about_and_who_writes(people):
    made = demonstrate(people.database, utc_now(), PASSWORD)
    assert young("jay") in made["young_people"]
    assert set(made["authors"]) == set(made["young_people"])


def test_who_wrote_two_years_ago_worked_with_them_then(people):
    made = demonstrate(people.database, utc_now(), PASSWORD)
    for writers in made["authors"].values():
        assert min(begun for _, begun, _ in writers) < utc_now() - timedelta(days=59)
        assert any(ended is None for _, _, ended in writers)
    ash = next(writer for writer in made["authors"][young("jay")] if writer[0] == staff("ash"))
    assert utc_now() - ash[1] > timedelta(days=730)


def test_whoever_left_works_with_nobody_and_signs_in_no_more(people):
    with people.database.reading() as session:
        tessa = session.get_one(Staff, staff("tessa"))
        work = session.scalars(select(Assignment).where(Assignment.staff_id == tessa.id)).all()
        assert tessa.left_at is not None
        assert work
        assert all(each.ended_at is not None and each.ended_at <= tessa.left_at for each in work)
    with pytest.raises(LookupError):
        people.person("tessa")
