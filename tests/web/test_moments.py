"""Instants in words."""

from datetime import UTC, datetime, timedelta

import pytest

from services.web import moments

NOW = datetime(2026, 11, 22, 23, 50, tzinfo=UTC)


@pytest.mark.parametrize(
    ("instant", "words"),
    [
        (datetime(2026, 11, 22, 23, 40, tzinfo=UTC), "today at 23:40"),
        (datetime(2026, 11, 21, 9, 5, tzinfo=UTC), "yesterday at 09:05"),
        (datetime(2026, 11, 3, 14, 10, tzinfo=UTC), "3 November 2026 at 14:10"),
        (datetime(2026, 7, 3, 23, 10, tzinfo=UTC), "4 July 2026 at 00:10"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "25 October 2026 at 01:30 (before the clocks went back)"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "25 October 2026 at 01:30 (after the clocks went back)"),
    ],
)
def test_an_instant_reads_as_the_wall_clock_showed_it(instant, words):
    assert moments.in_words(instant, now=NOW) == words


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (timedelta(minutes=29), None),
        (timedelta(minutes=40), "Added 40 minutes later"),
        (timedelta(hours=1, minutes=59), "Added 1 hour later"),
        (timedelta(hours=26), "Added 26 hours later"),
        (timedelta(days=3), "Added 3 days later"),
    ],
)
def test_a_late_entry_says_how_late_it_is(gap, words):
    assert moments.added_later(NOW - gap, recorded_at=NOW) == words
