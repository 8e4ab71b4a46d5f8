"""Who is in, out or late, and when two accounts do not fit together."""

from datetime import UTC, datetime, timedelta

import pytest

from services.hub.rules import presence as rules
from services.hub.rules.presence import Question
from shared.vocabulary import PresenceState

IN, OUT, LATE = PresenceState
NINE = datetime(2026, 11, 22, 21, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("state", "expected_back_at", "shown"),
    [
        (OUT, None, OUT),
        (OUT, NINE + MINUTE, OUT),
        (OUT, NINE, OUT),
        (OUT, NINE - MINUTE, LATE),
        (IN, None, IN),
        (LATE, NINE + MINUTE, LATE),
        (LATE, None, LATE),
    ],
)
def test_whoever_is_out_beyond_the_time_they_were_expected_is_late(state, expected_back_at, shown):
    assert rules.state_at(state, expected_back_at=expected_back_at, now=NINE) is shown


@pytest.mark.parametrize(
    ("standing", "state", "happened_at", "question"),
    [
        (None, OUT, NINE, None),
        ((IN, NINE), OUT, NINE + MINUTE, None),
        ((IN, NINE), OUT, NINE, None),
        ((OUT, NINE), LATE, NINE + MINUTE, None),
        ((IN, NINE), OUT, NINE - MINUTE, Question.OUT_OF_ORDER),
        ((IN, NINE), IN, NINE - MINUTE, Question.OUT_OF_ORDER),
        ((OUT, NINE), OUT, NINE + MINUTE, Question.ALREADY_SO),
        ((LATE, NINE), LATE, NINE + MINUTE, Question.ALREADY_SO),
    ],
)
def test_a_change_that_does_not_simply_follow_is_asked_about(standing, state, happened_at, question):
    assert rules.question_about(standing, state=state, happened_at=happened_at) is question


@pytest.mark.parametrize(
    ("expected_back_at", "state", "refused"),
    [
        (None, IN, False),
        (NINE + MINUTE, IN, True),
        (NINE + MINUTE, OUT, False),
        (NINE, OUT, True),
        (NINE + timedelta(days=31), OUT, False),
        (NINE + timedelta(days=32), OUT, True),
    ],
)
def test_whoever_is_away_is_expected_after_they_left_and_within_a_month(expected_back_at, state, refused):
    objection = rules.objection_to_expected(expected_back_at, state=state, happened_at=NINE)
    assert (objection is not None) is refused
