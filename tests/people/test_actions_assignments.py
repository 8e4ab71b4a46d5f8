"""Who works with whom: beginnings, endings, cover, and the one key worker."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from services.people.actions import assignments, young_people
from services.people.models import Assignment
from services.people.timers import timers
from shared.clock import utc_now
from shared.messaging.tables import timer
from shared.problems import Conflict, Invalid, NotFound
from shared.vocabulary import AssignmentRole, EndReason, Strand
from tests.people.world import PeopleWorld, staff, young, young_person_of

STARTED, ENDED = "people.relation.assignment_started.v1", "people.relation.assignment_ended.v1"
HOUR = timedelta(hours=1)


def a_new(name: str, role: AssignmentRole = AssignmentRole.KEY_WORKER, **changed: object) -> Assignment:
    usual = {"young_person_id": young("jay"), "staff_id": staff(name), "role": role, "starts_at": utc_now() - HOUR}
    return Assignment(**usual | changed)


def started(people: PeopleWorld, new: Assignment, *, reason: EndReason | None = None) -> Assignment:
    with people.database.transaction() as session:
        return assignments.start(session, new, now=utc_now(), reason=reason)


def key_workers_of(people: PeopleWorld, key: str) -> list[Assignment]:
    query = select(Assignment).where(Assignment.young_person_id == young(key), Assignment.ended_at.is_(None))
    with people.database.reading() as session:
        return list(session.scalars(query.where(Assignment.role == AssignmentRole.KEY_WORKER)))


def test_a_new_key_worker_ends_the_work_of_the_one_before_for_a_reason(people):
    new = started(people, a_new("grace"), reason=EndReason.WORKER_MOVED)
    assert [each.id for each in key_workers_of(people, "jay")] == [new.id]
    ended = people.said(ENDED)[-1]
    assert (ended["staff_id"], ended["reason"], ended["revision"]) == (str(staff("ash")), "worker_moved", 2)
    assert people.said(STARTED, new.id)[0]["role"] == "key_worker"


def test_a_key_worker_is_never_changed_without_a_reason(people):
    with pytest.raises(Invalid) as refusal:
        started(people, a_new("grace"))
    assert set(refusal.value.errors) == {"reason"}
    assert [each.staff_id for each in key_workers_of(people, "jay")] == [staff("ash")]


def test_a_key_worker_is_not_named_for_a_later_day(people):
    with pytest.raises(Invalid) as refusal:
        started(people, a_new("grace", starts_at=utc_now() + HOUR), reason=EndReason.WORKER_LEFT)
    assert set(refusal.value.errors) == {"starts_at"}


def test_cover_leaves_the_key_worker_in_place_and_ends_within_28_days(people):
    covered = key_workers_of(people, "jay")[0]
    cover = started(people, a_new("grace", covers_assignment_id=covered.id))
    assert {each.staff_id for each in key_workers_of(people, "jay")} == {staff("ash"), staff("grace")}
    assert cover.ends_at == cover.starts_at + timedelta(days=28)
    assert people.said(STARTED, cover.id)[0]["covers_assignment_id"] == str(covered.id)


def test_more_than_28_days_is_no_cover(people):
    covered = key_workers_of(people, "jay")[0]
    too_late = utc_now() + timedelta(days=29)
    with pytest.raises(Invalid) as refusal:
        started(people, a_new("grace", covers_assignment_id=covered.id, ends_at=too_late))
    assert set(refusal.value.errors) == {"ends_at"}


def test_cover_names_the_worker_who_is_covered(people):
    of_somebody_else = key_workers_of(people, "corey")[0]
    with pytest.raises(Invalid) as refusal:
        started(people, a_new("nell", covers_assignment_id=of_somebody_else.id))
    assert set(refusal.value.errors) == {"covers_assignment_id"}


def test_a_move_to_another_place_touches_no_assignment(people):
    ended_before = people.said(ENDED)
    with people.database.transaction() as session:
        before = session.scalars(select(Assignment.id).where(Assignment.ended_at.is_(None))).all()
        jay = young_person_of(session, "jay")
        young_people.change_place(session, jay, strand=Strand.OWN_FAMILY_WITH_OUTREACH, home_id=None)
        assert session.scalars(select(Assignment.id).where(Assignment.ended_at.is_(None))).all() == before
    assert people.said("people.young_person.changed.v1", young("jay"))[0]["revision"] == 2
    assert people.said(ENDED) == ended_before


@pytest.mark.parametrize(
    ("name", "role", "field"),
    [
        ("sam", AssignmentRole.KEY_WORKER, "role"),
        ("ash", AssignmentRole.SOCIAL_WORKER, "role"),
        ("ash", AssignmentRole.KEY_WORKER, "staff_id"),
        ("nobody", AssignmentRole.KEY_WORKER, "staff_id"),
    ],
)
def test_who_cannot_do_the_work_or_does_it_already_is_refused(people, name, role, field):
    with pytest.raises(Invalid) as refusal:
        started(people, a_new(name, role), reason=EndReason.WORKER_LEFT)
    assert set(refusal.value.errors) == {field}


def test_nobody_begins_to_work_with_somebody_who_is_not_there(people):
    with pytest.raises(NotFound):
        started(people, a_new("grace", young_person_id=young("nobody")))


def test_work_that_is_to_end_later_ends_by_itself_on_the_day(people):
    last_day = utc_now() + timedelta(milliseconds=50)
    new = started(people, a_new("lindqvist", AssignmentRole.PIPA_PSYCHOLOGIST, ends_at=last_day))
    with people.database.transaction() as session:
        assignments.end_as_planned(session, new.id, now=last_day - HOUR)
    assert people.said(ENDED, new.id) == []
    with people.database.transaction() as session:
        session.execute(timer.update().values(due_at=utc_now() - HOUR))
        session.get_one(Assignment, new.id).ends_at = utc_now() - HOUR / 2
    assert timers.run_due(people.database) == 1
    with people.database.reading() as session:
        assert session.get_one(Assignment, new.id).ended_at is None, "it was put off meanwhile"


def work_of_kit():
    """Return what finds Kit's work with Jay."""
    return select(Assignment).where(Assignment.staff_id == staff("kit"), Assignment.young_person_id == young("jay"))


def test_a_planned_end_is_announced_when_it_comes(people):
    kit = work_of_kit()
    with people.database.transaction() as session:
        found = session.scalars(kit).one()
        assignments.end(session, found, reason=EndReason.AGENCY_ENDED, ended_at=utc_now() + HOUR, now=utc_now())
    assert people.said(ENDED, found.id) == []
    with people.database.transaction() as session:
        due = session.scalars(kit).one()
        due.ends_at = utc_now() - timedelta(seconds=1)
        session.execute(timer.update().values(due_at=due.ends_at))
    timers.run_due(people.database)
    assert people.said(ENDED, found.id)[0]["reason"] == "agency_ended"


def test_what_has_ended_does_not_end_again(people):
    with people.database.transaction() as session:
        found = session.scalars(work_of_kit()).one()
        assignments.end(session, found, reason=EndReason.WORKER_LEFT, ended_at=utc_now(), now=utc_now())
    with people.database.transaction() as session, pytest.raises(Conflict):
        again = session.get_one(Assignment, found.id)
        assignments.end(session, again, reason=EndReason.WORKER_LEFT, ended_at=utc_now(), now=utc_now())


def test_work_does_not_end_before_it_began(people):
    with people.database.transaction() as session, pytest.raises(Invalid):
        found = session.scalars(work_of_kit()).one()
        before = found.starts_at - HOUR
        assignments.end(session, found, reason=EndReason.WORKER_LEFT, ended_at=before, now=utc_now())
