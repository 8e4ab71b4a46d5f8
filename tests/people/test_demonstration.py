"""The demonstration world: the same on every machine, topped up on every start."""

from datetime import timedelta

from sqlalchemy import func, select

from services.people.demonstration.cast import CAST
from services.people.models import Assignment, Shift, Staff, YoungPerson
from services.people.tasks import demonstrate
from shared.clock import utc_now
from shared.messaging.tables import event_log
from shared.vocabulary import AssignmentRole, Role, Strand
from tests.people.world import PASSWORD, PeopleWorld, young


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
        key_workers = select(func.count()).where(Assignment.role == AssignmentRole.KEY_WORKER)
        assert session.scalar(key_workers) == count_of(people, YoungPerson) == 40
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
