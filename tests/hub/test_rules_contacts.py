"""What makes sense for a contact."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from services.hub.rules import contacts as rules
from shared.access.kinds import Reader
from shared.times import objection_to_time
from shared.vocabulary import InformationClass

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TEAM, STATUTORY, CARER = InformationClass.TEAM, InformationClass.STATUTORY, InformationClass.CARER


@pytest.mark.parametrize(
    ("after", "late"),
    [
        (timedelta(0), False),
        (timedelta(hours=24), False),
        (timedelta(hours=24, seconds=1), True),
        (timedelta(days=3), True),
        (timedelta(minutes=-5), False),
    ],
)
def test_an_entry_is_late_when_written_more_than_a_day_after_it_happened(after, late):
    assert rules.is_late(NOON, recorded_at=NOON + after) is late


@pytest.mark.parametrize(
    ("occurred_at", "refused"),
    [
        (NOON, False),
        (NOON + timedelta(minutes=5), False),
        (NOON + timedelta(minutes=5, seconds=1), True),
        (datetime(2000, 1, 1, tzinfo=UTC), False),
        (datetime(1999, 12, 31, 23, 59, tzinfo=UTC), True),
    ],
)
def test_what_is_written_down_happened_neither_in_the_future_nor_before_2000(occurred_at, refused):
    assert (objection_to_time(occurred_at, now=NOON) is not None) is refused


@pytest.mark.parametrize(
    ("present", "wanted", "refused"),
    [
        (TEAM, STATUTORY, False),
        (STATUTORY, TEAM, True),
        (TEAM, TEAM, True),
        (STATUTORY, STATUTORY, True),
        (TEAM, CARER, True),
    ],
)
def test_a_contact_is_narrowed_from_team_to_statutory_and_never_back(present, wanted, refused):
    assert (rules.objection_to_narrowing(present, wanted=wanted) is not None) is refused


@pytest.mark.parametrize(
    ("readers", "was_there", "may"),
    [
        ({Reader.HUB}, True, True),
        ({Reader.ON_SHIFT}, True, True),
        ({Reader.HUB}, False, False),
        ({Reader.MANAGER}, False, True),
        ({Reader.SOCIAL_WORKER}, False, False),
    ],
)
def test_whoever_was_there_or_a_manager_may_change_a_contact(readers, was_there, may):
    assert rules.may_change(readers, was_there=was_there) is may


def test_there_were_the_author_and_the_co_workers_named_and_nobody_else():
    ash, ruth, nell = uuid4(), uuid4(), uuid4()
    there = {each: rules.was_there(each, author_id=ash, co_workers=[str(ruth)]) for each in (ash, ruth, nell)}
    assert there == {ash: True, ruth: True, nell: False}


@pytest.mark.parametrize(
    ("readers", "is_author", "sees"),
    [
        ({Reader.HUB}, False, True),
        ({Reader.MANAGER}, False, True),
        ({Reader.SOCIAL_WORKER}, False, False),
        ({Reader.PREVENTION}, True, True),
    ],
)
def test_the_workers_view_is_for_those_who_work_beside_them(readers, is_author, sees):
    assert rules.sees_worker_view(readers, is_author=is_author) is sees
