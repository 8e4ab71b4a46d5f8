"""Dates and times as people type them, and the hours that need a question."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from marshmallow import ValidationError, fields

from shared.clock import TimeComesTwice, TimeDoesNotExist, instant_of, london, utc_now

WHICH_ONE = {"first": 0, "second": 1}
FIRST_YEAR, LAST_YEAR = 1900, 2100


class TypedDate(fields.Field[date]):
    """A date as a date box sends it (2026-11-22) or as people write it (22/11/2026, 22 11 2026)."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> date:
        text = str(value).strip()
        parts = re.fullmatch(r"([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([0-9]{4})", text)
        try:
            found = date(*(int(each) for each in reversed(parts.groups()))) if parts else date.fromisoformat(text)
        except ValueError as error:
            raise ValidationError("Enter a date such as 22/11/2026") from error
        if not FIRST_YEAR <= found.year <= LAST_YEAR:
            raise ValidationError("Enter a date with the right year")
        return found


class TypedTime(fields.Field[time]):
    """A time on a 24-hour clock: 23:40, 23.40 or 2340."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> time:
        parts = re.fullmatch(r"([0-9]{1,2})[:.]?([0-9]{2})", str(value).strip())
        try:
            if parts:
                return time(int(parts[1]), int(parts[2]))
        except ValueError:
            pass
        raise ValidationError("Enter a time between 00:00 and 23:59, such as 23:40")


def instant_typed(on: date | None, *, at: time | None, which_one: str | None) -> datetime | None:
    """Return the instant that was meant, or None for now; raises ValidationError naming the field to look at."""
    if on is None and at is None:
        return None
    if at is None:
        raise ValidationError("Enter the time as well, such as 23:40", "occurred_time")
    on = on or london(utc_now()).date()
    try:
        return instant_of(on, at, fold=WHICH_ONE.get(which_one or ""))
    except TimeDoesNotExist as error:
        words = f"The clocks went forward that night, so there was no {at:%H:%M}. Enter another time"
        raise ValidationError(words, "occurred_time") from error
    except TimeComesTwice as error:
        words = f"The clocks went back that night, so {at:%H:%M} came twice. Choose which one it was"
        raise ValidationError(words, "which_one") from error
