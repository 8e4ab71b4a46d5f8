"""Which days are working days: the dated bank-holiday table of England and Wales."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

SATURDAY = 5

# New Year, Good Friday, Easter Monday, two in May, one in August, Christmas and Boxing Day: a shorter year is a gap.
FEWEST_BANK_HOLIDAYS_IN_A_YEAR = 8


class CalendarExhausted(LookupError):
    """The bank-holiday table does not reach that day, so no answer about it can be trusted."""

    code = "calendar_exhausted"


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The bank holidays of some full years, and nothing about any other year."""

    first_full_year: int
    last_full_year: int
    holidays: Mapping[date, str]

    def __post_init__(self) -> None:
        """Refuse a table in which a full year has too few holidays to be complete."""
        listed = Counter(day.year for day in self.holidays)
        for year in range(self.first_full_year, self.last_full_year + 1):
            if listed[year] < FEWEST_BANK_HOLIDAYS_IN_A_YEAR:
                raise ValueError(f"{year} lists {listed[year]} bank holidays; it cannot be a full year")

    @property
    def version(self) -> str:
        """Name this table; any added, removed or moved holiday gives another name."""
        dates = " ".join(day.isoformat() for day in sorted(self.holidays))
        digest = hashlib.sha256(dates.encode()).hexdigest()[:8]
        return f"england-and-wales-{self.first_full_year}-{self.last_full_year}-{digest}"

    def is_working_day(self, day: date) -> bool:
        """Say whether the day is neither a weekend nor a bank holiday.

        Raises CalendarExhausted for a day outside the full years of the table.
        """
        self._must_cover(day)
        return day.weekday() < SATURDAY and day not in self.holidays

    def last_working_day_by(self, day: date) -> date:
        """Return the day itself if it is a working day, else the nearest one before it."""
        while not self.is_working_day(day):
            day -= timedelta(days=1)
        return day

    def holidays_between(self, first: date, last: date) -> tuple[tuple[date, str], ...]:
        """Return the weekday bank holidays from the first day to the last, with their names, in order."""
        self._must_cover(first)
        self._must_cover(last)
        found = (day for day in self.holidays if first <= day <= last and day.weekday() < SATURDAY)
        return tuple((day, self.holidays[day]) for day in sorted(found))

    def with_one_off(self, day: date, title: str) -> "WorkingCalendar":
        """Return a table that also holds a proclaimed holiday; the full years stay as they are."""
        return replace(self, holidays={**self.holidays, day: title})

    def _must_cover(self, day: date) -> None:
        if not self.first_full_year <= day.year <= self.last_full_year:
            raise CalendarExhausted(
                f"{day:%d %b %Y} is outside the bank-holiday table ({self.first_full_year} to {self.last_full_year}); "
                "extend shared/reference/bank_holidays.json"
            )


def calendar_from(table: Mapping[str, Any]) -> WorkingCalendar:
    """Read a table in the form of shared/reference/bank_holidays.json."""
    rows: Iterable[Mapping[str, str]] = [*table["bank_holidays"], *table["one_off"]]
    return WorkingCalendar(
        first_full_year=table["first_full_year"],
        last_full_year=table["last_full_year"],
        holidays={date.fromisoformat(row["date"]): row["title"] for row in rows},
    )


@cache
def england_and_wales() -> WorkingCalendar:
    """Return the table that ships with the kit."""
    text = (files("shared") / "reference" / "bank_holidays.json").read_text(encoding="utf-8")
    return calendar_from(json.loads(text))
