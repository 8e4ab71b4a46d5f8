"""The bank-holiday table: complete where it speaks, silent nowhere else."""

import json
from datetime import date
from importlib.resources import files
from typing import Any

import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays

from shared.clocks import CalendarExhausted, calendar_from, england_and_wales

# Checked by hand against the published lists, with their weekdays.
PUBLISHED = {
    2026: [
        "01 Jan Thu",
        "03 Apr Fri",
        "06 Apr Mon",
        "04 May Mon",
        "25 May Mon",
        "31 Aug Mon",
        "25 Dec Fri",
        "28 Dec Mon",
    ],
    2027: [
        "01 Jan Fri",
        "26 Mar Fri",
        "29 Mar Mon",
        "03 May Mon",
        "31 May Mon",
        "30 Aug Mon",
        "27 Dec Mon",
        "28 Dec Tue",
    ],
    2028: [
        "03 Jan Mon",
        "14 Apr Fri",
        "17 Apr Mon",
        "01 May Mon",
        "29 May Mon",
        "28 Aug Mon",
        "25 Dec Mon",
        "26 Dec Tue",
    ],
}
A_PROCLAIMED_DAY = date(2027, 6, 18)


def the_table() -> dict[str, Any]:
    text = (files("shared") / "reference" / "bank_holidays.json").read_text(encoding="utf-8")
    table: dict[str, Any] = json.loads(text)
    return table


@pytest.mark.parametrize("year", PUBLISHED)
def test_the_table_lists_the_published_holidays(year: int) -> None:
    listed = england_and_wales().holidays_between(date(year, 1, 1), date(year, 12, 31))
    assert [f"{day:%d %b %a}" for day, _ in listed] == PUBLISHED[year]


def test_the_table_is_what_the_package_bundles() -> None:
    bundled = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    assert set(england_and_wales().holidays) >= {holiday["date"] for holiday in bundled}


def test_the_table_names_its_source_and_licence() -> None:
    table = the_table()
    assert "govuk-bank-holidays" in table["source"]
    assert "Open Government Licence" in table["licence"]


@pytest.mark.parametrize("day", [date(2011, 12, 30), date(2029, 1, 2)])
def test_a_day_beyond_the_full_years_is_refused(day: date) -> None:
    with pytest.raises(CalendarExhausted, match="outside the bank-holiday table"):
        england_and_wales().is_working_day(day)


def test_the_refusal_carries_its_code() -> None:
    assert CalendarExhausted.code == "calendar_exhausted"


@pytest.mark.parametrize("day", [date(2012, 1, 3), date(2028, 12, 29)])
def test_the_first_and_last_full_years_are_answered(day: date) -> None:
    assert england_and_wales().is_working_day(day)


@pytest.mark.parametrize(
    "day", [date(2026, 12, 25), date(2027, 3, 26), date(2027, 5, 3), date(2027, 2, 6), date(2027, 2, 7)]
)
def test_christmas_good_friday_bank_holidays_and_weekends_are_not_working_days(day: date) -> None:
    assert not england_and_wales().is_working_day(day)


def test_a_proclaimed_holiday_is_added_by_data() -> None:
    table = the_table()
    table["one_off"] = [{"date": A_PROCLAIMED_DAY.isoformat(), "title": "Proclaimed holiday", "notes": ""}]
    assert not calendar_from(table).is_working_day(A_PROCLAIMED_DAY)


def test_a_proclaimed_holiday_gives_the_table_another_version() -> None:
    calendar = england_and_wales()
    assert calendar.with_one_off(A_PROCLAIMED_DAY, "Proclaimed holiday").version != calendar.version


def test_a_holiday_proclaimed_beyond_the_full_years_does_not_stretch_them() -> None:
    calendar = england_and_wales().with_one_off(date(2029, 6, 1), "Proclaimed holiday")
    with pytest.raises(CalendarExhausted):
        calendar.is_working_day(date(2029, 6, 4))


def test_a_year_with_missing_holidays_cannot_be_declared_full() -> None:
    table = the_table() | {"last_full_year": 2029}
    with pytest.raises(ValueError, match="2029 lists 0 bank holidays"):
        calendar_from(table)
