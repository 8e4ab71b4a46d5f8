"""How the clocks count, at the edges and for any instant."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.clocks import (
    LONDON,
    CalendarExhausted,
    after_days,
    after_hours,
    after_months,
    after_weeks,
    before_months,
    end_of_calendar_month,
    end_of_working_day,
    england_and_wales,
    next_opening,
)

CALENDAR = england_and_wales()
NAIVE = datetime(2027, 2, 3, 9, 0)  # noqa: DTZ001 - the clocks must refuse it
INSTANTS = st.datetimes(datetime(2012, 1, 1), datetime(2028, 2, 29), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone
WORKING_DAYS = st.integers(1, 200)


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def london_day(instant: datetime) -> date:
    return instant.astimezone(LONDON).date()


@pytest.mark.parametrize(
    "count",
    [
        lambda: end_of_working_day(NAIVE, 1, calendar=CALENDAR),
        lambda: after_hours(NAIVE, 1),
        lambda: after_days(NAIVE, 1),
        lambda: after_weeks(NAIVE, 1),
        lambda: after_months(NAIVE, 1),
        lambda: before_months(NAIVE, 1),
        lambda: end_of_calendar_month(NAIVE),
        lambda: next_opening(NAIVE, opens_at=time(8, 30), is_open_on=CALENDAR.is_working_day),
    ],
)
def test_a_time_without_a_zone_is_refused(count: Callable[[], datetime]) -> None:
    with pytest.raises(ValueError, match="time zone"):
        count()


@pytest.mark.parametrize("amount", [0, -1])
def test_a_clock_counts_at_least_one(amount: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        end_of_working_day(london("2027-02-03 09:00"), amount, calendar=CALENDAR)


def test_day_nought_is_the_date_in_london_not_in_utc() -> None:
    just_past_midnight_in_london = datetime(2027, 6, 14, 23, 30, tzinfo=UTC)
    assert london_day(end_of_working_day(just_past_midnight_in_london, 1, calendar=CALENDAR)) == date(2027, 6, 16)


@pytest.mark.parametrize(
    ("trigger", "utc_end"), [("2027-07-05 09:00", "2027-07-06 22:59:59"), ("2027-01-05 09:00", "2027-01-06 23:59:59")]
)
def test_a_day_ends_by_london_time_in_summer_and_winter(trigger: str, utc_end: str) -> None:
    assert after_days(london(trigger), 1) == datetime.fromisoformat(utc_end).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("trigger", "end"),
    [("2027-03-27 12:00", "2027-03-28 13:00"), ("2027-10-30 12:00", "2027-10-31 11:00")],
)
def test_a_day_of_hours_moves_the_wall_clock_when_the_clocks_change(trigger: str, end: str) -> None:
    assert after_hours(london(trigger), 24).astimezone(LONDON) == london(end)


@pytest.mark.parametrize("trigger", ["2027-03-27 12:00", "2027-10-30 12:00"])
def test_a_calendar_day_ends_at_the_same_wall_time_when_the_clocks_change(trigger: str) -> None:
    assert after_days(london(trigger), 1).astimezone(LONDON).time() == time(23, 59, 59)


def test_the_second_hour_between_one_and_two_is_an_hour_after_the_first() -> None:
    first = datetime(2027, 10, 31, 1, 30, tzinfo=LONDON, fold=0)
    assert after_hours(first, 1) == datetime(2027, 10, 31, 1, 30, tzinfo=LONDON, fold=1).astimezone(UTC)


@pytest.mark.parametrize(
    ("held", "months", "end"),
    [
        ("2027-01-31", 1, "2027-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2027-08-31", 3, "2027-11-30"),
        ("2026-12-31", 6, "2027-06-30"),
        ("2027-02-28", 6, "2027-08-28"),
    ],
)
def test_a_month_clock_keeps_the_day_number_or_ends_with_the_month(held: str, months: int, end: str) -> None:
    assert london_day(after_months(london(f"{held} 10:00"), months)) == date.fromisoformat(end)


def test_less_than_three_months_ends_the_day_before_three_months() -> None:
    assert london_day(before_months(london("2027-04-05 09:00"), 3)) == date(2027, 7, 4)


@pytest.mark.parametrize(("trigger", "end"), [("2028-02-03 09:00", "2028-02-29"), ("2027-12-31 23:30", "2027-12-31")])
def test_a_monthly_visit_has_until_the_end_of_the_calendar_month(trigger: str, end: str) -> None:
    assert london_day(end_of_calendar_month(london(trigger))) == date.fromisoformat(end)


def test_counting_out_of_the_table_is_refused_rather_than_guessed() -> None:
    with pytest.raises(CalendarExhausted):
        end_of_working_day(london("2028-12-20 09:00"), 45, calendar=CALENDAR)


def test_the_last_working_day_of_the_table_is_still_answered() -> None:
    assert london_day(end_of_working_day(london("2028-12-28 09:00"), 1, calendar=CALENDAR)) == date(2028, 12, 29)


def test_a_month_clock_needs_no_bank_holidays() -> None:
    assert london_day(after_months(london("2028-12-20 09:00"), 6)) == date(2029, 6, 20)


def test_a_setting_that_has_not_opened_yet_today_hears_today() -> None:
    opening = next_opening(london("2027-06-08 06:00"), opens_at=time(8, 30), is_open_on=CALENDAR.is_working_day)
    assert opening == london("2027-06-08 08:30")


def test_a_setting_that_opened_before_the_incident_hears_the_next_day() -> None:
    opening = next_opening(london("2027-06-08 08:30"), opens_at=time(8, 30), is_open_on=CALENDAR.is_working_day)
    assert opening == london("2027-06-09 08:30")


def test_a_setting_that_never_opens_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="does not open"):
        next_opening(london("2027-06-08 08:30"), opens_at=time(8, 30), is_open_on=lambda _: False)


@given(trigger=INSTANTS, working_days=WORKING_DAYS)
def test_a_working_day_clock_never_ends_on_a_day_off(trigger: datetime, working_days: int) -> None:
    assert CALENDAR.is_working_day(london_day(end_of_working_day(trigger, working_days, calendar=CALENDAR)))


@given(trigger=INSTANTS, working_days=WORKING_DAYS)
def test_exactly_the_working_days_asked_for_lie_between_trigger_and_end(trigger: datetime, working_days: int) -> None:
    first, last = london_day(trigger), london_day(end_of_working_day(trigger, working_days, calendar=CALENDAR))
    days = (first + timedelta(days=passed) for passed in range(1, (last - first).days + 1))
    assert sum(CALENDAR.is_working_day(day) for day in days) == working_days


@given(trigger=INSTANTS, fewer=WORKING_DAYS, more=WORKING_DAYS)
def test_more_working_days_never_end_earlier(trigger: datetime, fewer: int, more: int) -> None:
    fewer, more = sorted((fewer, more))
    earlier, later = (end_of_working_day(trigger, days, calendar=CALENDAR) for days in (fewer, more))
    assert earlier <= later


@given(trigger=INSTANTS, hours=st.integers(1, 5000))
def test_elapsed_hours_are_exact(trigger: datetime, hours: int) -> None:
    assert after_hours(trigger.astimezone(LONDON), hours) - trigger == timedelta(hours=hours)


@given(trigger=INSTANTS, amount=st.integers(1, 60))
def test_every_clock_answers_in_utc_and_after_its_trigger(trigger: datetime, amount: int) -> None:
    ends = [
        end_of_working_day(trigger, amount, calendar=CALENDAR),
        *(count(trigger, amount) for count in (after_hours, after_days, after_weeks, after_months, before_months)),
    ]
    assert all(end.tzinfo is UTC and end > trigger for end in ends)


@given(trigger=INSTANTS, months=st.integers(1, 60))
def test_a_month_clock_never_spills_into_the_next_month(trigger: datetime, months: int) -> None:
    start, end = london_day(trigger), london_day(after_months(trigger, months))
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
