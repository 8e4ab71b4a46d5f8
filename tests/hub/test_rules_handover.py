"""From when a handover tells, and how far somebody has read."""

from datetime import UTC, datetime, timedelta

import pytest

from services.hub.rules import handover as rules
from services.hub.rules.handover import SinceBecause

NOW = datetime(2026, 11, 22, 22, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("asked", "ended", "since", "because"),
    [
        (None, NOW - 14 * HOUR, NOW - 14 * HOUR, SinceBecause.LAST_SHIFT),
        (None, None, NOW - 24 * HOUR, SinceBecause.NO_SHIFT),
        (None, NOW - 20 * DAY, NOW - 14 * DAY, SinceBecause.LONGEST),
        (NOW - 3 * DAY, NOW - 14 * HOUR, NOW - 3 * DAY, SinceBecause.ASKED),
        (NOW - 15 * DAY, NOW - 14 * HOUR, NOW - 14 * DAY, SinceBecause.LONGEST),
    ],
)
def test_a_handover_tells_since_my_last_shift_or_as_asked_and_a_fortnight_at_most(asked, ended, since, because):
    assert rules.beginning(asked=asked, last_shift_ended_at=ended, now=NOW) == (since, because)


def test_what_is_still_being_written_while_i_read_counts_as_new_the_next_time():
    to = rules.read_to(NOW)
    assert rules.is_new(NOW - timedelta(seconds=9), signed_to=to)
    assert not rules.is_new(NOW - timedelta(seconds=10), signed_to=to)
    assert not rules.is_new(NOW, signed_to=None)


@pytest.mark.parametrize(
    ("since", "to", "refused"),
    [(NOW - DAY, NOW, False), (NOW - DAY, NOW + HOUR, True), (NOW, NOW, True), (NOW, NOW - HOUR, True)],
)
def test_nobody_signs_what_they_cannot_have_read(since, to, refused):
    assert (rules.objection_to_signing(since=since, to=to, now=NOW) is not None) is refused
