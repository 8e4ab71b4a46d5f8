"""Who opens many young people's records within an hour is noticed, and noticed once."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import time_machine

from shared.audit.bulk import OPENED_AT_MOST, WITHIN, noticed
from shared.audit.looks import Look, looked
from shared.clock import utc_now
from tests.shared.audit.chained import ASH, Chained

MANY = OPENED_AT_MOST + 1


@pytest.fixture
def chained(tmp_path: Path) -> Chained:
    return Chained(tmp_path)


def seen(chained: Chained):
    with chained.database.reading() as session:
        return [(each.staff_id, each.young_people) for each in noticed(session, since=utc_now() - timedelta(days=1))]


def opened(chained: Chained, looks: list[Look], *, route: str):
    with chained.database.transaction() as session:
        looked(session, looks, staff_id=ASH, organisation="Made up", route=route, sealing=chained.sealing)


def test_a_days_work_is_not_noticed(chained: Chained):
    chained.look(times=OPENED_AT_MOST)
    assert (chained.keeping.notice_many(), seen(chained)) == (0, [])


def test_many_records_within_an_hour_are_noticed_once(chained: Chained):
    for _ in range(MANY):
        chained.look()
    assert [chained.keeping.notice_many() for _ in range(2)] == [1, 1]
    assert seen(chained) == [(ASH, MANY)]


def test_the_same_record_opened_again_and_again_is_one(chained: Chained):
    look = Look(young_person_id=uuid4(), item_kind="plan", operation="read", view="whole", relation="HUB")
    for _ in range(MANY):
        opened(chained, [look], route="/v1/plans/<uuid:young_person_id>")
    assert chained.keeping.notice_many() == 0


def test_a_list_of_many_is_no_record_that_was_opened(chained: Chained):
    looks = [
        Look(young_person_id=uuid4(), item_kind="identity", operation="read", view="whole", relation="MG")
        for _ in range(MANY)
    ]
    opened(chained, looks, route="/v1/young-people")
    assert chained.keeping.notice_many() == 0


def test_as_many_over_a_day_are_not_noticed(chained: Chained):
    begun = utc_now()
    for number in range(MANY):
        with time_machine.travel(begun + number * WITHIN / OPENED_AT_MOST, tick=False):
            chained.look()
            chained.keeping.notice_many()
    with time_machine.travel(begun + 2 * WITHIN, tick=False):
        assert seen(chained) == []


def test_after_an_hours_pause_it_is_noticed_anew_and_before_it_the_most_counts(chained: Chained):
    begun = utc_now()
    for after, more in [(timedelta(0), MANY), (WITHIN / 2, 5), (3 * WITHIN, MANY)]:
        with time_machine.travel(begun + after, tick=False):
            chained.look(times=more)
            chained.keeping.notice_many()
    with time_machine.travel(begun + 4 * WITHIN, tick=False):
        assert seen(chained) == [(ASH, MANY), (ASH, MANY + 5)]
