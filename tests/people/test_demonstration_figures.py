"""The demonstration world beside the published figures of North Yorkshire: no kinder and no harder than it was.

Each range is the one that the design's cohort targets give for this figure, around what the Department for Education
published for North Yorkshire in 2024, or what the programme's evaluation says. Figures of what the product does not
record yet (placements, missing episodes, referrals, health checks) join when it does.
"""

from collections import Counter, defaultdict
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services.people.models import Assignment, Home, Staff, StaffRole, YoungPerson
from services.people.models.staff import HomeKind
from services.people.queries.stability import work_with
from services.people.rules.stability import stability
from shared.clock import london, utc_now
from shared.vocabulary import AssignmentRole, EligibilityGroup, EndReason, Role, Strand

SOCIAL_WORK = (Role.SOCIAL_WORKER, Role.TEAM_MANAGER)
BEDS = (Strand.HUB_BED, Strand.HUB_EMERGENCY_BED)


@pytest.fixture
def session(people):
    with people.database.reading() as session:
        yield session


def test_each_hub_has_six_beds(session: Session):
    query = select(YoungPerson.home_id, func.count()).where(YoungPerson.strand.in_(BEDS)).group_by(YoungPerson.home_id)
    hubs = session.scalar(select(func.count()).select_from(Home).where(Home.kind == HomeKind.HUB))
    assert [beds for _, beds in session.execute(query)] == [6] * (hubs or 0) == [6, 6]


def test_so_many_are_supported_at_once(session: Session):
    still = select(func.count()).select_from(YoungPerson).where(YoungPerson.left_on.is_(None))
    assert 80 <= (session.scalar(still) or 0) <= 140


def test_so_many_looked_after_had_three_or_more_social_workers_in_a_year(session: Session):
    cared_for = select(YoungPerson.id).where(YoungPerson.eligibility_group == EligibilityGroup.LOOKED_AFTER)
    had = [social_workers_of(session, each) for each in session.scalars(cared_for)]
    assert 0.30 <= sum(count >= 3 for count in had) / len(had) <= 0.38


def social_workers_of(session: Session, young_person_id) -> int:
    now = utc_now()
    work = work_with(session, young_person_id, moment=now)
    found = stability(work, role=AssignmentRole.SOCIAL_WORKER, today=london(now).date(), known_since=None)
    return next(window.workers for window in found.windows if window.months == 12)


def test_a_social_worker_has_so_many_cases(session: Session):
    now = select(Assignment.staff_id).where(Assignment.ended_at.is_(None))
    cases = Counter(session.scalars(now.where(Assignment.role == AssignmentRole.SOCIAL_WORKER)))
    assert 17.0 <= cases.total() / len(cases) <= 20.0


def test_so_many_social_workers_left_in_a_year(session: Session):
    ids = select(StaffRole.staff_id).where(StaffRole.role.in_(SOCIAL_WORK))
    everybody = session.scalars(select(Staff).where(Staff.id.in_(ids))).all()
    left = [each for each in everybody if each.left_at and utc_now() - each.left_at < timedelta(days=365)]
    assert 0.08 <= len(left) / (len(everybody) - len(left)) <= 0.18


def test_nobody_came_from_an_agency(session: Session):
    ended = session.scalar(select(func.count()).where(Assignment.end_reason == EndReason.AGENCY_ENDED))
    assert ended == 0


def test_key_workers_change_less_than_social_workers(session: Session):
    changes: defaultdict[AssignmentRole, int] = defaultdict(int)
    for role in session.scalars(select(Assignment.role).where(Assignment.ended_at.is_not(None))):
        changes[role] += 1
    assert 0 < changes[AssignmentRole.KEY_WORKER] < changes[AssignmentRole.SOCIAL_WORKER]
