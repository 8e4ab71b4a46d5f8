"""Dates of birth, and ages at the edge of a birthday."""

from datetime import date, timedelta

import pytest

from services.people.rules.births import BirthRefused, age_on, age_to_check, check_birth

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("born_on", [TODAY, date(2012, 2, 29), date(1990, 1, 1)])
def test_a_date_of_birth_in_the_past_or_today_is_taken(born_on):
    check_birth(born_on, TODAY)


@pytest.mark.parametrize(
    ("born_on", "word"),
    [(TODAY + timedelta(days=1), "future"), (date(9999, 1, 1), "future"), (date(1900, 1, 1), "year")],
)
def test_a_date_of_birth_that_cannot_be_is_refused(born_on, word):
    with pytest.raises(BirthRefused, match=word):
        check_birth(born_on, TODAY)


@pytest.mark.parametrize(
    ("born_on", "day", "age"),
    [
        (date(2008, 11, 22), TODAY, 18),
        (date(2008, 11, 23), TODAY, 17),
        (date(2012, 2, 29), date(2026, 2, 28), 13),
        (date(2012, 2, 29), date(2026, 3, 1), 14),
    ],
)
def test_somebody_is_a_year_older_on_the_birthday(born_on, day, age):
    assert age_on(born_on, day) == age


@pytest.mark.parametrize(
    ("born_on", "asks"),
    [
        (None, False),
        (date(2014, 11, 22), False),
        (date(2014, 11, 23), True),
        (date(2000, 11, 23), False),
        (date(2000, 1, 1), True),
    ],
)
def test_an_age_outside_the_programme_is_asked_about_and_never_refused(born_on, asks):
    assert (age_to_check(born_on, TODAY) is not None) is asks
