"""The demonstration world's plans: two years of promises, most of them kept, by those who worked there then."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from services.plan.demonstration import LONGEST_KNOWN, demonstrate
from services.plan.models import PlanAction, PlanActionRevision
from shared.access.kinds import Reader
from shared.clock import utc_now
from shared.vocabulary import ActionStatus, AssignmentRole, EndReason

ENDED = (ActionStatus.DONE, ActionStatus.NOT_DONE)
CHANGED_AGO = timedelta(days=200)


@pytest.fixture
def ash_then_nell(plan, speaker) -> tuple[UUID, UUID, UUID]:
    """Give a young person of two years, with the key worker of the first and the one of today."""
    young_person_id, ash, nell, first = (uuid4() for _ in range(4))
    changed_at = utc_now() - CHANGED_AGO
    work = {"role": AssignmentRole.KEY_WORKER}
    plan.hears(
        speaker.assigned(
            young_person_id, staff_id=ash, assignment_id=first, starts_at=utc_now() - timedelta(days=761), **work
        ),
        speaker.says_end(
            young_person_id, first, staff_id=ash, ended_at=changed_at, reason=EndReason.WORKER_MOVED, **work
        ),
        speaker.assigned(young_person_id, staff_id=nell, starts_at=changed_at, **work),
    )
    demonstrate(plan.database, utc_now(), [young_person_id])
    return young_person_id, ash, nell


def actions(plan) -> list[PlanAction]:
    with plan.database.reading() as session:
        return list(session.scalars(select(PlanAction)))


def test_promises_of_two_years_have_ended_and_some_of_today_are_open(plan, ash_then_nell):
    found = actions(plan)
    ended = [each.changed_at for each in found if each.status in ENDED]
    assert min(ended) < utc_now() - LONGEST_KNOWN + timedelta(days=120)
    assert [each for each in found if each.status not in ENDED]
    assert all(each.changed_at <= utc_now() for each in found)


def test_what_was_not_done_says_why(plan, ash_then_nell):
    assert all(each.note for each in actions(plan) if each.status is ActionStatus.NOT_DONE)


def test_who_promised_something_worked_there_then(plan, ash_then_nell):
    young_person_id, ash, nell = ash_then_nell
    with plan.database.reading() as session:
        for each in session.scalars(select(PlanActionRevision).where(PlanActionRevision.revision == 1)):
            worker = nell if each.changed_at > utc_now() - CHANGED_AGO else ash
            assert each.changed_by == worker
            assert each.owner_id in {worker, young_person_id}


def test_a_second_start_adds_nothing(plan, ash_then_nell):
    before = [(each.id, each.revision) for each in actions(plan)]
    demonstrate(plan.database, utc_now(), [ash_then_nell[0]])
    assert [(each.id, each.revision) for each in actions(plan)] == before


def test_at_every_moment_when_a_promise_changed_the_plan_of_then_is_told(plan, ash_then_nell):
    young_person_id, *_ = ash_then_nell
    reader = plan.somebody(Reader.HUB, young_person_id)
    with plan.database.reading() as session:
        moments = session.scalars(select(PlanActionRevision.changed_at)).all()
    for moment in moments:
        found = reader.reads(young_person_id, as_known_at=moment.isoformat())["actions"]
        assert any(datetime.fromisoformat(each["changed_at"]) == moment for each in found)
