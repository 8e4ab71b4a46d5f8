"""What one person is to one young person: it begins and ends with the work."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from services.people.rules.readers import FITTING_ROLES, READER_OF_ASSIGNMENT
from services.people.rules.relation import Duty, Facts, Link, Worker, relation
from shared.access.kinds import Reader
from shared.vocabulary import AssignmentRole, Role

NIGHT = datetime(2027, 3, 26, 2, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
HUB, OTHER_HUB, COAST = uuid4(), uuid4(), uuid4()
STARTED = NIGHT - timedelta(days=100)


def worker(*roles: Role, **changed: object) -> Worker:
    return Worker(**({"roles": frozenset(roles)} | changed))  # type: ignore[arg-type]


def on_duty(role: Role, *, home_id=HUB, is_duty_desk=False, starts_at=NIGHT - HOUR, ends_at=NIGHT + HOUR) -> Worker:
    return worker(role, duties=(Duty(home_id, is_duty_desk, starts_at, ends_at),))


@pytest.mark.parametrize("role", AssignmentRole)
def test_an_assignment_makes_each_profession_its_own_reader(role):
    for fitting in FITTING_ROLES[role]:
        facts = Facts(worker=worker(fitting), links=(Link(role, STARTED),))
        assert relation(facts, NIGHT) == {READER_OF_ASSIGNMENT[role]}


@pytest.mark.parametrize("role", AssignmentRole)
def test_a_role_that_no_longer_fits_gives_nothing(role):
    facts = Facts(worker=worker(Role.WORKFORCE_LEAD), links=(Link(role, STARTED),))
    assert relation(facts, NIGHT) == set()


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "counts"),
    [
        (STARTED, None, True),
        (NIGHT, None, True),
        (NIGHT + HOUR, None, False),
        (STARTED, NIGHT + HOUR, True),
        (STARTED, NIGHT, False),
        (STARTED, NIGHT - HOUR, False),
    ],
)
def test_an_assignment_counts_from_its_beginning_to_its_end_or_planned_end(starts_at, ends_at, counts):
    link = Link(AssignmentRole.SOCIAL_WORKER, starts_at, ends_at)
    facts = Facts(worker=worker(Role.SOCIAL_WORKER), links=(link,))
    assert bool(relation(facts, NIGHT)) is counts


@pytest.mark.parametrize(
    ("role", "reader"),
    [
        (Role.HUB_MANAGER, Reader.MANAGER),
        (Role.DEPUTY_MANAGER, Reader.MANAGER),
        (Role.POLICE_LIAISON_OFFICER, Reader.POLICE),
        (Role.POLICE_ANALYST, Reader.ANALYST),
        (Role.LIFE_COACH, Reader.PSYCHOLOGY),
        (Role.COMMUNICATION_SUPPORT_WORKER, Reader.SPEECH_LANGUAGE),
    ],
)
def test_a_post_at_the_hub_is_for_its_own_young_people_only(role, reader):
    at_the_hub = worker(role, home_id=HUB)
    assert relation(Facts(worker=at_the_hub, home_id=HUB), NIGHT) == {reader}
    assert relation(Facts(worker=at_the_hub, home_id=OTHER_HUB), NIGHT) == set()
    assert relation(Facts(worker=at_the_hub, home_id=HUB, has_left_programme=True), NIGHT) == set()


def test_a_residential_worker_s_post_alone_opens_nothing():
    assert relation(Facts(worker=worker(Role.RESIDENTIAL_WORKER, home_id=HUB), home_id=HUB), NIGHT) == set()


@pytest.mark.parametrize(("is_resident", "reader"), [(True, Reader.HUB), (False, Reader.ON_SHIFT)])
def test_on_shift_residents_are_as_to_assigned_staff_and_others_are_not(is_resident, reader):
    facts = Facts(worker=on_duty(Role.RESIDENTIAL_WORKER), home_id=HUB, is_resident=is_resident)
    assert relation(facts, NIGHT) == {reader}


def test_what_a_shift_opened_ends_with_the_shift():
    facts = Facts(worker=on_duty(Role.RESIDENTIAL_WORKER, ends_at=NIGHT), home_id=HUB, is_resident=True)
    assert relation(facts, NIGHT - timedelta(seconds=1)) == {Reader.HUB}
    assert relation(facts, NIGHT) == set()


def test_a_shift_at_one_hub_opens_nothing_of_the_other():
    facts = Facts(worker=on_duty(Role.RESIDENTIAL_WORKER), home_id=OTHER_HUB, is_resident=True)
    assert relation(facts, NIGHT) == set()


def test_a_police_officer_on_the_rota_is_not_made_hub_staff_by_it():
    facts = Facts(worker=on_duty(Role.POLICE_LIAISON_OFFICER), home_id=HUB, is_resident=True)
    assert relation(facts, NIGHT) == set()


@pytest.mark.parametrize("role", [Role.TEAM_MANAGER, Role.SOCIAL_WORKER])
def test_the_duty_desk_answers_for_everyone_while_it_is_staffed(role):
    facts = Facts(worker=on_duty(role, home_id=uuid4(), is_duty_desk=True), home_id=HUB)
    assert relation(facts, NIGHT) == {Reader.TEAM_MANAGER}
    assert relation(facts, NIGHT + HOUR) == set()


def test_a_team_manager_stands_behind_the_team_s_social_workers():
    manager = worker(Role.TEAM_MANAGER, team_id=COAST)
    assert relation(Facts(worker=manager, social_work_teams=frozenset({COAST})), NIGHT) == {Reader.TEAM_MANAGER}
    assert relation(Facts(worker=manager, social_work_teams=frozenset({uuid4()})), NIGHT) == set()
    assert relation(Facts(worker=worker(Role.TEAM_MANAGER), social_work_teams=frozenset()), NIGHT) == set()


def test_information_governance_has_its_own_column_for_everyone():
    assert relation(Facts(worker=worker(Role.IG_OFFICER)), NIGHT) == {Reader.INFORMATION_GOVERNANCE}


def test_somebody_may_be_several_readers_at_once():
    manager = worker(Role.DEPUTY_MANAGER, home_id=HUB, duties=(Duty(HUB, False, STARTED, NIGHT + HOUR),))
    facts = Facts(worker=manager, home_id=HUB, links=(Link(AssignmentRole.KEY_WORKER, STARTED),))
    assert relation(facts, NIGHT) == {Reader.MANAGER, Reader.HUB, Reader.ON_SHIFT}


@pytest.mark.parametrize("role", Role)
def test_a_named_conflict_overrides_every_way_in(role):
    links = tuple(Link(each, STARTED) for each in AssignmentRole)
    everything = worker(role, home_id=HUB, team_id=COAST, duties=(Duty(HUB, True, STARTED, NIGHT + HOUR),))
    facts: dict[str, Any] = {
        "home_id": HUB,
        "is_resident": True,
        "links": links,
        "social_work_teams": frozenset({COAST}),
    }
    assert relation(Facts(worker=everything, is_in_conflict=True, **facts), NIGHT) == set()


def test_who_has_left_sees_nobody():
    gone = worker(Role.IG_OFFICER, Role.HUB_MANAGER, home_id=HUB, has_left=True)
    assert relation(Facts(worker=gone, home_id=HUB), NIGHT) == set()
