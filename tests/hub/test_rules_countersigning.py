"""Which contacts a manager signs as well, by when, and who may."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from services.hub.rules import countersigning as rules
from shared.vocabulary import ContactFlag


@pytest.mark.parametrize(("flag", "asks"), [(each, each is not ContactFlag.CELEBRATE) for each in ContactFlag])
def test_every_flag_but_a_celebration_asks_for_a_second_reader(flag, asks):
    assert rules.asks_for_signature([flag]) is asks
    assert rules.asks_for_signature([flag.value, ContactFlag.CELEBRATE]) is asks


@pytest.mark.parametrize(
    ("since", "due"),
    [
        (datetime(2026, 11, 24, 2, tzinfo=UTC), date(2026, 11, 25)),
        (datetime(2026, 11, 27, 23, 30, tzinfo=UTC), date(2026, 11, 30)),
        (datetime(2026, 6, 4, 23, 30, tzinfo=UTC), date(2026, 6, 8)),
        (datetime(2026, 12, 24, 12, tzinfo=UTC), date(2026, 12, 29)),
        (datetime(2126, 12, 24, 12, tzinfo=UTC), None),
    ],
    ids=["in the week", "over a weekend", "a Friday already, by the clock on the wall", "over Christmas", "unknown"],
)
def test_it_is_due_by_the_end_of_the_next_working_day(since, due):
    assert rules.countersign_by(since) == due


def test_nobody_countersigns_what_they_wrote():
    priya, ash = uuid4(), uuid4()
    assert rules.may_countersign(priya, author_id=ash)
    assert not rules.may_countersign(priya, author_id=priya)
